// Where something is not found: PubMed's own search, with the same words.

const line = document.getElementById("way-on");
const link = line.querySelector("a");

// What it is searched for; nothing was tried yet.
export function pubmed(words) {
  link.href = `https://pubmed.ncbi.nlm.nih.gov/?${new URLSearchParams({ term: words })}`;
  line.hidden = true;
}

export const offer = (isWanted) => (line.hidden = !isWanted);
