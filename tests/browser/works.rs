//! Papers that PubMed has not: asked for only of whom the page names, and shown like any other.

use std::time::Duration;

use serde_json::json;

use crate::{
    OTHER, PAPER,
    standin::{Fault, Standin},
    webdriver::Browser,
};

crate::tests! { every engine {
    asks_only_whom_the_page_names,
    shows_what_is_at_arxiv,
    shows_what_crossref_and_datacite_have,
    asks_openalex_last,
    prefers_pubmed,
    lists_works_of_all_kinds,
    lists_the_works_of_a_person,
    puts_an_article_in_place_of_its_preprint,
    survives_all_services_failing,
    survives_each_service_failing_alone,
    runs_nothing_of_theirs,
} }

crate::tests! { chromium {
    asks_one_thing_after_the_other,
    saves_works,
} }

const ORCID: &str = "0000-0002-1825-0097";

fn element(standin: &Standin, tag: &str, attributes: &str) -> String {
    format!(
        "<{tag} endpoint='{}' services='{}' {attributes}><a class=fallback href=#>Ours</a></{tag}>",
        standin.endpoint(),
        standin.services()
    )
}

fn open(browser: &Browser, standin: &Standin, tag: &str, attributes: &str) {
    browser.open(&standin.page(&element(standin, tag, attributes)));
}

/// The paths of requests to services other than E-utilities.
fn asked(standin: &Standin) -> Vec<String> {
    let requests = standin.eutils_requests().into_iter().map(|request| request.path);
    requests.filter(|path| path.contains("/services/")).collect()
}

const TITLE: &str = "text('[part=title]')";
const ERROR: &str = "text('[part=error]')";
const LIST: &str = "document.querySelector('paperlens-list').shadowRoot";

fn names() -> String {
    format!(
        "[...{LIST}?.querySelectorAll('.entries .name') ?? []].map(name => name.textContent)"
    )
}

/// But for what a service has not: Chromium says so of each on its console.
fn assert_nothing_went_wrong(browser: &Browser) {
    assert_eq!(browser.get("problems"), json!([]));
}

fn asks_only_whom_the_page_names(browser: &Browser, standin: &Standin) {
    open(browser, standin, "paperlens-card", "doi=10.5555/cr.1");
    browser.wait_for(&format!("{ERROR}?.includes('10.5555/cr.1')"));
    open(browser, standin, "paperlens-card", "arxiv=1706.03762");
    browser.wait_for(&format!("{ERROR}?.includes('1706.03762')"));
    open(browser, standin, "paperlens-card", "doi=10.5555/dc.1 sources=crossref");
    browser.wait_for(&format!("{ERROR}?.includes('10.5555/dc.1')"));
    assert_eq!(asked(standin), ["/services/crossref/works/10.5555/dc.1"]);
    standin.forget();
    let list = format!("dois='10.5555/cr.1 {PAPER}' orcid={ORCID} sources=datacite");
    open(browser, standin, "paperlens-list", &list);
    browser.wait_for(&format!("{LIST}?.querySelector('.entries, .failure')"));
    browser.wait_for("document.querySelector('paperlens-list').matches(':state(ready), :state(error)')");
    assert!(asked(standin).iter().all(|path| path.contains("/datacite/")));
}

fn shows_what_is_at_arxiv(browser: &Browser, standin: &Standin) {
    let card = "arxiv='https://arxiv.org/abs/1706.03762v5' sources=datacite";
    open(browser, standin, "paperlens-card", card);
    browser.wait_for(&format!("{TITLE} === 'Work 1706.03762 of a repository'"));
    let badges = browser.text("text('[part=badges]')");
    assert!(badges.contains("DataCite") && badges.contains("Preprint"), "{badges}");
    assert!(!badges.contains("Peer-reviewed"), "{badges}");
    let text = browser.text("text('.card')");
    for words in [
        "Ashish Vaswani",
        "arXiv",
        "2017",
        "10.48550/arxiv.1706.03762",
        "We propose a network.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("PMID"), "{text}");
    // Straight there.
    assert_eq!(asked(standin), ["/services/datacite/dois/10.48550/arXiv.1706.03762"]);
    assert!(
        standin
            .eutils_requests()
            .iter()
            .all(|it| !it.path.contains("eutils/"))
    );
    browser.wait_for("find('.look-up button')");
    let heard =
        browser.get("heard.map(([name, detail]) => [name, detail.id, detail.pmid])");
    assert_eq!(heard, json!([["paperlens-load", "10.48550/arxiv.1706.03762", ""]]));
    browser.assert_no_problems();
}

fn shows_what_crossref_and_datacite_have(browser: &Browser, standin: &Standin) {
    open(
        browser,
        standin,
        "paperlens-card",
        "doi=10.5555/CR.7 sources='crossref datacite'",
    );
    browser.wait_for(&format!("{TITLE} === 'Work 7 of a conference on sleep'"));
    browser.wait_for("find('.look-up button')");
    let text = browser.text("text('.card')");
    for words in [
        "Crossref",
        "Conference paper",
        "Charles Babbage",
        "Proceedings of Sleep",
        "We slept < 8 h.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // What it asks of others it asks by DOI.
    assert!(text.contains("this paper’s DOI"), "{text}");
    assert!(!text.contains("iCite") && !text.contains("PubMed ID"), "{text}");
    browser.run("find('.look-up button').click()");
    browser.wait_for("text('[part=metrics]')?.includes('132 works cite it')");
    assert!(
        asked(standin).contains(&"/services/openalex/works/doi:10.5555/CR.7".to_owned())
    );
    browser.assert_no_problems();
    // What Crossref has not.
    open(browser, standin, "paperlens-card", "doi=10.5555/dc.5 sources=all");
    browser.wait_for(&format!("{TITLE} === 'Work 5 of a repository'"));
    assert!(browser.text("text('[part=badges]')").contains("Dataset"));
    // A retraction that its agency knows of.
    open(browser, standin, "paperlens-card", "doi=10.5555/cr.retracted sources=crossref");
    browser.wait_for(
        "document.querySelector('paperlens-card').matches(':state(retracted)')",
    );
}

fn asks_openalex_last(browser: &Browser, standin: &Standin) {
    let openalex = "/services/openalex/works/doi:10.5555/oa.1";
    open(
        browser,
        standin,
        "paperlens-card",
        "doi=10.5555/oa.1 sources='crossref datacite'",
    );
    browser.wait_for(&format!("{ERROR}?.includes('10.5555/oa.1')"));
    assert!(!asked(standin).contains(&openalex.to_owned()));
    standin.forget();
    open(
        browser,
        standin,
        "paperlens-card",
        "doi=10.5555/oa.1 sources='openalex crossref datacite'",
    );
    browser.wait_for(&format!("{TITLE} === 'Work 1 that was gathered'"));
    let text = browser.text("text('.card')");
    for words in ["OpenAlex", "Preprint", "Ashish Vaswani", "arXiv", "2017"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Unreadable"), "{text}");
    assert_eq!(asked(standin).last().map(String::as_str), Some(openalex));
    // What DataCite has not told of.
    open(browser, standin, "paperlens-card", "arxiv=1706.03762 sources=openalex");
    browser.wait_for(&format!("{TITLE} === 'Work 1706.03762 that was gathered'"));
    open(browser, standin, "paperlens-card", "doi=10.5555/oa.retracted sources=openalex");
    browser.wait_for(
        "document.querySelector('paperlens-card').matches(':state(retracted)')",
    );
    standin.forget();
    let list = "dois='10.5555/oa.2 10.5555/cr.3 10.5555/oa.4' sources=all";
    open(browser, standin, "paperlens-list", list);
    browser.wait_for(&format!("{}.length === 3", names()));
    let lists = asked(standin).into_iter().filter(|path| path.contains("/openalex/"));
    assert_eq!(lists.collect::<Vec<_>>(), ["/services/openalex/works"]);
    assert_nothing_went_wrong(browser);
}

fn prefers_pubmed(browser: &Browser, standin: &Standin) {
    let card = "doi=10.5555/standin.2024.7 sources=all";
    open(browser, standin, "paperlens-card", card);
    browser.wait_for(&format!("{TITLE}?.startsWith('Expression of TP53')"));
    assert_eq!(asked(standin), Vec::<String>::new());
    // Attributes that change the source change the card.
    browser.run("card().setAttribute('doi', '10.5555/cr.9')");
    browser.wait_for(&format!("{TITLE} === 'Work 9 of a conference on sleep'"));
    browser.run(&format!("card().setAttribute('pmid', '{PAPER}')"));
    browser.wait_for(&crate::card::shows(PAPER));
    browser.run("card().removeAttribute('pmid')");
    browser.wait_for(&format!("{TITLE} === 'Work 9 of a conference on sleep'"));
    browser.assert_no_problems();
}

fn lists_works_of_all_kinds(browser: &Browser, standin: &Standin) {
    let works: Vec<String> = (1..=56)
        .map(|number| match number % 2 {
            0 => format!("10.5555/cr.{number}"),
            _ => format!("10.5555/dc.{number}"),
        })
        .collect();
    let given = format!(
        "{PAPER} {} 10.5555/nowhere.1 10.48550/arXiv.1706.03762 10.5555/standin.2024.7",
        works.join(", ")
    );
    open(browser, standin, "paperlens-list", &format!("dois='{given}' sources=all"));
    browser.wait_for(
        "document.querySelector('paperlens-list').matches(':state(ready)') && heard.length",
    );
    let ids = browser.get("heard[0][1].ids");
    let ids: Vec<String> = serde_json::from_value(ids).unwrap();
    let mut expect = vec![PAPER.to_owned()];
    expect.extend(works);
    expect.extend(["10.48550/arxiv.1706.03762".to_owned(), OTHER.to_owned()]);
    assert_eq!(ids, expect);
    assert!(
        browser
            .text(&format!("{LIST}.textContent"))
            .contains("10.5555/nowhere.1")
    );
    // A request for what each has, and not one a paper.
    assert!(asked(standin).len() <= 6, "{:?}", asked(standin));
    assert_nothing_went_wrong(browser);
}

fn lists_the_works_of_a_person(browser: &Browser, standin: &Standin) {
    let list = format!("orcid={ORCID} sources='orcid crossref datacite'");
    open(browser, standin, "paperlens-list", &list);
    browser.wait_for(&format!("{}.length === 4", names()));
    let names = browser.text(&format!("{}.join('|')", names()));
    for name in [
        "Expression of TP53",
        "Work 3 of a conference on sleep",
        "Work 2 of a repository",
        "In no index",
    ] {
        assert!(names.contains(name), "{name}: {names}");
    }
    let paths = asked(standin);
    let people = paths.iter().filter(|path| path.contains("/orcid/"));
    assert_eq!(people.count(), 1, "{paths:?}");
    browser.assert_no_problems();
}

fn puts_an_article_in_place_of_its_preprint(browser: &Browser, standin: &Standin) {
    let list = format!("dois='10.5555/cr.preprint {OTHER}' sources=crossref");
    open(browser, standin, "paperlens-list", &list);
    browser.wait_for("heard.length");
    assert_eq!(browser.get("heard[0][1].ids"), json!([OTHER]));
    let versions = format!(
        "[...{LIST}.querySelectorAll('.under a')].filter(a => a.textContent.startsWith('Preprint')) \
         .map(a => a.href)"
    );
    assert_eq!(browser.get(&versions), json!(["https://doi.org/10.5555/cr.preprint"]));
    // The preprint alone says that there is an article.
    open(browser, standin, "paperlens-card", "doi=10.5555/cr.preprint sources=crossref");
    browser.wait_for("text('[part=notices]')?.includes('final form')");
    let link = "find('[part=notices] a').getAttribute('href').toLowerCase()";
    assert_eq!(browser.text(link), "https://doi.org/10.5555/standin.2024.7");
}

/// Whatever goes wrong with one of them, what the others have is there, and it is said.
fn survives_all_services_failing(browser: &Browser, standin: &Standin) {
    for (index, fault) in [
        Fault::Status(503),
        Fault::Answer(429, "text/html", "<!doctype html><title>Slow down</title>"),
        Fault::StatusWithoutCors(429),
        Fault::Html,
        Fault::Empty,
        Fault::CutBody,
        Fault::Reset,
        Fault::Answer(200, "application/json", "{\"message\": 7}"),
        Fault::Drip(5, Duration::from_millis(20)),
    ]
    .into_iter()
    .enumerate()
    {
        println!("{fault:?}");
        let place = standin.fail_at(&format!("works{index}"), fault, 0..9);
        let services = place.replace("entrez/eutils", "services");
        let list = format!(
            "<paperlens-list endpoint='{}' services='{services}' dois='{PAPER} 10.5555/cr.1' \
             cache=off sources=all></paperlens-list>",
            standin.endpoint()
        );
        browser.open(&standin.page(&list));
        browser.wait_for(&format!("{}.length >= 1", names()));
        if matches!(fault, Fault::Drip(..)) {
            browser.wait_for(&format!("{}.length === 2", names()));
        } else {
            browser.wait_for(&format!("{LIST}.querySelector('.failure')"));
            let said =
                browser.text(&format!("{LIST}.querySelector('.failure').textContent"));
            assert!(said.contains("Crossref"), "{said}");
            standin.heal();
            browser.run(&format!("{LIST}.querySelector('.failure button').click()"));
            browser.wait_for(&format!("{}.length === 2", names()));
        }
        standin.heal();
    }
}

/// Where one of them cannot answer, what the others have is there, and it is said of that one.
fn survives_each_service_failing_alone(browser: &Browser, standin: &Standin) {
    let all = [("Crossref", "10.5555/cr.1"), ("DataCite", "10.5555/dc.1"), ("ORCID", "")];
    let path = |name: &str| match name {
        "Crossref" => "/crossref/",
        "DataCite" => "/datacite/",
        _ => "/orcid/",
    };
    for fault in
        [Fault::Status(503), Fault::StatusWithoutCors(429), Fault::Html, Fault::Reset]
    {
        for (name, doi) in all {
            println!("{name}: {fault:?}");
            let place = standin.fail_of(&format!("alone-{name}"), fault, path(name));
            let services = place.replace("entrez/eutils", "services");
            let person =
                if doi.is_empty() { format!("orcid={ORCID}") } else { String::new() };
            let list = format!(
                "<paperlens-list endpoint='{}' services='{services}' cache=off {person} \
                 dois='{PAPER} 10.5555/cr.1 10.5555/dc.1' sources='crossref datacite orcid'>\
                 </paperlens-list>",
                standin.endpoint()
            );
            browser.open(&standin.page(&list));
            browser.wait_for(&format!("{LIST}?.querySelector('.failure')"));
            let text = |part: &str| {
                browser.text(&format!("{LIST}.querySelector('{part}').textContent"))
            };
            assert!(text(".failure").contains(name), "{}", text(".failure"));
            let (_, others): (Vec<_>, Vec<_>) =
                all.iter().partition(|(it, _)| *it == name);
            let shown =
                browser.text(&format!("{LIST}.querySelector('.entries').innerHTML"));
            for (other, doi) in others {
                assert!(doi.is_empty() || shown.contains(doi), "{other}: {shown}");
                assert!(!text(".failure").contains(other), "{}", text(".failure"));
            }
            standin.heal();
            browser.run(&format!("{LIST}.querySelector('.failure button').click()"));
            browser.wait_for(&format!("!{LIST}.querySelector('.failure')"));
            browser.wait_for(&format!(
                "{LIST}.querySelector('.entries').innerHTML.includes('{doi}')"
            ));
        }
    }
}

fn runs_nothing_of_theirs(browser: &Browser, standin: &Standin) {
    let dois = ["10.5555/cr.attack", "10.5555/dc.attack"];
    let card =
        |doi| element(standin, "paperlens-card", &format!("doi={doi} sources=all"));
    browser.open(&standin.page(&dois.map(card).concat()));
    browser.wait_for("find('.look-up button', 0) && find('.look-up button', 1)");
    let list = format!(
        "dois='{}' orcid=0000-0001-5109-3700 sources=all loading=eager",
        dois.join(" ")
    );
    let list = element(standin, "paperlens-list", &list);
    browser.run(&format!(
        "document.querySelector('main').insertAdjacentHTML('beforeend', {})",
        json!(list)
    ));
    browser.wait_for(&format!("{}.length >= 2", names()));
    browser.wait_for("document.querySelector('paperlens-list').matches(':state(ready)')");
    assert_eq!(browser.get("window.ran ?? null"), json!(null));
    let links = "[...document.querySelectorAll('paperlens-card, paperlens-list')] \
                 .flatMap(it => [...it.shadowRoot.querySelectorAll('a')].map(a => a.protocol))";
    let links: Vec<String> = serde_json::from_value(browser.get(links)).unwrap();
    assert!(links.iter().all(|it| it.starts_with("http")), "{links:?}");
    assert_nothing_went_wrong(browser);
}

/// Cards of a page ask a service for one thing after the other, and not faster than it wants.
fn asks_one_thing_after_the_other(browser: &Browser, standin: &Standin) {
    let place = standin.fail_at("slow", Fault::Delay(Duration::from_millis(700)), 0..99);
    let services = place.replace("entrez/eutils", "services");
    let cards: Vec<String> = (1..=3)
        .map(|number| {
            format!(
                "<paperlens-card endpoint='{}' services='{services}' layout=compact loading=eager \
                 doi=10.5555/cr.{number} sources=crossref></paperlens-card>",
                standin.endpoint()
            )
        })
        .collect();
    browser.open(&standin.page(&cards.concat()));
    browser.wait_for("heard.filter(([name]) => name === 'paperlens-load').length === 3");
    let times = browser.get(
        "performance.getEntriesByType('resource').filter(it => it.name.includes('/crossref/')) \
         .map(it => [it.startTime, it.responseEnd])",
    );
    let mut times: Vec<(f64, f64)> = serde_json::from_value(times).unwrap();
    times.sort_by(|one, other| one.0.total_cmp(&other.0));
    for pair in times.windows(2) {
        assert!(pair[1].0 >= pair[0].1 - 50.0, "{times:?}");
    }
}

fn saves_works(browser: &Browser, standin: &Standin) {
    open(browser, standin, "paperlens-card", "doi=10.5555/cr.7 sources=crossref");
    browser.wait_for("find('.look-up button')");
    let ris = browser.text("card().export('ris')");
    for line in [
        "TY  - CPAPER",
        "DO  - 10.5555/cr.7",
        "AU  - Lovelace, Ada",
        "T2  - Proceedings of Sleep",
    ] {
        assert!(ris.contains(line), "{line}: {ris}");
    }
    assert!(!ris.contains("PubMed"), "{ris}");
    let nbib = browser.text("card().export('nbib')");
    assert!(!nbib.contains("PMID-"), "{nbib}");
}
