export default {
  vite: { optimizeDeps: { exclude: ["paperlens"] } }, // Vite before 8 leaves its files behind.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("paperlens-") } } },
};
