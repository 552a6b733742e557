// How light a color is, 0 to 1, as browsers write computed ones: `rgb(1, 2, 3)`, `oklch(0.2 0 0)`,
// `color(srgb 0.1 0.2 0.3)`.
export function lightness(color) {
  const [, space = "", values] = /^([a-z]+)\((?:[a-z][\w-]* )?(.*)/.exec(color) ?? [];
  const [a, b, c] = values?.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
  if (space.startsWith("ok")) return a;
  if (space.startsWith("l")) return a / 100;
  return (0.3 * a + 0.59 * b + 0.11 * c) / (space.startsWith("rgb") ? 255 : 1);
}
