const baseUrl = "/site/";

export default {
  title: "A lab",
  url: "https://lab.example",
  baseUrl,
  // This is all that PaperLens needs. Its folder, `paperlens`, is in `static`.
  scripts: [{ src: `${baseUrl}paperlens/paperlens.js`, type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};
