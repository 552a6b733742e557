//! The standalone page: searching, sharing, and privacy.

use serde_json::json;

use crate::{
    OTHER, PAPER, RETRACTED,
    card::shows,
    standin::{Fault, Standin},
    webdriver::Browser,
};

crate::tests! { every engine {
    opens_with_a_paper_of_its_own,
    opens_what_the_address_says,
    finds_papers,
    says_what_it_cannot_find,
    goes_back,
    is_named_after_its_paper,
    keeps_to_itself,
} }

fn search(browser: &Browser, query: &str) {
    browser.run(&format!(
        "const input = document.querySelector('input[name=q]');
        input.value = {};
        input.form.requestSubmit();",
        json!(query)
    ));
}

fn opens_with_a_paper_of_its_own(browser: &Browser, standin: &Standin) {
    standin.fail(Fault::Reset);
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    assert!(standin.eutils_requests().is_empty());
    browser.assert_no_problems();
}

fn opens_what_the_address_says(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    browser.wait_for(&shows(OTHER));
    browser.wait_for("document.title.startsWith('Expression of TP53')");
    assert_eq!(browser.text("document.querySelector('input[name=q]').value"), OTHER);
    for bad in ["/?pmid=0", "/?pmid=abc", "/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"]
    {
        browser.open(&standin.url(bad));
        browser.wait_for("find('[part=error]')");
        browser.assert_no_problems();
    }
}

fn finds_papers(browser: &Browser, standin: &Standin) {
    for query in [
        OTHER,
        " PMID: 90000001 ",
        "https://pubmed.ncbi.nlm.nih.gov/90000001/",
        "10.5555/standin.2024.7",
        "https://doi.org/10.5555/STANDIN.2024.7",
        "PMC9000001",
    ] {
        println!("{query}"); // Shown if the test fails.
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        search(browser, query);
        browser.wait_for(&format!("{} && visible(card())", shows(OTHER)));
        // The address can be shared.
        browser.wait_for(&format!("location.search === '?pmid={OTHER}'"));
        browser.assert_no_problems();
    }
}

fn says_what_it_cannot_find(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    for query in ["a title and no identifier", "10.5555/unknown", "PMC1"] {
        search(browser, query);
        let alert = "text('[part=error]')";
        browser.wait_for(&format!("{alert}?.includes({})", json!(query)));
        assert_eq!(browser.get("find('[part=title]')"), json!(null));
    }
    browser.assert_no_problems();
    standin.fail(Fault::Status(500));
    search(browser, "PMC9000001");
    browser.wait_for("button('Retry')");
    standin.heal();
    browser.press("Retry");
    browser.wait_for(&format!("{} && visible(card())", shows(OTHER)));
}

fn goes_back(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    search(browser, OTHER);
    browser.wait_for(&shows(OTHER));
    search(browser, "nonsense");
    browser.wait_for("find('[part=error]')");
    browser.back();
    browser.wait_for(&format!("{} && visible(card())", shows(OTHER)));
    browser.back();
    browser.wait_for(&format!("{} && visible(card())", shows(PAPER)));
    assert_eq!(browser.text("location.search"), "");
    browser.assert_no_problems();
}

fn is_named_after_its_paper(browser: &Browser, standin: &Standin) {
    let is_named = |title: &str| {
        browser.wait_for(&format!("document.title.startsWith({})", json!(title)));
    };
    let is_its_own = || browser.wait_for("document.title === 'PaperLens'");
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    is_named("Expression of TP53");
    search(browser, "nonsense");
    browser.wait_for("find('[part=error]')");
    is_its_own();
    browser.back();
    browser.wait_for(&shows(OTHER));
    is_named("Expression of TP53");
    // A place within the page is no other paper.
    browser.run("location.hash = 'paper'");
    is_named("Expression of TP53");
    standin.fail(Fault::Status(500));
    search(browser, RETRACTED);
    browser.wait_for("button('Retry')");
    is_its_own();
    standin.heal();
    browser.press("Retry");
    browser.wait_for(&shows(RETRACTED));
    is_named("RETRACTED: A small study of sleep");
    assert_eq!(browser.get("problems"), json!([]));
}

fn keeps_to_itself(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    search(browser, OTHER);
    browser.wait_for(&shows(OTHER));
    search(browser, "PMC9000001");
    browser.wait_for(&format!("location.search === '?pmid={OTHER}' && visible(card())"));
    browser.open(&standin.page(&standin.card(PAPER)));
    browser.wait_for(&shows(PAPER));
    browser.assert_no_problems();

    let requests = standin.eutils_requests();
    assert!(requests.len() >= 3, "{requests:#?}");
    for request in requests {
        assert_eq!(request.header("cookie"), None);
        assert_eq!(request.header("referer"), None);
        assert_eq!(request.parameter("tool").as_deref(), Some("paperlens"));
        assert_eq!(request.parameter("api_key"), None);
    }
    assert_eq!(
        browser.text("document.cookie"),
        "",
        "the cookie of E-utilities was taken"
    );
    // The stand-in does try: whoever asks with credentials takes it.
    let endpoint = json!(standin.endpoint());
    browser.run(&format!(
        "return fetch({endpoint}, {{ credentials: 'include' }}).catch(() => 0);"
    ));
    assert_eq!(browser.text("document.cookie"), "ncbi_sid=standin");
    assert_eq!(browser.get("localStorage.length + sessionStorage.length"), 0);
    let entries =
        browser.get("performance.getEntriesByType('resource').map(entry => entry.name)");
    let mut asked: Vec<String> = serde_json::from_value(entries).unwrap();
    asked.extend(browser.requested());
    for url in asked {
        let is_known = standin.origins().iter().any(|origin| url.starts_with(origin));
        assert!(is_known || url == "data:,", "{url} was asked for");
    }
}
