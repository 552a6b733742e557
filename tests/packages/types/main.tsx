// What compiles, and what does not.
import "paperlens";
import type { PaperlensCard } from "paperlens";
import type {} from "paperlens/react";
import type {} from "paperlens/svelte";
import type {} from "paperlens/vue";
import { useRef } from "react";
import type { SvelteHTMLElements } from "svelte/elements";
import type { GlobalComponents } from "vue";

type VueCard = InstanceType<GlobalComponents["paperlens-card"]>["$props"];
type SvelteList = SvelteHTMLElements["paperlens-list"];

export function React() {
  const card = useRef<PaperlensCard>(null);
  return (
    <paperlens-card ref={card} className="a" pmid="1" heading-level={2} layout="compact" choices
      onpaperlens-load={(event) => event.detail.title.length}>
      <a href="#">A paper</a>
    </paperlens-card>
  );
}
export const vue: VueCard = { class: "a", pmid: "1", onPaperlensLoad: (event) => event.detail.title.length };
export const svelte: SvelteList = { term: "a", "group-by": "year", "onpaperlens-load": ({ detail }) => detail.count };
document.querySelector("paperlens-card")?.export("ris").then((file) => file.length);

// @ts-expect-error
export const layout = <paperlens-card layout="tiny" />;
// @ts-expect-error
export const event = <paperlens-list onpaperlens-load={(event) => event.detail.title} />;
// @ts-expect-error
export const vueLayout: VueCard = { layout: "tiny" };
// @ts-expect-error
export const svelteSort: SvelteList = { sort: "none" };
