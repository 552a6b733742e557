//! What is built, and another build made of it: what a site has before and after an update.

use std::{collections::BTreeMap, fs, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::{dist, http::Response};

/// The files of a site, by their paths.
#[derive(Clone)]
pub struct Build(BTreeMap<String, Vec<u8>>);

/// What goes wrong with a file of the site.
#[derive(Clone, Copy, Debug)]
pub enum SiteFault {
    /// This status, and a page that says so.
    Status(u16),
    /// A page in its place, as sites do that answer everything with their first page.
    Page,
    /// Once another content, which the browser may keep.
    WrongOnce,
    /// No answer.
    Hang,
    /// The file itself, labelled as what the browser is to unpack.
    Labelled,
    /// The file itself, for pages of this origin alone.
    NoCors,
}

impl SiteFault {
    pub(super) fn response(self) -> Response {
        let html = "<!doctype html><title>A lab</title>";
        let page = |status| Response::new(status, "text/html", html);
        match self {
            Self::Status(status) => page(status),
            Self::Page => page(200),
            _ => page(200).with_header("Cache-Control", "max-age=99999, immutable"),
        }
    }
}

/// The kinds of files that a build has of its own.
pub const PARTS: [&str; 4] =
    ["paperlens.js", "paperlens-core", "paperlens-more", "words/"];

impl Build {
    /// What is in `dist`.
    pub fn of_dist() -> Self {
        let mut files = BTreeMap::new();
        read_folder(dist(), "", &mut files);
        Self(files)
    }

    /// Another build: with modules, texts and an interface between loader and modules that are
    /// not the same.
    pub fn other(&self) -> Self {
        let mut files = BTreeMap::new();
        let mut hashes = Vec::new();
        let mut loader = String::from_utf8(self.0["paperlens.js"].clone()).unwrap();
        let mut names = ["mount", "moumt"];
        if loader.contains(names[1]) {
            names.reverse(); // Of another build.
        }
        for (path, body) in &self.0 {
            let is_part = PARTS.iter().any(|part| path.starts_with(part));
            if !is_part {
                files.insert(path.clone(), body.clone());
            }
            // Of a file with `.js` or `.gz` behind its name, the same is there without.
            let is_same = path.matches('.').count() > 1;
            if !is_part || is_same || path == "paperlens.js" {
                continue;
            }
            let mut other = body.clone();
            let script = if path.ends_with(".js") {
                other.extend(b"// Other\n");
                String::new()
            } else if path.ends_with(".wasm") {
                if path.starts_with("paperlens-core") {
                    let [from, to] = names.map(|name| format!("\x05{name}\x00"));
                    rename(&mut other, from.as_bytes(), to.as_bytes());
                }
                other.extend(b"\x00\x06\x05other"); // A section that nobody reads.
                let bytes = STANDARD.encode(&other);
                format!(
                    "export default Uint8Array.from(atob('{bytes}'), it => it.charCodeAt(0));"
                )
            } else {
                other.extend(b"# Other\n");
                let text = String::from_utf8(other.clone()).unwrap();
                format!("export default {};", serde_json::Value::from(text))
            };
            let [before, after] = [body, &other].map(|body| hash(body));
            assert!(loader.contains(&before), "{path}");
            loader = loader.replace(&before, &after);
            hashes.push((before.clone(), after.clone()));
            hashes.push((short(&before), short(&after)));
            let packed = self.0.get(&format!("{path}.gz"));
            let path = path.replace(&short(&before), &short(&after));
            if let Some(packed) = packed {
                let other = gzip(&other);
                loader = loader.replace(&hash(packed), &hash(&other));
                hashes.push((hash(packed), hash(&other)));
                files.insert(format!("{path}.gz"), other);
            }
            if !script.is_empty() {
                files.insert(format!("{path}.js"), script.into_bytes());
            }
            files.insert(path, other);
        }
        let loader = loader.replace(names[0], names[1]);
        hashes.push((hash(&self.0["paperlens.js"]), hash(loader.as_bytes())));
        files.insert("paperlens.js".to_owned(), loader.into_bytes());
        let worker = String::from_utf8(self.0["sw.js"].clone()).unwrap();
        let worker = hashes
            .iter()
            .fold(worker, |worker, (before, after)| worker.replace(before, after));
        // The name of its cache ends with what tells builds apart.
        let (before, behind) = worker.split_once("`,").unwrap();
        files.insert("sw.js".to_owned(), format!("{before}x`,{behind}").into_bytes());
        Self(files)
    }

    /// A file.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }

    /// This one's, but for those parts that are another's.
    pub fn with(&self, parts: &[&str], other: &Self) -> Self {
        let is_one = |path: &str| parts.iter().any(|part| path.starts_with(part));
        let mut files = self.0.clone();
        files.retain(|path, _| !is_one(path));
        let others = other.0.iter().filter(|(path, _)| is_one(path));
        files.extend(others.map(|(path, body)| (path.clone(), body.clone())));
        Self(files)
    }

    /// The name of the file whose name begins so.
    pub fn name(&self, start: &str) -> &str {
        self.0.keys().find(|path| path.starts_with(start)).unwrap()
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let path = entry.path();
        if path.is_dir() {
            read_folder(&path, &format!("{prefix}{name}/"), files);
        } else {
            files.insert(format!("{prefix}{name}"), fs::read(path).unwrap());
        }
    }
}

/// As the loader knows a file.
fn hash(body: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(body)))
}

/// What of a hash is in a file's name.
fn short(hash: &str) -> String {
    hash.trim_start_matches("sha256-")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect()
}

/// A gzip file of these bytes as they are (RFC 1952, and 1951 for blocks that are stored).
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut file = b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec();
    let mut blocks = bytes.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap();
        file.push(u8::from(blocks.peek().is_none()));
        file.extend(length.to_le_bytes());
        file.extend((!length).to_le_bytes());
        file.extend(block);
    }
    let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    let add =
        |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    file.extend((!bytes.iter().fold(!0, add)).to_le_bytes());
    file.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
    file
}

/// Puts other bytes in place of these, which are there once.
fn rename(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let places: Vec<usize> =
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(from)).collect();
    assert_eq!(places.len(), 1);
    bytes[places[0]..][..to.len()].copy_from_slice(to);
}
