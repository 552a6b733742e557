// Stands for `loader/files.js` in the entries of the package. Bundlers take along what is addressed by a
// constant: scripts/pack puts `addresses` and `scripts` in, by name what gives an address or imports a script.

/* global addresses, scripts */

// What is bundled has no script of its own in the page.
export const here = undefined;

export const address = (name, form = "") => addresses[name + form]?.() ?? name;
export const script = (name) => scripts[name]?.();

// Gzip files alone: a site has half as much to keep.
export const hasPlain = false;
export const isPlainSmaller = () => false;

// There is no loader to be asked for: it is in a script of the site's.
export const again = 0;
export const loader = async () => ({});

export const hint = `. Where a bundler leaves it behind: import "paperlens/inline", or have Vite before 8 exclude \
"paperlens" from optimizeDeps`;
