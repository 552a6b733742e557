//! What kind of study a record tells of: its check tags, its registrations, its data.

use crate::paper::{DataBank, MeshHeading, Paper};

/// The headings that indexers check for every paper
/// (<https://www.nlm.nih.gov/tsd/cataloging/trainingcourses/mesh/mod6_100.html>), in their order:
/// who or what was studied, of which sex, and how old. Language files have them as terms.
const CHECK_TAGS: [&str; 28] = [
    "Humans",
    "Animals",
    "Mice",
    "Rats",
    "Rabbits",
    "Guinea Pigs",
    "Cricetinae",
    "Cats",
    "Dogs",
    "Swine",
    "Cattle",
    "Sheep",
    "Goats",
    "Horses",
    "Chick Embryo",
    "Female",
    "Male",
    "Pregnancy",
    "Infant, Newborn",
    "Infant",
    "Child, Preschool",
    "Child",
    "Adolescent",
    "Young Adult",
    "Adult",
    "Middle Aged",
    "Aged",
    "Aged, 80 and over",
];

/// Banks in which studies are registered, and where an entry of each is seen.
const REGISTRIES: [(&str, &str); 10] = [
    ("ClinicalTrials.gov", "https://clinicaltrials.gov/study/"),
    ("ISRCTN", "https://www.isrctn.com/"),
    ("ChiCTR", "https://trialsearch.who.int/Trial2.aspx?TrialID="),
    ("CTRI", "https://trialsearch.who.int/Trial2.aspx?TrialID="),
    ("DRKS", "https://drks.de/search/en/trial/"),
    ("EudraCT", "https://www.clinicaltrialsregister.eu/ctr-search/search?query="),
    ("JPRN", "https://trialsearch.who.int/Trial2.aspx?TrialID="),
    ("NTR", "https://trialsearch.who.int/Trial2.aspx?TrialID="),
    ("ANZCTR", "https://trialsearch.who.int/Trial2.aspx?TrialID="),
    ("PROSPERO", "https://www.crd.york.ac.uk/prospero/display_record.php?RecordID="),
];

/// Banks of data, likewise.
const DATA_BANKS: [(&str, &str); 10] = [
    ("GEO", "https://www.ncbi.nlm.nih.gov/geo/query/acc.cgi?acc="),
    ("GENBANK", "https://www.ncbi.nlm.nih.gov/nuccore/"),
    ("RefSeq", "https://www.ncbi.nlm.nih.gov/nuccore/"),
    ("SRA", "https://www.ncbi.nlm.nih.gov/sra/"),
    ("BioProject", "https://www.ncbi.nlm.nih.gov/bioproject/"),
    ("dbGaP", "https://www.ncbi.nlm.nih.gov/gap/?term="),
    ("PDB", "https://www.rcsb.org/structure/"),
    ("Dryad", "https://doi.org/"),
    ("figshare", "https://doi.org/"),
    ("OMIM", "https://omim.org/entry/"),
];

impl Paper {
    /// Who or what was studied, by the record's check tags.
    pub fn check_tags(&self) -> impl Iterator<Item = &'static str> {
        let has = |tag: &str| {
            self.mesh.iter().any(|heading| heading.descriptor.term.name == tag)
        };
        CHECK_TAGS.into_iter().filter(move |tag| has(tag))
    }
}

impl MeshHeading {
    /// Whether it is a main point of the paper, by itself or under a qualifier.
    pub fn is_major(&self) -> bool {
        self.descriptor.is_major
            || self.qualifiers.iter().any(|qualifier| qualifier.is_major)
    }
}

impl DataBank {
    /// Whether studies are registered in it.
    pub fn is_registry(&self) -> bool {
        REGISTRIES.iter().any(|(name, _)| *name == self.name)
    }

    /// Where an entry of it is seen, if that is known.
    ///
    /// ```
    /// # use paperlens::paper::DataBank;
    /// let bank = DataBank { name: "GEO".to_owned(), accessions: vec!["GSE1".to_owned()] };
    /// let url = "https://www.ncbi.nlm.nih.gov/geo/query/acc.cgi?acc=GSE1";
    /// assert_eq!(bank.url("GSE1").as_deref(), Some(url));
    /// assert_eq!(bank.url("GSE1?x=javascript:"), None);
    /// ```
    pub fn url(&self, accession: &str) -> Option<String> {
        // A DOI, or letters and digits: nothing that means something else in an address.
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        if accession.is_empty() || !accession.chars().all(is_plain) {
            return None;
        }
        let mut banks = REGISTRIES.iter().chain(&DATA_BANKS);
        let (_, address) = banks.find(|(name, _)| *name == self.name)?;
        Some(format!("{address}{accession}"))
    }
}
