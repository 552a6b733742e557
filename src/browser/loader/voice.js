// What is said to a reader who does not see the page: politely, once, and only if it comes of
// something that was done here. Of two hundred cards that load none speaks.

const PAUSE = 500; // Milliseconds in which what is newer takes the place of what is older.
const STAY = 10_000; // Milliseconds after which it is no news any more.

// Adds a place for it (https://www.w3.org/TR/wai-aria-1.2/#status), as one that comes with what it
// says is not heard everywhere; gives what says something about a matter.
export function voice(root, region) {
  region.setAttribute("role", "status");
  region.className = "hidden";
  root.append(region);
  const news = new Map(); // By the matter.
  let timer;
  return (matter, words) => {
    news.set(matter, words);
    region.textContent = ""; // So that the same can be said again.
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What has the focus is read anyway.
      const focused = root.activeElement?.textContent.trim();
      region.textContent = [...news.values()].filter((words) => words.trim() !== focused).join(" ");
      news.clear();
      timer = setTimeout(() => (region.textContent = ""), STAY);
    }, PAUSE);
  };
}
