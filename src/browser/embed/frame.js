// Makes frames of PaperLens as high as what is in them (docs/iframe.md). Any page can include it, once or
// more often.

const HIGHEST = 200_000; // CSS pixels.

// Others have no say, and each has it for itself.
const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => /\/embed(\.html)?\?/.test(src));

// What a frame has around it, where its height is to include that.
function around(frame) {
  const style = getComputedStyle(frame);
  if (style.boxSizing !== "border-box") return 0;
  const widths = [style.borderTopWidth, style.borderBottomWidth, style.paddingTop, style.paddingBottom];
  return widths.reduce((sum, width) => sum + parseFloat(width), 0);
}

addEventListener("message", ({ source, data }) => {
  const height = data?.paperlens?.height;
  if (!Number.isFinite(height) || height <= 0 || height > HIGHEST) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (frame) frame.style.height = `${height + around(frame)}px`;
});

// What they have told before.
for (const { contentWindow } of frames()) contentWindow?.postMessage("paperlens-height", "*");
