//! Elements of a view: plain data until Leptos asks for them, and all of one type.
//!
//! Leptos gives each combination of element, attributes and children a type, and code, of its
//! own. A card is a hundred such combinations of which next to nothing ever changes: with
//! one type for all of them, and [`changing`] for the few places that do change, the page's
//! wasm is a fifth smaller (`scripts/size`).

use std::borrow::Cow;

use leptos::{
    prelude::*,
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        renderer::{CastFrom, RemoveEventHandler, Rndr, types},
        view::{Mountable, Position, PositionState, any_view::AnyViewState},
    },
};

/// An element with its attributes and children. In a box, as what is handed on from one method to the next is
/// copied each time: so it is one word, and the first wasm module 3 % smaller.
#[derive(Debug)]
pub struct Element(Box<Parts>);

#[derive(Debug)]
struct Parts {
    name: &'static str,
    namespace: Option<&'static str>,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    on_click: Option<Callback<()>>,
    on_input: Option<Callback<String>>,
    children: Vec<Node>,
}

/// What an element contains.
pub(super) enum Node {
    Text(String),
    Element(Element),
    View(AnyView),
}

impl std::fmt::Debug for Node {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(characters) => characters.fmt(formatter),
            Self::Element(element) => element.fmt(formatter),
            Self::View(_) => formatter.write_str("View"),
        }
    }
}

/// An HTML element of this name.
pub(super) fn element(name: &'static str) -> Element {
    element_in(None, name)
}

/// A MathML element of this name.
pub(super) fn math_element(name: &'static str) -> Element {
    element_in(Some("http://www.w3.org/1998/Math/MathML"), name)
}

/// An SVG element of this name.
pub(super) fn svg_element(name: &'static str) -> Element {
    element_in(Some("http://www.w3.org/2000/svg"), name)
}

fn element_in(namespace: Option<&'static str>, name: &'static str) -> Element {
    Element(Box::new(Parts {
        name,
        namespace,
        attributes: Vec::new(),
        on_click: None,
        on_input: None,
        children: Vec::new(),
    }))
}

/// A view that is made anew whenever a signal that it reads changes.
pub fn changing(view: impl Fn() -> Element + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> Element + Send> = Box::new(view);
    view.into_any()
}

/// The same of several elements, or none, without one around them.
pub(super) fn several(view: impl Fn() -> Vec<Element> + Send + 'static) -> AnyView {
    let view: Box<dyn Fn() -> Vec<Element> + Send> = Box::new(view);
    view.into_any()
}

impl Element {
    /// Sets an attribute.
    #[must_use]
    pub(super) fn attr(
        mut self,
        name: &'static str,
        value: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.0.attributes.push((name, value.into()));
        self
    }

    /// Sets the class, for the style sheet.
    #[must_use]
    pub(super) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Sets the part, by which a host page can style it.
    #[must_use]
    pub(super) fn part(self, part: &'static str) -> Self {
        self.attr("part", part)
    }

    /// Calls back at each click.
    #[must_use]
    pub(super) fn on_click(mut self, callback: Callback<()>) -> Self {
        self.0.on_click = Some(callback);
        self
    }

    /// Calls back with what is in an input field, whenever that changes.
    #[must_use]
    pub(super) fn on_input(mut self, callback: Callback<String>) -> Self {
        self.0.on_input = Some(callback);
        self
    }

    /// Adds what it contains.
    #[must_use]
    pub(super) fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.0.children);
        self
    }

    fn write_html(self, out: &mut String) {
        let Parts { name: tag, attributes, children, .. } = *self.0;
        out.push_str(&format!("<{tag}"));
        for (name, value) in &attributes {
            let value = value.replace('&', "&amp;").replace('"', "&quot;");
            let value = value.replace('<', "&lt;");
            out.push_str(&format!(" {name}=\"{value}\""));
        }
        out.push('>');
        for child in children {
            match child {
                Node::Text(text) => {
                    out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                }
                Node::Element(element) => element.write_html(out),
                Node::View(view) => out.push_str(&view.to_html()),
            }
        }
        out.push_str(&format!("</{tag}>"));
    }
}

/// What an [`Element`] can contain.
pub(super) trait Child {
    /// Adds it behind what is there.
    fn add_to(self, children: &mut Vec<Node>);
}

impl Child for Element {
    fn add_to(self, children: &mut Vec<Node>) {
        children.push(Node::Element(self));
    }
}

impl Child for AnyView {
    fn add_to(self, children: &mut Vec<Node>) {
        children.push(Node::View(self));
    }
}

impl Child for String {
    fn add_to(self, children: &mut Vec<Node>) {
        children.push(Node::Text(self));
    }
}

impl Child for &str {
    fn add_to(self, children: &mut Vec<Node>) {
        self.to_owned().add_to(children);
    }
}

impl<C: Child> Child for Option<C> {
    fn add_to(self, children: &mut Vec<Node>) {
        if let Some(child) = self {
            child.add_to(children);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn add_to(self, children: &mut Vec<Node>) {
        for child in self {
            child.add_to(children);
        }
    }
}

/// Nothing.
impl Child for () {
    fn add_to(self, _children: &mut Vec<Node>) {}
}

impl Child for Node {
    fn add_to(self, children: &mut Vec<Node>) {
        children.push(self);
    }
}

/// An [`Element`] in the document, and what has to live as long as it is there.
#[allow(missing_debug_implementations, reason = "Leptos's handles have none")]
pub struct Mounted {
    node: types::Element,
    listeners: Vec<RemoveEventHandler<types::Element>>,
    views: Vec<AnyViewState>,
}

impl Mounted {
    fn add(&mut self, Element(element): Element) -> types::Element {
        let node = Rndr::create_element(element.name, element.namespace);
        for (name, value) in &element.attributes {
            Rndr::set_attribute(&node, name, value);
        }
        if let Some(callback) = element.on_click {
            // Not `run`: it panics where what the callback belongs to is gone.
            let handler =
                Box::new(move |_event| callback.try_run(()).unwrap_or_default());
            self.listeners.push(Rndr::add_event_listener(&node, "click", handler));
        }
        if let Some(callback) = element.on_input {
            let handler = Box::new(move |event| {
                let text = event_target_value(&event);
                callback.try_run(text).unwrap_or_default();
            });
            self.listeners.push(Rndr::add_event_listener(&node, "input", handler));
        }
        for child in element.children {
            match child {
                Node::Text(text) => {
                    Rndr::insert_node(&node, &Rndr::create_text_node(&text), None);
                }
                Node::Element(child) => {
                    let child = self.add(child);
                    Rndr::insert_node(&node, &child, None);
                }
                Node::View(view) => {
                    let mut view = view.build();
                    view.mount(&node, None);
                    self.views.push(view);
                }
            }
        }
        node
    }
}

impl Render for Element {
    type State = Mounted;

    fn build(self) -> Mounted {
        let node = Rndr::create_element("div", None);
        let mut mounted = Mounted { node, listeners: Vec::new(), views: Vec::new() };
        mounted.node = mounted.add(self);
        mounted
    }

    fn rebuild(self, old: &mut Mounted) {
        let mut new = self.build();
        old.insert_before_this(&mut new);
        old.unmount();
        *old = new;
    }
}

impl Mountable for Mounted {
    fn unmount(&mut self) {
        Rndr::remove(&self.node);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, &self.node, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.node).and_then(types::Element::cast_from);
        parent
            .inspect(|parent| child.mount(parent, Some(&self.node)))
            .is_some()
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.node.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self {
        self
    }
}

/// As HTML, for native tests. Nothing is ever hydrated from it.
impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        out: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attributes: Vec<AnyAttribute>,
    ) {
        self.write_html(out);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        _cursor: &Cursor,
        _position: &PositionState,
    ) -> Mounted {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
