//! When the site is updated, or its files do not come: whatever the browser has kept, there is a
//! card, or the site's own content, the event and the state; with one more request each, and none
//! after that.

use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};

use paperlens::pubmed::MAX_ANSWER;
use serde_json::json;

use crate::{
    OTHER, PAPER,
    card::shows,
    standin::{Build, Caching, Fault, PARTS, SiteFault, Standin},
    webdriver::{Browser, poll},
};

crate::tests! { every engine {
    takes_each_file_from_either_build,
    takes_whatever_the_browser_has_kept,
    goes_on_when_updated_while_open,
    goes_on_when_updated_again,
    has_wasm_compressed,
    says_why_and_starts_again,
    starts_again_past_the_cache,
    starts_again_as_a_script,
    does_not_wait_for_a_language,
    says_so_where_it_cannot_start,
    asks_past_the_cache,
    says_that_a_list_is_too_large,
    asks_for_half_of_what_is_too_large,
} }

/// A card in German.
fn card(standin: &Standin) -> String {
    standin
        .card(PAPER)
        .replace("<paperlens-card ", "<paperlens-card lang=de ")
}

fn list(standin: &Standin, attributes: &str) -> String {
    format!(
        "<paperlens-list endpoint='{}' {attributes}><p class=fallback>Ours</p></paperlens-list>",
        standin.endpoint()
    )
}

const HAS_PANELS: &str = "find('[part=citation]')";

/// All that an element tells of its end.
const IS_FALLBACK: &str =
    "[...document.querySelectorAll('paperlens-card, paperlens-list')]
    .every(it => it.matches(':state(error)') && !it.matches(':state(loading)')
        && [...it.children].some(visible))";

/// Each file of the site was asked for once, or once more, and then about; nothing is asked for any more.
#[track_caller]
fn assert_few_requests(standin: &Standin) {
    thread::sleep(Duration::from_millis(300));
    let count = || standin.requests().iter().filter(|request| !request.is_eutils).count();
    let before = count();
    let mut files: BTreeMap<String, usize> = BTreeMap::new();
    for request in standin.requests().into_iter().filter(|request| !request.is_eutils) {
        let about = if request.is_head { "?" } else { "" };
        *files.entry(request.path + about).or_default() += 1;
    }
    let is_few = |(path, count): (&String, &usize)| {
        *count <= if path.ends_with('?') { 1 } else { 2 }
    };
    assert!(files.iter().all(is_few), "{files:#?}");
    thread::sleep(Duration::from_millis(300));
    assert_eq!(count(), before);
}

/// A site of which a part is updated: nothing that is kept comes between.
fn takes_each_file_from_either_build(browser: &Browser, standin: &Standin) {
    let one = Build::of_dist();
    let other = one.other();
    for mix in 0..16 {
        let is_other = |part: usize| mix >> part & 1 == 1;
        let parts: Vec<&str> = (0..4)
            .filter(|part| is_other(*part))
            .map(|part| PARTS[part])
            .collect();
        println!("{parts:?}"); // Shown if the test fails.
        standin.deploy(one.with(&parts, &other), |_| Some("no-store"));
        standin.forget();
        browser.open(&standin.page(&card(standin)));
        browser.wait_for("heard.length");
        if is_other(0) == is_other(1) {
            browser.wait_for(&shows(PAPER));
            if is_other(0) == is_other(2) {
                browser.wait_for(HAS_PANELS);
            } else {
                browser.wait_for("find('.note:has(.missing) button')");
            }
            let language = if is_other(0) == is_other(3) { "de" } else { "en" };
            assert_eq!(browser.text("find('.card').lang"), language);
        } else {
            assert_eq!(
                browser.text("heard.map(([name]) => name).join()"),
                "paperlens-error"
            );
            assert_eq!(browser.get(IS_FALLBACK), true);
        }
        assert_few_requests(standin);
    }
}

/// What servers say of their files.
const POLICIES: [(&str, Caching); 6] = [
    ("scripts", |path| path.ends_with(".js").then_some("max-age=14400")),
    ("wasm", |path| path.contains(".wasm").then_some("max-age=14400")),
    ("all", |_| Some("max-age=14400")),
    ("none", |_| None),
    ("all for ever", |_| Some("max-age=31536000, immutable")),
    ("as advised", |path| {
        let is_hashed = path.contains('-') && !path.starts_with("custom");
        Some(if is_hashed { "max-age=31536000, immutable" } else { "no-cache" })
    }),
];

/// A reader comes again after updates, and after one was taken back.
fn takes_whatever_the_browser_has_kept(browser: &Browser, standin: &Standin) {
    let one = Build::of_dist();
    let other = one.other();
    for (name, caching) in POLICIES {
        for (visit, build) in [&one, &other, &one, &one].into_iter().enumerate() {
            println!("{name}, {visit}");
            standin.deploy(build.clone(), caching);
            standin.forget();
            browser.open(&standin.page(&card(standin)));
            browser.wait_for(&shows(PAPER));
            browser.wait_for(HAS_PANELS);
            // A build that is kept but for its texts is English.
            let language = browser.text("find('.card').lang");
            assert!(language == "de" || visit > 0 && language == "en", "{language}");
            assert_eq!(
                browser.get("heard.map(([name]) => name)"),
                json!(["paperlens-load"])
            );
            assert_few_requests(standin);
        }
    }
}

/// The program is there, and what it needs later is gone.
fn goes_on_when_updated_while_open(browser: &Browser, standin: &Standin) {
    let one = Build::of_dist();
    let other = one.other();
    standin.deploy(one.clone(), |_| None);
    browser.open(&standin.page(""));
    let has_asked = |build: &Build, part: &str| {
        let path = format!("/{}", build.name(part));
        standin
            .requests()
            .iter()
            .any(|request| request.path.starts_with(&path))
    };
    assert!(poll(|| has_asked(&one, "paperlens-core")));
    thread::sleep(Duration::from_millis(300));
    standin.deploy(other.clone(), |_| None);
    let elements =
        json!(card(standin) + &list(standin, &format!("pmids='{PAPER} {OTHER}'")));
    browser.run(&format!("document.querySelector('main').innerHTML = {elements}"));
    browser.wait_for(&shows(PAPER));
    browser.wait_for(HAS_PANELS);
    browser.wait_for("document.querySelector('paperlens-list').matches(':state(ready)')");
    assert!(has_asked(&other, "paperlens-more"));
    // What comes now is served by it, and so is what is asked of what was there.
    let file = "document.querySelector('paperlens-list').export('ris')";
    assert!(browser.text(file).contains("AN  - 90000001"));
    browser.get("card().reload()");
    browser.run("card().after(card().cloneNode()); card(1).scrollIntoView()");
    browser.wait_for("find('[part=citation]', 1)");
    assert_few_requests(standin);
}

/// The loader that has taken over finds its own files gone, too.
fn goes_on_when_updated_again(browser: &Browser, standin: &Standin) {
    let builds =
        [Build::of_dist(), Build::of_dist().other(), Build::of_dist().other().other()];
    standin.deploy(builds[0].clone(), |_| Some("no-store"));
    browser.open(&standin.page(""));
    browser.wait_for("customElements.get('paperlens-card')");
    assert!(poll(|| {
        let mut requests = standin.requests().into_iter();
        requests.any(|request| request.path.starts_with("/paperlens-core"))
    }));
    thread::sleep(Duration::from_millis(300));
    standin.deploy(builds[1].clone(), |_| Some("no-store"));
    standin.withhold(Some("paperlens-more"));
    let card = json!(card(standin));
    browser.run(&format!("document.querySelector('main').innerHTML = {card}"));
    browser.wait_for(&shows(PAPER));
    browser.wait_for("find('.note:has(.missing) button')");
    standin.deploy(builds[2].clone(), |_| Some("no-store"));
    standin.withhold(None);
    // The loader asks for another one once a minute.
    browser.run("const { now } = Date; Date.now = () => now() + 61000;");
    browser.run("find('.note:has(.missing) button').click()");
    browser.wait_for(HAS_PANELS);
    let core = format!("/{}", builds[2].name("paperlens-core"));
    assert!(
        standin
            .requests()
            .iter()
            .any(|request| request.path.starts_with(&core))
    );
    browser.get("card().reload()");
    browser.wait_for(&shows(PAPER));
}

/// What a server that compresses nothing sends until there is a card: of wasm, the gzip file,
/// whatever the server says of it; and the plain one where that is not to be had, or where it is
/// smaller.
fn has_wasm_compressed(browser: &Browser, standin: &Standin) {
    let build = Build::of_dist();
    standin.deploy(build.clone(), |_| Some("no-store"));
    let plain = build.name("paperlens-core");
    let packed = &*format!("{plain}.gz");
    let brotli = "performance.getEntriesByName = () => [{ encodedBodySize: 1, decodedBodySize: 4 }];";
    let unknown = "performance.getEntriesByName = () => [];";
    let old = "window.DecompressionStream = undefined;";
    for (fault, script, expect) in [
        (None, "", vec![packed]),
        (Some(SiteFault::Labelled), "", vec![packed]),
        (Some(SiteFault::Status(404)), "", vec![packed, plain]),
        (Some(SiteFault::Page), "", vec![packed, plain]),
        (None, brotli, vec![plain]),
        (None, unknown, vec![packed]),
        (None, old, vec![plain]),
    ] {
        println!("{fault:?} {script}"); // Shown if the test fails.
        standin.spoil(fault.map(|_| packed), fault.unwrap_or(SiteFault::Hang));
        standin.forget();
        browser
            .open(&standin.page(&format!("<script>{script}</script>{}", card(standin))));
        browser.wait_for(&shows(PAPER));
        browser.wait_for(HAS_PANELS);
        let requests = standin.requests();
        let paths = requests.iter().map(|request| request.path.trim_start_matches('/'));
        let asked: Vec<&str> =
            paths.filter(|path| path.starts_with("paperlens-core")).collect();
        assert_eq!(asked, expect);
        let size = |path: &&str| build.file(path).map_or(0, |body| body.len());
        let bytes: usize = ["paperlens.js"].iter().chain(&asked).map(size).sum();
        let most = if expect == [packed] { 175_000 } else { usize::MAX };
        assert!(bytes <= most, "{bytes}");
        assert_few_requests(standin);
    }
}

fn says_why_and_starts_again(browser: &Browser, standin: &Standin) {
    for (fault, why) in [
        (SiteFault::Status(404), "HTTP 404"),
        (SiteFault::Status(503), "HTTP 503"),
        (SiteFault::Page, "it is not the file of this build"),
    ] {
        println!("{fault:?}");
        standin.spoil(Some("paperlens-core"), fault);
        standin.forget();
        let both = card(standin) + &list(standin, &format!("pmids={OTHER}"));
        browser.open(&standin.page(&both));
        browser.wait_for("heard.length === 2");
        assert_eq!(browser.get(IS_FALLBACK), true);
        let messages = browser.text("heard.map(it => it[0] + it[1].message).join()");
        assert!(!messages.contains("paperlens-load"), "{messages}");
        assert!(!messages.contains("connection"), "{messages}");
        assert_eq!(messages.matches("/paperlens-core-").count(), 2, "{messages}");
        assert_eq!(messages.matches(why).count(), 2, "{messages}");
        let said =
            format!("problems.some(it => /PaperLens could not start.*{why}/.test(it))");
        assert_eq!(browser.get(&said), true, "{why}");
        assert_few_requests(standin);
        // All of them, once one is asked for again, or a new one comes.
        standin.spoil(None, fault);
        if why == "HTTP 404" {
            browser.get("card().reload()");
        } else {
            browser.run("card().after(card().cloneNode())");
            browser.wait_for("find('[part=title]', 1)");
        }
        browser.wait_for(&shows(PAPER));
        browser.wait_for(HAS_PANELS);
        browser.wait_for(
            "document.querySelector('paperlens-list').matches(':state(ready)')",
        );
    }
    // Where the site has put nothing, there is at least that.
    standin.withhold(Some("paperlens-"));
    let empty = format!(
        "<paperlens-card pmid={PAPER} endpoint='{}'></paperlens-card>",
        standin.endpoint()
    );
    browser.open(&standin.page(&empty));
    browser
        .wait_for("card().shadowRoot?.textContent.includes('PaperLens could not start')");
    standin.withhold(None);
    browser.press("Retry");
    browser.wait_for(&shows(PAPER));
}

/// What is kept under the right name is wrong.
fn starts_again_past_the_cache(browser: &Browser, standin: &Standin) {
    for part in ["paperlens-core", "paperlens-more"] {
        standin.spoil(Some(part), SiteFault::WrongOnce);
        standin.forget();
        browser.open(&standin.page(&card(standin)));
        browser.wait_for(&shows(PAPER));
        browser.wait_for(HAS_PANELS);
        assert_eq!(browser.get("heard.length"), 1);
        assert_few_requests(standin);
    }
}

/// The same for `?strict`, where the files are scripts.
fn starts_again_as_a_script(browser: &Browser, standin: &Standin) {
    let one = Build::of_dist();
    let page = || standin.page_with_script("/paperlens.js?strict", None, &card(standin));
    for build in [one.clone(), one.other(), one] {
        standin.deploy(build, |_| Some("max-age=14400"));
        standin.forget();
        browser.open(&page());
        browser.wait_for(&shows(PAPER));
        browser.wait_for(HAS_PANELS);
        assert_eq!(browser.text("find('.card').lang"), "de");
        assert_few_requests(standin);
    }
    standin.deploy(Build::of_dist().other(), |_| Some("no-store"));
    standin.spoil(Some("paperlens-core"), SiteFault::WrongOnce);
    browser.open(&page());
    browser.wait_for(&shows(PAPER));
}

fn does_not_wait_for_a_language(browser: &Browser, standin: &Standin) {
    for fault in [SiteFault::Hang, SiteFault::Page, SiteFault::Status(404)] {
        standin.spoil(Some("words/"), fault);
        let start = Instant::now();
        browser.open(&standin.page(&card(standin)));
        browser.wait_for(&shows(PAPER));
        browser.wait_for(HAS_PANELS);
        assert_eq!(browser.text("find('.card').lang"), "en", "{fault:?}");
        assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    }
}

fn says_so_where_it_cannot_start(browser: &Browser, standin: &Standin) {
    let both = card(standin) + &list(standin, &format!("pmids={OTHER}"));
    let closed = |html: String| {
        let root = "<template shadowrootmode=closed><p>Before</p></template>";
        html.replace("<a class", &format!("{root}<a class"))
            .replace("<p class", &format!("{root}<p class"))
    };
    let forbids = format!(
        "default-src 'self'; script-src 'self'; connect-src 'self' {}",
        standin.endpoint()
    );
    for (name, page) in [
        ("no wasm", standin.page_with_policy(Some(&forbids), &both)),
        (
            "no style sheets",
            standin.page(&format!(
                "<script>window.CSSStyleSheet = undefined</script>{both}"
            )),
        ),
        ("a closed shadow root", standin.page(&closed(both.clone()))),
    ] {
        println!("{name}");
        standin.forget();
        browser.open(&page);
        browser.wait_for("heard.length === 2");
        browser.wait_for(IS_FALLBACK);
        let told = browser.text("heard.map(it => it[0] + it[1].message).join()");
        assert_eq!(told.matches("paperlens-error").count(), 2, "{told}");
        assert!(!told.contains("connection"), "{told}");
        let said = "problems.some(it => it.includes('PaperLens could not start'))";
        assert_eq!(browser.get(said), true);
        // Asked again it says so again.
        let again = "card().reload().then(() => 'there', error => error.message)";
        assert!(browser.text(again).contains("PaperLens could not start"));
        assert_few_requests(standin);
    }
}

/// Faults that a browser keeps for good, if it may.
fn asks_past_the_cache(browser: &Browser, standin: &Standin) {
    standin.fail_at("html", Fault::Html, 0..usize::MAX);
    let moved = |status: u16| {
        let head = format!(
            "HTTP/1.1 {status} Moved\r\nContent-Length: 0\r\nCache-Control: max-age=9999\r\n\
             Access-Control-Allow-Origin: *\r\nLocation: /fault/html/\r\n\r\n"
        );
        Fault::Raw(head.leak())
    };
    let faults = [
        ("410", Fault::Status(410)),
        ("300", moved(300)),
        ("301", moved(301)),
        ("308", moved(308)),
        ("cut", Fault::CutXml),
    ];
    let mut elements = String::new();
    for (name, fault) in faults {
        let [one, other, third] = ["card", "file", "list"]
            .map(|kind| standin.fail_at(&format!("{name}-{kind}"), fault, 0..usize::MAX));
        elements += &format!(
            "<paperlens-card loading=eager pmid={PAPER} cache=off endpoint='{one}'></paperlens-card>
             <paperlens-card loading=eager pmid={PAPER} src='{other}efetch.fcgi?id={PAPER}'></paperlens-card>
             <paperlens-list loading=eager src='{third}efetch.fcgi?id={PAPER}'></paperlens-list>"
        );
    }
    browser.open(&standin.page(&elements));
    let all = "[...document.querySelectorAll('paperlens-card, paperlens-list')]";
    browser.wait_for(&format!("{all}.every(it => it.matches(':state(error)'))"));
    standin.heal();
    // A press, or a call.
    browser.run(&format!(
        "{all}.forEach((it, n) => {{
            const retry = [...it.shadowRoot.querySelectorAll('button')]
                .find(button => button.textContent === 'Retry');
            if (n % 2 && retry) retry.click();
            else it.reload().catch(() => undefined);
        }})"
    ));
    browser.wait_for(&format!("{all}.every(it => it.matches(':state(ready)'))"));
}

fn asks_for_half_of_what_is_too_large(browser: &Browser, standin: &Standin) {
    let both = Fault::Padded(MAX_ANSWER + 1);
    let endpoint = standin.fail_of("half", both, "41735603,90000001");
    let list = format!(
        "<paperlens-list endpoint='{endpoint}' pmids='{PAPER} {OTHER}'></paperlens-list>"
    );
    browser.open(&standin.page(&list));
    browser.wait_for(
        "document.querySelector('paperlens-list').shadowRoot
            ?.querySelectorAll('.entries .name').length === 2",
    );
}

fn says_that_a_list_is_too_large(browser: &Browser, standin: &Standin) {
    let large = standin.fail_at("large", Fault::Padded(MAX_ANSWER + 1), 0..usize::MAX);
    let file = format!("src='{large}efetch.fcgi?id={PAPER}'");
    browser.open(&standin.page(&list(standin, &file)));
    browser.wait_for("heard.length");
    let told = browser.text("heard[0].join(' ')+ heard[0][1].message");
    assert!(told.contains("larger than 8 MB"), "{told}");
    let again = "document.querySelector('paperlens-list').reload()
        .then(() => 'there', error => error.message)";
    assert!(browser.text(again).contains("larger than 8 MB"));
    assert_eq!(browser.get(IS_FALLBACK), true);
}
