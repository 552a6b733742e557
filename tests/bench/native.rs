//! Times reading and RIS writing on this machine: `cargo bench --bench native -- FILE.xml`
//! prints the records and the seconds of the best of five rounds.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    missing_docs,
    reason = "a program for developers"
)]

use std::{env, fs, hint::black_box, time::Instant};

use paperlens::{cite::Format, paper::Paper, pubmed};

fn main() {
    let file = env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"))
        .unwrap();
    let xml = fs::read_to_string(file).unwrap();
    let papers = pubmed::parse(&xml).unwrap();
    let papers: Vec<&Paper> = papers.iter().collect();
    let read = best(|| drop(black_box(pubmed::parse(&xml))));
    let write = best(|| drop(black_box(Format::RIS.write(&papers))));
    println!("{} {read} {write}", papers.len());
}

fn best(mut work: impl FnMut()) -> f64 {
    let mut seconds = f64::INFINITY;
    for _round in 0..5 {
        let start = Instant::now();
        work();
        seconds = seconds.min(start.elapsed().as_secs_f64());
    }
    seconds
}
