// How light a color is, 0 to 1, as browsers write computed ones: `rgb(1, 2, 3)`, `oklch(0.2 0 0)`,
// `color(srgb 0.1 0.2 0.3)`.
function lightness(color) {
  const [a, b, c] = color.replace(/\(\S*[a-z]\S*/, "").match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
  if (/^okl/.test(color)) return a;
  if (/^l/.test(color)) return a / 100;
  return (0.3 * a + 0.59 * b + 0.11 * c) / (/^r/.test(color) ? 255 : 1);
}

// The same of what is behind an element: the middle where that is a picture, or the browser's choice.
function groundOf(node) {
  const { backgroundColor, backgroundImage, colorScheme } = getComputedStyle(node);
  if (backgroundImage !== "none") return 0.5;
  if (!/rgba|\//.test(backgroundColor)) return lightness(backgroundColor);
  const around = node.parentElement ?? node.getRootNode().host;
  return around ? groundOf(around) : colorScheme === "normal" ? 1 : 0.5;
}

// Whether an element's ink is for a dark ground. Grays and strong colors are on either: the ground tells.
export function isInkLight(element) {
  const ink = lightness(getComputedStyle(element).color);
  return ink > (Math.abs(ink - 0.5) < 0.2 ? groundOf(element) : 0.5);
}
