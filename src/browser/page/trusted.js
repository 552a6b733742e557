// What a strict policy (`require-trusted-types-for 'script'`) wants to be asked for: the page's own
// service worker, JSON-LD, which is data that no browser runs, and what a frame without scripts shows.

let types;

// "Script", "ScriptURL" or "HTML"; nothing where the policy lets nobody say so.
export function trusted(kind, text) {
  if (!globalThis.trustedTypes) return text;
  try {
    const same = (text) => text;
    types ??= trustedTypes.createPolicy("paperlens-page", { createScript: same, createScriptURL: same, createHTML: same });
    return types[`create${kind}`](text);
  } catch {
    return undefined;
  }
}
