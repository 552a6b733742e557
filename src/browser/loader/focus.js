// Where the focus goes when the view that it is in is made anew, which would lose it: to the same
// control in the new view, or on to what came. One rule for all views, whoever replaces them and
// by whatever they are pressed: the wasm knows nothing of the focus.
//
// `data-key` says what belongs together though it has other words or another place: of what has
// the key of the control that is gone, the first gets the focus.

const CONTROLS = "a, button, input, summary";
const HEADINGS = "summary, h1, h2, h3, h4, h5, h6";

// Where a view begins to a reader: its title, or else its first part.
const beginningOf = (view) => ["h1, h2, h3, h4, h5, h6", ".entries > li", "summary, li"]
  .map((parts) => view.querySelector(parts)).find(Boolean);
const isShown = (node) => node.isConnected && node.getClientRects().length > 0;
const labelOf = (node) => `${node.localName} ${node.getAttribute("aria-label") ?? node.textContent}`;

// Keeps the focus within the shadow root of an element; also what the page has put into it.
export function keepFocus(host, root) {
  let held; // What has the focus, or had it until it was gone.
  let key, label; // What a reader had chosen: of a heading that stands in for it, still that.
  let isOurs = false; // Whether it is we who move the focus.

  // Whether nothing else on the page has it.
  const isFree = () => {
    const { activeElement } = host.getRootNode();
    const isElsewhere = activeElement && ![document.body, held].includes(activeElement);
    return !root.activeElement && !isElsewhere;
  };

  function move(to) {
    if (to.tabIndex < 0) to.tabIndex = -1; // A heading is none that one comes to by keyboard.
    isOurs = true;
    to.focus();
    isOurs = false;
  }

  // Around: what held it was in there. View: what took the place; the root, where all of it went.
  function goOn(around, view, isLate) {
    if (!host.isConnected || !held || isShown(held) || !isFree()) return;
    const same = key
      ? root.querySelector(`[data-key="${key}"]`)
      : [...around.querySelectorAll(CONTROLS)].find((other) => labelOf(other) === label && isShown(other));
    if (same) return move(same);
    // It can still come, in the same turn.
    if (!isLate) return void setTimeout(goOn, 0, around, view, true);
    if (!view.isConnected) view = around; // It was made anew once more.
    const isBefore = (other) => view.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
    move(
      view.closest?.("details")?.querySelector("summary")
        ?? beginningOf(view)
        ?? [...root.querySelectorAll(HEADINGS)].filter((it) => isBefore(it) && isShown(it)).at(-1)
        ?? (view === root ? root.firstElementChild : view),
    );
  }

  // What stands in until something comes: it is there.
  function goOnFromStandIn() {
    if (root.activeElement !== held || held.matches(`${CONTROLS}, ${HEADINGS}, li`)) return;
    const same = [...held.querySelectorAll(CONTROLS)].find((other) => labelOf(other) === label && isShown(other));
    const to = same ?? beginningOf(held);
    if (to) move(to);
  }

  const observer = new MutationObserver((records) => {
    if (!held) return;
    if (isShown(held)) return goOnFromStandIn();
    let { target: around, previousSibling: view } = records.at(-1);
    let gone = held;
    for (const { removedNodes, target, previousSibling } of records) {
      if (![...removedNodes].some((node) => node.contains(gone))) continue;
      [gone, around, view] = [target, target, previousSibling];
    }
    goOn(around, view?.nodeType === Node.ELEMENT_NODE ? view : around, false);
  });

  root.addEventListener("focusin", ({ target }) => {
    if (!held) observer.observe(root, { childList: true, subtree: true });
    held = target;
    if (isOurs && !target.matches(CONTROLS)) return;
    key = target.dataset.key;
    label = labelOf(target);
  });
  // Whoever leaves it is not to be led back.
  root.addEventListener("focusout", ({ target }) => setTimeout(() => {
    if (held !== target || !isShown(held) || held.getRootNode().activeElement === held) return;
    held = undefined;
    observer.disconnect();
  }));
}
