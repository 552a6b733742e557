//! The panels that ask other services: only when wanted, each on its own, and healed by Retry.

use std::time::Duration;

use serde_json::json;

use crate::{
    OTHER, PAPER,
    card::{open_card, shows},
    standin::{Fault, Standin},
    webdriver::Browser,
};

crate::tests! { every engine {
    asks_nobody_before_a_click,
    shows_metrics_and_copies,
    shows_comments_as_text,
    lists_related_papers,
    each_fails_alone,
    goes_on_asking_slowly,
    asks_what_the_host_page_wants,
    asks_all_at_once,
    remembers_whom_to_ask,
    opens_a_related_paper_in_place,
    quotes_before_it_summarizes,
} }

fn open(browser: &Browser, standin: &Standin, pmid: &str) {
    open_card(browser, standin, pmid);
    browser.wait_for("find('.look-up button')");
}

/// Chooses these services alone, and looks up.
fn look_up(browser: &Browser, services: &[&str]) {
    browser.wait_for("find('.look-up button')");
    browser.run(&format!(
        "const services = {};
         for (const tick of find('.look-up').querySelectorAll('li input')) {{
             const name = tick.closest('label').textContent;
             if (tick.checked !== services.some(it => name.startsWith(it))) tick.click();
         }}
         find('.look-up button').click();",
        json!(services)
    ));
}

/// Paths of the requests to services, and to elink.
fn asked(standin: &Standin) -> Vec<String> {
    let requests = standin.eutils_requests().into_iter().map(|request| request.path);
    requests
        .filter(|path| path.starts_with("/services/") || path.ends_with("elink.fcgi"))
        .collect()
}

fn asks_nobody_before_a_click(browser: &Browser, standin: &Standin) {
    open(browser, standin, PAPER);
    assert_eq!(asked(standin), Vec::<String>::new());
    look_up(browser, &["iCite"]);
    browser.wait_for("text('[part=metrics]')?.includes('3.14')");
    assert_eq!(asked(standin), ["/services/icite/api/pubs"]);
    let requests = standin.eutils_requests();
    let request = requests.last().unwrap();
    for header in ["cookie", "referer"] {
        assert_eq!(request.header(header), None);
    }
    browser.assert_no_problems();
}

fn shows_metrics_and_copies(browser: &Browser, standin: &Standin) {
    open(browser, standin, PAPER);
    look_up(browser, &["OpenAlex"]);
    browser.wait_for("text('[part=metrics]')?.includes('132 works cite it')");
    let metrics = browser.text("text('[part=metrics]')");
    for words in
        ["4.73", "97.8% of comparable papers", "hybrid", "Oncology", "PubMed, OpenAlex"]
    {
        assert!(metrics.contains(words), "{words}: {metrics}");
    }
    assert_eq!(browser.get("find('.chart').querySelectorAll('rect').length"), 4);
    assert_eq!(browser.get("find('.chart').namespaceURI"), "http://www.w3.org/2000/svg");
    assert_eq!(
        browser
            .get("[...find('table').querySelectorAll('td')].map(td => td.textContent)"),
        json!(["39", "0", "52", "41"])
    );
    let copies =
        "[...find('.copies').querySelectorAll('a')].map(a => new URL(a.href).host)";
    assert_eq!(
        browser.get(copies),
        json!(["www.example.com", "doi.org", "repository.example.edu"])
    );
    browser.assert_no_problems();
}

fn shows_comments_as_text(browser: &Browser, standin: &Standin) {
    open(browser, standin, PAPER);
    let tab = "[...find('.tabs').querySelectorAll('button')][3]";
    let count = &format!("{tab}.textContent");
    assert_eq!(browser.text(count), "Discussion");
    look_up(browser, &["Hypothes.is"]);
    browser.wait_for(&format!("{count} === 'Discussion 4'"));
    // Nobody has asked for anything else in its place.
    browser.wait_for(&format!("{tab}.ariaPressed === 'true'"));
    let threads = browser.text("find('.threads').innerText");
    for words in ["a sentence of the paper", "Is this so in mice?", "**bold** is text."] {
        assert!(threads.contains(words), "{words}: {threads}");
    }
    assert!(!threads.contains("Hidden by"));
    assert_eq!(browser.get("find('.threads').querySelectorAll('img').length"), 0);
    assert_eq!(
        browser.get("[...find('.threads').querySelectorAll('a')].map(a => a.protocol)"),
        json!(["https:", "https:"])
    );
    assert_eq!(browser.text("find('.replies').textContent.slice(0, 6)"), "tobias");
    look_up(browser, &["PubPeer"]);
    browser.wait_for(&format!("{count} === 'Discussion 6'"));
    let requests = standin.eutils_requests();
    let sent = requests.iter().find(|request| !request.body.is_empty()).unwrap();
    assert_eq!(sent.body, format!("{{\"pmids\":[\"{PAPER}\"]}}"));
    browser.assert_no_problems();
}

fn lists_related_papers(browser: &Browser, standin: &Standin) {
    open(browser, standin, PAPER);
    browser.press("Look up in PubMed");
    browser.wait_for("find('.papers')");
    assert_eq!(browser.get("find('.papers').children.length"), 10);
    assert_eq!(browser.get(&format!("text('.papers')?.includes('PMID {PAPER}')")), false);
    browser.run("find('.papers summary').click()");
    browser.wait_for("visible(find('.papers .row'))");
    // Whoever has asked once need not ask again to see another list.
    browser.press("References");
    browser.wait_for("text('[part=related]')?.includes('PubMed lists none')");
    browser.press("Cited by");
    browser.wait_for("find('.papers')");
    assert!(
        browser
            .text("find('[part=related] > :last-child a[href*=from_uid]').href")
            .contains("linkname=pubmed_pubmed_citedin")
    );
    browser.assert_no_problems();
}

const SERVICES: [(&str, &str, &str); 5] = [
    ("OpenAlex", "metrics", "132 works"),
    ("iCite", "metrics", "117 works"),
    ("Hypothes.is", "discussion", "Is this so in mice?"),
    ("PubPeer", "discussion", "2 comments at PubPeer"),
    ("PubMed", "related", "All "),
];

fn each_fails_alone(browser: &Browser, standin: &Standin) {
    for fault in [
        Fault::Status(503),
        Fault::RateLimited,
        Fault::NoCors,
        Fault::Html,
        Fault::Empty,
        Fault::CutXml,
        Fault::Reset,
    ] {
        open(browser, standin, PAPER);
        for (service, part, answer) in SERVICES {
            println!("{fault:?} {service}"); // Shown if the test fails.
            standin.fail(fault);
            let tab = if part == "related" { 0 } else { 3 };
            browser
                .run(&format!("find('.tabs').querySelectorAll('button')[{tab}].click()"));
            match part {
                "related" => browser.press("Look up in PubMed"),
                _ => look_up(browser, &[service]),
            }
            browser.wait_for("button('Retry')");
            let line = browser.text(&format!("text('[part={part}] .note:has(button)')"));
            assert!(line.contains(service), "{line}");
            standin.heal();
            browser.press("Retry");
            browser.wait_for(&format!("text('[part={part}]')?.includes('{answer}')"));
            assert_eq!(browser.get("button('Retry')"), json!(null));
        }
        browser.wait_for(&shows(PAPER));
    }
}

fn goes_on_asking_slowly(browser: &Browser, standin: &Standin) {
    open(browser, standin, PAPER);
    standin.fail(Fault::Delay(Duration::from_secs(1)));
    look_up(browser, &["OpenAlex"]);
    browser.wait_for("text('[part=metrics]')?.includes('Asking OpenAlex')");
    browser.wait_for("text('[part=metrics]')?.includes('132 works')");
    // A card that goes takes its questions with it.
    look_up(browser, &["iCite"]);
    browser.wait_for("text('[part=metrics]')?.includes('Asking iCite')");
    browser.run("card().remove()");
    let is_abandoned = || {
        standin
            .abandoned()
            .iter()
            .any(|request| request.path.contains("icite"))
    };
    assert!(crate::webdriver::poll(is_abandoned));
    browser.assert_no_problems();
}

fn asks_what_the_host_page_wants(browser: &Browser, standin: &Standin) {
    let card = standin.card(PAPER);
    let card =
        card.replace("<paperlens-card ", "<paperlens-card panels='icite, hypothesis' ");
    browser.open(&standin.page(&card));
    browser.wait_for("text('[part=metrics]')?.includes('117 works')");
    browser.wait_for("find('.threads')");
    let mut asked = asked(standin);
    asked.sort();
    assert_eq!(asked, ["/services/hypothesis/api/search", "/services/icite/api/pubs"]);
    // Choices are the standalone page's to offer.
    assert_eq!(browser.get("find('.look-up > .tick')"), json!(null));
}

/// One press, and each answer where it belongs.
fn asks_all_at_once(browser: &Browser, standin: &Standin) {
    open(browser, standin, PAPER);
    browser.run("find('.look-up button').click()");
    browser.wait_for("text('[part=metrics]')?.includes('132 works cite it OpenAlex')");
    browser.wait_for("text('[part=metrics]')?.includes('117 works cite it iCite')");
    browser.wait_for("text('[part=discussion]')?.includes('2 comments at PubPeer')");
    browser.wait_for("find('.threads') && text('.tabs').includes('Discussion 6')");
    browser.wait_for("text('.copies')?.includes('repository')");
    assert_eq!(browser.get("find('.look-up button')"), json!(null));
    // PubPeer's question is asked for leave first.
    let mut asked = asked(standin);
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), 4, "{asked:?}");
    browser.assert_no_problems();
}

fn remembers_whom_to_ask(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    look_up(browser, &["OpenAlex"]);
    browser.wait_for("text('[part=metrics]')?.includes('132 works')");
    let always = "find('.look-up > .tick input')";
    browser.run(&format!("{always}.click()"));
    browser.wait_for("localStorage.length === 1");
    browser.open(&standin.url("/"));
    browser.wait_for("text('[part=metrics]')?.includes('132 works')");
    // No other, until it is chosen as well.
    assert_eq!(asked(standin).len(), 2);
    assert_eq!(browser.get(&format!("{always}.checked")), true);
    browser.run("[...find('.look-up').querySelectorAll('li input')][1].click()");
    browser.wait_for("text('[part=metrics]')?.includes('117 works')");
    assert_eq!(browser.get("localStorage.length"), 2);
    browser.run(&format!("{always}.click()"));
    browser.wait_for("localStorage.length === 0");
    browser.assert_no_problems();
}

fn opens_a_related_paper_in_place(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    browser.wait_for(&shows(OTHER));
    browser.press("Look up in PubMed");
    browser.wait_for("find('.papers')");
    let link = "[...find('.papers').querySelectorAll('a[href^=\"?pmid=\"]')]";
    browser.run("window.stays = true");
    let pmid = browser.text(&format!("{link}[0].getAttribute('href').slice(6)"));
    browser.run(&format!("{link}[0].click()"));
    browser.wait_for(&shows(&pmid));
    assert_eq!(browser.text("location.search"), format!("?pmid={pmid}"));
    assert_eq!(browser.get("window.stays"), true);
    browser.back();
    browser.wait_for(&shows(OTHER));
    browser.assert_no_problems();
}

/// A summarizer as the specification has it: no browser of the tests brings one.
const SUMMARIZER: &str = "<script>
    window.Summarizer = {
        availability: async () => {
            window.asked = true;
            throw new Error('nobody asked');
        },
        create: async ({ type, format, monitor }) => {
            window.asked = true;
            if (type !== 'key-points' || format !== 'plain-text') throw new Error('options');
            if (!navigator.userActivation?.isActive && window.strict) throw new Error('gesture');
            monitor({ addEventListener: (name, listener) => listener({ loaded: 0.5 }) });
            await new Promise((go) => { window.finishDownload = go; });
            return { summarize: async (text) => `* ${text.length} letters\\n* read`, destroy() {} };
        },
    };
</script>";

fn quotes_before_it_summarizes(browser: &Browser, standin: &Standin) {
    open(browser, standin, PAPER);
    let status = browser.text("text('[part=findings]')");
    assert!(status.contains("Key findings status: skipped."), "{status}");
    // It is offered where the browser knows the interface, and asked for nothing before a click.
    assert_eq!(
        browser.get("!!button('Summarize on this device')"),
        browser.get("'Summarizer' in window")
    );
    browser.open(&standin.page(&format!("{SUMMARIZER}{}", standin.card(PAPER))));
    browser.wait_for("button('Summarize on this device')");
    assert_eq!(browser.get("!!window.asked"), json!(false), "before a click");
    browser.press("Summarize on this device");
    browser.wait_for("text('[part=findings]')?.includes('downloading its model: 50%')");
    browser.run("finishDownload()");
    browser.wait_for("find('.points')");
    assert_eq!(browser.get("find('.points').children.length"), 2);
    assert!(browser.text("text('[part=findings]')").contains("checked by nobody"));
    browser.assert_no_problems();
}
