// What a press has done, said once and for a while, with a way to undo it.

const STAY = 8_000; // Milliseconds.

const line = document.getElementById("said");
let timer;

// What has the focus, within elements of ours as well.
const focused = ({ activeElement } = document) =>
  (activeElement?.shadowRoot?.activeElement ? focused(activeElement.shadowRoot) : activeElement);

export function say(words, undo, stay = undo ? 2 * STAY : STAY) {
  let pressed = focused();
  // A star is drawn anew when it is pressed.
  setTimeout(() => pressed?.isConnected || (pressed = focused()), 100);
  line.replaceChildren(words);
  if (undo) {
    const button = document.createElement("button");
    button.textContent = "Undo";
    button.setAttribute("aria-keyshortcuts", "Control+Z Meta+Z");
    button.addEventListener("click", () => {
      undo();
      const { activeElement } = document;
      const isElsewhere = activeElement !== document.body && !line.contains(activeElement);
      line.replaceChildren();
      if (isElsewhere) return;
      // Back to what was pressed, which the button does not outlive.
      const isThere = pressed?.matches("a, button, input, summary") && pressed.getClientRects().length;
      (isThere ? pressed : document.querySelector("main > :not([hidden])[tabindex]"))?.focus({ preventScroll: true });
    });
    line.append(" ", button);
  }
  clearTimeout(timer);
  // Not from under a pointer or the focus.
  const end = () => {
    if (line.matches(":hover, :focus-within")) timer = setTimeout(end, STAY);
    else line.replaceChildren();
  };
  timer = setTimeout(end, stay);
}

// The button comes last of all, and a list before it can be long.
addEventListener("keydown", (event) => {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
  const isTyping = event.composedPath()[0].matches?.("textarea, input:not([type=checkbox], [type=radio])");
  const button = isUndo && !isTyping && line.querySelector("button");
  if (!button) return;
  event.preventDefault();
  button.click();
});

// Gives an address on: by the sheet that phones have for it, or on the clipboard.
export async function share(title, address) {
  const url = new URL(address, location.href).href;
  if (navigator.share && matchMedia("(pointer: coarse)").matches) {
    try {
      await navigator.share({ title, url });
      return;
    } catch (error) {
      if (error.name === "AbortError") return;
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    say("The address is copied.");
  } catch {
    // A browser within another app, or a page without HTTPS.
    say("The address, to copy: ", undefined, 10 * STAY);
    const link = Object.assign(document.createElement("a"), { href: url, textContent: url });
    line.append(link);
    getSelection().selectAllChildren(link);
  }
}
