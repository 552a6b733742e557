"""Directives `paperlens` and `paperlens-list`: their options are the element's attributes,
their content is shown until the record is there, and in what is not HTML."""

from collections import defaultdict
from html import escape

from docutils import nodes
from docutils.parsers.rst import Directive, directives


class Element(Directive):
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = defaultdict(lambda: directives.unchanged)
    main = "pmid"

    def run(self):
        attributes = {**dict(zip([self.main], self.arguments)), **self.options}
        tag = "paperlens-card" if self.main == "pmid" else "paperlens-list"
        listed = "".join(f' {name}="{escape(value or "")}"' for name, value in attributes.items())
        fallback = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, fallback)
        begin = nodes.raw("", f"<{tag}{listed}>", format="html")
        return [begin, *fallback.children, nodes.raw("", f"</{tag}>", format="html")]


class List(Element):
    main = "term"


def setup(app):
    app.add_directive("paperlens", Element)
    app.add_directive("paperlens-list", List)
    app.add_js_file("paperlens/paperlens.js", type="module")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
