//! The standalone page: what a person finds, opens, goes back to and shares; and privacy.

use paperlens::cite::{self, Format};
use serde_json::{Value, json};

use crate::{
    OTHER, PAPER, RETRACTED,
    card::{paper, shows},
    host::check_accessibility,
    standin::{Build, Fault, SiteFault, Standin, dist},
    webdriver::{Browser, Engine, poll},
};

crate::tests! { every engine {
    opens_with_a_paper_of_its_own,
    finds_papers_by_words,
    narrows_a_search_by_what_pubmed_knows,
    turns_pages,
    comes_back_to_the_same_spot,
    comes_back_to_the_list_of_the_page,
    asks_anew_for_what_failed,
    lists_several_papers,
    reads_a_pasted_list_of_references,
    guesses_papers_by_their_titles,
    suggests_a_spelling,
    is_read_by_programs,
    needs_no_more_than_the_policy_says,
    keeps_papers_with_notes_in_an_order,
    keeps_papers_as_a_file_and_takes_them_back,
    keeps_what_is_kept_meanwhile,
    shows_what_is_kept_and_not_to_be_had,
    says_when_nothing_can_be_kept,
    compares_papers,
    says_what_cannot_be_compared,
    takes_files_of_references,
    takes_several_files,
    gives_the_lines_for_other_pages,
    gives_each_form_for_other_pages,
    gives_works_and_lists_for_other_pages,
    opens_what_the_address_says,
    finds_papers,
    says_what_it_cannot_find,
    opens_works_that_pubmed_has_not,
    goes_back,
    is_named_after_its_paper,
    shows_its_own_paper_in_words,
    keeps_to_itself,
} }

// WebKit's driver begins each page with an empty cache.
crate::tests! {
    chromium_keeps: Chromium { shows_in_words_what_was_read_before }
    firefox_keeps: Firefox { shows_in_words_what_was_read_before }
}

crate::tests! { chromium {
    is_accessible_in_all_its_states,
    opens_without_network,
    is_updated_as_a_whole,
    can_be_installed,
    says_what_a_file_wants,
    prints_all_that_is_compared,
} }

/// The shadow root of the page's list.
const LIST: &str = "document.querySelector('#list').shadowRoot";

/// What is asked for, typed by keys and sent with Enter.
fn type_search(browser: &Browser, words: &str) {
    browser.run("document.querySelector('input[name=q]').value = ''");
    browser.click_on("document.querySelector('input[name=q]')");
    for character in words.chars() {
        browser.type_keys(&[&character.to_string()]);
    }
    browser.type_keys(&["Enter"]);
}

/// The titles that the list shows.
fn titles() -> String {
    format!(
        "[...{LIST}?.querySelectorAll('.entries .name') ?? []].map(it => it.textContent)"
    )
}

fn is_list_of(browser: &Browser, count: usize) {
    browser.wait_for(&format!(
        "{}.length === {count} && visible(document.querySelector('#list')) && !visible(card())",
        titles()
    ));
}

fn search_for(browser: &Browser, query: &str) {
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

fn says_what_a_file_wants(browser: &Browser, _: &Standin) {
    browser.open(&format!("file://{}", dist().join("index.html").display()));
    let told = "document.querySelector('#local')";
    browser.wait_for(&format!("{told}.checkVisibility()"));
    assert!(
        browser
            .text(&format!("{told}.textContent"))
            .contains("only from a web server")
    );
}

/// Whether the words in the card's place begin a line so.
fn says(what: &str) -> String {
    format!(
        "[...document.querySelectorAll('#glimpse *')].some(
            line => visible(line) && line.textContent.startsWith({})
        )",
        json!(what)
    )
}

/// Keeps the program from the page, so that nothing but its words comes.
fn without_program(standin: &Standin, is: bool) {
    standin.spoil(is.then_some("paperlens-core"), SiteFault::Hang);
}

fn shows_its_own_paper_in_words(browser: &Browser, standin: &Standin) {
    without_program(standin, true);
    browser.open(&standin.url("/"));
    browser.wait_for(&says("Translating ferroptosis into oncology"));
    browser.wait_for(&says("Rui Kang, Guido Kroemer"));
    // They are no other paper's.
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    browser.wait_for("visible(document.querySelector('#reading'))");
    assert_eq!(browser.get(&says("")), json!(false));
    // Nor are they there beside the card.
    without_program(standin, false);
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    assert_eq!(browser.get(&says("")), json!(false));
    browser.assert_no_problems();
}

fn shows_in_words_what_was_read_before(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url(&format!("/?pmid={RETRACTED}")));
    browser.wait_for(&shows(RETRACTED));
    let kept = || browser.text("localStorage.getItem('paperlens-words') ?? ''");
    let keep = |text: &str| {
        browser.run(&format!("localStorage.setItem('paperlens-words', {text});"));
    };
    assert!(poll(|| !kept().is_empty()));
    assert_eq!(browser.get(&says("")), json!(false));
    let title = browser.text("document.title");
    let title = title.split(" · ").next().unwrap();
    assert!(title.starts_with("RETRACTED: "), "{title}");
    assert!(kept().contains(title), "{}", kept());
    // It is text, whatever is kept.
    keep(
        "localStorage.getItem('paperlens-words')
            .replace('RETRACTED: ', '$&<img src=x onerror=alert(1)>')",
    );
    // Nor is the program had from the page's own store.
    browser.run(
        "return caches.keys().then(all => Promise.all(
            all.filter(name => name.startsWith('paperlens-page-')).map(name => caches.delete(name))
        )).then(() => 0);",
    );
    without_program(standin, true);
    browser.open(&standin.url(&format!("/?pmid={RETRACTED}")));
    browser.wait_for(&says("RETRACTED: <img src=x onerror=alert(1)>"));
    // What the page cannot have kept is nothing.
    let of_it = format!(r#"[{{"names": ["pmid {RETRACTED}"], "lines": 5}}, 5, null]"#);
    for text in ["[", "null", "{}", "5", &of_it] {
        keep(&json!(text).to_string());
        browser.open(&standin.url(&format!("/?pmid={RETRACTED}")));
        browser.wait_for("visible(document.querySelector('#reading'))");
        assert_eq!(browser.get(&says("")), json!(false));
    }
    // Twenty papers are, and each once.
    let others: Vec<String> = (1..40)
        .map(|n| format!(r#"{{"names": ["pmid {n}"], "lines": []}}"#))
        .collect();
    keep(&json!(format!("[{}]", others.join(","))).to_string());
    without_program(standin, false);
    browser.open(&standin.url(&format!("/?pmid={RETRACTED}")));
    browser.wait_for(&shows(RETRACTED));
    assert!(poll(|| kept().contains(title)), "{}", kept());
    let all: Vec<Value> = serde_json::from_str(&kept()).unwrap();
    assert_eq!((all.len(), &all[1]["names"]), (20, &json!(["pmid 1"])));
    browser.assert_no_problems();
}

fn opens_what_the_address_says(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    browser.wait_for(&shows(OTHER));
    browser.wait_for("document.title.startsWith('Expression of TP53')");
    assert_eq!(browser.text("document.querySelector('input[name=q]').value"), OTHER);
    for bad in ["/?pmid=0", "/?pmid=abc", "/?doi=10.1"] {
        browser.open(&standin.url(bad));
        browser.wait_for("find('[part=error]')");
        browser.assert_no_problems();
    }
    // What another app shares is an address beside its title, of a paper or not.
    let shared = |address: &str| standin.url(&format!("/?q=A+title+of+it&url={address}"));
    browser.open(&shared(&format!("https://pubmed.ncbi.nlm.nih.gov/{OTHER}/")));
    browser.wait_for(&format!("{} && location.search === '?pmid={OTHER}'", shows(OTHER)));
    browser.open(&shared("https://example.org/news"));
    browser.wait_for("document.title === 'A title of it · PaperLens'");
    // Words are looked for, whatever they are.
    browser.open(&standin.url("/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"));
    browser.wait_for(&format!("{}.length > 9", titles()));
    assert_eq!(
        browser.text("document.querySelector('h1').textContent"),
        "<img src=x onerror=alert(1)>"
    );
    browser.assert_no_problems();
}

fn finds_papers_by_words(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    // What it is, in a line, and examples.
    browser.wait_for("document.querySelectorAll('#hello a').length === 3");
    type_search(browser, "sleep in mice");
    browser.wait_for(&format!("{}.length > 9 && !visible(card())", titles()));
    assert_eq!(browser.text("location.search"), "?q=sleep+in+mice");
    assert_eq!(browser.text("document.title"), "sleep in mice · PaperLens");
    // Who does not see it hears what came of it.
    browser.wait_for(&format!(
        "/papers/i.test({LIST}.querySelector('[role=status]').textContent)"
    ));
    let requests = standin.eutils_requests();
    let search = &requests[0];
    for (name, value) in
        [("term", "(sleep in mice)"), ("sort", "relevance"), ("retmax", "50")]
    {
        assert_eq!(search.parameter(name).as_deref(), Some(value));
    }
    // One search and one request for all records.
    assert_eq!(requests.len(), 2, "{requests:#?}");
    let understood = "document.querySelector('#understood')";
    browser.wait_for(&format!("visible({understood})"));
    assert!(
        browser
            .text(&format!("{understood}.textContent"))
            .contains("[MeSH Terms]")
    );
    // The address shows the same to whoever gets it.
    browser.open(&standin.url("/?q=sleep+in+mice"));
    browser.wait_for(&format!("{}.length > 9 && !visible(card())", titles()));
    assert_eq!(
        browser.text("document.querySelector('input[name=q]').value"),
        "sleep in mice"
    );
    // Nothing else was shown meanwhile.
    assert_eq!(browser.get("card().shadowRoot"), json!(null));
    // PubMed's own address for the same is read.
    search_for(browser, "https://pubmed.ncbi.nlm.nih.gov/?term=many+mice&sort=date");
    browser.wait_for("document.title === 'many mice · PaperLens'");
    is_list_of(browser, 50);
    browser.assert_no_problems();
}

fn narrows_a_search_by_what_pubmed_knows(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/?q=sleep"));
    browser.wait_for(&format!("{}.length > 9", titles()));
    let term = || {
        let mut requests = standin.eutils_requests().into_iter().rev();
        let search = requests.find(|request| request.path.contains("esearch")).unwrap();
        (search.parameter("term").unwrap(), search.parameter("sort").unwrap())
    };
    let control = |value: &str| {
        format!("document.querySelector('#filters [value={value}]').closest('label')")
    };
    let is = |address: &str, query: &str, sort: &str| {
        browser.wait_for(&format!("location.search === {}", json!(address)));
        assert!(poll(|| term() == (query.to_owned(), sort.to_owned())), "{:?}", term());
        browser.wait_for(&format!("{}.length > 9", titles()));
    };
    browser.click_on(&control("review"));
    is("?q=sleep&only=review", "((sleep) AND review[pt])", "relevance");
    browser.click_on(&control("humans"));
    browser.click_on(&control("newest"));
    is(
        "?q=sleep&order=newest&only=review,humans",
        "((sleep) AND review[pt] AND humans[mh])",
        "pub_date",
    );
    browser.click_on("document.querySelector('#filters [name=from]')");
    for key in ["2", "0", "2", "0", "Enter"] {
        browser.type_keys(&[key]);
    }
    is(
        "?q=sleep&order=newest&only=review,humans&from=2020",
        "((sleep) AND review[pt] AND humans[mh] AND 2020:3000[dp])",
        "pub_date",
    );
    // Who goes on from there keeps the focus, and back is the filter before.
    assert_eq!(browser.text("document.activeElement.name"), "from");
    browser.back();
    browser.wait_for("location.search === '?q=sleep&order=newest&only=review,humans'");
    browser.wait_for("document.querySelector('#filters [name=from]').value === ''");
    browser.open(&standin.url("/?q=sleep&only=free,nonsense&to=1999"));
    is(
        "?q=sleep&only=free,nonsense&to=1999",
        "((sleep) AND free full text[sb] AND 1700:1999[dp])",
        "relevance",
    );
    let ticked = "[...document.querySelectorAll('#filters [name=only]:checked')].map(it => it.value)";
    assert_eq!(browser.get(ticked), json!(["free"]));
    browser.assert_no_problems();
}

fn turns_pages(browser: &Browser, standin: &Standin) {
    let first = |title: &str| {
        browser.wait_for(&format!("{}[0]?.startsWith({})", titles(), json!(title)));
    };
    let pages = "document.querySelector('#pages')";
    browser.open(&standin.url("/?q=many"));
    first("Paper 1.");
    is_list_of(browser, 50);
    browser.wait_for(&format!("{pages}.textContent.includes('Page 1 of 200')"));
    browser.click_on(&format!("[...{pages}.querySelectorAll('a')].at(-1)"));
    first("Paper 51.");
    assert_eq!(browser.text("location.search"), "?q=many&page=2");
    browser.wait_for("scrollY === 0 && document.activeElement.id === 'results'");
    // Which of them these are.
    browser.wait_for(&format!(
        "{LIST}.querySelector('.count').textContent.startsWith('51–100 of 99,999')"
    ));
    browser.back();
    first("Paper 1.");
    // The last one ends where PubMed does.
    browser.open(&standin.url("/?q=many&page=200"));
    first("Paper 9951.");
    is_list_of(browser, 49);
    assert_eq!(browser.get(&format!("{pages}.querySelectorAll('a').length")), 1);
    // And so does one behind it.
    browser.open(&standin.url("/?q=many&page=201"));
    first("Paper 9951.");
    browser.open(&standin.url("/?q=sleep&page=9"));
    browser.wait_for(&format!("{}.length > 9", titles()));
    assert_eq!(browser.text("location.search"), "?q=sleep");
    browser.assert_no_problems();
}

fn comes_back_to_the_same_spot(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/?q=many&only=review"));
    is_list_of(browser, 50);
    let link = format!("{LIST}.querySelectorAll('.entries .name a')[30]");
    for is_browsers_back in [true, false] {
        browser.click_on(&link);
        browser.wait_for(
            "card() && visible(card()) && location.search === '?pmid=98000031'",
        );
        browser.wait_for(&shows("98000031"));
        assert_eq!(browser.get("scrollY"), 0);
        let requests = standin.eutils_requests().len();
        if is_browsers_back {
            browser.back();
        } else {
            browser.click_on("document.querySelector('#back a')");
        }
        browser.wait_for("location.search === '?q=many&only=review'");
        // It is in sight again, and what was pressed has the focus.
        browser.wait_for(&format!(
            "(box => box.top > 0 && box.bottom < innerHeight)({link}.getBoundingClientRect())"
        ));
        browser.wait_for(&format!("{LIST}.activeElement === {link}"));
        assert_eq!(browser.get("history.length"), 3);
        assert_eq!(
            standin.eutils_requests().len(),
            requests,
            "nothing is asked for again"
        );
    }
    // The page loaded anew is where it was.
    browser.wait_for("history.state?.y > 500");
    let y = browser.get("history.state.y");
    browser.run("location.reload()");
    browser.wait_for(&format!(
        "Math.abs(scrollY - {y}) < 400 && {}.length === 50",
        titles()
    ));
    browser.assert_no_problems();
}

/// A card can have a list in it, which goes with the card.
fn comes_back_to_the_list_of_the_page(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/?q=sleep"));
    browser.wait_for(&format!("{}.length > 9", titles()));
    browser.click_on(&format!("{LIST}.querySelectorAll('.entries .name a')[1]"));
    browser.wait_for("find('[part=citation]') && button('By an author')");
    browser.click_on("button('By an author')");
    browser.click_on("find('[aria-label=\"By an author\"] button')");
    let inner =
        "find('paperlens-list')?.shadowRoot?.querySelectorAll('.entries .name a')[2]";
    browser.click_on(inner);
    browser.wait_for("visible(document.querySelector('#back')) && history.length === 4");
    browser.click_on("document.querySelector('#back a')");
    browser.wait_for("location.search === '?q=sleep'");
    browser.wait_for(&format!("{}.length > 9", titles()));
    browser.assert_no_problems();
}

/// Who asks for the same once more, after NCBI was down, means it.
fn asks_anew_for_what_failed(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    for (query, failure, is_there) in [
        (
            "sleep",
            format!("{LIST}?.textContent.includes('Retry')"),
            format!("{}.length > 9", titles()),
        ),
        ("98000001", "button('Retry')".to_owned(), shows("98000001")),
    ] {
        standin.fail(Fault::Status(500));
        search_for(browser, query);
        browser.wait_for(&failure);
        standin.heal();
        let length = browser.get("history.length");
        search_for(browser, query);
        browser.wait_for(&is_there);
        assert_eq!(browser.get("history.length"), length);
    }
    assert_eq!(browser.get("window.problems"), json!([]));
}

fn lists_several_papers(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    search_for(browser, &format!("{PAPER}, https://doi.org/10.5555/STANDIN.2024.7"));
    is_list_of(browser, 2);
    assert_eq!(browser.get("visible(document.querySelector('#filters'))"), false);
    browser.open(&standin.url(&format!("/?pmids={RETRACTED},{OTHER},{PAPER}")));
    is_list_of(browser, 3);
    assert!(browser.text(&format!("{}[0]", titles())).starts_with("Retracted"));
    browser.assert_no_problems();
}

/// A box of one line would run the lines together.
fn reads_a_pasted_list_of_references(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    let pasted = format!(
        "1. Kang R. Ferroptosis. PMID: {PAPER}\n2. Fox T. Sleep in mice. 2021.\n3. Second paper. doi:10.5555/standin.2024.7"
    );
    browser.run(&format!(
        "const data = new DataTransfer(); data.setData('text/plain', {});
         document.querySelector('input[name=q]').dispatchEvent(
            new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}))",
        json!(pasted)
    ));
    is_list_of(browser, 2);
    // The box has one line: sent again it asks for the same, and no number is made of two.
    let address = browser.text("location.search");
    let in_box = browser.text("document.querySelector('input[name=q]').value");
    assert!(in_box.contains(&format!("{PAPER} 2. Fox T")), "{in_box}");
    browser.click_on("document.querySelector('input[name=q]')");
    browser.type_keys(&["Enter"]);
    is_list_of(browser, 2);
    assert_eq!(browser.text("location.search"), address);
    // What names no paper is said, and can be looked for.
    let line = "document.querySelector('#unnamed a')";
    assert_eq!(
        browser.text(&format!("{line}.textContent")),
        "Fox T. Sleep in mice. 2021."
    );
    // Three words are no title to guess by.
    let said = "document.querySelector('#unnamed li div').textContent";
    browser.wait_for(&format!("{said}.includes('PubMed finds none')"));
    browser.click_on(line);
    browser.wait_for(&format!("{}.length > 9", titles()));
    assert_eq!(
        browser.text("document.querySelector('h1').textContent"),
        "Fox T. Sleep in mice. 2021."
    );
    assert_eq!(browser.get("visible(document.querySelector('#unnamed'))"), false);
    browser.assert_no_problems();
}

/// A list of references without identifiers: each line is looked for by its title, and what comes is
/// called a guess.
fn guesses_papers_by_their_titles(browser: &Browser, standin: &Standin) {
    let lines = [
        "[1] Kang R, Kroemer G, Liu J, Tang D, Wang J. Translating ferroptosis into oncology: \
         challenges, opportunities and future directions. Nat Rev Clin Oncol. 2026.",
        "[2] Nobody A. (2020). Unheard-of effects of unicorn dreams on sleeping mice. J Test 3:4-5.",
    ];
    let address = format!("/?q={}", lines.join("%0A").replace(' ', "+"));
    browser.open(&standin.url(&address));
    let part = "document.querySelector('#unnamed')";
    browser.wait_for(&format!(
        "visible({part}) && !visible(document.querySelector('#list'))"
    ));
    let guess =
        format!("{part}.querySelector('li paperlens-card')?.shadowRoot?.textContent");
    browser.wait_for(&format!("{guess}?.includes('Translating ferroptosis')"));
    let said = format!("{part}.querySelectorAll('li')[1].textContent");
    browser.wait_for(&format!("{said}.includes('PubMed finds none')"));
    assert!(browser.text(&format!("{part}.textContent")).contains("A guess"));
    // Words of the titles alone, of each line once.
    let terms = standin
        .eutils_requests()
        .into_iter()
        .filter(|it| it.path.ends_with("esearch.fcgi"));
    let terms: Vec<String> = terms.filter_map(|it| it.parameter("term")).collect();
    assert_eq!(terms.len(), 2, "{terms:?}");
    assert!(
        terms[0].contains("opportunities[Title]") && !terms[0].contains("kroemer"),
        "{terms:?}"
    );
    assert!(
        terms[1].contains("unicorn[Title]") && !terms[1].contains("nobody"),
        "{terms:?}"
    );
    browser.click_on(&format!("{part}.querySelector('button')"));
    is_list_of(browser, 1);
    browser.wait_for(&format!("visible({part})"));
    // One reference is words to PubMed, which finds none with all of them.
    let one = "Kang R, Tang D. Translating ferroptosis into oncology: challenges, opportunities and \
               future directions. J unicorns. 2026";
    browser.open(&standin.url(&format!("/?q={}", one.replace(' ', "+"))));
    browser.wait_for(&format!(
        "visible({part}) && {guess}?.includes('Translating ferroptosis')"
    ));
    assert_eq!(browser.get(&format!("visible({part}.querySelector('button'))")), false);
    browser.assert_no_problems();
}

fn suggests_a_spelling(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/?q=unicron+dreams"));
    browser.wait_for("visible(document.querySelector('#spelling'))");
    browser.wait_for(&format!(
        "{LIST}.textContent.includes('PubMed has no paper for this')"
    ));
    // PubMed itself can be asked the same.
    let way_on = "document.querySelector('#way-on a')";
    browser.wait_for(&format!("visible({way_on})"));
    assert_eq!(
        browser.text(&format!("{way_on}.href")),
        "https://pubmed.ncbi.nlm.nih.gov/?term=unicron+dreams"
    );
    browser.click_on("document.querySelector('#spelling a')");
    browser.wait_for(&format!("{}.length > 9", titles()));
    assert_eq!(
        browser.text("document.querySelector('input[name=q]').value"),
        "sleep dreams"
    );
    assert_eq!(
        browser.get(&format!(
            "visible({way_on}) || visible(document.querySelector('#spelling'))"
        )),
        false
    );
    let asked = standin
        .eutils_requests()
        .into_iter()
        .filter(|it| it.path.contains("espell"));
    assert_eq!(asked.count(), 1, "where much is found nobody asks");
    browser.assert_no_problems();
}

/// What Zotero's button and search engines read is there as long as the paper is.
fn is_read_by_programs(browser: &Browser, standin: &Standin) {
    let pairs = "[...document.querySelectorAll('meta[name^=citation_]')].map(it => [it.name, it.content])";
    let data = "[...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(it => it.textContent)";
    let canonical = "document.querySelector('link[rel=canonical]').href";
    browser.open(&standin.url(&format!("/?pmid={OTHER}&utm_source=x")));
    browser.wait_for(&format!("{pairs}.length > 0"));
    let other = paper(OTHER);
    let is_there = || {
        assert_eq!(browser.get(pairs), json!(cite::highwire(&other)));
        assert_eq!(browser.get(data), json!([cite::json_ld(&other)]));
        assert_eq!(browser.text(canonical), standin.url(&format!("/?pmid={OTHER}")));
    };
    is_there();
    // Who closes it takes that away, and back brings it again.
    search_for(browser, "sleep");
    browser.wait_for(&format!("{}.length > 9", titles()));
    assert_eq!(browser.get(&format!("{pairs}.length + {data}.length")), 0);
    assert_eq!(browser.text(canonical), standin.url("/"));
    browser.back();
    browser.wait_for(&format!("{pairs}.length > 0"));
    is_there();
    search_for(browser, PAPER);
    browser.wait_for(&format!("{pairs}.some(([, value]) => value === '{PAPER}')"));
    assert_eq!(browser.get(&format!("{data}.length")), 1);
    // What stands for the page in tabs and in previews.
    let sizes = browser.run(
        "const size = async (address) => {
            const picture = new Image();
            picture.src = address;
            await picture.decode();
            return [picture.naturalWidth, picture.naturalHeight];
         };
         const { href } = document.querySelector('link[rel=icon]');
         const { content } = document.querySelector('meta[property=\"og:image\"]');
         return Promise.all([size(content), size(href).then(([width]) => width > 0)]);",
    );
    assert_eq!(sizes, json!([[1200, 630], true]));
    browser.assert_no_problems();
}

fn needs_no_more_than_the_policy_says(browser: &Browser, standin: &Standin) {
    let [_, ncbi] = standin.origins();
    standin.guard(&format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; connect-src 'self' {ncbi}; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
    ));
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    browser.wait_for("document.querySelector('meta[name=citation_pmid]')");
    search_for(browser, "unicron");
    browser.wait_for("visible(document.querySelector('#spelling'))");
    search_for(browser, "many");
    is_list_of(browser, 50);
    browser.assert_no_problems();
}

/// The titles of what is kept.
fn kept_titles() -> String {
    "[...document.querySelector('#kept-list').shadowRoot?.querySelectorAll('.entries .name') ?? []]
        .map(it => it.textContent.slice(0, 11))"
        .to_owned()
}

fn by_name(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('#keeping :is(button, input, textarea, a)')]
            .find(it => (it.ariaLabel ?? it.textContent).startsWith({}))",
        json!(name)
    )
}

const KEPT: [(&str, &str); 2] = [(OTHER, "Expression "), (PAPER, "Translating")];

/// Puts two papers into what is kept, and opens that.
fn open_kept(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    let papers = KEPT
        .map(|(pmid, _)| json!({ "pmid": pmid, "title": paper(pmid).citation_title() }));
    browser.run(&format!(
        "localStorage.setItem('paperlens-kept', JSON.stringify({{ version: 1, papers: {} }}))",
        json!(papers)
    ));
    browser.open(&standin.url("/?kept"));
    browser.wait_for(&format!("{}.length === 2", kept_titles()));
}

fn keeps_papers_with_notes_in_an_order(browser: &Browser, standin: &Standin) {
    let count = "document.querySelector('#kept-link span').textContent";
    browser.open(&standin.url(&format!("/?pmids={RETRACTED},{OTHER}")));
    is_list_of(browser, 2);
    let star = format!("{LIST}.querySelectorAll('.star')[1]");
    browser.click_on(&star);
    browser.wait_for(&format!("{count} === '1' && {star}.ariaPressed === 'true'"));
    // The same from the card of a paper.
    browser.open(&standin.url(&format!("/?pmid={PAPER}")));
    browser.wait_for(&shows(PAPER));
    let keep = "document.querySelector('#keep')";
    browser.click_on(keep);
    browser.wait_for(&format!("{count} === '2' && {keep}.ariaPressed === 'true'"));
    browser.click_on("document.querySelector('#kept-link')");
    browser.wait_for(&format!("{}.join() === 'Expression ,Translating'", kept_titles()));
    assert_eq!(browser.text("location.search"), "?kept");
    // A note, which is there again tomorrow, and so is the order.
    let title = paper(OTHER).citation_title();
    browser.click_on(&by_name(&format!("Note: {title}")));
    for key in ["r", "e", "a", "d"] {
        browser.type_keys(&[key]);
    }
    // How the reader looks at it stays, and the focus with the paper that was moved.
    let filter = "document.querySelector('#kept-list').shadowRoot.querySelector('input[type=search]')";
    browser.click_on(filter);
    browser.type_keys(&["e"]);
    browser.click_on(&by_name(&format!("Move down: {title}")));
    browser.wait_for(&format!("{}.join() === 'Translating,Expression '", kept_titles()));
    browser.wait_for(&format!(
        "document.activeElement.ariaLabel === {}",
        json!(format!("Move up: {title}"))
    ));
    assert_eq!(browser.text(&format!("{filter}.value")), "e");
    browser.wait_for("document.querySelector('#said').textContent === 'Now 2 of 2.'");
    browser.open(&standin.url("/?kept"));
    browser.wait_for(&format!("{}.join() === 'Translating,Expression '", kept_titles()));
    let note = format!("{}.value", by_name(&format!("Note: {title}")));
    browser.wait_for(&format!("{note} === 'read'"));
    // What is removed can be brought back, with its note and to its place.
    browser.click_on(&by_name(&format!("Remove: {}", paper(PAPER).citation_title())));
    browser.wait_for(&format!("{}.length === 1 && {count} === '1'", kept_titles()));
    browser.wait_for("document.activeElement.ariaLabel?.startsWith('Remove: ')");
    browser.click_on("document.querySelector('#said button')");
    browser.wait_for(&format!("{}.join() === 'Translating,Expression '", kept_titles()));
    assert_eq!(browser.text("document.activeElement.id"), "keeping");
    assert_eq!(browser.text(&note), "read");
    // It can be given on as an address that anybody can open: selected, where nothing may be copied.
    let address = standin.url(&format!("/?pmids={PAPER},{OTHER}"));
    browser.run("navigator.clipboard.writeText = () => Promise.reject(new Error('no'));");
    browser.click_on("document.querySelector('#share-kept')");
    browser.wait_for("document.querySelector('#said a')");
    assert_eq!(browser.text("getSelection().toString()"), address);
    browser
        .run("navigator.clipboard.writeText = async (text) => { window.shared = text; }");
    browser.click_on("document.querySelector('#share-kept')");
    browser.wait_for(
        "window.shared && document.querySelector('#said').textContent.includes('copied')",
    );
    assert_eq!(browser.text("shared"), address);
    browser.assert_no_problems();
}

fn keeps_papers_as_a_file_and_takes_them_back(browser: &Browser, standin: &Standin) {
    open_kept(browser, standin);
    browser.run(
        "const { createObjectURL } = URL;
         URL.createObjectURL = (blob) => { blob.text().then(text => { window.saved = text; }); return createObjectURL(blob); };
         HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };",
    );
    browser.click_on("document.querySelector('#save-kept')");
    browser.wait_for("window.saved && window.savedAs === 'kept-papers.json'");
    browser.click_on("document.querySelector('#clear-kept')");
    browser.wait_for("visible(document.querySelector('#kept-none'))");
    assert_eq!(browser.get("localStorage.length"), 0);
    let bring = |text: &str| {
        browser.run(&format!(
            "const data = new DataTransfer(); data.items.add(new File([{text}], 'kept.json'));
             const input = document.querySelector('#bring-kept'); input.files = data.files;
             input.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ));
    };
    bring("'no such file'");
    browser.wait_for(
        "document.querySelector('#said').textContent.includes('no file that this page')",
    );
    bring("saved");
    browser.wait_for(&format!("{}.join() === 'Expression ,Translating'", kept_titles()));
    // All formats, and a list of references, are the list's.
    browser.run(
        "[...document.querySelector('#kept-list').shadowRoot.querySelectorAll('button')]
            .find(it => it.textContent === 'Select all').click()",
    );
    browser.wait_for(
        "document.querySelector('#kept-list').shadowRoot.querySelector('.basket')?.textContent.includes('Selected: 2')",
    );
    assert_eq!(
        browser.get("document.querySelector('#kept-list').export('ris').then(text => text.match(/TY {2}- /g).length)"),
        2
    );
    browser.assert_no_problems();
}

/// What is undone, or done in another tab, takes nothing with it that came between.
fn keeps_what_is_kept_meanwhile(browser: &Browser, standin: &Standin) {
    let stored = |what: &str| {
        browser.get(&format!(
            "JSON.parse(localStorage.getItem('paperlens-kept')).papers.map(it => it.{what})"
        ))
    };
    browser.open(&standin.url(&format!("/?pmids={RETRACTED},{OTHER},{PAPER}")));
    is_list_of(browser, 3);
    for star in [0, 1, 0, 2] {
        browser.click_on(&format!("{LIST}.querySelectorAll('.star')[{star}]"));
    }
    assert_eq!(stored("pmid"), json!([OTHER, PAPER]));
    // By keys it is at once, as the button comes behind all of the list.
    browser.type_keys(&["Control", "z"]);
    assert_eq!(stored("pmid"), json!([RETRACTED, OTHER, PAPER]));
    // Whoever is in the list stays there, and comes back to it from the button.
    let has_focus = |star: usize| {
        format!("{LIST}.activeElement === {LIST}.querySelectorAll('.star')[{star}]")
    };
    browser.wait_for(&has_focus(2));
    browser.click_on(&format!("{LIST}.querySelectorAll('.star')[0]"));
    browser.wait_for(&has_focus(0));
    browser.click_on("document.querySelector('#said button')");
    browser.wait_for(&has_focus(0));
    assert_eq!(stored("pmid"), json!([RETRACTED, OTHER, PAPER]));
    // A note is there as it is written, should the page be closed then.
    browser.open(&standin.url("/?kept"));
    browser.wait_for(&format!("{}.length === 3", kept_titles()));
    let field = by_name(&format!("Note: {}", paper(OTHER).citation_title()));
    browser.click_on(&field);
    browser.type_keys(&["r"]);
    assert_eq!(stored("note"), json!(["", "r", ""]));
    // A frame is another tab to this one.
    browser.run(
        "const other = document.body.appendChild(document.createElement('iframe')).contentWindow.localStorage;
        const { version, papers } = JSON.parse(other.getItem('paperlens-kept'));
        papers[0].note = 'theirs';
        other.setItem('paperlens-kept', JSON.stringify({ version, papers: papers.slice(0, 2) }));",
    );
    browser.wait_for(&format!("{}.length === 2", kept_titles()));
    browser.wait_for(&format!("document.activeElement === {field}"));
    browser.type_keys(&["e"]);
    assert_eq!(stored("note"), json!(["theirs", "re"]));
    browser.run(
        "const other = document.querySelector('iframe').contentWindow.localStorage;
        other.setItem('paperlens-kept', other.getItem('paperlens-kept').replace('theirs', 'again'));",
    );
    browser.wait_for("document.querySelector('#keeping textarea').value === 'again'");
    assert_eq!(browser.text(&format!("{field}.value")), "re");
    browser.assert_no_problems();
}

/// What PubMed has no more is there by its title, to read its note and to take it away; so is what does
/// not come.
fn shows_what_is_kept_and_not_to_be_had(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.run(&format!(
        "localStorage.setItem('paperlens-kept', JSON.stringify({{ version: 1, papers: [
            {{ pmid: '{OTHER}', title: 'There', note: '' }},
            {{ pmid: '99999999', title: 'Gone', note: 'mine' }},
        ] }}))"
    ));
    let shown = "[...document.querySelectorAll('#keeping .own')].map(it =>
        [it.querySelector('a').textContent, visible(it.querySelector('a')), visible(it)])";
    browser.open(&standin.url("/?kept"));
    browser.wait_for(&format!("{}.length === 1 && {shown}.at(-1)[1]", kept_titles()));
    assert_eq!(browser.get(shown), json!([["There", false, true], ["Gone", true, true]]));
    assert_eq!(browser.text(&format!("{}.value", by_name("Note: Gone"))), "mine");
    check_accessibility(browser, "kept papers that are gone");
    browser.assert_no_problems();
    standin.fail(Fault::Status(500));
    browser.run(
        "localStorage.setItem('paperlens-kept',
            localStorage.getItem('paperlens-kept').replace('99999999', '99000014'))",
    );
    // What was read before is there as it was.
    browser.open(&standin.url("/?kept"));
    browser.wait_for(&format!("{shown}.at(-1)[1] && {shown}[0][2]"));
    // WebKitGTK has no answer kept when it comes back to this address.
    if browser.engine() != Engine::WebKit {
        browser.wait_for(&format!("{}.length === 1", kept_titles()));
        assert_eq!(
            browser.get(shown),
            json!([["There", false, true], ["Gone", true, true]])
        );
    }
    standin.heal();
    browser.click_on(
        "[...document.querySelector('#kept-list').shadowRoot.querySelectorAll('button')]
            .find(it => it.textContent === 'Retry')",
    );
    browser.wait_for(&format!("{}.length === 2", kept_titles()));
    browser.wait_for(&format!("{shown}.every(it => !it[1] && it[2])"));
    browser.click_on(&by_name("Remove: Gone"));
    browser.wait_for(&format!("{}.length === 1", kept_titles()));
    assert_eq!(browser.get("window.problems"), json!([]));
}

fn says_when_nothing_can_be_kept(browser: &Browser, standin: &Standin) {
    let trouble = "document.querySelector('#kept-trouble')";
    browser.open(&standin.url(&format!("/?pmid={PAPER}")));
    browser.wait_for(&shows(PAPER));
    browser.run(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
    );
    browser.click_on("document.querySelector('#keep')");
    // It is there as long as the page, and that is said, where it is pressed and where it is kept.
    browser.wait_for(
        "document.querySelector('#said').textContent.startsWith('There is no room left')",
    );
    browser.click_on("document.querySelector('#kept-link')");
    browser.wait_for(&format!("{}.length === 1 && visible({trouble})", kept_titles()));
    assert!(
        browser
            .text(&format!("{trouble}.textContent"))
            .starts_with("There is no room left")
    );
    // Another tab's change takes nothing away of what only this one has.
    browser.run(
        "localStorage.clear(); dispatchEvent(new StorageEvent('storage', { key: 'paperlens-kept' }));",
    );
    assert_eq!(browser.get(&format!("{}.length", kept_titles())), 1);
    assert_eq!(browser.get(&format!("visible({trouble})")), true);
    // What another version has written is left as it is.
    browser.open(&standin.url("/"));
    browser.run("localStorage.setItem('paperlens-kept', '{\"version\":9}')");
    browser.open(&standin.url(&format!("/?pmid={PAPER}")));
    browser.wait_for(&shows(PAPER));
    browser.click_on("document.querySelector('#keep')");
    browser.click_on("document.querySelector('#kept-link')");
    browser.wait_for(&format!("{}.length === 1 && visible({trouble})", kept_titles()));
    assert!(
        browser
            .text(&format!("{trouble}.textContent"))
            .contains("another version")
    );
    assert_eq!(browser.text("localStorage.getItem('paperlens-kept')"), "{\"version\":9}");
    browser.assert_no_problems();
}

fn compares_papers(browser: &Browser, standin: &Standin) {
    open_kept(browser, standin);
    for (pmid, _) in KEPT {
        browser.click_on(&by_name(&format!("Compare: {}", paper(pmid).citation_title())));
    }
    browser.click_on(&by_name("Compare 2"));
    let cells = "[...document.querySelectorAll('#compared tr')].map(row => [...row.cells].map(it => it.textContent))";
    browser.wait_for(&format!("{cells}.length > 4"));
    assert_eq!(browser.text("location.search"), format!("?compare={OTHER},{PAPER}"));
    let row = |label: &str| {
        browser.get(&format!("{cells}.find(([it]) => it === '{label}')?.slice(1)"))
    };
    assert_eq!(row("Year"), json!(["2024", "2026"]));
    assert_eq!(row("In")[1], "Nature reviews. Clinical oncology");
    assert_eq!(row("Kind of study")[1], "Review");
    let findings = row("Findings")[0].as_str().unwrap().to_owned();
    assert!(findings.starts_with("The authors’ conclusion") && findings.len() > 40);
    // Who else knows something of them is asked at a press.
    assert!(standin.eutils_requests().iter().all(|it| !it.path.contains("icite")));
    browser.click_on("document.querySelector('#compared button')");
    browser.wait_for(&format!("{cells}.some(([it]) => it === 'Citations (iCite)')"));
    assert_eq!(row("Citations (iCite)"), json!(["–", "117, relative ratio 3.14"]));
    // From there to one of them, and back.
    browser.click_on("document.querySelectorAll('#compared a')[1]");
    browser.wait_for(&format!("{} && visible(card())", shows(PAPER)));
    browser.back();
    browser.wait_for("visible(document.querySelector('#compared table'))");
    browser.wait_for(
        "document.activeElement === document.querySelectorAll('#compared a')[1]",
    );
    assert_eq!(browser.text("document.title"), "Compared · PaperLens");
    browser.assert_no_problems();
}

/// Paper does not scroll, and nothing on it can be pressed.
fn prints_all_that_is_compared(browser: &Browser, standin: &Standin) {
    browser.emulate_screen(720, 1000); // A4 without its margins.
    browser
        .open(&standin.url(&format!("/?compare={OTHER},{PAPER},{RETRACTED},98000001")));
    let place = "document.querySelector('#compared')";
    browser.wait_for(&format!("{place}.querySelectorAll('thead th').length === 4"));
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    let widths = browser.get(&format!(
        "[{place}.querySelector('table').getBoundingClientRect().right <= innerWidth,
            Math.min(...[...{place}.querySelectorAll('thead th')].map(it => it.clientWidth)) > 100,
            [...document.querySelectorAll('main button')].some(visible)]"
    ));
    assert_eq!(widths, json!([true, true, false]));
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "" }));
    browser.assert_no_problems();
}

fn says_what_cannot_be_compared(browser: &Browser, standin: &Standin) {
    let place = "document.querySelector('#compared')";
    standin.fail(Fault::Status(500));
    browser.open(&standin.url(&format!("/?compare={OTHER},99999999")));
    browser.wait_for(&format!("{place}.textContent.includes('could not be compared')"));
    standin.heal();
    browser.click_on(&format!("{place}.querySelector('button')"));
    browser.wait_for(&format!("{place}.querySelectorAll('thead th').length === 1"));
    assert_eq!(browser.text("document.activeElement.id"), "compared");
    let left_out = format!("{place}.querySelector('p')?.textContent");
    assert_eq!(browser.text(&left_out), "Not found, so left out: 99999999");
    browser.open(&standin.url("/?compare=99999998,99999999"));
    browser.wait_for(&format!(
        "{left_out} === 'Not found, so left out: 99999998, 99999999'"
    ));
    assert_eq!(browser.get(&format!("{place}.querySelector('table')")), json!(null));
    assert_eq!(browser.get("window.problems"), json!([]));
    // What did not come is not said to be unknown.
    if browser.engine() != Engine::WebKit {
        standin.fail(Fault::Status(500));
        browser.open(&standin.url(&format!("/?compare={OTHER},99000014")));
        browser.wait_for(&format!("{place}.querySelectorAll('thead th').length === 1"));
        browser.wait_for(&format!("{left_out}.startsWith('Not here: 99000014. ')"));
    }
}

/// Whatever wrote it: what is asked for is the PubMed ID, or else the DOI, or else left to the reader.
fn takes_files_of_references(browser: &Browser, standin: &Standin) {
    let both = [paper(PAPER), paper(OTHER)];
    let both: Vec<_> = both.iter().collect();
    let drop = |name: &str, text: &str| {
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        browser.run(&format!(
            "const data = new DataTransfer(); data.items.add(new File([{}], '{name}'));
             document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }}))",
            json!(text)
        ));
    };
    for format in Format::ALL {
        println!("{}", format.name()); // Shown if the test fails.
        drop(&format!("papers.{}", format.extension()), &format.write(&both));
        is_list_of(browser, 2);
        assert_eq!(browser.text("location.search"), format!("?pmids={PAPER},{OTHER}"));
    }
    // By others. What an abstract or a note tells of another paper is not this one.
    for (name, text) in [
        (
            "savedrecs.txt",
            "FN Clarivate\nPT J\nTI One\nPM 41735603\nER\nPT J\nPM 90000001\nER\n",
        ),
        ("csv-sleep-set.csv", "PMID,Title\n41735603,\"One\"\n90000001,\"Two\"\n"),
        (
            "zotero.bib",
            "@article{a, abstract={As PMID: 111}, note={PMID: 41735603}}\n\
             @article{b, eprint={90000001}, eprinttype={pubmed}}",
        ),
        (
            "zotero.ris",
            "TY  - JOUR\nN1  - Comment on PMID: 111\nN1  - PMID: 41735603\nER  - \n\
             TY  - JOUR\nDB  - Scopus\nC2  - 90000001\nER  - \n",
        ),
    ] {
        println!("{name}"); // Shown if the test fails.
        drop(name, text);
        is_list_of(browser, 2);
        assert_eq!(browser.text("location.search"), format!("?pmids={PAPER},{OTHER}"));
    }
    // As Windows' programs write them.
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    browser.run(&format!(
        "const wide = '\\ufeff{PAPER}\\n{OTHER}';
         const bytes = new Uint8Array(Uint16Array.from(wide, it => it.charCodeAt()).buffer);
         const data = new DataTransfer(); data.items.add(new File([bytes], 'wide.txt'));
         document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }}))"
    ));
    is_list_of(browser, 2);
    // No PubMed ID, and nothing at all.
    drop(
        "others.ris",
        "TY  - JOUR\r\nTI  - Second paper\r\nDO  - 10.5555/standin.2024.7\r\nER  - \r\n\r\n\
         TY  - JOUR\r\nTI  - A paper of nobody\r\nER  - \r\n\
         TY  - JOUR\r\nAN  - 41735603\r\nDB  - PubMed\r\nER  - \r\n",
    );
    is_list_of(browser, 2);
    assert_eq!(
        browser.text("document.querySelector('#unnamed ul a').textContent"),
        "A paper of nobody"
    );
    for (name, text) in [("empty.txt", " "), ("paper.pdf", "%PDF-1.7 (Sleep) 41735603")] {
        drop(name, text);
        browser.wait_for(
            "document.querySelector('#said').textContent.includes('names a paper')",
        );
        assert_eq!(browser.text("location.search"), "");
    }
    browser.assert_no_problems();
}

/// All that is dropped at once is one list: what names no paper is said, and is no reason to leave out
/// the others.
fn takes_several_files(browser: &Browser, standin: &Standin) {
    let drop = |on: &str, items: &str| {
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        browser.run(&format!(
            "const data = new DataTransfer(); {items}
             {on}.dispatchEvent(new DragEvent('drop', {{ dataTransfer: data, bubbles: true, cancelable: true }}))"
        ));
    };
    let kept = json!({ "version": 1, "papers": [
        { "pmid": OTHER, "title": "One", "note": "" }, { "pmid": RETRACTED, "title": "", "note": "" },
    ] });
    drop(
        "document.body",
        &format!(
            "data.items.add(new File(['PMID- {PAPER}\\nTI  - One\\n\\nPMID- {OTHER}\\n'], 'a.nbib'));
             data.items.add(new File(['%PDF-1.7'], 'b.pdf'));
             data.items.add(new File([{}], 'kept-papers.json'));",
            json!(kept.to_string())
        ),
    );
    is_list_of(browser, 3);
    assert_eq!(
        browser.text("location.search"),
        format!("?pmids={PAPER},{OTHER},{RETRACTED}")
    );
    assert_eq!(
        browser.text("document.querySelector('#said').textContent"),
        "Nothing in b.pdf names a paper."
    );
    // A folder cannot be read.
    drop(
        "document.body",
        "const folder = new File([], 'papers');
         folder.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
         Object.defineProperty(DataTransfer.prototype, 'files', { get: () => [folder] });
         Object.defineProperty(DataTransfer.prototype, 'types', { get: () => ['Files'] });",
    );
    browser.wait_for("document.querySelector('#said').textContent === 'Nothing in papers names a paper.'");
    // Text that is dragged into the box keeps its lines, as text that is pasted.
    drop(
        "document.querySelector('input[name=q]')",
        &format!("data.setData('text/plain', 'PMID: {PAPER}\\nPMID: {OTHER}');"),
    );
    is_list_of(browser, 2);
    browser.assert_no_problems();
}

fn gives_the_lines_for_other_pages(browser: &Browser, standin: &Standin) {
    let code = "document.querySelector('#embed-code').value";
    let choose = |name: &str, value: &str| {
        browser.run(&format!(
            "const menu = document.querySelector('#embed [name={name}]'); menu.value = '{value}';
             menu.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ));
    };
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    browser.wait_for(&shows(OTHER));
    browser.click_on("document.querySelector('#embed-card')");
    choose("layout", "compact");
    let lines = format!(
        "<script type=\"module\" src=\"{}\"></script>\n\
         <paperlens-card pmid=\"{OTHER}\" layout=\"compact\">\n  \
         <a href=\"https://pubmed.ncbi.nlm.nih.gov/{OTHER}/\">{}</a>\n</paperlens-card>",
        standin.url("/paperlens.js"),
        paper(OTHER)
            .citation_title()
            .replace('&', "&amp;")
            .replace('<', "&lt;"),
    );
    assert_eq!(browser.text(code), lines);
    // What it looks like, and that these lines do it.
    browser.wait_for("document.querySelector('#embed-preview paperlens-card').shadowRoot?.querySelector('.compact')");
    let made = standin.page(&lines.replace(
        "<paperlens-card",
        &format!("<paperlens-card endpoint='{}'", standin.endpoint()),
    ));
    check_accessibility(browser, "the lines for other pages");
    browser.type_keys(&["Escape"]);
    browser.wait_for("!document.querySelector('#embed').open");
    browser.open(&standin.url("/?q=sleep+%22deep%22"));
    browser.wait_for(&format!("{}.length > 9", titles()));
    browser.click_on("document.querySelector('#embed-list')");
    choose("group-by", "year");
    let list = "<paperlens-list term=\"sleep &quot;deep&quot;\" sort=\"relevance\" limit=\"50\" group-by=\"year\">";
    browser.wait_for(&format!("{code}.includes({})", json!(list)));
    browser.open(&made);
    browser.wait_for(&shows(OTHER));
    browser.assert_no_problems();
}

/// Chooses a form in the dialog by keys, and waits for its code.
#[track_caller]
fn choose_form(browser: &Browser, form: &str, code: &str) {
    browser.run("document.querySelector('#embed [name=form]:checked').focus()");
    let steps = browser.get(&format!(
        "(all => all.findIndex(it => it.value === '{form}') - all.findIndex(it => it.checked))
         ([...document.querySelectorAll('#embed [name=form]')])"
    ));
    let steps = steps.as_i64().unwrap();
    for _ in 0..steps.abs() {
        browser.type_keys(&[if steps > 0 { "Down" } else { "Up" }]);
    }
    let chosen = "document.querySelector('#embed-forms').elements.form.value";
    assert_eq!(browser.text(chosen), form);
    let written = "document.querySelector('#embed-code').value";
    assert!(
        poll(|| browser.text(written).contains(code)),
        "{form}: {code:?} is not in {:?}",
        browser.text(written)
    );
}

/// Opens the dialog for what an address shows.
fn open_embed(browser: &Browser, standin: &Standin, address: &str, button: &str) {
    browser.open(&standin.url(address));
    let shown = if button == "#embed-list" { "#list" } else { "#paper" };
    browser
        .wait_for(&format!("document.querySelector('{shown}').matches(':state(ready)')"));
    browser.click_on(&format!("document.querySelector('{button}')"));
    browser.wait_for("document.querySelector('#embed').open");
}

fn close_embed(browser: &Browser) {
    browser.type_keys(&["Escape"]);
    browser.wait_for(
        "!document.querySelector('#embed').open && !document.querySelector('#embed-preview > *')",
    );
}

fn gives_each_form_for_other_pages(browser: &Browser, standin: &Standin) {
    let preview = "document.querySelector('#embed-preview > *')";
    let inner = format!("{preview}.contentDocument");
    let base = standin.url("/");
    // A paper.
    let title = paper(OTHER)
        .citation_title()
        .replace('&', "&amp;")
        .replace('<', "&lt;");
    open_embed(browser, standin, &format!("/?pmid={OTHER}"), "#embed-card");
    // The form comes first, and the options after it.
    assert_eq!(browser.text("document.activeElement.value"), "element");
    choose_form(
        browser,
        "frame",
        &format!("<iframe src=\"{base}embed.html?pmid={OTHER}\" title=\"{title}\""),
    );
    browser.run(
        "for (const [name, value] of [['layout', 'compact'], ['accent', '8a1538'], ['lang', 'de']]) {
            const menu = document.querySelector(`#embed [name=${name}]`);
            menu.value = value;
            menu.dispatchEvent(new Event('change', { bubbles: true }));
        }",
    );
    choose_form(
        browser,
        "frame",
        &format!(
            "embed.html?pmid={OTHER}&amp;layout=compact&amp;lang=de&amp;accent=8a1538\""
        ),
    );
    choose_form(
        browser,
        "frame",
        &format!("\n<script src=\"{base}paperlens-frame.js\"></script>"),
    );
    // It is that frame, as high as what is in it.
    browser.wait_for(&format!(
        "{inner}?.querySelector('paperlens-card')?.matches(':state(ready)')"
    ));
    browser.wait_for(&format!(
        "{preview}.style.height && {inner}.documentElement.lang === 'de'"
    ));
    check_accessibility(browser, "a frame, to paste");
    // What was chosen stays, as far as another form has it.
    choose_form(
        browser,
        "link",
        &format!(
            "<a class=\"paperlens\" href=\"https://pubmed.ncbi.nlm.nih.gov/{OTHER}/\" data-layout=\"compact\">{title}</a>"
        ),
    );
    browser.wait_for(&format!(
        "{preview}.matches('paperlens-card') && {preview}.shadowRoot?.querySelector('.compact')"
    ));
    assert_eq!(
        browser.text("document.querySelector('#embed-needs code').textContent"),
        format!("<script type=\"module\" src=\"{base}paperlens.js\"></script>")
    );
    choose_form(
        browser,
        "wordpress",
        &format!("[paperlens pmid=\"{OTHER}\" layout=\"compact\"]"),
    );
    browser.wait_for(&format!("{preview}.shadowRoot?.querySelector('.compact')"));
    // The citation, where it leads, and the abstract; and what that looks like.
    choose_form(browser, "static", "<summary>Abstract</summary>");
    let written = browser.get("card().export('html')");
    assert_eq!(browser.get("document.querySelector('#embed-code').value"), written);
    browser.wait_for(&format!("{inner}?.querySelector('details, .Z3988')"));
    check_accessibility(browser, "static HTML, to paste");
    close_embed(browser);
    assert_eq!(browser.get("window.problems"), json!([]));
}

fn gives_works_and_lists_for_other_pages(browser: &Browser, standin: &Standin) {
    let inner = "document.querySelector('#embed-preview > *').contentDocument";
    // One that PubMed has not.
    open_embed(browser, standin, "/?doi=10.5555/cr.1", "#embed-card");
    choose_form(
        browser,
        "element",
        "<paperlens-card doi=\"10.5555/cr.1\" sources=\"crossref datacite\">\n  <a href=\"https://doi.org/10.5555/cr.1\">",
    );
    choose_form(
        browser,
        "link",
        "href=\"https://doi.org/10.5555/cr.1\" data-sources=\"crossref datacite\">",
    );
    choose_form(
        browser,
        "frame",
        "embed.html?doi=10.5555%2Fcr.1&amp;sources=crossref+datacite\"",
    );
    browser.wait_for(&format!(
        "{inner}?.querySelector('paperlens-card')?.matches(':state(ready)')"
    ));
    close_embed(browser);
    // Lists.
    open_embed(browser, standin, &format!("/?q={OTHER}+10.5555/cr.1"), "#embed-list");
    choose_form(
        browser,
        "element",
        &format!(
            "<paperlens-list pmids=\"{OTHER} 10.5555/cr.1\" sources=\"crossref datacite\">"
        ),
    );
    close_embed(browser);
    open_embed(browser, standin, "/?q=sleep+%22deep%22[ti]", "#embed-list");
    choose_form(
        browser,
        "wordpress",
        "[paperlens_list term=\"sleep &#34;deep&#34;&#91;ti&#93;\" sort=\"relevance\" limit=\"50\"]",
    );
    choose_form(
        browser,
        "link",
        "<div data-paperlens data-term=\"sleep &quot;deep&quot;[ti]\" data-sort=\"relevance\" data-limit=\"50\">\n  <a href=\"https://pubmed.ncbi.nlm.nih.gov/?term=sleep+%22deep%22%5Bti%5D\">These papers at PubMed</a>\n</div>",
    );
    choose_form(
        browser,
        "frame",
        "embed.html?term=sleep+%22deep%22%5Bti%5D&amp;sort=relevance&amp;limit=50\"",
    );
    browser.wait_for(&format!(
        "{inner}?.querySelector('paperlens-list')?.matches(':state(ready)')"
    ));
    close_embed(browser);
    // A frame that goes with the dialog leaves requests behind, which Chromium's log has.
    assert_eq!(browser.get("window.problems"), json!([]));
}

/// Waits until what an expression promises is so.
#[track_caller]
fn wait_for_promised(browser: &Browser, promise: &str) {
    assert!(poll(|| browser.get(promise) == true), "{promise}");
}

/// Waits until the page's files are kept.
fn wait_for_worker(browser: &Browser) {
    wait_for_promised(
        browser,
        "navigator.serviceWorker.getRegistration().then(it => it?.active?.state === 'activated')",
    );
}

fn opens_without_network(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/?q=sleep"));
    browser.wait_for(&format!("{}.length > 9", titles()));
    search_for(browser, OTHER);
    // With the citation, what comes after the first view is there too, and nothing is under way.
    let is_whole = format!("{} && find('[part=citation]')", shows(OTHER));
    browser.wait_for(&is_whole);
    wait_for_worker(browser);
    // The site is gone, and so is PubMed.
    standin.spoil(Some(""), SiteFault::Status(503));
    standin.fail(Fault::Reset);
    browser.devtools("Network.enable", json!({}));
    let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.devtools("Network.emulateNetworkConditions", offline);
    standin.forget();
    let line = "document.querySelector('#offline').textContent";
    for (address, is_there) in [
        ("/".to_owned(), shows(PAPER)),
        (format!("/?pmid={OTHER}"), is_whole),
        ("/?q=sleep".to_owned(), format!("{}.length > 9", titles())),
        ("/index.html".to_owned(), shows(PAPER)),
    ] {
        browser.open(&standin.url(&address));
        browser.wait_for(&is_there);
        assert!(browser.text(line).starts_with("This device is offline."), "{address}");
    }
    let asked: Vec<_> = standin
        .requests()
        .into_iter()
        .filter(|it| !it.is_eutils && it.path != "/sw.js")
        .collect();
    // Only the tests' own script.
    assert!(asked.iter().all(|request| request.path == "/probe.js"), "{asked:#?}");
}

/// Who has the page open goes on with its build, and who opens it anew has the next one whole.
fn is_updated_as_a_whole(browser: &Browser, standin: &Standin) {
    let (one, other) = (Build::of_dist(), Build::of_dist().other());
    let build = "import('/paperlens.js').then(it => it.build)";
    standin.deploy(one.clone(), |_| Some("max-age=14400"));
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    wait_for_worker(browser);
    browser.open(&standin.url("/"));
    browser.wait_for("navigator.serviceWorker.controller");
    let before = browser.text(build);
    standin.deploy(other, |_| Some("max-age=14400"));
    let waits = "navigator.serviceWorker.getRegistration().then(it => it.update().then(() => !!it.waiting))";
    wait_for_promised(browser, waits);
    // All that comes late is still of the first one, though the site has it no more.
    search_for(browser, "sleep");
    browser.wait_for(&format!("{}.length > 9", titles()));
    assert_eq!(browser.text(build), before);
    browser.open(&standin.url(&format!("/?pmid={OTHER}")));
    browser.wait_for(&format!("{} && find('[part=citation]')", shows(OTHER)));
    assert_ne!(browser.text(build), before);
    let kept = "caches.keys().then(all => all.filter(name => name.startsWith('paperlens-page-')).length)";
    wait_for_promised(browser, &format!("{kept}.then(count => count === 1)"));
    // A build that is there in part is not taken.
    standin.deploy(one.with(&["paperlens.js"], &Build::of_dist().other()), |_| {
        Some("no-store")
    });
    browser.run("return navigator.serviceWorker.getRegistration().then(it => it.update()).catch(() => 0)");
    wait_for_promised(browser, &format!("{kept}.then(count => count === 1)"));
    assert_eq!(browser.get(waits), false);
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    assert_ne!(browser.text(build), before);
    browser.assert_no_problems();
}

fn can_be_installed(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    wait_for_worker(browser);
    let manifest = browser.devtools("Page.getAppManifest", json!({}));
    assert_eq!(manifest["errors"], json!([]), "{manifest:#}");
    let errors = browser.devtools("Page.getInstallabilityErrors", json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]));
    // Other pages of the site are none of the page's.
    browser.open(&standin.page(&standin.card(OTHER)));
    standin.forget();
    browser.run("location.reload()");
    browser.wait_for(&shows(OTHER));
    let asked = standin
        .requests()
        .into_iter()
        .any(|request| request.path == "/paperlens.js");
    assert!(asked, "the network serves them");
    browser.assert_no_problems();
}

fn is_accessible_in_all_its_states(browser: &Browser, standin: &Standin) {
    for (width, scheme) in
        [(1100, "light"), (1100, "dark"), (360, "light"), (360, "dark")]
    {
        browser.emulate(width, scheme);
        open_kept(browser, standin);
        for (address, is_there) in [
            ("/", "find('[part=citation]')".to_owned()),
            ("/?q=sleep&only=review", format!("{}.length > 9", titles())),
            ("/?q=many&page=3", "visible(document.querySelector('#pages'))".to_owned()),
            ("/?q=unicron", "visible(document.querySelector('#spelling'))".to_owned()),
            ("/?pmid=99999999", "find('[part=error]')".to_owned()),
            ("/?kept", format!("{}.length === 2", kept_titles())),
            (
                "/?compare=90000001,41735603",
                "document.querySelector('#compared table')".to_owned(),
            ),
        ] {
            browser.open(&standin.url(address));
            browser.wait_for(&is_there);
            check_accessibility(browser, &format!("{address}, {width}, {scheme}"));
            let room =
                browser.get("document.documentElement.scrollWidth").as_u64().unwrap();
            assert!(room <= width.into(), "{address}: {room} of {width}");
        }
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
        "https://journals.example.org/doi/full/10.5555/standin.2024.7?download=true",
        "Fox T. A second paper. J Stand Ins. 2024;7(2):123-9. doi: 10.5555/standin.2024.7.",
    ] {
        println!("{query}"); // Shown if the test fails.
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        search_for(browser, query);
        browser.wait_for(&format!("{} && visible(card())", shows(OTHER)));
        // The address can be shared.
        browser.wait_for(&format!("location.search === '?pmid={OTHER}'"));
        browser.assert_no_problems();
    }
}

fn opens_works_that_pubmed_has_not(browser: &Browser, standin: &Standin) {
    for (query, title, id) in [
        ("doi:10.5555/cr.7", "Work 7 of a conference on sleep", "10.5555/cr.7"),
        (
            "https://arxiv.org/abs/1706.03762v5",
            "Work 1706.03762 of a repository",
            "10.48550/arxiv.1706.03762",
        ),
    ] {
        browser.open(&standin.url("/"));
        browser.wait_for(&shows(PAPER));
        search_for(browser, query);
        browser.wait_for(&format!(
            "text('[part=title]') === {} && visible(card())",
            json!(title)
        ));
        // The address can be shared.
        let address =
            format!("new URLSearchParams(location.search).get('doi') === '{id}'");
        browser.wait_for(&address);
        browser.wait_for(&format!("document.title.startsWith({})", json!(title)));
    }
    // What PubMed has is PubMed's, and the others are not asked for it.
    standin.forget();
    search_for(browser, &format!("{OTHER}, 10.5555/dc.2; 10.5555/standin.2024.7"));
    let names = "[...document.querySelector('paperlens-list').shadowRoot?.querySelectorAll('.entries .name') \
                 ?? []].map(it => it.textContent)";
    browser.wait_for(&format!("{names}.length === 2"));
    let names = browser.text(&format!("{names}.join('|')"));
    assert!(names.ends_with("paper|Work 2 of a repository"), "{names}");
    let asked = standin.eutils_requests();
    let crossref = asked.iter().find(|it| it.path.contains("/crossref/")).unwrap();
    assert!(!crossref.path.contains("standin") && !crossref.query.contains("standin"));
    assert_eq!(browser.get("problems"), json!([]));
}

fn says_what_it_cannot_find(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    for query in ["10.5555/unknown", "PMC1"] {
        search_for(browser, query);
        let alert = "text('[part=error]')";
        browser.wait_for(&format!("{alert}?.includes({})", json!(query)));
        assert_eq!(browser.get("find('[part=title]')"), json!(null));
        browser.wait_for("visible(document.querySelector('#way-on a'))");
        let way_on = browser.text("document.querySelector('#way-on a').href");
        assert!(way_on.ends_with(&query.replace('/', "%2F")), "{way_on}");
    }
    // What Crossref and DataCite have not is on Chromium's own console.
    assert_eq!(browser.get("problems"), json!([]));
    standin.fail(Fault::Status(500));
    search_for(browser, "PMC9000001");
    browser.wait_for("button('Retry')");
    standin.heal();
    browser.press("Retry");
    browser.wait_for(&format!("{} && visible(card())", shows(OTHER)));
}

fn goes_back(browser: &Browser, standin: &Standin) {
    browser.open(&standin.url("/"));
    browser.wait_for(&shows(PAPER));
    search_for(browser, OTHER);
    browser.wait_for(&shows(OTHER));
    search_for(browser, "nonsense");
    browser.wait_for(&format!("{}.length > 9 && !visible(card())", titles()));
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
    search_for(browser, "nonsense");
    browser.wait_for("document.title === 'nonsense · PaperLens'");
    browser.back();
    browser.wait_for(&shows(OTHER));
    is_named("Expression of TP53");
    // A place within the page is no other paper.
    browser.run("location.hash = 'paper'");
    is_named("Expression of TP53");
    standin.fail(Fault::Status(500));
    search_for(browser, RETRACTED);
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
    search_for(browser, OTHER);
    browser.wait_for(&shows(OTHER));
    search_for(browser, "PMC9000001");
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
    // The words of what was read on the page itself; cards elsewhere keep none.
    let stored = browser.get(
        "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]
            .filter(name => name !== 'paperlens-words')",
    );
    assert_eq!(stored, json!([]));
    let entries =
        browser.get("performance.getEntriesByType('resource').map(entry => entry.name)");
    let mut asked: Vec<String> = serde_json::from_value(entries).unwrap();
    asked.extend(browser.requested());
    for url in asked {
        let is_known = standin.origins().iter().any(|origin| url.starts_with(origin));
        assert!(is_known || url == "data:,", "{url} was asked for");
    }
}
