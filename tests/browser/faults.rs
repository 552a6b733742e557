//! When E-utilities fail: the card says so in the right words, keeps the fallback, heals with
//! one press, and leaves the other cards alone.

use std::{
    iter,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use paperlens::{
    cite::Style,
    pubmed::{Error, MAX_ANSWER},
    ui::{Words, message},
};
use serde_json::{Value, json};

use crate::{
    OTHER, PAPER, RETRACTED,
    card::{paper, shows},
    standin::{Fault, Standin, pmids},
    webdriver::{Browser, poll},
};

crate::tests! { every engine {
    tells_faults_of_one_card,
    tells_faults_of_ten_cards,
    heals_whichever_request_fails,
    loads_slowly,
} }
crate::tests! { chromium { gives_up_on_silence, spares_the_other_cards } }

/// A clock by which the pauses between requests take a hundredth of their time.
const FAST: &str = "<script>
    const { setTimeout: wait } = window;
    window.setTimeout = (action, delay = 0, ...rest) =>
        wait(action, delay > 5000 ? delay : delay / 100, ...rest);
</script>";

/// One by which the limits of an answer do, too.
const FASTER: &str = "<script>
    const { setTimeout: wait } = window;
    window.setTimeout = (action, delay = 0, ...rest) =>
        wait(action, delay > 5000 ? delay / 5 : delay / 100, ...rest);
</script>";

/// Something that goes wrong, and what it comes to.
struct Case {
    name: String,
    fault: Fault,
    /// What the card can show: an error, or its paper (`None`).
    shows: Vec<Option<Error>>,
    /// The card of [`OTHER`] only; those that ask together with it show their papers.
    other_only: bool,
}

fn case(name: &str, fault: Fault, shows: impl IntoIterator<Item = Error>) -> Case {
    Case {
        name: name.to_owned(),
        fault,
        shows: shows.into_iter().map(Some).collect(),
        other_only: false,
    }
}

impl Case {
    /// The paper is as good: the browser may notice nothing of the fault.
    fn or_paper(mut self) -> Self {
        self.shows.push(None);
        self
    }
}

/// An answer with NCBI's headers.
fn answer(name: &str, status: u16, body: &'static str, error: Error) -> Case {
    case(name, Fault::Answer(status, "text/plain", body), [error])
}

/// An error of efetch.
fn stated(name: &str, status: u16, words: &str, error: Error) -> Case {
    let body = format!("<eFetchResult>\n\t<ERROR>{words}</ERROR>\n</eFetchResult>");
    answer(name, status, body.leak(), error)
}

/// A redirection, with or without CORS headers, to another address of the stand-in.
fn redirect(name: &str, with_cors: bool, location: &str, error: Error) -> Case {
    let cors = if with_cors { "Access-Control-Allow-Origin: *\r\n" } else { "" };
    let location = format!("Location: {location}\r\n");
    let head = format!("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n{cors}{location}\r\n");
    case(name, Fault::Raw(head.leak()), [error])
}

/// All that can go wrong with an answer.
#[allow(clippy::too_many_lines, reason = "a table")]
fn cases() -> Vec<Case> {
    use Error::{
        BadId, NotFound, RateLimited, Service, TooLarge, Unreachable, Unreadable,
    };
    const CUT: Error = Unreadable("it is cut short");
    const BROKEN: Error = Unreadable("it is not well-formed XML");
    const EMPTY: Error = Unreadable("it has no content");
    const OTHER_ROOT: Error = Unreadable("it is no set of PubMed records");
    const NO_XML: Error = Unreadable("it has text outside the root element");
    const NO_UTF8: Error = Unreadable("it is not UTF-8");
    const NO_CITATION: Error = Unreadable("a record in it has no citation");
    const CHUNK: &str = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\
        Transfer-Encoding: chunked\r\n\r\n12\r\n<PubmedArticleSet>\r\nwhat?\r\n";
    let mut cases = vec![
        // What the answer says of itself.
        case("rate-limit", Fault::RateLimited, [RateLimited]),
        case("rate-limit-without-cors", Fault::RateLimitedWithoutCors, [Unreachable]),
        answer(
            "rate-limit-200",
            200,
            r#"{"error":"API rate limit exceeded"}"#,
            RateLimited,
        ),
        answer("bad-key", 400, r#"{"error":"API key invalid"}"#, Service(400)),
        answer("json-error", 200, r#"{"error":"No index"}"#, Service(200)),
        answer("json", 200, r#"{"header":{},"result":{}}"#, NO_XML),
        case("html", Fault::Html, [Service(200)]),
        stated("bad-id-200", 200, "Supplied id parameter is empty.", BadId),
        stated("bad-id-400", 400, "ID list is empty! Possibly no correct IDs.", BadId),
        stated("not-found-400", 400, "UID=7: not found", NotFound),
        stated("trouble-200", 200, "Empty Response. Status: Timeout", Service(200)),
        case("trouble-400", Fault::Backend, [Service(400)]),
        // What it holds.
        case("empty", Fault::Empty, [EMPTY]),
        answer("204", 204, "", EMPTY),
        answer(
            "prolog",
            200,
            "<?xml version='1.0'?>\n<!DOCTYPE PubmedArticleSet>\n",
            EMPTY,
        ),
        answer("words", 200, "The system is down for maintenance.", NO_XML),
        answer("garbage", 200, "%PDF-1.7\u{1}\u{fffd}]]>&<", NO_XML),
        answer("other-end", 200, "<PubmedArticleSet></PubmedBookArticleSet>", BROKEN),
        answer(
            "other-root",
            200,
            "<eSummaryResult><DocSum/></eSummaryResult>",
            OTHER_ROOT,
        ),
        answer("no-record", 200, "<PubmedArticleSet>\n\n</PubmedArticleSet>", NotFound),
        case("other-paper", Fault::OtherPaper(PAPER), [NotFound]),
        case("latin1", Fault::Latin1, [NO_UTF8]),
        // Whether the cut is within a tag or between two depends on the records.
        case("cut-xml", Fault::CutXml, [CUT, BROKEN]),
        case("cut-at-tag", Fault::CutAtTag, [CUT]),
        case("too-large", Fault::Padded(MAX_ANSWER + 1), [TooLarge]),
        // How it is sent.
        case(DEAD, Fault::Reset, [Unreachable]),
        case("close", Fault::Raw(""), [Unreachable]),
        case("reset", Fault::Reset, [Unreachable]),
        case("no-http", Fault::Raw("Who is there?\r\n\r\n"), [Unreachable]),
        // WebKitGTK hands over what it has of an answer that ends too soon, and takes what is
        // no gzip for text. All of a record is shown then, and none of a part.
        case("cut-body", Fault::CutBody, [Unreachable, CUT, BROKEN]),
        case("reset-body", Fault::ResetBody, [Unreachable]),
        case("length-too-small", Fault::Header("Content-Length", "700"), [CUT, BROKEN]),
        case(
            "length-too-large",
            Fault::Header("Content-Length", "9999999"),
            [Unreachable],
        )
        .or_paper(),
        // Chromium reads to the end where there is no length, or none that is a number.
        case("length-no-number", Fault::Header("Content-Length", "some"), [Unreachable])
            .or_paper(),
        case(
            "no-chunks",
            Fault::Header("Transfer-Encoding", "chunked"),
            [Unreachable, EMPTY],
        ),
        case("bad-chunk", Fault::Raw(CHUNK), [Unreachable, CUT]),
        case("no-gzip", Fault::Header("Content-Encoding", "gzip"), [Unreachable])
            .or_paper(),
        // What the page may not read.
        case("no-cors", Fault::NoCors, [Unreachable]),
        case("other-cors", Fault::Header(CORS, "https://www.example"), [Unreachable]),
        case("two-cors", Fault::Header(CORS, "*, *"), [Unreachable]),
        // Where it leads.
        redirect("redirect-to-html", true, "/fault/html/", Service(200)),
        redirect("redirect-to-no-cors", true, "/fault/no-cors/", Unreachable),
        redirect("redirect-without-cors", false, "/fault/html/", Unreachable),
        redirect("redirect-in-circles", true, "efetch.fcgi", Unreachable),
        // What looks odd and is no fault.
        case("delay", Fault::Delay(Duration::from_secs(1)), []).or_paper(),
        case("drip", Fault::Drip(8, Duration::from_millis(150)), []).or_paper(),
        case("large", Fault::Padded(MAX_ANSWER), []).or_paper(),
        case(
            "other-type",
            Fault::Header("Content-Type", "text/html; charset=latin1"),
            [],
        )
        .or_paper(),
        // One record of all that are asked for together.
        Case {
            other_only: true,
            ..case("one-missing", Fault::Without(OTHER), [NotFound])
        },
        Case {
            other_only: true,
            ..case("one-broken", Fault::WithoutCitation(OTHER), [NO_CITATION])
        },
    ];
    for status in [400, 403, 404, 408, 429, 500, 502, 503, 504] {
        let error = if status == 429 { RateLimited } else { Service(status) };
        cases.push(case(&status.to_string(), Fault::Status(status), [error]));
        // The page learns nothing of what it may not read, not even that there is something.
        let name = format!("{status}-without-cors");
        cases.push(case(&name, Fault::StatusWithoutCors(status), [Unreachable]));
    }
    cases
}

/// What is waited for in vain.
fn silent_cases() -> Vec<Case> {
    let drip = Fault::Drip(999_999, Duration::from_millis(100));
    [("hang", Fault::Hang), ("drip-without-end", drip)]
        .map(|(name, fault)| case(name, fault, [Error::Timeout]))
        .into()
}

const CORS: &str = "Access-Control-Allow-Origin";

/// The case of a port where nobody listens.
const DEAD: &str = "dead-port";

/// What the cards on a page show that have a fault of their own.
const CARDS: &str = "[...document.querySelectorAll('[data-fault]')].map(card => {
    const find = selector => card.shadowRoot?.querySelector(selector) ?? null;
    return {
        fault: card.dataset.fault,
        pmid: card.getAttribute('pmid'),
        busy: !find('[aria-busy]') || !!find('[aria-busy=true], .loading'),
        alert: find('[part=error] p')?.textContent ?? null,
        retry: !!find('[part=error] button'),
        paper: !!find('[part=title]') &&
            find('[part=ids]').textContent.includes(card.getAttribute('pmid')),
        fallback: visible(card.querySelector('.fallback')),
    };
})";

/// The cards, once none of them is busy.
#[track_caller]
fn settled(browser: &Browser) -> Vec<Value> {
    let mut cards = Vec::new();
    let is_settled = poll(|| {
        cards = browser.get(CARDS).as_array().cloned().unwrap();
        cards.iter().all(|card| card["busy"] == false)
    });
    let busy = cards.iter().filter(|card| card["busy"] == true);
    let busy: Vec<_> = busy.map(|card| (&card["fault"], &card["pmid"])).collect();
    assert!(is_settled, "still busy: {busy:?}");
    cards
}

fn tells_faults_of_one_card(browser: &Browser, standin: &Standin) {
    tells_faults(browser, standin, &cases(), 1);
    tells_faults(browser, standin, &silent_cases(), 1);
}

fn tells_faults_of_ten_cards(browser: &Browser, standin: &Standin) {
    for cases in cases().chunks(10) {
        tells_faults(browser, standin, cases, 10);
    }
    tells_faults(browser, standin, &silent_cases(), 10);
}

/// Faults on one page, each of so many cards that ask together: each in its own words, none of
/// it anywhere else, and healed by one press.
fn tells_faults(browser: &Browser, standin: &Standin, all: &[Case], together: usize) {
    let others = pmids()
        .into_iter()
        .filter(|pmid| ![PAPER, OTHER].contains(&pmid.as_str()));
    let pmids: Vec<String> =
        iter::once(OTHER.to_owned()).chain(others).take(together).collect();

    let is_silent = all.iter().any(|case| case.shows == [Some(Error::Timeout)]);
    let clock = if is_silent { FASTER } else { FAST };
    browser.open(&standin.page(&format!("{clock}{}", standin.card(PAPER))));
    browser.wait_for(&shows(PAPER));
    browser.wait_for("find('[part=citation]')");
    browser.run("window.before = [find('[part=title]'), card().shadowRoot.innerHTML]");
    let is_untouched =
        "before[0] === find('[part=title]') && before[1] === card().shadowRoot.innerHTML";

    // To these lead others.
    standin.fail_at("html", Fault::Html, 0..usize::MAX);
    standin.fail_at("no-cors", Fault::NoCors, 0..usize::MAX);
    let dead = dead_address();
    let mut cards = String::new();
    for Case { name, fault, .. } in all {
        let endpoint = match name.as_str() {
            DEAD => format!("http://{dead}/entrez/eutils/"),
            name => standin.fail_at(name, *fault, 0..usize::MAX),
        };
        let start = format!("<paperlens-card loading=eager data-fault={name} ");
        for pmid in &pmids {
            let card = standin.card(pmid).replace("<paperlens-card ", &start);
            cards += &card.replace(standin.endpoint(), &endpoint);
        }
    }
    browser.run(&format!(
        "document.querySelector('main').insertAdjacentHTML('beforeend', {})",
        json!(cards)
    ));
    let mut wrong = Vec::new();
    for card in settled(browser) {
        let case = all.iter().find(|case| card["fault"] == case.name).unwrap();
        let is_spared = case.other_only && card["pmid"] != OTHER;
        let expected = if is_spared { &[None] } else { case.shows.as_slice() };
        if !expected
            .iter()
            .any(|expected| is_as_expected(&card, expected.as_ref()))
        {
            wrong.push(format!("not {expected:?} but {card}"));
        }
    }
    let texts = "[document, ...[...document.querySelectorAll('paperlens-card')]
        .map(card => card.shadowRoot)].map(root => (root.body ?? root).innerHTML)";
    // NCBI's answer to too many requests holds the visitor's address.
    assert_eq!(browser.get(&format!("{texts}.join().includes('192.0.2.1')")), false);
    assert_eq!(browser.get(is_untouched), true);

    standin.heal();
    if all.iter().any(|case| case.name == DEAD) {
        standin.revive(dead);
    }
    // What cannot be tried again is there when the page is loaded again.
    browser.run(
        "for (const card of document.querySelectorAll('[data-fault]')) {
            const alert = card.shadowRoot.querySelector('[part=error]');
            const retry = alert?.querySelector('button');
            if (retry) retry.click();
            else if (alert) card.replaceWith(card.cloneNode(true));
        }",
    );
    for card in settled(browser) {
        if !is_as_expected(&card, None) {
            wrong.push(format!("not healed: {card}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(browser.get(is_untouched), true);
    browser.press("APA");
    let citation = json!(Style::APA.cite(&paper(PAPER)).plain());
    browser.wait_for(&format!("text('[part=citation]') === {citation}"));
    assert_no_problems(browser);
}

/// Whether a card shows this error, or its paper.
fn is_as_expected(card: &Value, error: Option<&Error>) -> bool {
    let what = format!("PMID {}", card["pmid"].as_str().unwrap());
    let words = error.map(|error| message(error, &what, &Words::default()));
    card["alert"] == json!(words)
        && card["paper"] == error.is_none()
        && card["retry"] == error.is_some_and(Error::can_retry)
        && card["fallback"] == error.is_some()
}

/// What the browser itself says of a failed request is not the page's doing.
#[track_caller]
fn assert_no_problems(browser: &Browser) {
    let own =
        "problems.filter(problem => !problem.startsWith('console: Failed to load'))";
    assert_eq!(browser.get(own), json!([]));
}

/// An address of this machine where nobody listens.
fn dead_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// What takes several requests: whichever of them fails, once or from then on, all is there in
/// the end, and with one press at most.
fn heals_whichever_request_fails(browser: &Browser, standin: &Standin) {
    for fault in [
        Fault::Status(500),
        Fault::RateLimited,
        Fault::StatusWithoutCors(429),
        Fault::Reset,
        Fault::CutXml,
        Fault::Html,
    ] {
        println!("{fault:?}"); // Shown if the test fails.
        heals_whichever_fails_so(browser, standin, fault);
    }
}

fn heals_whichever_fails_so(browser: &Browser, standin: &Standin, fault: Fault) {
    let doi = paper(OTHER).doi.unwrap();
    // More papers than one request asks for. Not all of them exist.
    let many = (80_000_001..80_000_199_u32).map(|pmid| pmid.to_string());
    let many: Vec<_> =
        [PAPER.to_owned(), OTHER.to_owned()].into_iter().chain(many).collect();
    let kinds = [
        // A search and a record; a record, links and their records; a search and twice records.
        (2, format!("paperlens-card doi='{doi}'"), "[part=title]"),
        (3, format!("paperlens-card pmid={PAPER} panels=related"), ".papers li"),
        (
            3,
            format!("paperlens-list term=sleep pmids='{}' limit=300", many.join(" ")),
            "[part~=entry]",
        ),
    ];
    let mut elements = String::new();
    for (kind, (count, tag, there)) in kinds.iter().enumerate() {
        let (element, _) = tag.split_once(' ').unwrap();
        for first in 0..*count {
            for (times, last) in [("once", first + 1), ("always", usize::MAX)] {
                // What was had from an address can be kept: each page has its own.
                let name = format!("{kind}-{first}-{times}-{fault:?}");
                let name = name.replace(['(', ')'], "-");
                let endpoint = standin.fail_at(&name, fault, first..last);
                elements += &format!(
                    "<{tag} loading=eager data-fault={name} data-there='{there}' \
                     endpoint='{endpoint}'></{element}>"
                );
            }
        }
    }
    browser.open(&standin.page(&format!("{FAST}{elements}")));
    // How many there are of buttons to try again, and of parts. Once all is well again, each
    // gets one press, whenever it is that its trouble shows.
    let state = "[...document.querySelectorAll('[data-fault]')].map(element => {
        const all = selector => [...element.shadowRoot?.querySelectorAll(selector) ?? []];
        const retry = all('button').filter(button => button.textContent === 'Retry');
        const { fault, there } = element.dataset;
        if (window.isWell && !element.isPressed && retry[0]) {
            element.isPressed = true;
            retry[0].click();
        }
        const [kind, , times] = fault.split('-');
        return { fault, kind, times, retry: retry.length, there: all(there).length };
    })";
    let wait = |are_fine: fn(&[Value]) -> bool| {
        let mut elements = Vec::new();
        let is_there = poll(|| {
            elements = browser.get(state).as_array().cloned().unwrap();
            are_fine(&elements)
        });
        assert!(is_there, "{elements:#?}");
    };
    wait(|all| {
        all.iter()
            .all(|one| one["retry"] == 1 || one["times"] == "once" && one["there"] != 0)
    });
    standin.heal();
    browser.run("window.isWell = true");
    // All that there is, as in the others of the kind.
    wait(|all| {
        all.iter().all(|one| one["retry"] == 0 && one["there"] != 0)
            && all.windows(2).all(|two| {
                two[0]["kind"] != two[1]["kind"] || two[0]["there"] == two[1]["there"]
            })
    });
    assert_no_problems(browser);
}

fn loads_slowly(browser: &Browser, standin: &Standin) {
    standin.fail(Fault::Delay(Duration::from_secs(1)));
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for("find('.loading')");
    assert_eq!(browser.get("find('[aria-busy]').ariaBusy"), "true");
    assert_eq!(browser.get("visible(document.querySelector('.fallback'))"), true);
    browser.wait_for(&shows(PAPER));
    assert_eq!(browser.get("find('[aria-busy]').ariaBusy"), "false");
    browser.assert_no_problems();
}

fn gives_up_on_silence(browser: &Browser, standin: &Standin) {
    standin.fail(Fault::Hang);
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for("button('Retry')");
    standin.heal();
    browser.press("Retry");
    browser.wait_for(&shows(PAPER));
}

/// Of cards that failed together one press heals one; those before and after stay.
fn spares_the_other_cards(browser: &Browser, standin: &Standin) {
    browser.open(&standin.page(&format!("{FAST}{}", standin.card(PAPER))));
    browser.wait_for(&shows(PAPER));
    standin.fail(Fault::Status(500));
    let others = [OTHER, RETRACTED].map(|pmid| standin.card(pmid)).concat();
    let others = others.replace("<paperlens-card ", "<paperlens-card loading=eager ");
    browser.run(&format!(
        "document.querySelector('main').insertAdjacentHTML('beforeend', {})",
        json!(others)
    ));
    let alerts = "[0, 1, 2].map(n => !!find('[part=error]', n)).join()";
    browser.wait_for(&format!("{alerts} === 'false,true,true'"));
    standin.heal();
    browser.press("Retry");
    browser.wait_for(&format!("{alerts} === 'false,false,true'"));
    browser.press("Retry");
    browser.wait_for("[0, 1, 2].every(n => find('[part=title]', n))");
    browser.wait_for(&shows(PAPER));
}
