// Whose turn it is: to ask a service, and to work.

// Least time between the starts of two requests to a service, in milliseconds. NCBI takes three a
// second from one address (https://www.ncbi.nlm.nih.gov/books/NBK25497/), and no other that is
// asked takes fewer. More than a third of a second, as they do not all take as long to get there.
const SPACING = 400;

// By service, what the next request waits for where there are no locks.
const queues = new Map();

// Ends the waits that others are held up for. A page that holds a lock while it is left is not kept
// for coming back to it.
const held = new Set();
globalThis.addEventListener?.("pagehide", () => held.forEach((release) => release()));

// Resolves when the next request to a service may start, in the order of asking, to what gives the turn
// back if none does; the one after it waits until there is an `end` of this, too.
//
// A lock (https://www.w3.org/TR/web-locks/) that all tabs of the site share is held for as long
// as the next one has to wait. Where there are none (they need HTTPS), each tab has its own queue.
export function askingTurn(service = "ncbi", end = undefined) {
  return new Promise((go) => {
    const pass = async () => {
      const used = new Promise((done) => {
        go(done);
        setTimeout(done, SPACING);
      });
      try {
        await used;
        await end;
      } catch {
        // A page without timers has its requests at once.
      }
    };
    const hold = () => new Promise((release) => {
      held.add(release);
      pass().then(release).then(() => held.delete(release));
    });
    const alone = () => queues.set(service, (queues.get(service) ?? Promise.resolve()).then(pass));
    try {
      navigator.locks.request(`paperlens-${service}`, hold).catch(alone);
    } catch {
      alone();
    }
  });
}

const jobs = [];
let isIdle = true;
let worker = null;

function step() {
  worker = null;
  const job = jobs.shift();
  if (!job) {
    isIdle = true;
    return;
  }
  worker = job;
  job.start = Date.now();
  job.go();
  kick();
}

// How long, in milliseconds, the page is not drawn while there is work. After each task of ours it
// would be drawn in whole, which takes longer than the task where there are many cards.
const PORTION = 100;
let since = -Infinity; // When all else had its chance.

// A task of its own, sooner than a timer would come, and within a portion before all else. Not made
// before there is work: where nothing is ever shown, as on a server, an open port would keep the
// program alive.
let kick = () => {
  kick = () => setTimeout(step);
  if (globalThis.MessageChannel) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      since = Date.now();
      step();
    };
    kick = () => {
      const { scheduler } = globalThis; // https://wicg.github.io/scheduling-apis/
      const isWithin = scheduler?.postTask && Math.abs(Date.now() - since) < PORTION;
      if (isWithin) scheduler.postTask(step, { priority: "user-blocking" }).catch(() => undefined);
      else port2.postMessage(null);
    };
  }
  kick();
};

// How long an element can be at work, in milliseconds, and go on with what comes next.
const BRIEF = 10;

// Resolves when an element may work. Each gets a task of its own, so that the page stays
// responsive however many there are, and so that it is known who was at work when the wasm stops.
// What is there to be shown when its view is made is shown in the same task, before the page is drawn.
export function workingTurn(element) {
  if (worker?.element === element && Math.abs(Date.now() - worker.start) < BRIEF) return Promise.resolve();
  return new Promise((go) => {
    jobs.push({ element, go });
    if (!isIdle) return;
    isIdle = false;
    kick();
  });
}

// Says that an element works outside of its turn, as a reader has done something to it.
export function interrupt(element) {
  worker = { element, isReader: true };
  if (!isIdle) return;
  isIdle = false;
  kick();
}

// Who is at work: `{ element, isReader }`, or null.
export const atWork = () => worker;
