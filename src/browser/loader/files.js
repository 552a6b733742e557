// Where the files of a build are: beside this one. `package/files.js` stands for it in what bundlers take.

/* global BUILD, PACKED */

export const [here, query = ""] = import.meta.url.split("?");
// `paperlens.js?strict` fetches no file of its own, for pages whose policy lets them connect to
// NCBI alone: the wasm then comes as a script.
const isStrict = /(^|&)strict(&|$)/.test(query);

export function address(name, form = "") {
  const [stem, ending] = name.split(".");
  const hash = BUILD[name].split("-")[1].replace(/\W/g, "").slice(0, 12);
  const isScript = isStrict && ending !== "js";
  return `${here.slice(0, here.lastIndexOf("/") + 1)}${stem}-${hash}.${ending}${isScript ? ".js" : form}`;
}

// A file that comes as a script.
export function script(name, isAnew) {
  const url = address(name);
  return url.endsWith(".js") ? import(url + (isAnew ? `?${Date.now()}` : "")) : undefined;
}

// Whether a wasm is there as it is, and not as a gzip file alone.
export const hasPlain = !isStrict;

// Whether it comes smaller so: where this script came in fewer bytes than all but brotli at its best make of
// it (docs/serving.md). Their number is put in by scripts/pack.
export function isPlainSmaller() {
  const [{ encodedBodySize = 0 } = {}] = performance.getEntriesByName(import.meta.url);
  return hasPlain && encodedBodySize > 0 && encodedBodySize < PACKED;
}

// When this was loaded in place of one that found its files gone.
export const again = Number(/(^|&)again=(\d+)/.exec(query)?.[2] ?? 0);

// The loader that the server has now.
export const loader = (time) => import(`${here}?${isStrict ? "strict&" : ""}again=${time}`);

// What to do where a file does not come.
export const hint = "";
