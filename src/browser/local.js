// The standalone page opened as a file: browsers load no modules then, so that nothing would be
// there to say why. This is no module.

if (location.protocol === "file:") document.getElementById("local").hidden = false;
