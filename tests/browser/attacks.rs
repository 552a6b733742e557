//! Strings that attack: in every field of a record, every attribute and the address, they are text.

use std::{fs, path::Path, thread, time::Duration};

use serde_json::{Value, json};

use crate::{
    OTHER,
    readers::replace_texts,
    standin::{Standin, article_set, record},
    webdriver::{Browser, say},
};

crate::tests! { every engine {
    shows_attacks_in_records_as_text,
    shows_attacks_in_attributes_as_text,
    shows_attacks_in_the_address_as_text,
    fires_attacks_as_markup,
} }

/// Strings that run a script where they are taken for markup, of others' collections.
pub fn payloads() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/payloads");
    let Ok(files) = fs::read_dir(&folder) else {
        say(
            "skipped: the larger collections of attacks: ../shared/payloads is not there",
        );
        return [
            "<img src=x onerror=alert(1)>",
            "\"><svg onload=alert(1)>",
            "javascript:alert(1)",
            "</title><script>alert(1)</script>",
        ]
        .map(str::to_owned)
        .to_vec();
    };
    let mut payloads = Vec::new();
    for file in files {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let items: Vec<Value> = serde_json::from_str(&text).unwrap();
        payloads.extend(
            items
                .iter()
                .map(|item| item["payload"].as_str().unwrap_or_default().to_owned()),
        );
    }
    payloads.retain(|payload| payload.len() < 5_000);
    payloads
}

/// All elements that a card is made of.
const ELEMENTS: &str = "a abbr article b blockquote button cite dd details div dl dt footer h1 h2 h3 h4 \
    header i input label li ol option p pre section select slot small span strong sub summary sup svg rect text title \
    table thead tbody tr th td u ul math mi mn mo mrow msub msup msubsup mtext";

/// All attributes of theirs; none has a script, and none loads anything.
const ATTRIBUTES: &str = "aria-busy aria-expanded aria-hidden aria-label aria-labelledby aria-pressed checked class hidden \
    data-ids data-key data-panel dir height href id lang name open part preserveAspectRatio referrerpolicy rel role selected slot tabindex \
    target title type value viewBox width x y";

/// Notes whatever an attack does, if it does something.
const LISTEN: &str = "<script>window.fired = [];
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
        window[name] = (...words) => { fired.push(`${name} ${words}`); };</script>";

/// NCBI is not asked here, so nobody need wait for a turn.
const NO_TURNS: &str = "<script>Object.defineProperty(navigator, 'locks',
    { value: { request: async (name, run) => { run(); } } });</script>";

/// What the elements on the page are made of, and where their links go that do not go to `https:`
/// or to the page's own site.
pub const CONTENT: &str = "(() => {
    const hosts = [...document.querySelectorAll('paperlens-card, paperlens-list')];
    const all = hosts.map(host => host.shadowRoot)
        .flatMap(root => [...root?.querySelectorAll('*') ?? []])
        .concat([...document.querySelectorAll('body + div, body + div *')]);
    for (const element of all) {
        for (const name of ['mouseover', 'mouseenter', 'pointerdown', 'focus', 'scroll', 'load'])
            element.dispatchEvent(new Event(name));
        if (element.localName === 'details') element.open = true;
    }
    const set = (values) => [...new Set(values)].sort();
    return [
        set(all.map(element => element.localName)),
        set(all.flatMap(element => element.getAttributeNames())),
        set(all.filter(element => element.localName === 'a' && element.protocol !== 'https:'
            && element.origin !== location.origin).map(link => link.href)),
    ];
})()";

/// Nothing on the page has run, loads something, or leads anywhere it should not.
#[track_caller]
fn assert_harmless(browser: &Browser, standin: &Standin) {
    assert_known(&browser.get(CONTENT));
    assert_eq!(browser.get("window.fired"), json!([]));
    assert_asks_nobody_else(browser, standin);
}

/// [`CONTENT`] is what elements are made of, and nothing else.
#[track_caller]
pub fn assert_known(content: &Value) {
    for (found, known) in [(&content[0], ELEMENTS), (&content[1], ATTRIBUTES)] {
        let found = found.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
        let unknown: Vec<_> = found
            .filter(|name| !known.split_whitespace().any(|known| known == *name))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
    assert_eq!(content[2], json!([]));
}

/// The page has asked the stand-in alone.
#[track_caller]
pub fn assert_asks_nobody_else(browser: &Browser, standin: &Standin) {
    let origins = standin.origins();
    let loaded =
        browser.get("performance.getEntriesByType('resource').map(entry => entry.name)");
    let loaded = loaded
        .as_array()
        .unwrap()
        .iter()
        .map(|url| url.as_str().unwrap().to_owned());
    for url in browser.requested().into_iter().chain(loaded) {
        let is_ours = origins.iter().any(|origin| url.starts_with(origin));
        assert!(is_ours || url.starts_with("data:"), "{url}");
    }
}

/// In every field of a record an attack is text.
fn shows_attacks_in_records_as_text(browser: &Browser, standin: &Standin) {
    let good = article_set(&record(OTHER).unwrap());
    let elements = |chunk: &[String]| {
        let mut texts = chunk.iter().cycle();
        let xml = replace_texts(&good, || {
            let text = texts.next().cloned().unwrap_or_default();
            text.replace(|c: char| c.is_control() && c != '\n', " ")
        });
        let file = standin.file(&xml);
        format!(
            "<paperlens-card loading=eager src=\"{file}\"></paperlens-card>\
             <paperlens-list loading=eager src=\"{file}\" group-by=type></paperlens-list>\n"
        )
    };
    let elements: Vec<String> = payloads().chunks(40).map(elements).collect();
    browser.open(&standin.page(&format!("{LISTEN}{}", elements.concat())));
    browser.wait_for(
        "[...document.querySelectorAll('paperlens-card, paperlens-list')].every(element =>
            element.shadowRoot?.querySelector('[part=citation], .entries'))",
    );
    assert_harmless(browser, standin);
}

/// The attributes of each element, in groups that are attacked together, and what else it has then.
fn attacked(file: &str) -> [(&'static str, &'static str, String); 18] {
    let src = format!("src={file}");
    // One is asked by GET, one by POST.
    let asking = format!("{src} panels=openalex,pubpeer");
    let none = String::new;
    [
        ("paperlens-card", "pmid", none()),
        ("paperlens-card", "doi", none()),
        ("paperlens-card", "pmcid", none()),
        ("paperlens-card", "arxiv", "sources=datacite".to_owned()),
        ("paperlens-card", "sources", "doi=10.5555/cr.1".to_owned()),
        ("paperlens-card", "mailto", "doi=10.5555/cr.1 sources=crossref".to_owned()),
        ("paperlens-card", "src", none()),
        ("paperlens-card", "endpoint", format!("pmid={OTHER}")),
        ("paperlens-card", "services", asking),
        (
            "paperlens-card",
            "heading-level layout theme cache loading panels choices paper-url",
            src.clone(),
        ),
        ("paperlens-list", "pmids", none()),
        ("paperlens-list", "dois", "sources=all".to_owned()),
        ("paperlens-list", "services mailto", "dois=10.5555/cr.1 sources=all".to_owned()),
        ("paperlens-list", "sources start kept", format!("pmids={OTHER}")),
        ("paperlens-list", "term author orcid grant", "limit=1".to_owned()),
        ("paperlens-list", "src", none()),
        ("paperlens-list", "endpoint", format!("pmids={OTHER}")),
        (
            "paperlens-list",
            "limit exclude sort group-by highlight et-al citation-style numbered selected address mark-new \
             heading-level theme cache loading paper-url",
            src,
        ),
    ]
}

/// Adds the elements of [`attacked`] to the page, for each payload. Where an author says whom to
/// ask, an attack that is the address of somebody else is none.
const ADD: &str = "const elsewhere = (payload) => {
        try {
            const url = new URL(payload, location.href);
            return /^https?:$/.test(url.protocol) && url.origin !== location.origin;
        } catch { return false; }
    };
    for (const payload of payloads) for (const [name, attacked, others] of elements) {
        const element = document.createElement(name);
        element.style = 'position: absolute; top: 0; width: 700px';
        element.setAttribute('services', services);
        element.setAttribute('endpoint', endpoint);
        for (const pair of others.split(' ').filter(Boolean)) element.setAttribute(...pair.split('='));
        for (const attribute of attacked.split(' ')) {
            if (/src|endpoint|services/.test(attribute) && elsewhere(payload)) continue;
            element.setAttribute(attribute, attribute === 'paper-url' ? `${payload}{pmid}` : payload);
        }
        document.querySelector('main').append(element);
    }";

/// In every attribute an attack is text, or an address that leads nowhere.
fn shows_attacks_in_attributes_as_text(browser: &Browser, standin: &Standin) {
    let file = standin.file(&article_set(&record(OTHER).unwrap()));
    let elements = attacked(&file);
    // All attributes that there are.
    let manifest = include_str!("../../src/browser/custom-elements.json");
    let manifest: Value = serde_json::from_str(manifest).unwrap();
    for element in manifest["modules"][0]["declarations"].as_array().unwrap() {
        for attribute in element["attributes"].as_array().unwrap() {
            let is_this = |(name, attacked, _): &(&str, &str, String)| {
                let mut attacked = attacked.split(' ');
                element["tagName"] == *name
                    && attacked.any(|name| attribute["name"] == name)
            };
            assert!(elements.iter().any(is_this), "{attribute}");
        }
    }
    let payloads: Vec<String> = payloads().into_iter().step_by(5).collect();
    for payloads in payloads.chunks(8) {
        browser.open(&standin.page(&format!("{LISTEN}{NO_TURNS}")));
        browser.run(&format!(
            "const payloads = {}, elements = {}, endpoint = {}, services = {}; {ADD}",
            json!(payloads),
            json!(elements),
            json!(standin.endpoint()),
            json!(standin.services()),
        ));
        browser.wait_for(
            "[...document.querySelectorAll('paperlens-card, paperlens-list')].every(({ shadowRoot }) =>
                shadowRoot?.querySelector('[part=citation], [part=error], .list .note, .list .count')
                && !shadowRoot.querySelector('[aria-busy=true]')
                && !shadowRoot.textContent.includes('Asking'))",
        );
        assert_harmless(browser, standin);
    }
}

/// In the address of the standalone page an attack is text.
fn shows_attacks_in_the_address_as_text(browser: &Browser, standin: &Standin) {
    let settled = "document.querySelector('#results:not([hidden])')
        ? document.querySelector('#list').matches(':state(ready), :state(error)')
        : find('[part=citation], [part=error]')";
    for (n, payload) in payloads().into_iter().step_by(5).enumerate() {
        for name in ["pmid", "q"] {
            let address =
                format!("`?{name}=${{encodeURIComponent({})}}`", json!(payload));
            if n % 16 == 0 {
                let address = browser.text(&address);
                browser.open(&standin.url(&format!("/{address}")));
                browser.run(&LISTEN.replace("<script>", "").replace("</script>", ""));
            } else {
                browser.run(&format!(
                    "history.pushState(null, '', {address}); dispatchEvent(new PopStateEvent('popstate'));"
                ));
            }
            browser.wait_for(settled);
            assert_harmless(browser, standin);
        }
    }
}

/// The attacks are real: many of them do fire where they become markup.
fn fires_attacks_as_markup(browser: &Browser, standin: &Standin) {
    // Nothing is loaded from anywhere.
    let policy =
        "default-src 'self' data: 'unsafe-inline' 'unsafe-eval'; form-action 'none'";
    browser.open(&standin.page_with_policy(Some(policy), LISTEN));
    let payloads: Vec<String> = payloads().into_iter().step_by(2).collect();
    browser.run(&format!(
        "for (const [n, payload] of {}.entries()) {{
            const frame = document.createElement('iframe');
            frame.sandbox = 'allow-scripts allow-same-origin';
            document.body.append(frame);
            const {{ contentDocument: inner, contentWindow }} = frame;
            contentWindow.alert = () => fired.push(n);
            inner.body.innerHTML = payload;
            for (const element of inner.body.querySelectorAll('*')) {{
                for (const name of ['mouseover', 'focus', 'load', 'scroll'])
                    element.dispatchEvent(new Event(name));
                element.click?.();
            }}
        }}",
        json!(payloads)
    ));
    thread::sleep(Duration::from_secs(1));
    let fired = browser.get("new Set(fired).size").as_u64().unwrap();
    say(&format!("{fired} of {} fire in {:?}", payloads.len(), browser.engine()));
    // Of our own few, one.
    assert!(fired > (payloads.len() as u64 / 10).min(5), "{fired}");
}
