//! Converts records of papers to citation files.
//!
//! ```text
//! cargo run --release --example convert -- --out DIR FILE…
//! ```
//!
//! Files are answers of efetch (`retmode=xml`), or of Crossref, DataCite, OpenAlex or ORCID (JSON), each of
//! one work or of many, told apart by what is in them. For every work it writes
//! `NAME.paper.json`, the record as PaperLens reads it, and one file per citation format:
//! `NAME.ris`, `NAME.enw`, …; `NAME.txt` with the formatted citations, one `style: text` a line;
//! `NAME.html` with the APA citation, links and the abstract, for a page that takes no script;
//! and `NAME.findings.json` with the key findings as a card shows them.
//!
//! NAME is what identifies the work: `41735603` of a record of PubMed's; of others the DOI in
//! small letters, with `_` for whatever is no letter, digit, `.` or `-` (`10.1000_182`), or the
//! same of an address where there is no DOI. A second work of that name is `10.1000_182-2`. Of
//! several records of one work the newest version stays, and PubMed's rather than Crossref's,
//! that rather than DataCite's, that rather than OpenAlex's, and any rather than ORCID's; of a person's
//! several entries of one work, one with a date.
//!
//! A file that cannot be read to its end is named on standard error with the reason; what came
//! before the damage, and the other files, are converted all the same. The exit status is
//! then 1. Of PubMed's one record at a time is in memory, so that files can be of any size.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs::{self, File},
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

use paperlens::{
    cite::{Format, Style},
    findings::findings,
    paper::{Identity, Paper, Source},
    pubmed::Records,
    sources,
    ui::{Words, html, panels::status_words},
};

const USAGE: &str = "usage: convert --out DIR FILE…";

fn main() -> ExitCode {
    let Some((out, files)) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if let Err(error) = fs::create_dir_all(&out) {
        eprintln!("convert: {}: {error}", out.display());
        return ExitCode::FAILURE;
    }
    let mut written = Written::new();
    let mut failures = 0;
    for file in &files {
        if let Err(error) = convert(file, &out, &mut written) {
            eprintln!("convert: {}: {error}", file.display());
            failures += 1;
        }
    }
    println!("{} records, {failures} files failed", written.len());
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The folder to write to and the files to read.
fn arguments() -> Option<(PathBuf, Vec<PathBuf>)> {
    let mut out = None;
    let mut files = Vec::new();
    let mut arguments = env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--out" {
            out = Some(PathBuf::from(arguments.next()?));
        } else if argument.to_string_lossy().starts_with("--") {
            return None;
        } else {
            files.push(PathBuf::from(argument));
        }
    }
    out.filter(|_| !files.is_empty()).map(|out| (out, files))
}

/// The works by the names of their files, and the rank of the record that is written.
type Written = BTreeMap<String, (Identity, (u8, u32, bool))>;

fn convert(file: &Path, out: &Path, written: &mut Written) -> Result<(), Box<dyn Error>> {
    let mut reader = BufReader::new(File::open(file)?);
    let is_between =
        |byte: &u8| byte.is_ascii_whitespace() || b"\xEF\xBB\xBF".contains(byte);
    let first = reader.fill_buf()?.iter().copied().find(|byte| !is_between(byte));
    if first == Some(b'<') {
        for paper in Records::new(reader) {
            write_best(&paper?, out, written)?;
        }
    } else {
        let mut text = String::new();
        reader.read_to_string(&mut text)?;
        for paper in sources::read(&text)? {
            write_best(&paper, out, written)?;
        }
    }
    Ok(())
}

/// Writes a record, unless a better one of the same work is written.
fn write_best(
    paper: &Paper,
    out: &Path,
    written: &mut Written,
) -> Result<(), Box<dyn Error>> {
    let rank = match paper.source {
        Source::Pubmed => 4,
        Source::Crossref => 3,
        Source::DataCite => 2,
        Source::OpenAlex => 1,
        Source::Orcid => 0,
    };
    let rank = (rank, paper.version, paper.published.is_some());
    let stem = paper.identity.stem();
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    for name in std::iter::once(stem.clone()).chain(numbered) {
        match written.get(&name) {
            Some((identity, _)) if *identity != paper.identity => {}
            Some((_, best)) if *best > rank => break,
            _ => {
                written.insert(name.clone(), (paper.identity.clone(), rank));
                return write(paper, &name, out);
            }
        }
    }
    Ok(())
}

fn write(paper: &Paper, name: &str, out: &Path) -> Result<(), Box<dyn Error>> {
    let path = |extension: &str| out.join(format!("{name}.{extension}"));
    fs::write(path("paper.json"), serde_json::to_string_pretty(paper)?)?;
    for format in Format::ALL {
        fs::write(path(format.extension()), format.write(&[paper]))?;
    }
    let citation = |style: Style| format!("{}: {}\n", style.name(), style.cite(paper));
    fs::write(path("txt"), Style::ALL.map(citation).concat())?;
    fs::write(path("html"), html(&[paper], Style::APA, &Words::default()))?;
    let found = findings(paper);
    let (status, _explanation) = status_words(found.status);
    let found = serde_json::json!({
        "status": Words::default().get(status),
        "sentences": found.sentences(),
    });
    fs::write(path("findings.json"), serde_json::to_string_pretty(&found)?)?;
    Ok(())
}
