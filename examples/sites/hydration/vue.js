// In a bundler's configuration, for templates that it compiles:
// vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("paperlens-") } } })
import { onMounted, ref } from "vue";

export const Paper = {
  props: ["pmid"],
  setup() {
    const card = ref(null);
    const title = ref("");
    onMounted(async () => {
      card.value.addEventListener("paperlens-load", ({ detail }) => (title.value = detail.title));
      // The card can have been there before Vue was.
      await customElements.whenDefined("paperlens-card");
      const json = await card.value.export("json").catch(() => undefined);
      if (json) title.value = JSON.parse(json)[0].title;
    });
    return { card, title };
  },
  template: `<paperlens-card ref="card" :pmid="pmid" heading-level="3" choices><slot /></paperlens-card>
    <p>Now showing: <output>{{ title }}</output></p>`,
};
