// Questions of the page's own to E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25499/), in the turns
// that cards and lists have.

import { askingTurn } from "../loader/turns.js";

const NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils";

// The text of what a program answers about PubMed.
export async function ask(endpoint, program, parameters) {
  await askingTurn();
  const query = new URLSearchParams({ db: "pubmed", tool: "paperlens", ...parameters });
  const address = `${endpoint.trim().replace(/\/+$/, "") || NCBI}/${program}.fcgi?${query}`;
  const answer = await fetch(address, { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}
