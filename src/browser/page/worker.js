// The service worker of the standalone page (`sw.js`, where it is built): the page opens without
// network. Only the page registers it, and only the page is served by it: pages of others in the same
// folder, with cards of their own, are left to the network.
//
// It keeps the files of one build, each checked by its hash, and serves no others: a page never has some
// of this build and some of that. The next build is kept beside it, and takes over when the page
// is opened anew and no other tab has it. Papers are kept by the loader (`loader/store.js`).

/* global FILES, PAGE, VERSION */ // By name, the hashes of the build; the page's script: put in by scripts/pack.

const OURS = "paperlens-page-";
const CACHE = `${OURS}${VERSION}`;
const scope = new URL("./", location.href).href;

// The name of one of our files, "" for the page itself.
function nameOf(address) {
  const [place] = address.split(/[?#]/);
  const name = place.startsWith(scope) ? place.slice(scope.length) : undefined;
  return name === "index.html" ? "" : name;
}

const isPage = (client) => client && nameOf(client.url) === "";

// Not from what the browser has kept: a name without a hash can be of another build there.
const get = (name, integrity) => fetch(scope + name, { cache: "no-cache", ...(integrity && { integrity }) });

async function keep(cache, name, integrity) {
  const answer = await get(name, integrity);
  if (!answer.ok) throw new Error(`${name}: HTTP ${answer.status}`);
  // The page itself some servers add something to, and its hash says nothing.
  if (!name && !(await answer.clone().text()).includes(PAGE)) throw new Error("The page is of another build.");
  // A browser takes no page from here that the server has led it to.
  const { body, headers } = answer;
  await cache.put(scope + name, answer.redirected ? new Response(body, { headers }) : answer);
}

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    try {
      await Promise.all([keep(cache, ""), ...Object.entries(FILES).map(([name, hash]) => keep(cache, name, hash))]);
    } catch (error) {
      await caches.delete(CACHE);
      throw error;
    }
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const gone = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
    await Promise.all(gone.map((name) => caches.delete(name)));
  })());
});

addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});

async function kept(name) {
  const cache = await caches.open(CACHE);
  const answer = await cache.match(scope + name, { ignoreVary: true });
  if (answer || !name.endsWith(".wasm")) return answer;
  // It is kept as small as it is, and asked for in one way or the other.
  const packed = await (await cache.match(`${scope}${name}.gz`))?.arrayBuffer();
  if (!packed) return undefined;
  const isPacked = new Uint8Array(packed)[0] === 0x1f;
  const bytes = isPacked ? new Response(packed).body.pipeThrough(new DecompressionStream("gzip")) : packed;
  return new Response(bytes, { headers: { "content-type": "application/wasm" } });
}

// Whether the next build was asked to take over: once, as it may not.
let isOver = false;

// It takes over when nothing is asked of this one any more: this waits for that in the page's place, and
// opens the page again.
const WAIT = `<!doctype html><title>PaperLens</title><script>(async function look(times) {
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration?.waiting && times) setTimeout(look, 50, times - 1);
  else location.reload();
})(60)</script>`;

async function open(request) {
  const { waiting } = registration;
  if (waiting && !isOver && (await clients.matchAll({ type: "window" })).filter(isPage).length < 2) {
    isOver = true;
    waiting.postMessage("take over");
    return new Response(WAIT, { headers: { "content-type": "text/html" } });
  }
  return (await kept("")) ?? fetch(request);
}

async function serve({ request, clientId }, name) {
  const answer = isPage(await clients.get(clientId)) && (await kept(name));
  return answer || fetch(request);
}

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const name = nameOf(url);
  if (method !== "GET" || name === undefined) return;
  if (mode === "navigate") {
    if (name === "") event.respondWith(open(event.request));
  } else if (!url.includes("?") && (Object.hasOwn(FILES, name) || Object.hasOwn(FILES, `${name}.gz`))) {
    event.respondWith(serve(event, name));
  }
});
