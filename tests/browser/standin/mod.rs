//! A stand-in for NCBI's E-utilities and for the web site that shows a card.
//!
//! It listens on two ports of this machine, so that the page and E-utilities are two origins,
//! as they are in life. Answers are as NCBI's, down to the cookie that it tries to set, made
//! from the records in `tests/data` and, where it is at hand, a larger collection. Faults come
//! on demand, and every request is written down.

mod build;
mod eutils;
mod http;
mod services;
mod works;

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    fs,
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    ops::Range,
    path::Path,
    sync::{Arc, Mutex},
    thread,
};

use self::http::Response;
pub use self::{
    build::{Build, PARTS, SiteFault},
    eutils::{Fault, article_set, made_pmids, pmids, record},
    http::Request,
};

/// The server; its threads live as long as the test program.
pub struct Standin {
    site: SocketAddr,
    eutils: SocketAddr,
    state: Arc<State>,
}

struct State {
    endpoint: String,
    pages: Mutex<HashMap<String, Response>>,
    /// The content security policy of the pages in `dist`.
    policy: Mutex<Option<String>>,
    deployed: Mutex<Build>,
    caching: Mutex<Caching>,
    /// What goes wrong with the site's files, by the beginning of their names.
    withheld: Mutex<Vec<(String, SiteFault)>>,
    fault: Mutex<Option<Fault>>,
    faults_once: Mutex<VecDeque<Fault>>,
    places: Mutex<BTreeMap<String, Place>>,
    requests: Mutex<Vec<Request>>,
    abandoned: Mutex<Vec<Request>>,
}

/// The `Cache-Control` of a file of the site.
pub type Caching = fn(&str) -> Option<&'static str>;

/// Another address of E-utilities, where something of its own goes wrong.
struct Place {
    fault: Fault,
    /// Which requests go wrong, by their number.
    which: Range<usize>,
    /// And what is in their addresses; nothing for all.
    of: &'static str,
    count: usize,
}

impl Standin {
    /// Starts it on two free ports.
    pub fn start() -> Self {
        let listen = || TcpListener::bind("127.0.0.1:0").unwrap();
        let (site, eutils) = (listen(), listen());
        let addresses = (site.local_addr().unwrap(), eutils.local_addr().unwrap());
        let state = Arc::new(State {
            endpoint: format!("http://{}/entrez/eutils/", addresses.1),
            pages: Mutex::default(),
            policy: Mutex::default(),
            deployed: Mutex::new(Build::of_dist()),
            caching: Mutex::new(|_| None),
            withheld: Mutex::default(),
            fault: Mutex::default(),
            faults_once: Mutex::default(),
            places: Mutex::default(),
            requests: Mutex::default(),
            abandoned: Mutex::default(),
        });
        for (listener, is_eutils) in [(site, false), (eutils, true)] {
            State::listen(&state, listener, is_eutils);
        }
        Self { site: addresses.0, eutils: addresses.1, state }
    }

    /// The address of something on the site.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.site)
    }

    /// The site once more, to a browser as another one's.
    pub fn cdn(&self) -> String {
        format!("http://localhost:{}", self.site.port())
    }

    /// The address of E-utilities, for a card's `endpoint`.
    pub fn endpoint(&self) -> &str {
        &self.state.endpoint
    }

    /// Both origins: whatever goes elsewhere should not.
    pub fn origins(&self) -> [String; 2] {
        [self.url("/"), format!("http://{}/", self.eutils)]
    }

    /// A card as an author writes it, with a fallback.
    pub fn card(&self, pmid: &str) -> String {
        format!(
            "<paperlens-card pmid=\"{pmid}\" endpoint=\"{}\" services=\"{}\">\
             <a class=\"fallback\" href=\"#{pmid}\">The paper {pmid}, in words</a>\
             </paperlens-card>",
            self.endpoint(),
            self.services()
        )
    }

    /// The address of the other services, for a card's `services`.
    pub fn services(&self) -> String {
        format!("http://{}/services/", self.eutils)
    }

    /// Puts a page with this body on the site, and gives its address.
    pub fn page(&self, body: &str) -> String {
        self.page_with_policy(None, body)
    }

    /// The same, sent with a content security policy.
    pub fn page_with_policy(&self, policy: Option<&str>, body: &str) -> String {
        self.page_with_script("/paperlens.js", policy, body)
    }

    /// The same, which includes PaperLens by this address.
    pub fn page_with_script(
        &self,
        script: &str,
        policy: Option<&str>,
        body: &str,
    ) -> String {
        let mut pages = self.state.pages.lock().unwrap();
        let path = format!("/pages/{}.html", pages.len());
        let html = format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>A lab</title>\
             <script src=\"/probe.js\"></script>\
             <script type=\"module\" src=\"{script}\"></script></head>\
             <body><main><h1>A lab</h1>{body}</main></body></html>"
        );
        let mut response = Response::new(200, "text/html; charset=utf-8", html);
        if let Some(policy) = policy {
            response.headers.push(("Content-Security-Policy", policy.to_owned()));
        }
        pages.insert(path.clone(), response);
        self.url(&path)
    }

    /// Puts an example on the site, which is made to ask the stand-in, and gives its address.
    pub fn page_of(&self, example: &str) -> String {
        let mut pages = self.state.pages.lock().unwrap();
        let path = format!("/pages/{}.html", pages.len());
        let endpoint = format!(" endpoint=\"{}\" ", self.endpoint());
        let html = example
            .replace("../dist/", "/")
            .replace("<script type", "<script src=\"/probe.js\"></script><script type")
            .replace("endpoint=\"https://eutils.ncbi.nlm.nih.gov/entrez/eutils/\"", "")
            .replace("services=\"\"", &format!("services=\"{}\"", self.services()))
            .replace("PMC7938335", "PMC9000001")
            .replace("<paperlens-card", &format!("<paperlens-card{endpoint}"))
            .replace("<paperlens-list", &format!("<paperlens-list{endpoint}"));
        pages.insert(path.clone(), Response::new(200, "text/html; charset=utf-8", html));
        self.url(&path)
    }

    /// Puts a file of records on the site, and gives its path.
    pub fn file(&self, xml: &str) -> String {
        let mut pages = self.state.pages.lock().unwrap();
        let path = format!("/files/{}.xml", pages.len());
        pages.insert(path.clone(), Response::new(200, "application/xml", xml));
        path
    }

    /// From now on files of the site whose names begin so are not to be had; `None`: all are.
    pub fn withhold(&self, file: Option<&str>) {
        self.spoil(file, SiteFault::Status(404));
    }

    /// From now on this goes wrong with files of the site whose names begin so; `None`: all are
    /// well.
    pub fn spoil(&self, file: Option<&str>, fault: SiteFault) {
        let faults = file.map(|file| (file.to_owned(), fault));
        *self.state.withheld.lock().unwrap() = faults.into_iter().collect();
    }

    /// From now on the site has these files, and says how long they are to be kept.
    pub fn deploy(&self, build: Build, caching: Caching) {
        *self.state.deployed.lock().unwrap() = build;
        *self.state.caching.lock().unwrap() = caching;
    }

    /// From now on the pages in `dist` are sent with a content security policy.
    pub fn guard(&self, policy: &str) {
        *self.state.policy.lock().unwrap() = Some(policy.to_owned());
    }

    /// Forgets the requests so far.
    pub fn forget(&self) {
        self.state.requests.lock().unwrap().clear();
    }

    /// From now on every request to E-utilities goes wrong.
    pub fn fail(&self, fault: Fault) {
        *self.state.fault.lock().unwrap() = Some(fault);
    }

    /// The next request to E-utilities goes wrong; of several faults, one each.
    pub fn fail_once(&self, fault: Fault) {
        self.state.faults_once.lock().unwrap().push_back(fault);
    }

    /// An address of E-utilities of its own where these requests go wrong, by their number
    /// from 0, until all is well again. There are many such places at once, by name.
    pub fn fail_at(&self, name: &str, fault: Fault, which: Range<usize>) -> String {
        self.put_place(name, Place { fault, which, of: "", count: 0 })
    }

    /// The same, where only requests to addresses with this in them go wrong, each of them.
    pub fn fail_of(&self, name: &str, fault: Fault, of: &'static str) -> String {
        self.put_place(name, Place { fault, which: 0..usize::MAX, of, count: 0 })
    }

    fn put_place(&self, name: &str, place: Place) -> String {
        self.state.places.lock().unwrap().insert(name.to_owned(), place);
        format!("http://{}/fault/{name}/entrez/eutils/", self.eutils)
    }

    /// From now on all is well again.
    pub fn heal(&self) {
        *self.state.fault.lock().unwrap() = None;
        self.state.faults_once.lock().unwrap().clear();
        for place in self.state.places.lock().unwrap().values_mut() {
            place.which = 0..0;
        }
    }

    /// Serves E-utilities at one more address, where nobody was.
    pub fn revive(&self, address: SocketAddr) {
        State::listen(&self.state, TcpListener::bind(address).unwrap(), true);
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.state.requests.lock().unwrap().clone()
    }

    /// The requests to E-utilities so far.
    pub fn eutils_requests(&self) -> Vec<Request> {
        self.requests()
            .into_iter()
            .filter(|request| request.is_eutils)
            .collect()
    }

    /// Delayed or hanging requests whose client went away.
    pub fn abandoned(&self) -> Vec<Request> {
        self.state.abandoned.lock().unwrap().clone()
    }
}

impl State {
    fn listen(state: &Arc<Self>, listener: TcpListener, is_eutils: bool) {
        let state = Arc::clone(state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&state);
                // A browser that goes away in the middle is no concern of the test.
                thread::spawn(move || state.serve(stream, is_eutils).ok());
            }
        });
    }

    fn serve(&self, mut stream: TcpStream, is_eutils: bool) -> io::Result<()> {
        let Some((mut request, length)) = Request::peek(&stream, is_eutils)? else {
            return Ok(());
        };
        self.requests.lock().unwrap().push(request.clone());
        let fault = if is_eutils { self.next_fault(&mut request) } else { None };
        if matches!(fault, Some(Fault::Reset)) {
            // To close with something unread resets the connection.
            return Ok(());
        }
        let unread = usize::from(matches!(fault, Some(Fault::ResetBody)));
        stream.read_exact(&mut vec![0; length - unread])?;
        let wait = match fault {
            Some(Fault::Delay(delay)) => Some(Some(delay)),
            Some(Fault::Hang) => Some(None),
            _ => None,
        };
        if let Some(timeout) = wait {
            stream.set_read_timeout(timeout)?;
            let waited = stream.read(&mut [0; 1]);
            let timed_out = waited.is_err_and(|error| {
                matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
                )
            });
            if !timed_out {
                self.abandoned.lock().unwrap().push(request);
                return Ok(());
            }
        }
        let response = match fault {
            Some(fault) => fault.spoil(api(&request)),
            None if is_eutils => api(&request),
            None => match self.site_fault(&request) {
                Some(SiteFault::Hang) => {
                    // For as long as the browser wants to wait.
                    return stream.read(&mut [0; 1]).map(drop);
                }
                Some(SiteFault::Labelled) => self
                    .site(&request)
                    .with_header("Content-Type", "application/wasm")
                    .with_header("Content-Encoding", "gzip"),
                Some(SiteFault::Typed(media_type)) => {
                    self.site(&request).with_header("Content-Type", media_type)
                }
                Some(SiteFault::NoCors) => {
                    let mut response = self.site(&request);
                    response.headers.retain(|(name, _)| !name.starts_with("Access"));
                    response
                }
                Some(fault) => fault.response(),
                None => self.site(&request),
            },
        };
        let body = &response.body;
        match fault {
            Some(Fault::Raw(bytes)) => stream.write_all(bytes.as_bytes())?,
            Some(Fault::CutBody) => {
                stream.write_all(response.head().as_bytes())?;
                stream.write_all(&body[..body.len() / 2])?;
            }
            Some(Fault::ResetBody) => {
                stream.write_all(response.head().as_bytes())?;
                return stream.write_all(&body[..body.len() / 2]);
            }
            Some(Fault::Drip(pieces, pause)) => {
                stream.write_all(response.head().as_bytes())?;
                for piece in body.chunks(body.len().div_ceil(pieces)) {
                    stream.write_all(piece)?;
                    thread::sleep(pause);
                }
            }
            _ => response.write(&mut stream)?,
        }
        stream.shutdown(Shutdown::Both)
    }

    /// What goes wrong with a request, which is as one to NCBI from then on.
    fn next_fault(&self, request: &mut Request) -> Option<Fault> {
        let place = request.path.strip_prefix("/fault/");
        if let Some((name, path)) = place.and_then(|place| place.split_once('/')) {
            let mut places = self.places.lock().unwrap();
            let place = places.get_mut(name)?;
            let is_meant = path.contains(place.of);
            request.path = format!("/{path}");
            if !is_meant {
                return None;
            }
            let number = place.count;
            place.count += 1;
            return place.which.contains(&number).then_some(place.fault);
        }
        let once = self.faults_once.lock().unwrap().pop_front();
        once.or(*self.fault.lock().unwrap())
    }

    /// What goes wrong with a request to the site.
    fn site_fault(&self, request: &Request) -> Option<SiteFault> {
        let path = request.path.trim_start_matches('/');
        let mut faults = self.withheld.lock().unwrap();
        let index = faults.iter().position(|(start, _)| path.starts_with(start))?;
        let fault = faults[index].1;
        if matches!(fault, SiteFault::WrongOnce) {
            faults.remove(index);
        }
        Some(fault)
    }

    /// The site: pages of tests, and what is built in `dist`.
    fn site(&self, request: &Request) -> Response {
        if let Some(page) = self.pages.lock().unwrap().get(&request.path) {
            return page.clone();
        }
        let path = request.path.trim_start_matches('/');
        match path {
            "" | "index.html" => self.index(),
            "embed.html" => self.embed(),
            "favicon.ico" => Response::new(204, "image/x-icon", ""),
            "probe.js" => Response::new(200, "text/javascript", include_str!("probe.js")),
            _ => match self.deployed.lock().unwrap().file(path) {
                Some(body) => {
                    let mut response = Response::new(200, media_type(path), body);
                    // For frames that have no origin.
                    let any = ("Access-Control-Allow-Origin", "*".to_owned());
                    response.headers.push(any);
                    let caching = *self.caching.lock().unwrap();
                    let caching =
                        caching(path).map(|how| ("Cache-Control", how.to_owned()));
                    response.headers.extend(caching);
                    response
                }
                None => Response::not_found(),
            },
        }
    }

    /// The standalone page, made to ask the stand-in and not NCBI.
    fn index(&self) -> Response {
        self.page_of_dist("index.html", &["<paperlens-card"])
    }

    /// The page for frames, as a site can make it.
    fn embed(&self) -> Response {
        self.page_of_dist("embed.html", &["<paperlens-card", "<paperlens-list"])
    }

    fn page_of_dist(&self, name: &str, elements: &[&str]) -> Response {
        let html = fs::read_to_string(dist().join(name)).unwrap();
        // Trunk takes out the tags that may be left out, `<head>` among them.
        let html = html.replacen("<meta", "<script src=\"/probe.js\"></script><meta", 1);
        let endpoint = &self.endpoint;
        let services = endpoint.replace("entrez/eutils", "services");
        let attributes = format!(" endpoint=\"{endpoint}\" services=\"{services}\"");
        let html = elements.iter().fold(html, |html, element| {
            html.replacen(element, &format!("{element}{attributes}"), 1)
        });
        // Plain links, which the page's dialog shows, ask where the script says.
        let script = format!("<script data-endpoint=\"{endpoint}\" ");
        let html = ["type=\"module\" src=\"paperlens.js\"", "src=paperlens.js"]
            .iter()
            .fold(html, |html, rest| {
                html.replacen(&format!("<script {rest}"), &format!("{script}{rest}"), 1)
            });
        let response = Response::new(200, "text/html; charset=utf-8", html);
        match self.policy.lock().unwrap().as_ref() {
            Some(policy) => response.with_header("Content-Security-Policy", policy),
            None => response,
        }
    }
}

/// What E-utilities or another service answer.
fn api(request: &Request) -> Response {
    services::answer(request).unwrap_or_else(|| eutils::answer(request))
}

/// The folder that Trunk builds into.
pub fn dist() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/dist"))
}

fn media_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("gz") => "application/gzip",
        Some("txt") => "text/plain; charset=utf-8",
        Some("css") => "text/css",
        Some("xml") => "application/xml",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("html") => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    }
}
