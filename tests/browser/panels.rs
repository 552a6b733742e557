//! The panels that are filled in once the card is there.

use paperlens::{
    cite::{Format, Style},
    ui::{Words, html},
};
use serde_json::json;

use crate::{
    PAPER,
    card::{open_card, paper, shows},
    operating::button,
    standin::Standin,
    webdriver::{Browser, Engine},
};

crate::tests! { every engine {
    cites_in_every_style,
    remembers_the_style,
    lists_papers_by_an_author,
    shows_a_file_before_saving,
    goes_on_without_the_panels,
    speaks_the_language_of_the_page,
    is_readable_from_right_to_left,
} }

crate::tests! { chromium { saves_every_format, copies, cites_in_three_presses } }

const CITATION: &str = "text('[part=citation]')";

fn open(browser: &Browser, standin: &Standin) {
    open_card(browser, standin, PAPER);
    browser.wait_for("find('[part=citation]')");
}

fn cites_in_every_style(browser: &Browser, standin: &Standin) {
    open(browser, standin);
    let paper = paper(PAPER);
    for style in Style::ALL {
        browser.press(style.name());
        let citation = json!(style.cite(&paper).plain());
        browser.wait_for(&format!("{CITATION} === {citation}"));
    }
    assert_eq!(
        browser
            .get("[...find('[part=citation]').querySelectorAll('i')].at(-1).textContent"),
        "Nature reviews. Clinical oncology"
    );
    browser.assert_no_problems();
}

fn remembers_the_style(browser: &Browser, standin: &Standin) {
    open(browser, standin);
    browser.press("APA");
    let citation = json!(Style::APA.cite(&paper(PAPER)).plain());
    browser.wait_for(&format!("{CITATION} === {citation}"));
    open(browser, standin);
    browser.wait_for(&format!("{CITATION} === {citation}"));
}

fn saves_every_format(browser: &Browser, standin: &Standin) {
    open(browser, standin);
    let paper = paper(PAPER);
    for format in Format::ALL {
        browser.press(format.name());
        let file = browser.downloaded(&format.file_name(&paper));
        assert!(file == format.write(&[&paper]).as_bytes(), "{}", format.name());
    }
    browser.assert_no_problems();
}

fn shows_a_file_before_saving(browser: &Browser, standin: &Standin) {
    open(browser, standin);
    browser.run("find('.to-cite summary').click(); find('.to-others summary').click()");
    browser.wait_for("visible(find('pre'))");
    let format = "[...find('.preview').querySelectorAll('button')]";
    for (index, format_shown) in Format::ALL.iter().enumerate() {
        browser.run(&format!("{format}[{index}].click()"));
        let file = json!(format_shown.write(&[&paper(PAPER)]));
        browser.wait_for(&format!("find('pre').textContent === {file}"));
    }
}

fn copies(browser: &Browser, standin: &Standin) {
    let permission = json!({ "name": "clipboard-read" });
    browser.devtools(
        "Browser.setPermission",
        json!({ "permission": permission, "setting": "granted" }),
    );
    open(browser, standin);
    browser.run("find('.citing .copy button').click()");
    browser.wait_for("text('.citing .said').includes('Copied')");
    read_clipboard(browser);
    let citation = Style::NLM.cite(&paper(PAPER));
    assert_eq!(browser.text("copied['text/plain']"), citation.plain());
    // As the source of HTML, for a page of one's own.
    browser.click_on(&button("More formats"));
    browser.click_on(&button("Copy as HTML"));
    browser.wait_for("text('.others .said').includes('Copied')");
    browser.run("navigator.clipboard.readText().then(text => { window.copied = text; })");
    let source = html(&[&paper(PAPER)], Style::NLM, &Words::default());
    browser.wait_for(&format!("window.copied === {}", json!(source)));
    browser.assert_no_problems();
}

/// Reads what was copied last into `copied`, by its types.
#[track_caller]
fn read_clipboard(browser: &Browser) {
    browser.run(
        "window.copied = {};
         navigator.clipboard.read().then(([item]) => item.types.forEach(async (type) => {
             copied[type] = await (await item.getType(type)).text();
         }))",
    );
    browser.wait_for("copied['text/plain'] && copied['text/html']");
}

/// From the top of the card a citation in APA, with italics, is on the clipboard in three presses of
/// a pointer, and in two once the style is remembered; and nothing has to be scrolled.
fn cites_in_three_presses(browser: &Browser, standin: &Standin) {
    let permission = json!({ "name": "clipboard-read" });
    browser.devtools(
        "Browser.setPermission",
        json!({ "permission": permission, "setting": "granted" }),
    );
    let citation = Style::APA.cite(&paper(PAPER));
    for (width, height) in [(1280, 800), (390, 844)] {
        browser.emulate_screen(width, height);
        for presses in [&["Cite", "APA", "Copy"][..], &["Cite", "Copy"]] {
            open(browser, standin);
            browser.run("navigator.clipboard.writeText('');");
            browser.run("scrollBy(0, find('.card').getBoundingClientRect().top);");
            let top = browser.get("scrollY");
            browser.run(
                "window.presses = 0;
                addEventListener('click', ({ isTrusted }) => { presses += isTrusted; }, true);",
            );
            for words in presses {
                let control = format!(
                    "[...find('.head').querySelectorAll('summary, button')].find(it =>
                        visible(it) && it.textContent.trim() === '{words}')"
                );
                browser.click_in_sight(&control);
            }
            browser.wait_for("text('.citing .said').includes('Copied')");
            assert_eq!(browser.get("scrollY"), top);
            assert_eq!(browser.get("presses"), presses.len());
            read_clipboard(browser);
            assert_eq!(browser.text("copied['text/plain']"), citation.plain());
            assert!(browser.text("copied['text/html']").contains("<i>"));
        }
        browser.run("localStorage.clear()");
    }
}

/// Names of the authors of the paper; pressed, each has its papers listed in place.
fn lists_papers_by_an_author(browser: &Browser, standin: &Standin) {
    for width in [1280, 360] {
        if browser.engine() == Engine::Chromium {
            browser.emulate(width, "light");
        } else {
            browser.resize(width, 900);
        }
        // Nothing is kept: each press is a question.
        let card = standin
            .card(PAPER)
            .replace("<paperlens-card ", "<paperlens-card cache=off ");
        browser.open(&standin.page(&card));
        browser.wait_for("find('[part=citation]') && heard.length === 1");
        standin.forget();
        browser.click_on("[...find('.tabs').querySelectorAll('button')].at(-1)");
        browser.wait_for("text('.by-author .note')?.startsWith('Press a name')");
        assert!(standin.eutils_requests().is_empty(), "nobody has pressed a name yet");
        let name = "[...find('.by-author').querySelectorAll('button')]
            .find(it => it.textContent === 'Daolin Tang')";
        browser.click_on(name);
        let titles =
            "[...find('paperlens-list')?.shadowRoot?.querySelectorAll('.entries .name')
            ?? []].map(it => it.textContent.trim())";
        browser.wait_for(&format!("{titles}.length"));
        assert!(
            browser
                .text("text('.by-author .note')")
                .contains("by “Tang D”. A name is not")
        );
        let requests = standin.eutils_requests();
        assert!(requests[0].path.ends_with("/esearch.fcgi"), "{requests:#?}");
        assert_eq!(requests[0].parameter("term").unwrap(), "(Tang D[Author])");
        assert_eq!(requests[0].parameter("retmax").unwrap(), "21");
        let shown = browser.get(titles);
        let own = paper(PAPER).citation_title();
        assert!(!shown.as_array().unwrap().iter().any(|it| *it == own), "{shown}");
        assert_eq!(browser.text(&format!("({name}).ariaPressed")), "true");
        // WebKitGTK's window has no focus under its driver.
        if browser.engine() == Engine::Chromium {
            assert_eq!(
                browser.get(&format!("card().shadowRoot.activeElement === {name}")),
                true
            );
            let said = "find('paperlens-list').shadowRoot.querySelector('[role=status]')";
            browser.wait_for(&format!("/\\d/.test({said}.textContent)"));
        }
        let fits =
            "[find('.card'), find('paperlens-list').shadowRoot.querySelector('.list')]
            .every(it => it.scrollWidth <= it.clientWidth)";
        assert_eq!(browser.get(fits), true, "{width}");
        // That there is a list within the card is no news to the page.
        assert_eq!(browser.get("heard.length"), 1);
        // Another tab and back: it is there again. A second press closes it.
        browser.click_on("find('.tabs button')");
        browser.wait_for("!find('paperlens-list')");
        browser.click_on("[...find('.tabs').querySelectorAll('button')].at(-1)");
        browser.wait_for(&format!("{titles}.length"));
        browser.click_on(name);
        browser.wait_for("!find('paperlens-list')");
        assert_eq!(browser.text(&format!("({name}).ariaPressed")), "false");
        browser.assert_no_problems();
    }
}

/// The card is worth something without them, says what is missing, and Retry heals.
fn goes_on_without_the_panels(browser: &Browser, standin: &Standin) {
    standin.withhold(Some("paperlens-more"));
    open_card(browser, standin, PAPER);
    browser.wait_for(&shows(PAPER));
    browser.wait_for("text('.card').includes('could not be loaded')");
    standin.withhold(None);
    browser.run("find('.note:has(.missing) button').click()");
    browser.wait_for("find('[part=citation]')");
    browser.wait_for("!text('.card').includes('could not be loaded')");
}

/// The nearest `lang` counts, as people write it; what the record says stays as it is, and says so.
/// Pages in traditional characters do not get simplified ones.
fn speaks_the_language_of_the_page(browser: &Browser, standin: &Standin) {
    let english = ["en", "Look up", "Review", "Published Feb 24, 2026"];
    let chinese = ["zh-Hans", "查询", "综述", "2026年2月24日发表"];
    let portuguese =
        ["pt", "Consultar", "Revisão", "Publicado em: 24 de fevereiro de 2026"];
    let languages = [
        ("de-AT", ["de", "Abfragen", "Übersichtsarbeit", "Erschienen: 24. Feb. 2026"]),
        (
            "fr",
            ["fr", "Consulter", "Article de synthèse", "Publié\u{202f}: 24 févr. 2026"],
        ),
        ("es-419", ["es", "Consultar", "Revisión", "Publicado: 24 de febrero de 2026"]),
        ("pt-BR", portuguese),
        ("pt_PT", portuguese),
        ("zh-CN", chinese),
        ("zh-Hans-HK", chinese),
        ("ja", ["ja", "調べる", "総説", "2026年2月24日発行"]),
        ("zh-TW", english),
        ("zh-Hant", english),
        ("eo", english),
    ];
    for (lang, [tag, look_up, review, date]) in languages {
        let card = standin.card(PAPER);
        // Words of some languages are long.
        let narrow = format!("<div lang=\"{lang}\" style=\"width: 320px\">{card}</div>");
        browser.open(&standin.page(&narrow));
        browser.wait_for(&format!("button('{look_up}')"));
        browser.wait_for(&shows(PAPER));
        assert_eq!(browser.text("find('.card').lang"), tag);
        assert_eq!(browser.text("find('[part=title]').lang"), "en");
        let badges = "[...find('[part=badges]').children].at(-1).textContent";
        assert_eq!(browser.text(badges), review, "{lang}");
        let line = browser.text("find('.source-line').textContent");
        assert!(line.ends_with(date), "{lang}: {line}");
        browser.wait_for(&format!("text('[part=details]').includes('{review}')"));
        let fits = "find('.card').scrollWidth <= find('.card').clientWidth";
        assert_eq!(browser.get(fits), true, "{lang}");
        browser.assert_no_problems();
    }
}

/// The card's own words go from left to right, whatever the page's do.
fn is_readable_from_right_to_left(browser: &Browser, standin: &Standin) {
    let card = standin.card(PAPER);
    let body = format!("<div lang=ar dir=rtl><p>ورقة</p>{card}</div>");
    browser.open(&standin.page(&body));
    browser.wait_for("find('[part=citation]')");
    assert_eq!(browser.text("getComputedStyle(find('.card')).direction"), "ltr");
    let starts = "const left = (element) => element.getBoundingClientRect().left;
        const [first, second] = [...find('[part=badges]').children].map(left);
        return first < second
            && Math.abs(left(find('[part=title]')) - first) < 2
            && getComputedStyle(find('[part=title]')).textAlign === 'start';";
    assert_eq!(browser.run(starts), true);
    browser.assert_no_problems();
}
