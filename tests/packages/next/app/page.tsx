"use client";
import "paperlens";
import type {} from "paperlens/react";

export default () => (
  <paperlens-card lang="de" pmid="41735603" src="/record.xml" heading-level={1}
    onpaperlens-load={(event) => console.info(event.detail.title)}>
    <a href="https://pubmed.ncbi.nlm.nih.gov/41735603/">A paper</a>
  </paperlens-card>
);
