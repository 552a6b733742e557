// What the standalone page has to know before it is drawn. This is no module, and runs at once.

// Opened as a file: browsers load no modules then, so that nothing would be there to say why.
if (location.protocol === "file:") document.getElementById("local").hidden = false;
// The example is for who asks for nothing: until `page.js` is there, it is not shown to others.
else if (location.search.length > 1) document.documentElement.classList.add("asking");
