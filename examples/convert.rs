//! Converts PubMed records to citation files.
//!
//! ```text
//! cargo run --release --example convert -- --out DIR FILE.xml…
//! ```
//!
//! For every record in the files (answers of efetch, `retmode=xml`) it writes
//! `PMID.paper.json`, the record as PaperLens reads it, and one file per citation format:
//! `PMID.ris`, `PMID.enw`, …; `PMID.txt` with the formatted citations, one `style: text` a
//! line; and `PMID.findings.json` with the key findings as a card shows them. Of several versions of one record the newest stays.
//! A file that cannot be read to its end is named on standard error with the reason; what came
//! before the damage, and the other files, are converted all the same. The exit status is
//! then 1. One record at a time is in memory, so that files can be of any size.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program")]

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
    process::ExitCode,
};

use paperlens::{
    cite::{Format, Style},
    findings::findings,
    paper::Paper,
    pubmed::Records,
    ui::{Words, more::status_words},
};

const USAGE: &str = "usage: convert --out DIR FILE.xml…";

fn main() -> ExitCode {
    let Some((out, files)) = arguments() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    if let Err(error) = fs::create_dir_all(&out) {
        eprintln!("convert: {}: {error}", out.display());
        return ExitCode::FAILURE;
    }
    // Versions of one record can stand in several files.
    let mut versions: BTreeMap<String, u32> = BTreeMap::new();
    let mut failures = 0;
    for file in &files {
        if let Err(error) = convert(file, &out, &mut versions) {
            eprintln!("convert: {}: {error}", file.display());
            failures += 1;
        }
    }
    println!("{} records, {failures} files failed", versions.len());
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

fn convert(
    file: &Path,
    out: &Path,
    versions: &mut BTreeMap<String, u32>,
) -> Result<(), Box<dyn Error>> {
    for paper in Records::new(BufReader::new(File::open(file)?)) {
        let paper = paper?;
        let newest = versions.entry(paper.identity.stem()).or_default();
        if paper.version >= *newest {
            *newest = paper.version;
            write(&paper, out)?;
        }
    }
    Ok(())
}

fn write(paper: &Paper, out: &Path) -> Result<(), Box<dyn Error>> {
    let path =
        |extension: &str| out.join(format!("{}.{extension}", paper.identity.stem()));
    fs::write(path("paper.json"), serde_json::to_string_pretty(paper)?)?;
    for format in Format::ALL {
        fs::write(path(format.extension()), format.write(&[paper]))?;
    }
    let citation = |style: Style| format!("{}: {}\n", style.name(), style.cite(paper));
    fs::write(path("txt"), Style::ALL.map(citation).concat())?;
    let found = findings(paper);
    let (status, _explanation) = status_words(found.status);
    let found = serde_json::json!({
        "status": Words::default().get(status),
        "sentences": found.sentences(),
    });
    fs::write(path("findings.json"), serde_json::to_string_pretty(&found)?)?;
    Ok(())
}
