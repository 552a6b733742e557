//! Records one by one, from a file of any size.

use std::io::{self, BufRead, Read};

use quick_xml::{Reader, Writer, events::Event};

use crate::{
    paper::Paper,
    pubmed::{Error, MAX_ANSWER, parse, xml::is_blank},
};

/// The papers of a set of records, read one at a time.
///
/// It reads what [`parse`] reads, with the memory of one record: NLM's
/// [baseline files](https://pubmed.ncbi.nlm.nih.gov/download/) have 30,000. The price is that
/// the records before a damage have been given when it is found; none is ever half a record.
/// After an error there is nothing more.
///
/// ```
/// use paperlens::pubmed::Records;
///
/// let file = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article/>\
///     </MedlineCitation></PubmedArticle></PubmedArticleSet>";
/// let pmids: Vec<String> = Records::new(file.as_bytes())
///     .map(|paper| paper.map(|paper| paper.identity.to_string()))
///     .collect::<Result<_, _>>()?;
/// assert_eq!(pmids, ["1"]);
/// # Ok::<_, paperlens::pubmed::Error>(())
/// ```
///
/// # Errors
///
/// Those of [`parse`]; [`Error::TooLarge`] for a single record beyond [`MAX_ANSWER`]; and
/// [`Error::Unreadable`] for what cannot be read from the source.
#[derive(Debug)]
pub struct Records<R> {
    reader: Reader<Metered<R>>,
    buffer: Vec<u8>,
    /// How many elements are open.
    depth: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing was read yet.
    Fresh,
    /// In the set, which has had records or not.
    Within { is_empty: bool },
    /// At the end, or at an error.
    Over,
}

impl State {
    /// Enters the root element.
    fn enter(&mut self, name: &str) -> Result<(), Error> {
        match (*self, name) {
            (Self::Fresh, "PubmedArticleSet" | "PubmedBookArticleSet") => {
                *self = Self::Within { is_empty: true };
                Ok(())
            }
            // Several files joined in one.
            (_, "PubmedArticleSet" | "PubmedBookArticleSet") => Ok(()),
            _ => Err(Error::Unreadable("it is no set of PubMed records")),
        }
    }
}

impl<R: BufRead> Records<R> {
    /// The papers of a set of records (`PubmedArticleSet`, `PubmedBookArticleSet`).
    pub fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(Metered { source, left: MAX_ANSWER });
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            state: State::Fresh,
        }
    }

    /// The next record as a document of its own, or `None` at the end of the set.
    fn next_record(&mut self) -> Result<Option<String>, Error> {
        let mut record: Option<Writer<Vec<u8>>> = None;
        loop {
            self.buffer.clear();
            if record.is_none() {
                self.reader.get_mut().left = MAX_ANSWER;
            }
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(quick_xml::Error::Io(_)) if self.reader.get_ref().left == 0 => {
                    return Err(Error::TooLarge);
                }
                Err(quick_xml::Error::Io(_)) => {
                    return Err(Error::Unreadable("the file cannot be read"));
                }
                Err(_syntax) => {
                    return Err(Error::Unreadable("it is not well-formed XML"));
                }
            };
            let mut is_whole = false;
            match &event {
                Event::Start(start) => {
                    let name = start.name().into_inner();
                    match self.depth {
                        0 => self.state.enter(name)?,
                        1 if matches!(name, "PubmedArticle" | "PubmedBookArticle") => {
                            record = Some(Writer::new(Vec::new()));
                        }
                        _ => {}
                    }
                    self.depth += 1;
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    is_whole = self.depth == 1;
                }
                Event::Eof => return self.end(),
                Event::Text(text) if self.depth == 0 && !is_blank(text) => {
                    return Err(OUTSIDE);
                }
                Event::CData(_) | Event::GeneralRef(_) if self.depth == 0 => {
                    return Err(OUTSIDE);
                }
                _ => {}
            }
            if let Some(writer) = &mut record {
                // Into memory: it cannot fail.
                drop(writer.write_event(event));
            }
            if is_whole && let Some(writer) = record.take() {
                let record = String::from_utf8(writer.into_inner());
                return record
                    .map(Some)
                    .map_err(|_invalid| Error::Unreadable("it is not UTF-8"));
            }
        }
    }

    /// Whether the end of the file is the end of the set.
    fn end(&self) -> Result<Option<String>, Error> {
        match self.state {
            _ if self.depth > 0 => Err(Error::Unreadable("it is cut short")),
            State::Fresh => Err(Error::Unreadable("it has no content")),
            State::Within { is_empty: true } => Err(Error::NotFound),
            State::Within { .. } | State::Over => Ok(None),
        }
    }
}

const OUTSIDE: Error = Error::Unreadable("it has text outside the root element");

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Paper, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.state == State::Over {
            return None;
        }
        let record = self.next_record();
        let paper = record.and_then(|record| match record {
            Some(record) => parse(&record).map(|papers| papers.into_iter().next()),
            None => Ok(None),
        });
        match paper {
            Ok(Some(paper)) => {
                self.state = State::Within { is_empty: false };
                Some(Ok(paper))
            }
            Ok(None) => {
                self.state = State::Over;
                None
            }
            Err(error) => {
                self.state = State::Over;
                Some(Err(error))
            }
        }
    }
}

/// A source of which no more than so many bytes can be read before it is topped up.
#[derive(Debug)]
struct Metered<R> {
    source: R,
    left: usize,
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        self.consume_meter(count);
        Ok(count)
    }
}

impl<R> Metered<R> {
    fn consume_meter(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.consume_meter(count);
        self.source.consume(count);
    }
}
