//! As sites get it that have no copy of it: from another server, vouched for by one hash; and the
//! entries of the package, as far as they run without a bundler (scripts/packages has bundlers).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};

use crate::{
    PAPER,
    card::shows,
    standin::{SiteFault, Standin, dist},
    webdriver::{Browser, say},
};

crate::tests! { every engine {
    starts_from_another_site,
    is_not_started_where_it_is_another,
    says_on_the_console_what_stands_in_the_way,
    survives_wrong_media_types,
    starts_from_the_entries_of_the_package,
} }

const HAS_PANELS: &str = "find('[part=citation]')";
const IS_FALLBACK: &str = "visible(document.querySelector('.fallback'))";

/// A card in German, on a page that notes warnings as well.
fn card(standin: &Standin) -> String {
    let card = standin
        .card(PAPER)
        .replace("<paperlens-card ", "<paperlens-card lang=de ");
    format!(
        "<script>console.warn = (...words) => problems.push(`warning: ${{words.join(' ')}}`)\
         </script>{card}"
    )
}

/// What the page includes: the loader of another site, by its hash.
fn snippet(standin: &Standin, loader: &[u8]) -> String {
    let hash = STANDARD.encode(Sha384::digest(loader));
    // As what stands in the quotes of `src`.
    format!("{}/paperlens.js\" crossorigin integrity=\"sha384-{hash}", standin.cdn())
}

/// What is given away says under which terms, and has nothing of the tool that has built it.
#[test]
fn the_build_has_its_licenses_and_a_clean_page() {
    let Ok(page) = std::fs::read_to_string(dist().join("index.html")) else {
        return say("skipped: there is no dist/index.html");
    };
    assert!(!page.contains("data-trunk"), "{page}");
    let licenses = std::fs::read_to_string(dist().join("licenses.txt")).unwrap();
    for part in [
        "PaperLens, MIT OR Apache-2.0\n",
        "Permission is hereby granted, free of charge",
        "Apache License",
        "\nleptos 0.",
        "\nquick-xml 0.",
        "\nwasm-bindgen 0.",
    ] {
        assert!(licenses.contains(part), "{part}");
    }
}

fn loader() -> Vec<u8> {
    std::fs::read(dist().join("paperlens.js")).unwrap()
}

#[track_caller]
fn assert_is_whole(browser: &Browser) {
    browser.wait_for(&shows(PAPER));
    browser.wait_for(HAS_PANELS);
    assert_eq!(browser.text("find('.card').lang"), "de");
    browser.assert_no_problems();
    assert_eq!(browser.text("problems.join()"), "");
}

fn starts_from_another_site(browser: &Browser, standin: &Standin) {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'unsafe-inline' {cdn} 'wasm-unsafe-eval'; \
         connect-src {cdn} {}",
        standin.endpoint(),
        cdn = standin.cdn()
    );
    for policy in [None, Some(&*policy)] {
        let snippet = snippet(standin, &loader());
        browser.open(&standin.page_with_script(&snippet, policy, &card(standin)));
        assert_is_whole(browser);
    }
}

/// The hash is looked at: a loader that is not the one meant never runs.
fn is_not_started_where_it_is_another(browser: &Browser, standin: &Standin) {
    let snippet = snippet(standin, b"another");
    browser.open(&standin.page_with_script(&snippet, None, &card(standin)));
    browser.wait_for("problems.some(problem => problem.includes('integrity'))");
    assert_eq!(browser.get(IS_FALLBACK), true);
    assert_eq!(browser.get("customElements.get('paperlens-card') === undefined"), true);
}

fn says_on_the_console_what_stands_in_the_way(browser: &Browser, standin: &Standin) {
    let cdn = standin.cdn();
    let policy = |scripts: &str, connections: &str| {
        format!(
            "script-src 'self' 'unsafe-inline' {cdn} {scripts}; \
             connect-src {connections} {}",
            standin.endpoint()
        )
    };
    let lacks_header = format!("(does {cdn} send Access-Control-Allow-Origin?)");
    let connect =
        format!("the page's Content-Security-Policy has to allow {cdn} in connect-src");
    let core = Some("paperlens-core");
    let more = Some("paperlens-more");
    let words = Some("words/");
    for (file, fault, policy, expect) in [
        (core, SiteFault::NoCors, None, &*lacks_header),
        (more, SiteFault::NoCors, None, &*lacks_header),
        (words, SiteFault::NoCors, None, &*lacks_header),
        (core, SiteFault::Status(404), None, "HTTP 404"),
        (core, SiteFault::Page, None, "it is not the file of this build"),
        (None, SiteFault::Hang, Some(policy("'wasm-unsafe-eval'", "")), &*connect),
        (None, SiteFault::Hang, Some(policy("", &cdn)), "allow 'wasm-unsafe-eval' in"),
    ] {
        println!("{file:?} {fault:?} {policy:?}"); // Shown if the test fails.
        standin.spoil(file, fault);
        let snippet = snippet(standin, &loader());
        let page = standin.page_with_script(&snippet, policy.as_deref(), &card(standin));
        browser.open(&page);
        browser.wait_for("problems.some(it => /^(console|warning): PaperLens/.test(it))");
        let said = browser
            .text(r"problems.filter(it => /^(console|warning)/.test(it)).join('\n')");
        println!("{said}");
        if file == more || file == words {
            browser.wait_for(&shows(PAPER));
        } else {
            assert_eq!(browser.get(IS_FALLBACK), true);
        }
        assert_eq!(said.lines().count(), 1, "{said}");
        // One line says which file, and why.
        assert!(said.contains(expect), "{said}");
        let start = file.unwrap_or("paperlens-core");
        assert!(
            said.contains(&format!("{cdn}/{start}")) || expect.contains("wasm"),
            "{said}"
        );
    }
}

/// What servers say of a wasm, a gzip file or a text is of no interest.
fn survives_wrong_media_types(browser: &Browser, standin: &Standin) {
    let plain = "performance.getEntriesByName = () => [{ encodedBodySize: 1, decodedBodySize: 4 }];";
    for media_type in
        ["text/html", "text/plain; charset=utf-8", "application/octet-stream", "nonsense"]
    {
        for script in ["", plain] {
            println!("{media_type} {script}"); // Shown if the test fails.
            for file in ["paperlens-core", "words/"] {
                standin.spoil(Some(file), SiteFault::Typed(media_type));
                let body = format!("<script>{script}</script>{}", card(standin));
                browser.open(&standin.page(&body));
                assert_is_whole(browser);
            }
        }
    }
}

fn starts_from_the_entries_of_the_package(browser: &Browser, standin: &Standin) {
    for entry in ["/bundle.js", "/inline.js"] {
        standin.forget();
        browser.open(&standin.page_with_script(entry, None, &card(standin)));
        assert_is_whole(browser);
        let requests = standin.requests();
        let files: Vec<&str> = requests
            .iter()
            .map(|request| &*request.path)
            .filter(|path| path.contains(".wasm"))
            .collect();
        // What bundlers take along is what is asked for: of the wasm that is inside, nothing.
        if entry == "/bundle.js" {
            assert!(files.iter().all(|path| path.ends_with(".wasm.gz")), "{files:?}");
            assert_eq!(files.len(), 2, "{files:?}");
        } else {
            assert!(files.iter().all(|path| path.ends_with(".wasm.js")), "{files:?}");
            assert_eq!(files.len(), 1, "{files:?}");
        }
    }
    // Where a file is gone, the script that they were bundled into is not run once more.
    standin.withhold(Some("paperlens-"));
    for entry in ["/bundle.js", "/inline.js"] {
        standin.forget();
        browser.open(&standin.page_with_script(entry, None, &card(standin)));
        browser.wait_for("problems.some(problem => problem.includes('PaperLens'))");
        let requests = standin.requests();
        assert_eq!(requests.iter().filter(|request| request.path == entry).count(), 1);
    }
}
