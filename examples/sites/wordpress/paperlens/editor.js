// The blocks in the editor, as it is: nothing builds it.
(({ blockEditor, blocks, components, data, element, htmlEntities, i18n }, given) => {
  const { BlockIcon, InspectorControls, useBlockProps } = blockEditor;
  const { Button, Disabled, PanelBody, Placeholder, SelectControl, TextControl, ToggleControl } = components;
  const { createElement: h, Fragment, useEffect, useRef, useState } = element;
  const { __ } = i18n;
  const PUBMED = "https://pubmed.ncbi.nlm.nih.gov/";

  // KSES writes `&` as `&amp;` in what an author has set.
  const plain = (value) => htmlEntities.decodeEntities(value ?? "").trim();
  const encoded = (value) => encodeURIComponent(value).replaceAll("%2F", "/");

  // What names one paper, and where it is found.
  const NAMES = {
    pmid: [/^(?:pmid:?\s*)?([1-9]\d{0,8})$|\/pubmed\.ncbi\.nlm\.nih\.gov\/(\d+)|ncbi\.nlm\.nih\.gov\/pubmed\/(\d+)/i, PUBMED, "/"],
    pmcid: [/\b(PMC\d+)\b/i, "https://pmc.ncbi.nlm.nih.gov/articles/"],
    arxiv: [/^arxiv:\s*(\S+)$|arxiv\.org\/(?:abs|pdf)\/(\S+?)(?:\.pdf)?$/i, "https://arxiv.org/abs/"],
    doi: [/\b(10\.\d{4,9}\/[^\s?#]*[^\s?#.,;)])/, "https://doi.org/"],
  };

  // As `address` in paperlens.php.
  const addresses = {
    paper(attributes) {
      const [name, [, base, end = ""]] = Object.entries(NAMES).find(([name]) => attributes[name]) ?? ["pmid", [, PUBMED]];
      return base + encoded(plain(attributes[name])) + end;
    },
    list(attributes) {
      const terms = ["pmids", "dois", "term"].map((name) => plain(attributes[name]));
      const fields = Object.entries({ author: "[Author]", orcid: "[auid]", grant: "[Grant Number]" });
      const whose = fields.map(([name, field]) =>
        plain(attributes[name]).split(";").map((value) => value.trim() && value.trim() + field).filter(Boolean).join(" OR "));
      const all = [...terms, ...whose].filter(Boolean);
      const query = all.length > 1 ? `(${all.join(") AND (")})` : all.join("");
      return PUBMED + (query && `?term=${encoded(query)}`);
    },
  };

  // Attributes for what was typed or pasted; none where it names nothing.
  const readers = {
    paper(text) {
      for (const [name, [pattern]] of Object.entries(NAMES)) {
        const found = pattern.exec(text)?.slice(1).find(Boolean);
        // arXiv's papers are DataCite's.
        if (found) return { [name]: found, ...(name === "arxiv" && { sources: "datacite" }) };
      }
    },
    list(text) {
      const [orcid] = /\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b/i.exec(text) ?? [];
      if (orcid) return { orcid };
      if (/^[\d\s,]+$/.test(text)) return { pmids: text };
      if (!/^https?:/.test(text)) return text ? { term: text } : undefined;
      const term = URL.canParse?.(text) === false ? "" : new URL(text).searchParams.get("term");
      return term ? { term } : undefined;
    },
  };

  const kinds = {
    paper: {
      tag: "paperlens-card",
      names: Object.keys(NAMES),
      label: __("PubMed ID, DOI or address", "paperlens"),
      help: __("41735603, 10.1000/xyz123, PMC1234567, arXiv:1706.03762, or the address of one of these", "paperlens"),
      wrong: __("There is no PubMed ID, DOI, PMCID or arXiv identifier in this.", "paperlens"),
      textOf: ({ title }) => title,
      shortcode: "paperlens",
      panels: [
        [__("Look", "paperlens"), "layout", "theme", "heading-level"],
        [__("Other services", "paperlens"), "sources", "panels", "choices"],
      ],
    },
    list: {
      tag: "paperlens-list",
      names: ["pmids", "dois", "term", "author", "orcid", "grant"],
      label: __("PubMed search, ORCID iD or PubMed IDs", "paperlens"),
      help: __("Also the address of a search at PubMed. More is set beside the page, once there is a list.", "paperlens"),
      wrong: __("There is no search in this address.", "paperlens"),
      textOf: () => __("These papers at PubMed", "paperlens"),
      shortcode: "paperlens_list",
      panels: [
        [__("Papers", "paperlens"), "term", "author", "orcid", "grant", "pmids"],
        [
          __("Look", "paperlens"), "group-by", "sort", "limit", "citation-style", "numbered", "highlight", "et-al",
          "theme", "heading-level",
        ],
        [__("More", "paperlens"), "sources", "address", "mark-new"],
      ],
    },
  };

  const LABELS = {
    layout: [__("Layout", "paperlens")],
    theme: [__("Colors", "paperlens")],
    "heading-level": [__("Heading level", "paperlens"), __("1 to 4", "paperlens")],
    sources: [
      __("Who else may be asked", "paperlens"),
      __("For papers that PubMed has not: crossref, datacite, openalex, for lists orcid, or all", "paperlens"),
    ],
    panels: [
      __("Asked without a click", "paperlens"),
      __("openalex, icite, hypothesis, pubpeer, related; else when a reader presses for it", "paperlens"),
    ],
    choices: [__("Readers may have services asked always", "paperlens")],
    term: [__("Search", "paperlens"), __("In PubMed's own words", "paperlens")],
    author: [__("Author", "paperlens"), __("Kang R; Tang D: papers by one of these", "paperlens")],
    orcid: [__("ORCID iD", "paperlens")],
    grant: [__("Grant number", "paperlens")],
    pmids: [__("PubMed IDs", "paperlens")],
    "group-by": [__("Groups", "paperlens")],
    sort: [__("Order", "paperlens")],
    limit: [__("Most papers to show", "paperlens")],
    "citation-style": [__("Citation style", "paperlens")],
    numbered: [__("Numbers", "paperlens")],
    highlight: [__("Names in bold", "paperlens"), __("Kang R; Tang D", "paperlens")],
    "et-al": [__("Authors before \"et al.\"", "paperlens")],
    address: [__("Filters stand in the page's address", "paperlens"), __("For the main list of a page", "paperlens")],
    "mark-new": [__("Mark papers that are new to a reader", "paperlens")],
  };
  const OPTIONS = {
    full: __("Full", "paperlens"),
    compact: __("Compact", "paperlens"),
    auto: __("As the page", "paperlens"),
    light: __("Light", "paperlens"),
    dark: __("Dark", "paperlens"),
    year: __("Year", "paperlens"),
    type: __("Kind of paper", "paperlens"),
    newest: __("Newest first", "paperlens"),
    oldest: __("Oldest first", "paperlens"),
    title: __("Title", "paperlens"),
    journal: __("Journal", "paperlens"),
    author: __("Author", "paperlens"),
    relevance: __("Best match", "paperlens"),
    ascending: __("From 1 on", "paperlens"),
    descending: __("Down to 1", "paperlens"),
  };

  const SIZE = { __nextHasNoMarginBottom: true, __next40pxDefaultSize: true };

  // A field for an attribute, by its type.
  function Field({ name, schema, value, onChange }) {
    const [label, help] = LABELS[name];
    const common = { ...SIZE, label, help, onChange };
    if (schema.type === "boolean") return h(ToggleControl, { ...common, checked: !!value });
    if (!schema.enum) return h(TextControl, { ...common, value: plain(value) });
    const options = schema.enum.map((value) => ({ value, label: OPTIONS[value] ?? (value.toUpperCase() || "—") }));
    return h(SelectControl, { ...common, value: value ?? "", options });
  }

  // The element itself. What is typed beside it is asked for when the typing pauses.
  function Preview({ tag, values, onLoad }) {
    const wanted = JSON.stringify(values);
    const [shown, show] = useState(wanted);
    const ref = useRef();
    useEffect(() => {
      const timer = setTimeout(() => show(wanted), 700);
      return () => clearTimeout(timer);
    }, [wanted]);
    useEffect(() => {
      const { current } = ref;
      const loaded = ({ detail }) => shown === wanted && onLoad(detail);
      current.addEventListener("paperlens-load", loaded);
      return () => current.removeEventListener("paperlens-load", loaded);
    });
    // A press selects the block.
    return h(Disabled, null, h(tag, { ...JSON.parse(shown), ref }));
  }

  function Asking({ block, onGiven }) {
    const { label, help, wrong } = kinds[block];
    const { icon, title } = blocks.getBlockType(`paperlens/${block}`);
    const [text, setText] = useState("");
    const [isWrong, setWrong] = useState(false);
    const submit = (event) => {
      event.preventDefault();
      const given = readers[block](text.trim());
      setWrong(!given);
      if (given) onGiven(given);
    };
    return h(Placeholder, { icon: h(BlockIcon, { icon }), label: title, instructions: isWrong ? wrong : help },
      h("form", { onSubmit: submit },
        h("input", {
          "aria-label": label,
          className: "components-text-control__input",
          onChange: ({ target }) => setText(target.value),
          placeholder: label,
          value: text,
        }),
        h(Button, { type: "submit", variant: "primary" }, __("Show", "paperlens"))));
  }

  // The field beside a paper for what names it.
  function Name({ attributes, onGiven }) {
    const { label, names, wrong } = kinds.paper;
    const named = plain(attributes[names.find((name) => attributes[name])]);
    const [text, setText] = useState(named);
    const change = (text) => {
      setText(text);
      const given = readers.paper(text.trim());
      if (given) onGiven(given);
    };
    return h(TextControl, { ...SIZE, label, value: text, help: readers.paper(text.trim()) ? undefined : wrong, onChange: change });
  }

  const edit = (block) => function Edit({ attributes, setAttributes }) {
    const { tag, names, panels, textOf } = kinds[block];
    const { schemas, site } = given[block];
    const { __unstableMarkNextChangeAsNotPersistent: unmark } = data.useDispatch("core/block-editor");
    const props = useBlockProps();
    const hasName = names.some((name) => attributes[name]);
    const name = (given) => {
      const none = Object.fromEntries(names.map((name) => [name, undefined]));
      setAttributes({ ...none, ...given, title: undefined });
    };
    const set = Object.keys(schemas).filter((name) => attributes[name]);
    const values = set.map((name) => [name, attributes[name] === true ? "" : plain(attributes[name])]);
    // What the link says, once that is known: no step that an author would undo.
    const loaded = (detail) => {
      const isNamed = attributes.title && attributes.title !== addresses[block](attributes);
      const title = textOf(detail);
      if (isNamed || !title) return;
      unmark?.();
      setAttributes({ title });
    };
    const field = (name) => h(Field, {
      key: name,
      name,
      schema: schemas[name],
      value: attributes[name],
      onChange: (value) => setAttributes({ [name]: value || undefined }),
    });
    return h(Fragment, null,
      hasName && h(InspectorControls, null,
        block === "paper" && h(PanelBody, null, h(Name, { attributes, onGiven: name })),
        panels.map(([title, ...names], index) =>
          h(PanelBody, { key: title, title, initialOpen: !index }, names.map(field))),
        h(PanelBody, { title: __("Without PaperLens", "paperlens"), initialOpen: false },
          h(TextControl, {
            ...SIZE,
            label: __("Text of the link", "paperlens"),
            help: __("Shown in feeds, without JavaScript, and when the plugin is off", "paperlens"),
            value: attributes.title ?? "",
            onChange: (title) => setAttributes({ title }),
          }))),
      h("div", props, hasName
        ? h(Preview, { tag, values: { ...Object.fromEntries(values), ...site }, onLoad: loaded })
        : h(Asking, { block, onGiven: name })));
  };

  const save = (block) => ({ attributes }) => {
    const href = addresses[block](attributes);
    return h("p", useBlockProps.save(), h("a", { href }, attributes.title || href));
  };

  // A shortcode becomes a block, and so does a paper's address at PubMed on a line of its own.
  const transforms = (block) => {
    const textOf = (html = "") => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
    const attributes = {
      title: { type: "string", shortcode: (_, { shortcode }) => textOf(shortcode.content) || undefined },
    };
    for (const [name, { type }] of Object.entries(given[block].schemas)) {
      const shortcode = ({ named, numeric }) =>
        (type === "boolean" ? name in named || numeric.includes(name) : named[name]);
      attributes[name] = { type, shortcode };
    }
    const from = [{ type: "shortcode", tag: kinds[block].shortcode, attributes }];
    if (block === "paper") {
      from.push({
        type: "raw",
        priority: 5, // Before the block for embeds, which takes any address.
        isMatch: ({ nodeName, textContent }) =>
          nodeName === "P" && /^\s*https?:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/\d+\/?\s*$/.test(textContent),
        transform: ({ textContent }) => blocks.createBlock("paperlens/paper", readers.paper(textContent.trim())),
      });
    }
    return { from };
  };

  // All else of them is in block.json.
  for (const block of Object.keys(kinds)) {
    blocks.registerBlockType(`paperlens/${block}`, {
      edit: edit(block),
      save: save(block),
      transforms: transforms(block),
    });
  }
})(window.wp, window.paperlensBlocks);
