//! All that the views say, in one table.
//!
//! English is part of the program. Other languages are files of `Name = text` lines
//! (`src/ui/words/de.txt`) that are loaded when a page asks for them: what a file has not is
//! English, and what the table has not is nothing to it.
//!
//! What a record says is never translated, but for terms that are always the same ones: types of
//! publication, check tags, fields; and why a file cannot be read. They are in the files alone, by
//! their English: `Term.Review = Übersichtsarbeit`.

use std::fmt::Display;

use crate::paper::{Date, PubDate, SEASONS, joined};

/// Makes the table: a name for each text, and the English one. What only the second wasm module
/// says is not in the first.
macro_rules! words {
    (
        first { $($name:ident: $english:literal,)* }
        later { $($later:ident: $later_english:literal,)* }
    ) => {
        /// A text of the views. `{}` stands for what [`Words::fill`] puts in. Of two forms with `|`
        /// between, [`Words::form`] takes the one that goes with a count.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the English text says it")]
        pub enum Word { $($name,)* $($later,)* }

        #[cfg(feature = "more")]
        const ENGLISH: &[&str] = &[$($english,)* $($later_english,)*];
        #[cfg(not(feature = "more"))]
        const ENGLISH: &[&str] = &[$($english,)*];

        /// The names of [`ENGLISH`], as hashes: so they weigh next to nothing.
        #[cfg(feature = "more")]
        const HASHES: &[u32] =
            &[$(hash(stringify!($name)),)* $(hash(stringify!($later)),)*];
        #[cfg(not(feature = "more"))]
        const HASHES: &[u32] = &[$(hash(stringify!($name)),)*];

        /// The names in the order of the table, as language files have them.
        pub const NAMES: &[&str] = &[$(stringify!($name),)* $(stringify!($later),)*];
    };
}

words! {
    first {
        // Of this table, as HTML's `lang` has it
        LanguageTag: "en",
        // Behind a name, between items that can have commas, and between others; a bar ends each
        Marks: ": |; |, |",
        // Head
        Author: "Author",
        Authors: "{} authors",
        AndAffiliations: ", affiliations",
        FewerAuthors: "Show fewer",
        EqualContribution: "contributed equally",
        ShowAffiliations: "Affiliations",
        HideAffiliations: "Hide affiliations",
        Orcid: "ORCID iD of {}",
        KindOfPaper: "Kind of paper",
        Retracted: "Retracted",
        Preprint: "Preprint",
        PeerReviewed: "Peer-reviewed",
        BookChapter: "Book chapter",
        Book: "Book",
        PublishedOn: "Published {}",
        Identifiers: "Identifiers",
        ViewPdf: "View PDF",
        Cite: "Cite",
        AtPublisher: "At the publisher",
        At: "At {}",
        SaveAs: "Save the citation as a .{} file",
        FileOf: "{format} file of {paper}",
        NoTitle: "[No title available]",
        // Notices
        Notices: "Notices",
        RetractedAndRepublished: "Retracted and republished",
        ExpressionOfConcern: "Expression of concern",
        Corrected: "Corrected",
        CorrectedAndRepublished: "Corrected and republished",
        Updated: "Updated",
        RetractedNotice: "Retracted. Notice of retraction",
        CorrectedNotice: "Corrected. Notice of correction",
        FinalForm: "Published in its final form",
        NewerVersion: "There is a newer version",
        RetractionOf: "This is a notice of the retraction of another paper",
        ConcernFor: "This is an expression of concern about another paper",
        ErratumFor: "This is a correction of another paper",
        RepublishedFrom: "Published before",
        EarlierVersion: "There is an earlier version",
        CommentOn: "Comment on",
        // Panels of the record
        Abstract: "Abstract",
        NoAbstract: "PubMed has no abstract for this paper.",
        SeeAbove: "See above.",
        KeyFindings: "Key findings",
        FindingsVerbatim: "authors’ words",
        FindingsVerbatimNote: "Key findings status: the authors’ own conclusion, from the abstract. No AI.",
        FindingsSkipped: "skipped",
        FindingsSkippedNote: "Key findings status: skipped until the rest of the program is there.",
        FindingsFromSite: "from this site",
        HowToCite: "How to cite this paper",
        ReferenceManager: "Reference manager:",
        Discussion: "Discussion",
        NotLookedUp: "not looked up",
        DiscussionNote: "Public comments are looked up only when you ask for them.",
        AboutThisPaper: "About this paper",
        Publication: "Publication",
        Categories: "Categories",
        Metrics: "Metrics",
        Source: "Source",
        NotStated: "Not stated in PubMed",
        PaperDetails: "Paper details",
        Journal: "Journal",
        License: "License",
        PeerReview: "Peer review",
        PeerReviewPreprint: "No: PubMed files it as a preprint",
        PeerReviewPresumed: "Presumed from the record; PubMed does not state it",
        PeerReviewNot: "Not presumed: the record gives no grounds",
        Data: "Data: PubMed (NLM), from {}",
        NcbiJustNow: "NCBI E-utilities, just now",
        KeptSince: "NCBI E-utilities, kept on this device since {}",
        TheFile: "the file {}",
        NoCookies: "No cookies, no tracking",
        // Other services
        MoreFailed: "The other panels could not be loaded.",
        // Months and dates
        Months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        DayMonthYear: "{month} {day}, {year}",
        MonthYear: "{month} {year}",
        YearAlone: "{year}",
        Seasons: "Spring Summer Autumn Winter Fall",
        // While there is no paper
        Loading: "Loading {} …",
        Retry: "Retry",
        ErrorNotFound: "PubMed has no record of {}. Check the number, or search PubMed for the title.",
        ErrorBadId: "“{}” is not an identifier PaperLens knows. Give a PubMed ID such as 41735603, a PubMed address, a DOI such as 10.1038/s41571-026-01128-z, or a PMCID such as PMC7938335.",
        ErrorRateLimited: "NCBI is busy: it takes three requests a second from one network. Wait a few seconds, then retry.",
        ErrorService: "The server could not answer (HTTP {}). This usually passes within a minute: retry then.",
        ErrorMissing: "There is nothing at this address (HTTP 404). Check it.",
        ErrorUnreadable: "The answer is not a complete PubMed record ({}). Retry; the address may lead to another kind of file.",
        ErrorTooLarge: "The answer is larger than 8 MB, so it was not read. Check the address; a long list can be divided.",
        ErrorOffline: "This device is offline. Connect, then retry.",
        ErrorUnreachable: "No answer came. The connection may be down, a firewall or this page’s security policy may block the server, or the server turned the request away. Retry in a few seconds.",
        ErrorTimeout: "No answer came in time. Retry; the server may be slow.",
    }
    later {
        // How numbers are divided; from so many digits on as are here before the point
        Number: "1,234.5",
        // The counts that go with the first of two forms
        Singular: "1",
        // Panels of the record
        AbstractChoice: "Version of the abstract",
        MainAbstract: "Abstract",
        PlainLanguage: "Plain language",
        OtherAbstract: "Other abstract",
        Copy: "Copy",
        Copied: "Copied",
        CopyHtml: "Copy as HTML",
        CopyHtmlOf: "Copy as HTML, for a page of your own: {}",
        CopyCitation: "Copy the citation in {style} of {paper}",
        CopyAbstract: "Copy the abstract of {}",
        CopyFailed: "The browser did not allow copying. The text is selected: press Ctrl+C, or ⌘C on a Mac.",
        FindingsEnd: "end of the abstract, verbatim",
        FindingsEndNote: "Key findings status: the last sentences of the abstract that state results, chosen by a fixed rule. Nothing is reworded. No AI.",
        FindingsNoneStatedNote: "Key findings status: skipped. The abstract says what the paper is about and states no findings of its own.",
        FindingsTooShortNote: "Key findings status: skipped. The abstract is too short to select from.",
        FindingsOtherLanguageNote: "Key findings status: skipped. The abstract is not in English, and no part of it is headed as a conclusion.",
        FindingsNoAbstract: "not available",
        FindingsNoAbstractNote: "Key findings status: not available. The record has no abstract.",
        Summarize: "Summarize on this device",
        SummarizeNote: "Your browser has a built-in AI that can do this; nothing leaves the device. The first time it may download a model.",
        Downloading: "The browser is downloading its model: {}%",
        Summarizing: "The browser is writing …",
        SummaryFailed: "The browser could not do it.",
        SummaryNote: "AI summary, made on this device by your browser and checked by nobody. It may be wrong: read the abstract.",
        Comments: "{} comment|{} comments",
        NoComments: "No public comments yet.",
        JoinAt: "Join in at {}",
        CommentsAt: "{} comment at PubPeer|{} comments at PubPeer",
        NewestComments: "The newest {} are shown.",
        Related: "Related papers",
        Similar: "Similar",
        CitedBy: "Cited by",
        References: "References",
        ByAuthor: "By an author",
        ByAuthorNote: "Press a name for more papers: PubMed is asked with the ORCID iD where this record has one, else with the name.",
        ByOrcid: "PubMed is asked for papers by {name}, with the ORCID iD {orcid}. Papers that do not give it are missing.",
        ByName: "PubMed is asked for papers by “{}”. A name is not a person: others can have the same one.",
        NoRelated: "PubMed lists none.",
        AllAtPubMed: "{} at PubMed|All {} at PubMed",
        OpenPaper: "Open this paper",
        CitationsIn: "{} work cites it|{} works cite it",
        FieldWeighted: "Field-weighted impact",
        FieldWeightedNote: "1 is the mean of comparable papers",
        Percentile: "Cited more than",
        PercentileOf: "{}% of comparable papers",
        RelativeRatio: "Relative citation ratio",
        RelativeRatioNote: "1 is the median of NIH-funded papers",
        Provisional: "provisional",
        NihPercentile: "NIH percentile",
        PerYear: "Citations per year",
        CitationsByYear: "Citations by year",
        Year: "Year",
        OpenAccess: "Open access",
        Closed: "no open copy known",
        Topics: "Topics",
        Copies: "{} copies of the text",
        MoreCopies: "OpenAlex lists {} more, which is not shown.|OpenAlex lists {} more, which are not shown.",
        VersionPublished: "published version",
        VersionAccepted: "accepted manuscript",
        VersionSubmitted: "preprint",
        VersionUnknown: "version not stated",
        PublishersPage: "publisher’s page",
        Pdf: "PDF",
        Page: "page",
        Issue: "Issue",
        Online: "Published online",
        Received: "Received",
        Revised: "Revised",
        Accepted: "Accepted",
        Type: "Type",
        Citations: "Citations",
        Language: "Language",
        Keywords: "Keywords",
        Version: "Version",
        PublisherId: "Publisher’s ID",
        StudiedIn: "Studied in",
        Registered: "Registered as",
        MainTopics: "Main topics (MeSH)",
        WholeRecord: "Whole PubMed record",
        WholeRecordAt: "Whole record",
        Dates: "Dates",
        Mesh: "MeSH terms",
        MainPoint: "main point of the paper",
        Substances: "Substances",
        Grants: "Grants",
        ConflictOfInterest: "Conflict of interest",
        Linked: "Linked publications",
        Members: "Members of the groups",
        DataBanks: "Data",
        Types: "Types of publication",
        OtherIds: "Other identifiers",
        RecordRevised: "Record revised",
        InPubMed: "In PubMed",
        Entered: "Entered at NCBI",
        Indexed: "MeSH terms assigned",
        Released: "Free at PubMed Central",
        AheadOfPrint: "Published ahead of print",
        InPrint: "Published in print",
        OriginalReport: "Original report",
        SummaryForPatients: "Summary for patients",
        CommentIn: "Comment",
        Reprint: "Reprinted in",
        ReprintOf: "Reprint of",
        Dataset: "Data of this paper",
        DatasetOf: "Paper about these data",
        Republished: "Republished",
        Cites: "Cites",
        ManuscriptId: "Manuscript ID",
        // Other services
        LookUp: "Look up in {}",
        LookUpAll: "Look up",
        LookUpWhat: "Citations, impact, open copies, comments.",
        Choose: "Choose",
        OfOpenAlex: "citations, impact, open copies",
        OfICite: "relative citation ratio",
        OfPubPeer: "count of comments",
        OfHypothesis: "public comments",
        Sends: "Asks {service} with {what}.",
        ThePmid: "this paper’s PubMed ID",
        TheDoi: "this paper’s DOI",
        TheAddresses: "this paper’s DOI and addresses",
        Always: "Always on this device",
        Asking: "Asking {} …",
        ServiceNotFound: "{} does not know this paper.",
        ServiceBusy: "{} takes no more requests just now.",
        ServiceDown: "{} could not answer.",
        ServiceStrange: "The answer from {} could not be read.",
        ServiceUnreachable: "{} did not answer: the connection may be down, or this page’s policy may block it.",
        ServiceOffline: "This device is offline.",
        // How to cite
        CitationStyle: "Citation style",
        MoreFormats: "More formats",
        Preview: "Look at a file before saving",
        FileFormat: "File format",
        // Lists
        ListOfPapers: "the list of papers",
        ListCount: "Papers: {}",
        ListAsked: "PubMed was asked on {}",
        ListFilter: "Filter",
        ListGroups: "Groups",
        ListAll: "All",
        ListShowAll: "Show all",
        ListSort: "Sort",
        SortGiven: "As listed",
        SortRelevance: "Best match",
        SortNewest: "Newest first",
        SortOldest: "Oldest first",
        SortTitle: "Title",
        SortAuthor: "First author",
        ListYears: "Papers per year",
        ListYear: "{years}, papers: {count}",
        ListNew: "{} new since your last visit",
        New: "New",
        ListFeatured: "Selected papers",
        ListOthers: "Other papers",
        ListPublisher: "Publisher",
        FreeText: "Free full text",
        ListMore: "Show {} more",
        ListSave: "Save these:",
        ListSaveSelected: "Save {} selected:",
        ListTicked: "Selected: {}",
        ListCopy: "Copy {count} selected as a list in {style}",
        ListSelect: "Select: {}",
        ListSelectAll: "Select all",
        ListKeep: "Keep: {}",
        ListClear: "Clear the selection",
        ListEmpty: "PubMed has no paper for this yet.",
        ListNoMatch: "No paper matches the filter.",
        ListCountOf: "{shown} of {total} paper|{shown} of {total} papers",
        ListLeftOut: "Not found, so left out: {}",
        ListNotFound: "PubMed finds nothing for {}. Its other results are papers by other people, so none are shown. Check the spelling.",
        ListNoOrcid: "Not an ORCID iD: {}. An ORCID iD has 16 digits, the last of which checks the others: look it up at orcid.org.",
        ListTooLarge: "The answer is larger than 8 MB, so it was not read. Divide the file, or ask for fewer papers.",
        Quoted: "“{}”",
        ListPart: "A part of the file could not be read ({}), so papers may be missing. Check the file.",
        // Papers from beyond PubMed
        ErrorNotFoundAnywhere: "There is no record of {what} at PubMed or {name}. Check the identifier.",
        ErrorBusy: "{name} is busy. Wait a minute, then retry.",
        ErrorNotAsDescribed: "The answer from {name} is not a complete record. Retry later.",
        ErrorOfService: "{name} could not answer (HTTP {status}). This usually passes within a minute: retry then.",
        ErrorNoAnswer: "No answer came from {name}. The connection may be down, or this page’s security policy may block it. Retry in a few seconds.",
        SourceJustNow: "{}, just now",
        SourceKept: "{}, kept on this device",
        DataOf: "Data: {}",
        NoAbstractAt: "The record has no abstract.",
        NotInRecord: "Not stated in the record",
        PeerReviewOfPreprint: "No: it is a preprint",
        ConferencePaper: "Conference paper",
        Proceedings: "Proceedings",
        ReferenceEntry: "Reference entry",
        Thesis: "Thesis",
        Report: "Report",
        DataSet: "Dataset",
        Software: "Software",
        Standard: "Standard",
        ReviewReport: "Review report",
        Poster: "Poster",
        Presentation: "Presentation",
        ImageWork: "Image",
        VideoWork: "Video",
        WebPage: "Web page",
        OtherWork: "Other work",
        PublishedBy: "Published by",
        Identifier: "Identifier",
    }
}

/// FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>). No two names have the same.
const fn hash(name: &str) -> u32 {
    hash_on(0x811c_9dc5, name)
}

/// The hash of a name that goes on.
const fn hash_on(mut hash: u32, name: &str) -> u32 {
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    hash
}

/// The table in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// By the hash of each name; empty for English.
    texts: Vec<(u32, String)>,
}

impl Words {
    /// Reads a language file. What is not in it stays English.
    pub fn read(file: &str) -> Self {
        let lines = file.lines().filter_map(|line| line.split_once(" = "));
        Self {
            texts: lines.map(|(name, text)| (hash(name), text.to_owned())).collect(),
        }
    }

    /// What the language has by this name.
    fn own(&self, name: u32) -> Option<&str> {
        let mut texts = self.texts.iter();
        let (_, text) = texts.find(|(hash, text)| *hash == name && !text.is_empty())?;
        Some(text)
    }

    /// The text.
    pub fn get(&self, word: Word) -> &str {
        let index = word as usize;
        let own = HASHES.get(index).and_then(|name| self.own(*name));
        own.or_else(|| ENGLISH.get(index).copied()).unwrap_or_default()
    }

    /// A term of a list of PubMed's, by its English.
    pub fn term<'t>(&'t self, english: &'t str) -> &'t str {
        self.own(hash_on(hash("Term."), english)).unwrap_or(english)
    }

    /// The text with a value in place of its `{}`.
    pub fn fill(&self, word: Word, value: &str) -> String {
        self.get(word).replacen("{}", value, 1)
    }

    /// The text with a count in place of its `{}`, in the form that goes with it.
    pub fn count(&self, word: Word, count: impl Display) -> String {
        let number = self.number(&count);
        self.form(word, count).replacen("{}", &number, 1)
    }

    /// The form of a text that goes with a count: what stands before its `|` is for the counts of
    /// [`Word::Singular`]. Languages with more forms than two have them for counts above any here
    /// ([CLDR](https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html)).
    pub fn form(&self, word: Word, count: impl Display) -> &str {
        let text = self.get(word);
        let Some((one, other)) = text.split_once('|') else { return text };
        let count = count.to_string();
        let is_one = self.get(Word::Singular).split(' ').any(|it| it == count);
        if is_one { one } else { other }
    }

    /// A number in the way of the language: `1234.5` as `1,234.5`.
    pub fn number(&self, number: impl Display) -> String {
        self.divided(&number.to_string())
    }

    fn divided(&self, plain: &str) -> String {
        let pattern = self.get(Word::Number);
        let mut marks =
            pattern.match_indices(|character: char| !character.is_ascii_digit());
        let (place, group) = marks.next().unwrap_or_default();
        let (_, point) = marks.next_back().unwrap_or_default();
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let mut number = String::new();
        for (index, digit) in whole.char_indices() {
            let left = whole.len() - index;
            if index > 0 && left % 3 == 0 && whole.len() >= place + 3 {
                number.push_str(group);
            }
            number.push(digit);
        }
        if !part.is_empty() {
            number.push_str(point);
            number.push_str(part);
        }
        number
    }
}

impl Words {
    /// What stands behind a name: `: `.
    pub fn colon(&self) -> &str {
        self.mark(0)
    }

    /// What stands between items that can have commas of their own: `; `.
    pub fn semicolon(&self) -> &str {
        self.mark(1)
    }

    /// What stands between items that have none: `, `.
    pub fn comma(&self) -> &str {
        self.mark(2)
    }

    fn mark(&self, index: usize) -> &str {
        self.get(Word::Marks).split('|').nth(index).unwrap_or(" ")
    }

    /// Values in quotation marks, with commas between.
    pub fn quoted(&self, values: &[String]) -> String {
        let quoted = values.iter().map(|value| self.fill(Word::Quoted, value));
        joined(&quoted.collect::<Vec<_>>(), self.comma())
    }

    /// A date in the way of the language: `Feb 24, 2026`, `Feb 2026` or `2026`.
    pub fn date(&self, date: Date) -> String {
        let day = date.day.map(|day| day.to_string()).unwrap_or_default();
        self.filled(date.year, self.month(date).unwrap_or_default(), &day)
    }

    /// The date of an issue, which may be a season or a span: `Spring 1998`, `Jan–Feb 1979`,
    /// `Aug 27–31, 1977`, `Dec 1998 – Jan 1999`. Of what is none of these, the record's own words.
    pub fn pub_date(&self, date: &PubDate) -> String {
        if let PubDate::On(date) = date {
            return self.date(*date);
        }
        let printed = date.to_string();
        self.span(&printed).unwrap_or_else(|| printed.replace('-', "–"))
    }

    fn span(&self, printed: &str) -> Option<String> {
        let (year, rest) = printed.split_once(' ')?;
        let year = Date::parse(year, None, None)?.year;
        if !rest.contains(|character: char| character.is_ascii_digit()) {
            let names = rest.split(['-', '/', '–']).map(|name| self.part_of_year(name));
            return Some(self.filled(year, &joined(&names.collect::<Vec<_>>(), "–"), ""));
        }
        let (first, last) = rest.split_once(['-', '–'])?;
        let first = date_of(year, first)?;
        match first.day {
            Some(day) if last.parse::<u8>().is_ok() => {
                Some(self.filled(year, self.month(first)?, &format!("{day}–{last}")))
            }
            _ => {
                let last = date_of(year, last)?;
                Some(format!("{} – {}", self.date(first), self.date(last)))
            }
        }
    }

    /// A date of its parts, of which month and day can be empty.
    fn filled(&self, year: u16, month: &str, day: &str) -> String {
        let pattern = match (month, day) {
            ("", _) => Word::YearAlone,
            (_, "") => Word::MonthYear,
            _ => Word::DayMonthYear,
        };
        self.get(pattern)
            .replace("{day}", day)
            .replace("{month}", month)
            .replace("{year}", &year.to_string())
    }

    fn month(&self, date: Date) -> Option<&str> {
        let index = usize::from(date.month?).checked_sub(1)?;
        self.get(Word::Months).split(' ').nth(index)
    }

    /// A month or a season, by its name in records.
    fn part_of_year<'t>(&'t self, name: &'t str) -> &'t str {
        let month = Date::parse("2000", Some(name), None);
        let month = month.and_then(|date| self.month(date));
        let season = || {
            let index = SEASONS.iter().position(|season| *season == name)?;
            self.get(Word::Seasons).split(' ').nth(index)
        };
        month.or_else(season).unwrap_or(name)
    }
}

/// A date in PubMed's own way, `1999 Jan`, or without its year: `Sep 3`.
fn date_of(year: u16, printed: &str) -> Option<Date> {
    let mut parts = printed.split(' ').peekable();
    let own_year = parts.next_if(|part| part.len() == 4 && part.parse::<u16>().is_ok());
    let year = own_year.map_or_else(|| year.to_string(), str::to_owned);
    Date::parse(&year, parts.next(), parts.next())
}

/// The texts of English, for what checks a language file.
pub fn english() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.iter().copied().zip(ENGLISH.iter().copied())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_name_has_a_hash_of_its_own() {
        let lines = include_str!("words/de.txt").lines();
        let names = lines.filter_map(|line| line.split_once(" = "));
        let names: BTreeSet<&str> =
            names.map(|(name, _)| name).chain(NAMES.iter().copied()).collect();
        let hashes: BTreeSet<u32> = names.iter().map(|name| hash(name)).collect();
        assert_eq!(hashes.len(), names.len());
    }
}
