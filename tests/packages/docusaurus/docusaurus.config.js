export default {
  title: "A lab",
  url: "https://lab.example",
  baseUrl: "/",
  clientModules: ["./paperlens.js"],
  presets: [["classic", { docs: false, blog: false }]],
};
