//! Pages that were not made for us: their styles stay out, and ours stay in.

use std::{env, fs, path::Path};

use serde_json::{Value, json};

use crate::{
    OTHER, PAPER, RETRACTED,
    card::shows,
    standin::Standin,
    webdriver::{Browser, say},
};

crate::tests! { every engine {
    looks_the_same_on_any_page,
    leaves_the_page_as_it_is,
} }

/// Style sheets that many pages include, as they are published.
const PUBLISHED: [&str; 5] = [
    "bootstrap/dist/css/bootstrap.css",
    "bootstrap/dist/css/bootstrap.rtl.css",
    "tailwindcss/preflight.css",
    "milligram/dist/milligram.css",
    "water.css/out/light.css",
];

/// What frameworks, themes and people write.
const STYLES: [&str; 14] = [
    // Bootstrap's reboot, in short.
    "*, ::before, ::after { box-sizing: border-box } body { font-family: serif; line-height: 1.8;
     color: #212529 } h1, h2, h3, h4 { margin: 0 0 .5rem; font-weight: 500; line-height: 1.2 }
     a { color: #0d6efd } ul { padding-left: 2rem } .btn, .button { display: inline-block }",
    // Tailwind's preflight, in short.
    "*, ::before, ::after { border: 0 solid; margin: 0; padding: 0 } h1, h2, h3 { font-size: inherit;
     font-weight: inherit } a { color: inherit; text-decoration: inherit } ol, ul { list-style: none }
     button { font: inherit; background: transparent } svg { display: block }",
    // A WordPress theme, in short.
    ":root { --wp--style--block-gap: 1.5em } html { font-size: 62.5% } body { color: #28303d;
     font: 1.8rem/1.7 'Hoefler Text', Garamond, serif; -webkit-font-smoothing: antialiased }
     .entry-content > *, .is-layout-flow > * + * { max-width: 58rem; margin: 2.4rem auto }
     .entry-content a { color: #cd2653; border-bottom: 2px solid; text-decoration: none }
     .entry-content :is(h1, h2, h3) { margin: 5rem auto 2.5rem; font: 700 3.2rem/1.2 sans-serif }
     button, .button, input { padding: 1.1em 1.44em; border: 0; border-radius: 0; color: #fff;
     background: #cd2653; letter-spacing: .0333em; text-transform: uppercase }
     ul, ol { margin: 0 0 3rem 3rem } li { margin: .5rem 0 0 2rem } svg { fill: currentColor }
     .screen-reader-text, .hidden, .note { position: absolute !important; clip-path: inset(50%) }",
    "html { font-size: 62.5% }",
    "html { font-size: 40px } body { font-size: 3rem; line-height: 3 }",
    "* { all: unset !important }",
    "* { color: lime !important; background: magenta !important; font: 9px fantasy !important }",
    "html { direction: rtl; text-align: right }",
    "body { letter-spacing: .3em; text-transform: uppercase; word-spacing: 9px; font-style: italic;
     font-weight: 900; font-variant: small-caps; text-shadow: 0 0 5px red; text-indent: 3em }",
    "body { white-space: pre; word-break: break-all; tab-size: 1; text-align: justify;
     -webkit-text-fill-color: red; cursor: wait; user-select: none; quotes: none }",
    "paperlens-card { display: flex; font-size: 50px; color: red; line-height: 4; padding: 0;
     text-align: center }",
    "* { transition: all 5s; animation-duration: 9s } .card, .title, .head { display: none !important }",
    "details, summary { display: none } details > * { color: red } [part] { float: right }
     section, article, header, footer, main, p { margin: 50px; width: 10px }",
    ":root { --ink: red; --surface: lime; --sans: fantasy } body { writing-mode: horizontal-tb;
     visibility: visible; opacity: 1; columns: auto; list-style: square; border-spacing: 9px }",
];

/// What is wanted of the elements on a page: what a host does to the box that an element is in
/// is its own affair, and at round corners one sees what is behind. A list takes its font.
const BOX: &str = "display: block !important; float: none !important; width: 700px !important; \
    max-width: none !important; margin: 0 !important; padding: 0 !important; \
    border: 0 !important; background: #fff !important; color: #222 !important; \
    font-family: sans-serif !important";

/// Where a card, a list, and a card that says why there is no paper are in the window.
const PLACES: &str = "['.paper', '.papers', '.no-paper'].map((name) => {
        const { left, top, right, bottom } = document.querySelector(name).getBoundingClientRect();
        // A row of pixels that is theirs in part shows what is around them as well.
        const [x, y] = [left, top].map(Math.ceil);
        return [x, y, Math.floor(right) - x, Math.floor(bottom) - y];
    })";

/// Sizes and all computed styles of everything in the elements, below the names of the styles.
const LOOKS: &str = "const names = [...getComputedStyle(document.body)]
        .filter((name) => !name.startsWith('--') && !/block|inline|origin/.test(name));
    const looks = ['.paper', '.papers', '.no-paper'].flatMap((name) => {
        const element = document.querySelector(name);
        const host = element.getBoundingClientRect();
        const inside = ['.card', '.list', '.failure'].flatMap(part => [part, `${part} *`]);
        return [...element.shadowRoot.querySelectorAll(inside)].map((element) => {
            const { left, top, width, height } = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            const box = [left - host.left, top - host.top, width, height].map(Math.round);
            return `${element.localName}.${element.className} ${box};`
                + names.map((name) => style.getPropertyValue(name)).join(';');
        });
    });
    return [`box;${names.join(';')}`, ...looks];";

/// How many pixels of two pictures are not the same, and of how many, at each of the places. A few
/// shades at rounded corners are how WebKit happens to draw them.
const DIFFERENCE: &str = "const isOther = (one, other) => [0, 8, 16].some(shift =>
        Math.abs((one >> shift & 255) - (other >> shift & 255)) > 8);
    const read = async (png) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return places.map(place =>
            new Uint32Array(context.getImageData(...place).data.buffer));
    };
    return Promise.all(pictures.map(read)).then(([found, expected]) => found.map((pixels, n) =>
        [pixels.filter((pixel, at) => isOther(pixel, expected[n][at])).length, pixels.length]));";

/// A file of a package that `scripts/setup` installs for the pages of these tests.
pub fn published(path: &str) -> Option<String> {
    let folder = env::var_os("PAPERLENS_HOSTS")?;
    fs::read_to_string(Path::new(&folder).join(path)).ok()
}

/// What the elements look like: by their styles, and in a picture of the window.
struct Looks {
    styles: Vec<String>,
    places: Value,
    picture: String,
}

/// Waits for a card, a list, and a card that has no paper.
fn wait_for_all(browser: &Browser) {
    browser.wait_for(&shows(OTHER));
    browser.wait_for("find('[part=citation]') && find('[part=error]', 1)");
    let list = "document.querySelector('paperlens-list')";
    browser.wait_for(&format!("{list}.shadowRoot?.querySelector('.entries')"));
    // What is far away takes no room of its own until it is near (`content-visibility`).
    browser.run(
        "return new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))",
    );
}

fn looks(browser: &Browser, standin: &Standin, style: &str) -> Looks {
    let (card, endpoint) = (standin.card(OTHER), standin.endpoint());
    // Nothing kept: a card says so, in more words, of what came a minute ago.
    let card = card.replacen(' ', &format!(" class=paper cache=off style=\"{BOX}\" "), 1);
    let page = format!(
        "<style>{style}</style><div class=\"entry-content is-layout-flow\" \
         style=\"{BOX}; position: absolute !important; top: 0 !important; left: 20px !important\">{card}\
         <paperlens-list class=papers pmids=\"{PAPER},{RETRACTED}\" group-by=year \
         endpoint=\"{endpoint}\" style=\"{BOX}\"></paperlens-list>\
         <paperlens-card class=no-paper pmid=none style=\"{BOX}\"></paperlens-card></div>"
    );
    browser.open(&standin.page(&page));
    wait_for_all(browser);
    let styles = browser.run(LOOKS);
    let styles = styles.as_array().unwrap().iter();
    Looks {
        styles: styles.map(|look| look.as_str().unwrap().to_owned()).collect(),
        places: browser.get(PLACES),
        picture: browser.picture(),
    }
}

fn looks_the_same_on_any_page(browser: &Browser, standin: &Standin) {
    browser.resize(1100, 3_500);
    let expected = looks(browser, standin, "");
    assert!(expected.styles.len() > 200);
    for place in expected.places.as_array().unwrap() {
        let [y, width, height] = [1, 2, 3].map(|index| place[index].as_u64().unwrap());
        assert_eq!(width, 700);
        assert_eq!(browser.get(&format!("{y} + {height} < innerHeight")), true);
    }
    // Pixels that are not the same, and all, of each element.
    let compare = |found: &Looks| -> Vec<(u64, u64)> {
        let pictures = json!([found.picture, expected.picture]);
        let places = &expected.places;
        let counts = browser.run(&format!(
            "const pictures = {pictures}, places = {places}; {DIFFERENCE}"
        ));
        let counts = counts.as_array().unwrap().iter();
        counts
            .map(|count| (count[0].as_u64().unwrap(), count[1].as_u64().unwrap()))
            .collect()
    };
    let names = expected.styles[0].clone();
    let check = |name: &str, style: &str| {
        let found = looks(browser, standin, style);
        assert_eq!(found.styles.len(), expected.styles.len(), "{name}");
        for (found, expected) in found.styles.iter().zip(&expected.styles) {
            if found != expected {
                let [found, expected, names] =
                    [found, expected, &names].map(|look| look.split(';'));
                let differences: Vec<_> = names
                    .zip(found.zip(expected))
                    .filter(|(_, (found, expected))| found != expected)
                    .collect();
                panic!("{name}: {differences:#?}");
            }
        }
        assert_eq!(found.places, expected.places, "{name}");
        for (different, all) in compare(&found) {
            println!("{different} of {all}: {name}"); // Shown if the test fails.
            // One pixel in a thousand.
            assert!(different * 1_000 <= all, "{different} of {all}: {name}");
        }
    };
    // What a page may change makes another picture.
    let ink = looks(
        browser,
        standin,
        ":root { --paperlens-ink: #a00; --paperlens-muted: #a00 }",
    );
    assert!(compare(&ink).iter().all(|(different, all)| different * 1_000 > *all));
    for style in STYLES {
        check(style, style);
    }
    for path in PUBLISHED {
        match published(path) {
            Some(style) => check(path, &style),
            None => say(&format!("skipped: {path}: `scripts/test` installs it")),
        }
    }
}

/// What pages are made of.
const PAGE: &str = "<nav><ul><li><a href=#a>Home</a><li><a href=#b>People</a></ul></nav>
    <article class=card><header><h2 class=title>News</h2><h3>A grant</h3><h4>Of 2024</h4></header>
    <p part=title>We study <em>sleep</em>, <strong>hard</strong>, <a href=#c>here</a>, <code>x</code>,
    CO<sub>2</sub> and m<sup>2</sup>, <abbr title=x>NIH</abbr>, <mark>now</mark>, <small>well</small>.
    <blockquote class=note>Words<cite>Who</cite></blockquote><hr><pre>text</pre>
    <ol class=entries><li>One<ul><li>Two</ul></ol><dl><dt>Term<dd>What it is</dl>
    <figure><svg width=9 height=9><rect width=9 height=9 /></svg><figcaption>A square</figcaption></figure>
    <details class=panel open><summary class=panel-head>More</summary><p>All of it.</p></details>
    <table><caption>Of it</caption><thead><tr><th>a<th>b<tbody><tr><td>1<td>2</table></article>
    <form><fieldset><legend>Write</legend><label class=filter>Name <input name=who></label>
    <input type=checkbox checked><input type=radio><input type=range><select><option>One</select>
    <textarea>Hello</textarea><button class=button>Send</button><progress></progress></fieldset></form>
    <section class=list><h5>Foot</h5><h6>Note</h6><address>Here</address><slot>A slot</slot></section>";

/// All computed styles of everything on the page that is not PaperLens's, laid out anew: after
/// any change of styles WebKitGTK 2.50 counts a caption below a table in a flex column twice.
const OUTSIDE: &str = "const { body } = document;
    body.style.display = 'none';
    body.offsetHeight;
    body.removeAttribute('style');
    return [...document.querySelectorAll('*')]
    .filter(element => !element.closest('paperlens-card, paperlens-list, body + div'))
    .flatMap(element => [null, '::before', '::after'].map((pseudo) => {
        const style = getComputedStyle(element, pseudo);
        return `${element.localName}${pseudo ?? ''} ` + [...style]
            .filter(name => !name.startsWith('--paperlens-')) // Ours to register.
            .sort().map(name => `${name}:${style.getPropertyValue(name)}`).join(';');
    }));";

fn leaves_the_page_as_it_is(browser: &Browser, standin: &Standin) {
    let list = format!(
        "<paperlens-list pmids=\"{PAPER},{RETRACTED}\" endpoint=\"{}\"></paperlens-list>",
        standin.endpoint()
    );
    // A page grows with what is in it, unless it gives it a place of a certain size.
    let place = "<div style=\"height: 600px; overflow: hidden; contain: strict\">";
    let bootstrap = published(PUBLISHED[0]).unwrap_or_default();
    for style in ["", &bootstrap] {
        let url = standin.page(&format!(
            "<style>{style}</style>{place}{list}{}{}</div>{PAGE}",
            standin.card(OTHER),
            standin.card("none")
        ));
        standin.withhold(Some("paperlens.js"));
        browser.open(&url);
        let before = browser.run(OUTSIDE);
        assert_eq!(browser.get("customElements.get('paperlens-card')"), Value::Null);
        standin.withhold(None);
        browser.open(&url);
        wait_for_all(browser);
        let after = browser.run(OUTSIDE);
        let [before, after] = [&before, &after].map(|styles| styles.as_array().unwrap());
        assert!(before.len() > 200);
        assert_eq!(after.len(), before.len());
        let different = after.iter().zip(before).flat_map(|(after, before)| {
            let [after, before] = [after, before].map(|styles| styles.as_str().unwrap());
            let name = before.split(' ').next().unwrap();
            let pairs = after.split(';').zip(before.split(';'));
            let different = pairs.filter(|(after, before)| after != before);
            different.map(move |pair| (name, pair))
        });
        let different: Vec<_> = different.collect();
        assert!(different.is_empty(), "{different:#?}");
    }
}
