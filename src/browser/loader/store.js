// Answers of NCBI, kept as long as the page and on the device: XML as it came, which is read
// anew, and with the same care, each time.
//
// On the device it is the browser's own cache for scripts (https://www.w3.org/TR/service-workers/#cache-interface).
// A browser may refuse it (plain HTTP, a sandboxed frame, a full disk): then answers are kept
// as long as the page, and nothing else changes.

import { inTime } from "./modules.js";

const NAME = "paperlens";
const MOST = 2_000; // Answers.
const MOST_BYTES = 16e6;
const OLDEST = 30 * 86_400_000; // Milliseconds.
const PATIENCE = 1_000; // Milliseconds.

const memory = new Map();
let device;
let isTidied = false;
let writing = Promise.resolve();

const open = () => (device ??= (async () => caches.open(NAME))().catch(() => undefined));

// The answer to an address, if it has come since a time while this page was open.
export function came(address, since) {
  const answer = memory.get(address);
  return answer?.time >= since ? answer.text : undefined;
}

// The answer to an address: `{ text, time }`, or undefined.
export async function kept(address, { onDevice }) {
  const inMemory = memory.get(address);
  if (inMemory || !onDevice) return inMemory;
  // A storage that does not answer is no reason to wait; and it can have come meanwhile.
  const answer = await inTime(read(address), PATIENCE);
  // Who asks before the wasm asks for it: that has it at once.
  if (answer && !memory.has(address)) remember(address, answer);
  return memory.get(address);
}

function remember(address, answer) {
  memory.delete(address);
  memory.set(address, answer);
  if (memory.size > MOST) memory.delete(memory.keys().next().value);
}

async function read(address) {
  try {
    const cache = await open();
    const answer = await cache?.match(address);
    const time = Number(answer?.headers.get("x-time"));
    const text = time && (await answer.text());
    return text ? { text, time } : undefined;
  } catch {
    return undefined;
  }
}

// Keeps the answer to an address.
export function keep(address, text, { onDevice }) {
  const time = Date.now();
  remember(address, { text, time });
  if (!onDevice) return;
  // One after the other, as many at once would hold the page up.
  writing = writing.then(() => write(address, text, time)).catch(() => undefined);
}

async function write(address, text, time) {
  const cache = await open();
  const headers = { "content-type": "text/xml", "x-time": time, "x-size": text.length };
  await cache?.put(address, new Response(text, { headers }));
  if (!cache || isTidied) return;
  isTidied = true;
  setTimeout(() => tidy(cache).catch(() => undefined), 5_000);
}

// Once a page: what is oldest goes, until the rest is within the limits.
async function tidy(cache) {
  const addresses = await cache.keys();
  const entries = await Promise.all(addresses.map(async (address) => {
    const answer = await cache.match(address);
    const number = (name) => Number(answer?.headers.get(name));
    return { address, time: number("x-time"), size: number("x-size") };
  }));
  entries.sort((one, other) => other.time - one.time);
  let size = 0;
  for (const [index, entry] of entries.entries()) {
    size += entry.size;
    const isTooMuch = index >= MOST || size > MOST_BYTES;
    if (isTooMuch || Date.now() - entry.time > OLDEST) await cache.delete(entry.address);
  }
}
