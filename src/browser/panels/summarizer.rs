//! The browser's own summarizer, where it has one: an AI on this device
//! ([specification](https://webmachinelearning.github.io/writing-assistance-apis/)).

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{
    paper::Paper,
    ui::panels::{Summarizer, Summary},
};

/// A handle of it for a paper with an abstract. It is asked for nothing until a click, not even
/// whether it is ready: browsers that have none to give warn on the console then.
pub(super) fn summarizer(paper: &Paper) -> Summarizer {
    let sections = paper.summary.iter().flat_map(|summary| &summary.sections);
    let text: Vec<String> = sections.map(|section| section.text.plain()).collect();
    let text = text.join("\n\n");
    let class = Reflect::has(&js_sys::global(), &"Summarizer".into());
    let is_offered = !text.is_empty() && class.unwrap_or(false);
    let state =
        RwSignal::new(if is_offered { Summary::Offered } else { Summary::Unavailable });
    let ask = Callback::new(move |()| {
        state.try_set(Summary::Writing);
        // Started here: a download needs the click, which is over after the first await.
        let summarizer = create(state);
        let text = text.clone();
        spawn_local(async move {
            let summary = match summarizer {
                Ok(summarizer) => write(summarizer, &text, state).await,
                Err(error) => Err(error),
            };
            state.try_set(match summary {
                Ok(summary) if !summary.trim().is_empty() => Summary::Written(summary),
                _ => Summary::Failed,
            });
        });
    });
    Summarizer { state, ask }
}

/// The options that it is made with.
fn options() -> Result<Object, JsValue> {
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value);
    let english: JsValue = Array::of1(&"en".into()).into();
    set("type", &"key-points".into())?;
    set("format", &"plain-text".into())?;
    set("length", &"short".into())?;
    set("expectedInputLanguages", &english)?;
    set("outputLanguage", &"en".into())?;
    Ok(options)
}

/// Calls a static method of it, which gives a promise.
fn call(name: &str, options: &Object) -> Result<Promise, JsValue> {
    let class = Reflect::get(&js_sys::global(), &"Summarizer".into())?;
    let method: Function = Reflect::get(&class, &name.into())?.dyn_into()?;
    method.call1(&class, options)?.dyn_into()
}

fn create(state: RwSignal<Summary>) -> Result<Promise, JsValue> {
    let options = options()?;
    let monitor = Closure::once_into_js(move |monitor: JsValue| {
        let progress = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
            let loaded = Reflect::get(&event, &"loaded".into()).unwrap_or_default();
            let share = loaded.as_f64().unwrap_or(0.0).clamp(0.0, 1.0);
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is 0 to 100"
            )]
            let percent = (share * 100.0) as u8;
            state.try_set(if percent < 100 {
                Summary::Downloading(percent)
            } else {
                Summary::Writing
            });
        });
        let listen = Reflect::get(&monitor, &"addEventListener".into());
        if let Ok(Ok(listen)) = listen.map(JsCast::dyn_into::<Function>) {
            // The browser keeps it as long as it downloads.
            drop(listen.call2(
                &monitor,
                &"downloadprogress".into(),
                &progress.into_js_value(),
            ));
        }
    });
    Reflect::set(&options, &"monitor".into(), &monitor)?;
    call("create", &options)
}

async fn write(
    summarizer: Promise,
    text: &str,
    state: RwSignal<Summary>,
) -> Result<String, JsValue> {
    let summarizer = JsFuture::from(summarizer).await?;
    state.try_set(Summary::Writing);
    let summarize: Function =
        Reflect::get(&summarizer, &"summarize".into())?.dyn_into()?;
    let summary: Promise = summarize.call1(&summarizer, &text.into())?.dyn_into()?;
    let summary = JsFuture::from(summary).await?;
    let destroy = Reflect::get(&summarizer, &"destroy".into())?;
    if let Ok(destroy) = destroy.dyn_into::<Function>() {
        drop(destroy.call0(&summarizer));
    }
    summary.as_string().ok_or(JsValue::NULL)
}
