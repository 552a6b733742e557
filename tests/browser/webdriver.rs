//! A browser driven over WebDriver, which is JSON over HTTP: <https://www.w3.org/TR/webdriver2/>.
//!
//! Each test has a browser of its own: nothing of one test is left for the next.

use std::{
    cell::Cell,
    env, fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::PathBuf,
    process::{self, Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::{Duration, Instant},
};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

/// How long something on a page may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Keys by name (<https://www.w3.org/TR/webdriver2/#keyboard-actions>).
const KEYS: [(&str, &str); 8] = [
    ("Enter", "\u{E007}"),
    ("Escape", "\u{E00C}"),
    ("Space", " "),
    ("Tab", "\u{E004}"),
    ("Shift", "\u{E008}"),
    ("Control", "\u{E009}"),
    ("Up", "\u{E013}"),
    ("Down", "\u{E015}"),
];

/// Helpers for the scripts of tests: a card, something in its shadow root, and its text.
const HELPERS: &str = "
    const card = (n = 0) => document.querySelectorAll('paperlens-card')[n];
    const find = (selector, n) => card(n)?.shadowRoot?.querySelector(selector) ?? null;
    const text = (selector, n) => find(selector, n)?.textContent ?? null;
    const button = (words) =>
        [...document.querySelectorAll('paperlens-card')].flatMap(card => [card.shadowRoot, document])
            .flatMap(root => [...root?.querySelectorAll('button') ?? []])
            .find(button => button.textContent.trim().endsWith(words));
    const visible = element => !!element && element.getClientRects().length > 0;
";

/// The browsers that the tests know to drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium or Chrome, through ChromeDriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver, on a screen of its own.
    WebKit,
}

impl Engine {
    fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }

    /// Why it cannot be driven here.
    pub fn missing(self) -> Option<String> {
        let programs: &[&str] = match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver", "firefox"],
            Self::WebKit => &["WebKitWebDriver", "Xvfb"],
        };
        let path = env::var_os("PATH").unwrap_or_default();
        let is_there =
            |name: &str| env::split_paths(&path).any(|dir| dir.join(name).is_file());
        let missing = programs.iter().find(|name| !is_there(name))?;
        Some(format!("there is no {missing} on PATH"))
    }

    fn capabilities(self) -> Value {
        let chromium = [
            "--headless",
            "--no-sandbox", // It cannot be had as root. All pages are the stand-in's.
            "--disable-gpu",
            "--disable-dev-shm-usage", // A container's is small, and the browser dies of it.
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1100,900",
            // Nothing but this machine, whatever a page tries.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        ];
        match self {
            Self::Chromium => json!({
                "goog:chromeOptions": { "args": chromium },
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    // Nothing but this machine, as above.
                    "prefs": { "network.dns.disabled": true },
                },
            }),
            Self::WebKit => json!({}),
        }
    }
}

/// A running browser with one window.
pub struct Browser {
    engine: Engine,
    /// Address of the session at the driver.
    session: String,
    // In this order: the driver goes before its screen and its files.
    _driver: Process,
    _screen: Option<Process>,
    folder: Folder,
    /// The frame that is looked into.
    frame: Cell<Option<u32>>,
}

/// A process that ends with its owner, also when a test panics.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A folder for temporary files and downloads that goes with its owner.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "paperlens-{}-{}",
            process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let path = env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A process of the browser can still be writing its last.
        poll(|| fs::remove_dir_all(&self.0).is_ok());
    }
}

impl Browser {
    /// Starts it.
    pub fn start(engine: Engine) -> Self {
        // The driver could choose a free port itself, but each says so in its own way.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = Folder::new();
        let mut command = Command::new(engine.driver());
        command.env("TMPDIR", &folder.0); // Chromium leaves things behind.
        command
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut screen = None;
        if engine == Engine::WebKit {
            let (process, display) = start_screen();
            screen = Some(process);
            command.env("DISPLAY", display).env("GDK_BACKEND", "x11");
            // The sandbox cannot be had as root.
            command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
            // What several threads draw is not always the same to the last bit.
            command.env("WEBKIT_SKIA_CPU_PAINTING_THREADS", "0");
        }
        let driver = Process(command.spawn().unwrap());
        let address = format!("http://127.0.0.1:{port}");
        let is_up = || {
            minreq::get(format!("{address}/status"))
                .with_timeout(5)
                .send()
                .is_ok()
        };
        assert!(poll(is_up), "{} does not answer", engine.driver());

        let session = json!({ "capabilities": { "alwaysMatch": engine.capabilities() } });
        let session = send(minreq::post(format!("{address}/session")), Some(&session));
        let id = session["sessionId"].as_str().unwrap();
        let browser = Self {
            engine,
            session: format!("{address}/session/{id}"),
            folder,
            frame: Cell::default(),
            _driver: driver,
            _screen: screen,
        };
        if engine == Engine::Chromium {
            let folder = browser.downloads();
            let behavior = json!({ "behavior": "allow", "downloadPath": folder });
            browser.devtools("Browser.setDownloadBehavior", behavior);
        }
        browser
    }

    /// Which one it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Whether it is gone, or does not answer any more.
    pub fn is_lost(&self) -> bool {
        let url = minreq::get(format!("{}/url", self.session)).with_timeout(5);
        let is_unknown = |answer: &str| answer.contains("invalid session id");
        url.send()
            .map_or(true, |answer| answer.as_str().is_ok_and(is_unknown))
    }

    /// Opens an address and waits until the page has loaded.
    pub fn open(&self, url: &str) {
        self.leave_frames();
        self.post("url", json!({ "url": url }));
    }

    /// From now on "the page" is this frame of it, by its number.
    pub fn enter_frame(&self, number: u32) {
        self.frame.set(Some(number));
        self.post("frame", json!({ "id": number }));
    }

    /// From now on it is the whole page again.
    pub fn leave_frames(&self) {
        self.frame.set(None);
        self.post("frame", json!({ "id": null }));
    }

    /// The windows that are open, this one first.
    pub fn windows(&self) -> Vec<String> {
        let get =
            |what: &str| send(minreq::get(format!("{}/{what}", self.session)), None);
        let this = get("window");
        let mut all = get("window/handles").as_array().cloned().unwrap_or_default();
        all.sort_by_key(|window| *window != this);
        all.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// From now on this window is looked at.
    pub fn turn_to(&self, window: &str) {
        self.post("window", json!({ "handle": window }));
    }

    /// Goes back in history.
    pub fn back(&self) {
        // WebDriver's own command skips entries of `pushState` in WebKitGTK.
        self.run("history.back();");
    }

    /// Runs a script in the page, and gives what it returns, or what its promise comes to. What
    /// it sets for later it has to set on `window`: Firefox keeps its other names to itself.
    pub fn run(&self, script: &str) -> Value {
        let script = format!("{HELPERS}\n{script}");
        self.post("execute/sync", json!({ "script": script, "args": [] }))
    }

    /// The value of an expression in the page.
    pub fn get(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"))
    }

    /// The value of an expression in the page, as text.
    pub fn text(&self, expression: &str) -> String {
        let value = self.get(expression);
        value
            .as_str()
            .unwrap_or_else(|| panic!("{expression} is {value}"))
            .to_owned()
    }

    /// Waits until an expression is true in the page.
    #[track_caller]
    pub fn wait_for(&self, expression: &str) {
        if !poll(|| self.get(&format!("!!({expression})")) == true) {
            let state = "[location.href, [...document.querySelectorAll('paperlens-card, paperlens-list')]
                .slice(0, 2).map(it => [it.outerHTML, it.shadowRoot?.innerHTML].map(html => html?.slice(0, 400))),
                window.problems.slice(0, 9).map(problem => problem.slice(0, 500))]";
            panic!("{expression} did not come: {:#}", self.get(state));
        }
    }

    /// Presses the button with these words, as a visitor would by keyboard or mouse.
    #[track_caller]
    pub fn press(&self, words: &str) {
        self.wait_for(&format!("button('{words}')"));
        self.run(&format!("button('{words}').click();"));
    }

    /// Presses a real pointer on an element of the page, in its middle, once it is in view.
    #[track_caller]
    pub fn click_on(&self, element: &str) {
        let into_view = "it?.scrollIntoView({ block: 'center', behavior: 'instant' });";
        let place = self.middle_of(element, into_view);
        self.click_at(&place);
    }

    /// The same, of one that has to be in sight as it is, all of it and with nothing before it.
    #[track_caller]
    pub fn click_in_sight(&self, element: &str) {
        let place = self.middle_of(element, "");
        let is_in_sight = self.run(&format!(
            "const it = {element};
            const {{ top, left, bottom, right }} = it.getBoundingClientRect();
            const hit = it.getRootNode().elementFromPoint({}, {});
            return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
                && it.contains(hit);",
            place[0], place[1]
        ));
        assert_eq!(is_in_sight, true, "{element} at {place}");
        self.click_at(&place);
    }

    /// The middle of an element, once it stays where it is.
    #[track_caller]
    fn middle_of(&self, element: &str, into_view: &str) -> Value {
        self.wait_for(&format!("visible({element})"));
        // What comes into view, or is answered meanwhile, can still move it.
        self.run(&format!(
            "const drawn = () => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)));
            return (async () => {{
                let place, before;
                for (let n = 0; n < 50 && (n < 3 || !before || before + '' !== place + ''); n += 1) {{
                    before = place;
                    const it = {element};
                    {into_view}
                    await drawn();
                    const box = ({element})?.getClientRects()[0];
                    place = box && [Math.floor(box.x + box.width / 2), Math.floor(box.y + box.height / 2)];
                }}
                return place;
            }})();"
        ))
    }

    fn click_at(&self, place: &Value) {
        // A pointer goes by the window, and what it comes to can have moved the frame.
        let mut place = [0, 1].map(|n| place[n].as_i64().unwrap());
        if let Some(number) = self.frame.get() {
            self.leave_frames();
            let frame = self.run(&format!(
                "const frame = document.querySelectorAll('iframe')[{number}];
                const {{ left, top }} = frame.getBoundingClientRect();
                return [left + frame.clientLeft, top + frame.clientTop].map(Math.round);"
            ));
            self.enter_frame(number);
            for n in [0, 1] {
                place[n] += frame[n].as_i64().unwrap();
            }
        }
        let [x, y] = place;
        let button = |kind: &str| json!({ "type": kind, "button": 0 });
        self.act(json!({ "type": "pointer", "id": "mouse", "actions": [
            { "type": "pointerMove", "x": x, "y": y, "duration": 0 },
            button("pointerDown"),
            button("pointerUp"),
        ] }));
    }

    /// Moves a real pointer to the middle of an element, once it is in view.
    #[track_caller]
    pub fn point_at(&self, element: &str) {
        let into_view = "const { top, bottom } = it?.getBoundingClientRect() ?? {};
            if (top < 0 || bottom > innerHeight) it.scrollIntoView({ block: 'center', behavior: 'instant' });";
        let place = self.middle_of(element, into_view);
        let (x, y) = (place[0].as_i64().unwrap(), place[1].as_i64().unwrap());
        self.point(x, y);
    }

    /// Moves a real pointer to a place of the window.
    pub fn point(&self, x: i64, y: i64) {
        self.act(json!({ "type": "pointer", "id": "mouse", "actions": [
            { "type": "pointerMove", "x": x, "y": y, "duration": 20 },
        ] }));
    }

    /// Taps on an element, in its middle, as a finger does. Chromium only.
    #[track_caller]
    pub fn tap(&self, element: &str) {
        let place = self.middle_of(element, "");
        let parameters = json!({ "pointerType": "touch" });
        self.act(json!({ "type": "pointer", "id": "finger", "parameters": parameters, "actions": [
            { "type": "pointerMove", "x": place[0], "y": place[1], "duration": 0 },
            { "type": "pointerDown", "button": 0 },
            { "type": "pause", "duration": 30 },
            { "type": "pointerUp", "button": 0 },
        ] }));
    }

    /// Presses real keys, all down before the first is up: a name of [`KEYS`], or a character.
    pub fn type_keys(&self, keys: &[&str]) {
        let code = |name: &&str| {
            let found = KEYS.iter().find(|(known, _)| known == name);
            found.map_or(*name, |(_, code)| *code).to_owned()
        };
        let down = keys
            .iter()
            .map(|key| json!({ "type": "keyDown", "value": code(key) }));
        let up = keys.iter().map(|key| json!({ "type": "keyUp", "value": code(key) }));
        let actions: Vec<_> = down.chain(up).collect();
        self.act(json!({ "type": "key", "id": "keyboard", "actions": actions }));
    }

    fn act(&self, source: Value) {
        self.post("actions", json!({ "actions": [source] }));
    }

    /// The page on paper of A4 size, as a PDF file.
    pub fn print(&self) -> Vec<u8> {
        let paper = json!({ "width": 21.0, "height": 29.7 });
        let file = self.post("print", json!({ "page": paper, "shrinkToFit": false }));
        BASE64_STANDARD.decode(file.as_str().unwrap()).unwrap()
    }

    /// Errors that a good page does not have: uncaught ones, the console's, the policy's.
    #[track_caller]
    pub fn assert_no_problems(&self) {
        assert_eq!(self.get("window.problems"), json!([]));
        if self.engine == Engine::Chromium {
            let log = self.log("browser");
            let errors: Vec<_> =
                log.iter().filter(|entry| entry["level"] == "SEVERE").collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }

    /// The addresses that the browser asked for since this was called last. Only Chromium
    /// tells.
    pub fn requested(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let requests = self.log("performance").into_iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let event = &event["message"];
            let is_request = event["method"] == "Network.requestWillBeSent";
            let url = event["params"]["request"]["url"].as_str()?;
            is_request.then(|| url.to_owned())
        });
        requests.collect()
    }

    /// A file that Chromium has downloaded, once it is complete.
    pub fn downloaded(&self, name: &str) -> Vec<u8> {
        let path = self.downloads().join(name);
        // Chromium reserves the name with an empty file, and renames another file to it at the
        // end.
        let files = || fs::read_dir(self.downloads()).map(Iterator::collect::<Vec<_>>);
        let is_complete = || fs::metadata(&path).is_ok_and(|file| file.len() > 0);
        assert!(poll(is_complete), "no complete {name} but {:?}", files());
        fs::read(path).unwrap()
    }

    /// Makes the window this large.
    pub fn resize(&self, width: u32, height: u32) {
        self.post("window/rect", json!({ "width": width, "height": height }));
    }

    /// A picture of what the window shows: a PNG file in Base64.
    pub fn picture(&self) -> String {
        // Not of one element: WebKitGTK leaves out parts of it.
        let picture = send(minreq::get(format!("{}/screenshot", self.session)), None);
        picture.as_str().unwrap().to_owned()
    }

    /// Draws the page for a screen of this size. Chromium only.
    pub fn emulate_screen(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Draws the page for a screen this wide, and light or dark. Chromium only.
    pub fn emulate(&self, width: u32, color_scheme: &str) {
        self.emulate_screen(width, 900);
        let feature = json!({ "name": "prefers-color-scheme", "value": color_scheme });
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": [feature] }));
    }

    /// A command of Chromium's developer tools.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    fn downloads(&self) -> PathBuf {
        self.folder.0.join("downloads")
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.post("se/log", json!({ "type": kind }));
        log.as_array().cloned().unwrap_or_default()
    }

    fn post(&self, command: &str, body: Value) -> Value {
        send(minreq::post(format!("{}/{command}", self.session)), Some(&body))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Without this the browser would outlive its driver. Firefox takes its time, and would
        // write into a folder that is gone.
        let end = minreq::delete(&self.session).with_timeout(PATIENCE.as_secs());
        end.send().ok();
    }
}

/// Waits until something is so, or for as long as patience lasts.
pub fn poll(mut is_so: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        if is_so() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

fn send(request: minreq::Request, body: Option<&Value>) -> Value {
    let body = body.map(Value::to_string).unwrap_or_default();
    let response = request.with_body(body).with_timeout(60).send().unwrap();
    let answer: Value = serde_json::from_str(response.as_str().unwrap()).unwrap();
    assert!(response.status_code == 200, "WebDriver: {:#}", answer["value"]);
    answer["value"].clone()
}

/// Starts a screen without a monitor, and gives its name.
fn start_screen() -> (Process, String) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut number = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut number)
        .unwrap();
    (Process(child), format!(":{}", number.trim()))
}

/// Says something past the test runner, which hides what a passing test prints.
pub fn say(words: &str) {
    writeln!(std::io::stderr(), "{words}").ok();
}
