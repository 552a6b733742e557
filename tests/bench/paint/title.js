// Runs in the standalone page before all else: tells when the title of its paper is painted, be it the card's
// or in the words that stand in for it.

const isTitle = (node) => node?.checkVisibility() && node.textContent.startsWith("Paper ");

function look() {
  const card = document.getElementById("paper");
  const titles = [document.querySelector("#glimpse h1"), card?.shadowRoot?.querySelector("h1")];
  if (!titles.some(isTitle)) return requestAnimationFrame(look);
  // It is drawn in this frame, and a message is heard when it has been: the next frame can be long in coming.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => tell(JSON.stringify(performance.now()));
  port2.postMessage(null);
}
requestAnimationFrame(look);
