// Notes what goes wrong in a page, and what a card tells it, for the tests to read.
window.problems = [];
window.heard = [];
addEventListener("error", (event) => {
  // A script or style sheet that fails to load has no message.
  problems.push(`error: ${event.message ?? event.target.outerHTML}`);
}, true);
addEventListener("unhandledrejection", (event) => problems.push(`rejection: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) => {
  // WebKitGTK asks for an icon of its own accord.
  if (event.blockedURI.endsWith("/favicon.ico")) return;
  problems.push(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
for (const name of ["paperlens-load", "paperlens-error"]) {
  addEventListener(name, (event) => heard.push([name, event.detail]));
}
const { error } = console;
console.error = (...words) => {
  problems.push(`console: ${words.join(" ")}`);
  error.apply(console, words);
};
// For pages that ask for so much that nobody wants to wait for turns.
if (/[?&]no-turns\b/.test(location.search)) {
  Object.defineProperty(navigator, "locks", { value: { request: async (name, run) => void run() } });
}
