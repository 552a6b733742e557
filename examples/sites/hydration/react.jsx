import { useEffect, useRef, useState } from "react";

export function Paper({ pmid, children }) {
  const card = useRef(null);
  const [title, setTitle] = useState("");
  useEffect(() => {
    const { current } = card;
    const told = ({ detail }) => setTitle(detail.title);
    current.addEventListener("paperlens-load", told);
    // The card can have been there before React was.
    customElements.whenDefined("paperlens-card")
      .then(() => current.export("json"))
      .then((json) => setTitle(JSON.parse(json)[0].title), () => undefined);
    return () => current.removeEventListener("paperlens-load", told);
  }, []);
  return (
    <>
      <paperlens-card ref={card} pmid={pmid} heading-level="3" choices>{children}</paperlens-card>
      <p>Now showing: <output>{title}</output></p>
    </>
  );
}
