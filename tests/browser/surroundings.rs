//! What is around an element: boxes of all kinds, dark pages, other documents, copies, the
//! browser's history, paper.

use std::{env, fs, process::Command, time::Duration};

use serde_json::json;

use crate::{
    OTHER, PAPER,
    card::shows,
    hostile::published,
    standin::{Fault, Standin, dist},
    webdriver::{Browser, Engine, say},
};

crate::tests! { every engine {
    fits_its_box,
    is_as_dark_as_the_page,
    is_as_dark_as_published_pages,
    sees_what_is_around_a_shadow_root,
    is_shown_whatever_box_it_has,
    goes_to_another_document,
    is_found_by_zotero_once,
    waits_with_zotero_for_the_page,
    does_nothing_on_a_server,
} }

crate::tests! { chromium { comes_back_from_history, is_printed_whole } }

/// Boxes as wide as what is in them, in CSS of the element around.
const BOXES: [&str; 12] = [
    "display: flex",
    "display: flex; flex-direction: column; align-items: start",
    "display: flex; justify-content: center",
    "display: grid; grid-template-columns: auto auto; justify-content: start",
    "display: grid; justify-items: center",
    "display: table-cell",
    "display: inline-block",
    "display: inline-flex",
    "float: left",
    "position: absolute; left: 0; top: 0",
    "width: fit-content",
    "display: inline-grid",
];

fn list(standin: &Standin) -> String {
    format!(
        "<paperlens-list endpoint=\"{}\" pmids=\"{PAPER} {OTHER}\"></paperlens-list>",
        standin.endpoint()
    )
}

fn both(standin: &Standin) -> String {
    format!("{}{}", standin.card(OTHER), list(standin))
}

fn wait_for_both(browser: &Browser) {
    browser.wait_for(&shows(OTHER));
    browser.wait_for("list().shadowRoot?.querySelectorAll('.entries > li').length === 2");
}

const LIST: &str = "window.list = () => document.querySelector('paperlens-list');";

fn open(browser: &Browser, standin: &Standin, body: &str) {
    let body = format!("<script>{LIST}</script>{body}");
    browser.open(&standin.page(&body));
    wait_for_both(browser);
}

fn fits_its_box(browser: &Browser, standin: &Standin) {
    for width in [1200_u32, 360] {
        browser.resize(width, 800);
        let boxes = BOXES.map(|style| {
            let card = standin.card(OTHER);
            let list = list(standin);
            let place = "position: relative; overflow: hidden; margin: 0 0 8px";
            format!(
                "<div class=around style=\"{place}\"><div style=\"{style}\">{card}</div></div>\
                 <div class=around style=\"{place}\"><div style=\"{style}\">{list}</div></div>"
            )
        });
        let dialog = format!("<dialog open>{}</dialog>", standin.card(OTHER));
        let flex = format!(
            "<div class=around style=\"display: flex\">{}<p>{}</p></div>",
            standin.card(OTHER),
            "Words beside it. ".repeat(40)
        );
        let body = format!(
            "<style>body {{ margin: 8px }}</style>{}{dialog}{flex}",
            boxes.concat()
        );
        open(browser, standin, &body);
        browser.wait_for(
            "[...document.querySelectorAll('paperlens-card, paperlens-list')]
                .every(element => element.shadowRoot?.querySelector('.card, .entries'))",
        );
        // As wide as it would like to be, or as there is room.
        let wrong = browser.get(
            "[...document.querySelectorAll('paperlens-card, paperlens-list')].flatMap(element => {
                const around = element.closest('.around, dialog').parentElement;
                const room = around.getBoundingClientRect().width;
                const { width } = element.getBoundingClientRect();
                const least = element.nextElementSibling ? 240 : Math.min(room - 40, 700);
                const shown = element.shadowRoot.querySelector('.card, .list');
                const fits = width >= least && width <= room + 1
                    && Math.abs(shown.getBoundingClientRect().width - width) < 1
                    && shown.scrollWidth <= width + 1;
                return fits ? [] : [[element.parentElement.getAttribute('style'),
                    element.localName, width, room]];
            })"
        );
        assert_eq!(wrong, json!([]), "at {width}: {wrong:#}");
        // Narrow columns, and the page itself.
        for column in [180, 240, 320, 700, 1000, 1600] {
            let both = both(standin).replace("pmids", "numbered group-by=year pmids");
            let body = format!("<div style=\"width: {column}px\">{both}</div>");
            open(browser, standin, &body);
            let wide = browser.get(&format!(
                "[card(), list()].map(element => element.shadowRoot.querySelector('.card, .list'))
                    .filter(shown => shown.scrollWidth > shown.clientWidth
                        || shown.getBoundingClientRect().width < Math.min({column}, 240) - 1).length",
            ));
            assert_eq!(wide, 0, "a column of {column}");
        }
    }
    browser.resize(360, 800);
    open(browser, standin, &both(standin));
    assert_eq!(
        browser.get("document.documentElement.scrollWidth <= innerWidth"),
        true,
        "at 360"
    );
    browser.resize(1100, 800);
}

/// The contrast of all text of the list with what is behind it, the lowest; and whether the card
/// is dark.
const CONTRAST: &str = "
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const over = (colors) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const color of colors) {
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
        }
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = (color) => {
        const [r, g, b] = color.map(value => value / 255)
            .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
        const colors = ['white'];
        for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
            colors.splice(1, 0, getComputedStyle(at).backgroundColor);
        }
        return colors;
    };
    const contrast = (element) => {
        const ground = behind(element);
        const ink = getComputedStyle(element).color;
        const [a, b] = [luminance(over([...ground, ink])), luminance(over(ground))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    const texts = (root) => [...root.querySelectorAll('*')].filter(element =>
        visible(element) && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
    const of = (element) => Math.min(...texts(element.shadowRoot).map(contrast));
    const ground = luminance(over(behind(card().shadowRoot.querySelector('.card'))));
    return [of(list()), of(card()), ground < 0.2];";

fn check_dark(browser: &Browser, expect: bool, what: &str) {
    browser.run("return new Promise(go => setTimeout(go, 100))");
    let found = browser.run(CONTRAST);
    assert!(found[0].as_f64().unwrap() >= 4.5, "{what}: list {found}");
    assert!(found[1].as_f64().unwrap() >= 4.5, "{what}: card {found}");
    assert_eq!(found[2], expect, "{what}: a dark card");
}

fn is_as_dark_as_the_page(browser: &Browser, standin: &Standin) {
    let both = both(standin);
    let page = |style: &str| format!("<style>{style}</style>{both}");
    // WordPress' "Onyx", in short, and other ways to write colors.
    for (style, is_dark) in [
        ("body { background: #272727; color: #f9f9f9 }", true),
        ("body { background: #fff; color: #111 }", false),
        ("body { background: oklch(0.15 0.02 260); color: oklch(0.95 0 0) }", true),
        ("body { background: lab(10 0 0); color: color(srgb 0.9 0.9 0.9) }", true),
        ("body { background: #ffe; color: oklch(0.3 0 0) }", false),
        (":root { color-scheme: dark; background: #121212 }", true),
        // Grays and strong colors are inks on either ground.
        ("body { color: oklch(0.55 0 0) }", false),
        (
            "html { background: #fff } body { background: #fff8; color: oklch(0.56 0.2 30) }",
            false,
        ),
        ("body { background: #000; color: #f33 }", true),
        ("body { background: #111; color: #f44 } main { background: #fff1 }", true),
    ] {
        open(browser, standin, &page(style));
        check_dark(browser, is_dark, style);
        // However often it is looked at.
        for name in ["one", "other"] {
            browser.run(&format!("document.body.className = '{name}'"));
            check_dark(browser, is_dark, style);
        }
    }
    // Marks, as they are changed while the page is there.
    let marks = [
        ("dataset.theme = 'dark'", "dataset.theme = 'light'"),
        ("dataset.bsTheme = 'dark'", "dataset.bsTheme = 'light'"),
        ("className = 'dark'", "className = ''"),
        ("dataset.mdColorScheme = 'slate'", "dataset.mdColorScheme = 'default'"),
        ("dataset.colorMode = 'dark'", "dataset.colorMode = 'light'"),
    ];
    let style = "body { transition: color 0.2s, background-color 0.2s; background: #fff; color: #222 }
        :is([data-theme=dark], [data-bs-theme=dark], .dark, [data-md-color-scheme=slate],
        [data-color-mode=dark]) body { background: #111; color: #ddd }";
    for (dark, light) in marks {
        open(browser, standin, &page(style));
        for (script, is_dark) in [(dark, true), (light, false), (dark, true)] {
            browser.run(&format!("document.documentElement.{script}"));
            browser.run("return new Promise(go => setTimeout(go, 500))");
            check_dark(browser, is_dark, script);
        }
        // What the site says of the element itself is stronger.
        browser.run("card().theme = 'light'");
        check_dark(browser, false, "theme=light on a dark page");
    }
}

/// An app within a shadow root, which says on its host what it is.
fn sees_what_is_around_a_shadow_root(browser: &Browser, standin: &Standin) {
    let card = standin.card(OTHER);
    let app = format!(
        "<div id=app data-theme=dark lang=de><template shadowrootmode=open><main>{card}</main></template></div>"
    );
    browser.open(&standin.page(&app));
    let card =
        "document.querySelector('#app').shadowRoot.querySelector('paperlens-card')";
    browser
        .wait_for(&format!("{card}?.shadowRoot?.querySelector('.card')?.lang === 'de'"));
    browser.wait_for(&format!("{card}.matches(':state(dark)')"));
    browser.run("document.querySelector('#app').dataset.theme = 'light'");
    browser.wait_for(&format!("{card}.matches(':state(light)')"));
}

fn is_as_dark_as_published_pages(browser: &Browser, standin: &Standin) {
    let file = |path: &str| {
        let text = published(path);
        if text.is_none() {
            say(&format!("skipped: a dark page with {path}, which is not installed"));
        }
        text
    };
    let theme = "wordpress/wp-content/themes/twentytwentyone";
    let twenty_one = [
        file(&format!("../debian/share/{theme}/style.css")),
        file(&format!("../debian/share/{theme}/assets/css/style-dark-mode.css")),
    ];
    if let [Some(style), Some(dark)] = twenty_one {
        let script = "document.documentElement.className = 'respond-to-dark-mode is-dark-theme';
            document.body.className = 'twentytwentyone-supports-dark-theme is-dark-theme';";
        let page = format!(
            "<style>{style}</style><style>{dark}</style><script>{script}</script>\
             <div class=entry-content>{}</div>",
            both(standin)
        );
        open(browser, standin, &page);
        check_dark(browser, true, "Twenty Twenty-One");
        browser
            .run("document.documentElement.className = ''; document.body.className = ''");
        check_dark(browser, false, "Twenty Twenty-One, light");
    }
    let furo =
        "../debian/lib/python3/dist-packages/furo/theme/furo/static/styles/furo.css";
    if let Some(furo) = file(furo) {
        let page = format!(
            "<style>{furo}</style><script>document.body.dataset.theme = 'dark'</script>{}",
            both(standin)
        );
        open(browser, standin, &page);
        check_dark(browser, true, "furo");
        browser.run("document.body.dataset.theme = 'light'");
        check_dark(browser, false, "furo, light");
    }
}

/// Without a box nothing is ever near what can be seen, and vertical lines have no width to give.
fn is_shown_whatever_box_it_has(browser: &Browser, standin: &Standin) {
    let both = both(standin);
    let styles = [
        "paperlens-card, paperlens-list { display: contents }",
        "main { writing-mode: vertical-rl; height: 600px }",
    ];
    for style in styles {
        open(browser, standin, &format!("<style>{style}</style>{both}"));
        let wide = "[card(), list()].every(element =>
            element.shadowRoot.querySelector('.card, .list').getBoundingClientRect().width >= 240)";
        browser.wait_for(wide);
    }
}

fn goes_to_another_document(browser: &Browser, standin: &Standin) {
    open(browser, standin, &format!("<iframe></iframe>{}", both(standin)));
    browser.run(
        "window.moved = [card(), list()];
         const { contentDocument } = document.querySelector('iframe');
         for (const element of moved) contentDocument.body.append(contentDocument.adoptNode(element));",
    );
    let styled = "moved.every(element => {
        const shown = element.shadowRoot?.querySelector('.ids, .entries');
        return shown && getComputedStyle(shown).listStyleType === 'none';
    })";
    browser.wait_for(styled);
    browser.run(
        "document.body.append(...moved.map(element => document.adoptNode(element)))",
    );
    browser.wait_for(styled);
    browser.assert_no_problems();
}

/// All lines, as Zotero finds them.
const LINES: &str =
    "[...document.querySelectorAll('span.Z3988')].map(line => line.title).sort()";

fn is_found_by_zotero_once(browser: &Browser, standin: &Standin) {
    let line = |pmid: &str| paperlens::cite::coins(&crate::card::paper(pmid));
    let expect = |pmids: &[&str]| {
        let mut lines: Vec<String> = pmids.iter().map(|pmid| line(pmid)).collect();
        lines.sort();
        format!("JSON.stringify({LINES}) === JSON.stringify({})", json!(lines))
    };
    let page = both(standin).replace(" endpoint", " loading=eager endpoint");
    open(browser, standin, &page);
    browser.wait_for(&expect(&[PAPER, OTHER, OTHER]));
    assert_eq!(browser.get("visible(document.querySelector('.Z3988'))"), false);
    // Copies, as scripts make them.
    browser.run("window.copy = card().cloneNode(true); card().after(copy)");
    browser.wait_for(&expect(&[PAPER, OTHER, OTHER, OTHER]));
    browser.run(&format!("copy.setAttribute('pmid', '{PAPER}')"));
    browser.wait_for(&expect(&[PAPER, PAPER, OTHER, OTHER]));
    browser.run("copy.remove()");
    browser.wait_for(&expect(&[PAPER, OTHER, OTHER]));
    for again in [
        "document.querySelector('main').innerHTML = document.querySelector('main').innerHTML",
        "document.body.innerHTML = document.body.innerHTML",
        "document.body.replaceWith(document.body.cloneNode(true))",
    ] {
        browser.run(again);
        wait_for_both(browser);
        browser.wait_for(&expect(&[PAPER, OTHER, OTHER]));
    }
    // A page that takes away what it does not know.
    browser.run("document.documentElement.lastElementChild.remove()");
    browser.wait_for(&expect(&[PAPER, OTHER, OTHER]));
    browser.run("document.body.replaceChildren()");
    browser.wait_for(&expect(&[]));
}

/// What a server has drawn is as it was until the page has loaded.
fn waits_with_zotero_for_the_page(browser: &Browser, standin: &Standin) {
    let slow = standin.fail_at("slow", Fault::Delay(Duration::from_millis(1_500)), 0..1);
    let image = format!("<img alt=\"\" src=\"{slow}efetch.fcgi?db=pubmed&amp;id=1\">");
    let page = standin.page(&format!("<script>{LIST}</script>{image}{}", both(standin)));
    // Do not wait for the image.
    browser.run(&format!("setTimeout(() => location.assign({}))", json!(page)));
    browser.wait_for("typeof list === 'function' && list() && card().shadowRoot");
    wait_for_both(browser);
    let early = browser
        .get("document.readyState === 'complete' || !document.querySelector('.Z3988')");
    assert_eq!(early, true);
    assert_eq!(
        browser.get("card().children.length === 1 && !list().children.length"),
        true
    );
    browser.wait_for(&format!("{LINES}.length === 3"));
}

/// The loader where there is no page: nothing happens, and the program ends.
fn does_nothing_on_a_server(browser: &Browser, _standin: &Standin) {
    if browser.engine() != Engine::Chromium {
        return;
    }
    // By this name it is a module to any Node.js, as it is in the package.
    let loader = env::temp_dir().join(format!("paperlens-{}.mjs", std::process::id()));
    fs::copy(dist().join("paperlens.js"), &loader).unwrap();
    let script = "import(process.argv[1]).then(() => console.log('imported'))";
    let out = Command::new("node")
        .args(["--input-type=module", "--eval", script])
        .arg(format!("file://{}", loader.display()))
        .output()
        .unwrap();
    fs::remove_file(&loader).ok();
    assert_eq!(String::from_utf8_lossy(&out.stdout), "imported\n", "{out:?}");
    assert!(out.status.success());
}

fn comes_back_from_history(browser: &Browser, standin: &Standin) {
    for wait in [0, 100, 300, 1_000] {
        open(browser, standin, &both(standin));
        browser.run("addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; })");
        browser.run(&format!("return new Promise(go => setTimeout(go, {wait}))"));
        browser.open(&standin.page("<p>Another page</p>"));
        browser.back();
        wait_for_both(browser);
        let reasons = browser.get(
            "JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons ?? null)",
        );
        assert_eq!(
            browser.get("window.persisted ?? null"),
            true,
            "after {wait} ms: {reasons}"
        );
        // And it lives.
        browser.run(&format!("card().setAttribute('pmid', '{PAPER}')"));
        browser.wait_for(&shows(PAPER));
    }
}

fn is_printed_whole(browser: &Browser, standin: &Standin) {
    let far = "<div style=\"height: 9000px\"></div>";
    let page = format!("<script>{LIST}</script>{far}{}", both(standin));
    browser.open(&standin.page(&page));
    browser.wait_for("customElements.get('paperlens-list')");
    assert_eq!(browser.get("card().shadowRoot ?? list().shadowRoot"), json!(null));
    browser.run("dispatchEvent(new Event('beforeprint'))");
    wait_for_both(browser);
}
