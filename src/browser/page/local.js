// What the standalone page shows before its program is there. This is no module, and runs at once, where it
// stands in the page.

import { paperOf, show, wordsOf } from "./words.js";

const shown = (id, is = true) => (document.getElementById(id).hidden = !is);
const paper = paperOf(location.search);
const lines = paper && wordsOf(paper);

// Opened as a file: browsers load no modules then, so that nothing would be there to say why.
if (location.protocol === "file:") shown("local");
// The example is for who asks for nothing, in words as well. What else is asked for is `page.js`'s to show.
if (location.search.length < 2 || lines) shown("reading");
if (lines) {
  shown("hello", false);
  show(document.getElementById("glimpse"), lines, paper);
}
