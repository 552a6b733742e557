// The elements for TypeScript. Made of custom-elements.json: `UPDATE=1 cargo test --test it`.

/** A paper from PubMed, to read and to cite. */
export interface PaperlensCard extends HTMLElement {
  /** PubMed ID of the paper. */
  pmid: string;
  /** DOI of the paper, where there is no `pmid`. */
  doi: string;
  /** PubMed Central ID of the paper, where there is no `pmid`. */
  pmcid: string;
  /** arXiv identifier of the paper, where there is no `pmid`; needs `datacite` or `openalex` among the `sources`. */
  arxiv: string;
  /** Address of a file of records, as efetch sends them, to read instead of asking NCBI. */
  src: string;
  /** Base address of a server to ask instead of NCBI's E-utilities. */
  endpoint: string;
  /** `compact`: what names the paper, and what leads to its text, its abstract and how to cite it; no other panels. */
  layout: "full" | "compact" | "";
  /** Light or dark; `auto` follows the `color-scheme` of the page. */
  theme: "auto" | "light" | "dark" | "";
  /** Level of the heading, 1 to 4. */
  headingLevel: number | null;
  /** `eager` asks at once; else when the element is near what can be seen. */
  loading: "lazy" | "eager" | "";
  /** `off` keeps no answer of NCBI or of a source on the reader's device. */
  cache: "off" | "";
  /** Services to ask without a click: openalex, icite, hypothesis, pubpeer, related. */
  panels: string;
  /** Base address of a proxy for the services. */
  services: string;
  /** Lets readers have a service asked always, on their device. */
  choices: boolean;
  /** Where the site shows a paper: `?pmid={pmid}`. */
  paperUrl: string;
  /** Who may be asked besides PubMed: `crossref`, `datacite`, `openalex`, `orcid`, or `all`. Nobody else is. */
  sources: string;
  /** An address that Crossref and DataCite are told, so that they can write to whoever runs the site. */
  mailto: string;
  /** Asks for the record or the list anew; resolves once it is there. */
  reload(): Promise<void>;
  /** The text of a citation file: of the paper, or of the papers of a list that are selected, or else shown. */
  export(format: "ris" | "enw" | "bib" | "json" | "nbib" | "xml" | "jsonld" | "highwire" | "html"): Promise<string>;
  addEventListener<K extends keyof PaperlensCardEventMap>(type: K, listener: (this: PaperlensCard, event: PaperlensCardEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export interface PaperlensCardEventMap extends HTMLElementEventMap {
  /** The card has its paper; `pmid` is empty for one that is not in PubMed. */
  "paperlens-load": CustomEvent<{ id: string; pmid: string; title: string }>;
  /** There is nothing to show, and why. */
  "paperlens-error": CustomEvent<{ message: string }>;
  /** A reader saves a file. With `preventDefault()` nothing is saved. */
  "paperlens-export": CustomEvent<{ format: string; name: string; ids: string[]; pmids: string[] }>;
}

/** A list of papers from PubMed that is up to date by itself. */
export interface PaperlensList extends HTMLElement {
  /** PubMed IDs or addresses, with commas or spaces between. */
  pmids: string;
  /** DOIs of papers, in order; `pmids` can have some in between. */
  dois: string;
  /** A query in PubMed's own words. */
  term: string;
  /** An author, as in PubMed's `[Author]`; of several, `;` between, one has to be. */
  author: string;
  /** An ORCID iD, or its address; of several, `;` between, one has to be. */
  orcid: string;
  /** A grant number; of several, `;` between, one has to be. */
  grant: string;
  /** Address of a file of records, as efetch sends them, to read instead of asking NCBI. */
  src: string;
  /** Most papers to show. */
  limit: number | null;
  /** Makes the list a page of a longer search: so many papers are passed over. Readers cannot sort it then. */
  start: number | null;
  /** PubMed IDs to leave out. */
  exclude: string;
  /** Order of the papers. `relevance`: as PubMed finds that they fit the query. Without it: newest first; `pmids` and files without groups of years as given. */
  sort: "newest" | "oldest" | "title" | "journal" | "author" | "relevance" | "";
  /** `year` or `type`. */
  groupBy: "year" | "type" | "";
  /** Names in bold, with `;` between. */
  highlight: string;
  /** How many authors stand before "et al.". */
  etAl: number | null;
  /** Shows entries as formatted citations in that style. */
  citationStyle: "nlm" | "ama" | "apa" | "mla" | "chicago" | "harvard" | "";
  /** Numbers the entries: from 1 on, or `descending` down to 1. */
  numbered: "ascending" | "descending" | "";
  /** PubMed IDs of papers of the list that come first, set off. */
  selected: string;
  /** Keeps what a reader filters, sorts and looks at in the page's address: for the page's main list. */
  address: boolean;
  /** Marks the papers that have come since the reader's last visit; the number of the newest one is kept on the device. */
  markNew: boolean;
  /** PubMed IDs of papers that readers keep. Where it is there, even empty, each entry has a star in place of its box, which tells `paperlens-keep` when it is pressed: what comes of that is the page's affair. */
  kept: string;
  /** Base address of a server to ask instead of NCBI's E-utilities. */
  endpoint: string;
  /** Light or dark; `auto` follows the `color-scheme` of the page. */
  theme: "auto" | "light" | "dark" | "";
  /** Level of the heading, 1 to 4. */
  headingLevel: number | null;
  /** `eager` asks at once; else when the element is near what can be seen. */
  loading: "lazy" | "eager" | "";
  /** `off` keeps no answer of NCBI or of a source on the reader's device. */
  cache: "off" | "";
  /** Where the site shows a paper: `?pmid={pmid}`. */
  paperUrl: string;
  /** Who may be asked besides PubMed: `crossref`, `datacite`, `openalex`, `orcid`, or `all`. Nobody else is. */
  sources: string;
  /** Base address of a proxy for the services. */
  services: string;
  /** An address that Crossref and DataCite are told, so that they can write to whoever runs the site. */
  mailto: string;
  /** Asks for the record or the list anew; resolves once it is there. */
  reload(): Promise<void>;
  /** The text of a citation file: of the paper, or of the papers of a list that are selected, or else shown. */
  export(format: "ris" | "enw" | "bib" | "json" | "nbib" | "xml" | "facts" | "html"): Promise<string>;
  addEventListener<K extends keyof PaperlensListEventMap>(type: K, listener: (this: PaperlensList, event: PaperlensListEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export interface PaperlensListEventMap extends HTMLElementEventMap {
  /** The list has its papers. `total`: how many there are, of which these can be a part; `translation`: the query as PubMed understood it. */
  "paperlens-load": CustomEvent<{ count: number; ids: string[]; pmids: string[]; total: number; notFound: string[]; translation: string }>;
  /** There is nothing to show, and why. */
  "paperlens-error": CustomEvent<{ message: string }>;
  /** A reader presses the star of a paper, see `kept`. */
  "paperlens-keep": CustomEvent<{ id: string; pmid: string; title: string }>;
  /** A reader saves a file. With `preventDefault()` nothing is saved. */
  "paperlens-export": CustomEvent<{ format: string; name: string; ids: string[]; pmids: string[] }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "paperlens-card": PaperlensCard;
    "paperlens-list": PaperlensList;
  }
}
