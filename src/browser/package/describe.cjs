// The elements for editors and for frameworks' types, made of custom-elements.json: text by file name.
"use strict";

const json = (value) => `${JSON.stringify(value, null, 1)}\n`;

// `"a" | "b" | ""`: its values, of which the empty one stands for no attribute.
const valuesOf = ({ type }) => [...type.text.matchAll(/"([^"]+)"/g)].map(([, value]) => value);

// The types of attributes, as templates have them.
const typeOf = ({ type }) => ({ "number | null": "number | string", string: "string" })[type.text] ?? type.text;

// For JetBrains' editors (https://github.com/JetBrains/web-types).
const webTypes = (elements, version) => json({
  $schema: "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
  name: "paperlens",
  version,
  "description-markup": "markdown",
  contributions: {
    html: {
      elements: elements.map((element) => ({
        name: element.tagName,
        description: element.description,
        attributes: element.attributes.map((attribute) => ({
          name: attribute.name,
          description: attribute.description,
          value: { type: attribute.type.text, required: false },
        })),
        slots: element.slots.map(({ name, description }) => ({ name, description })),
        js: {
          properties: element.members.filter(({ kind }) => kind === "field")
            .map(({ name, description, type }) => ({ name, description, type: type.text })),
          events: element.events.map(({ name, description, type }) => ({ name, description, type: type.text })),
        },
      })),
    },
    css: {
      properties: [...new Map(elements.flatMap(({ cssProperties }) => cssProperties.map((it) => [it.name, it]))).values()]
        .map(({ name, description }) => ({ name, description })),
    },
  },
});

// For VS Code (https://github.com/microsoft/vscode-custom-data).
const customData = (elements) => json({
  version: 1.1,
  tags: elements.map((element) => ({
    name: element.tagName,
    description: element.description,
    attributes: element.attributes.map((attribute) => ({
      name: attribute.name,
      description: attribute.description,
      ...(attribute.type.text === "boolean" && { valueSet: "v" }),
      values: valuesOf(attribute).map((name) => ({ name })),
    })),
  })),
});

const attributes = (elements) => elements.map((element) => [
  "",
  `/** The attributes of \`<${element.tagName}>\`. */`,
  `export interface ${element.name}Attributes {`,
  ...element.attributes.flatMap((attribute) =>
    [`  /** ${attribute.description} */`, `  "${attribute.name}"?: ${typeOf(attribute)};`]),
  "}",
  "",
].join("\n")).join("");

const events = ({ name, events }, on) => events.map((event) =>
  `    "${on(event.name)}"?: (event: ${name}EventMap["${event.name}"]) => void;\n`).join("");

// Augments a framework's module: `type` gives what stands for an element, of its name.
function framework(elements, { imports, module, scope: [before, after], on, type }) {
  const names = elements.flatMap(({ name }) => [name, `${name}EventMap`]).join(", ");
  const given = elements.map(({ name }) => `${name}Attributes`).join(", ");
  const interfaces = elements.map((element) =>
    `  interface ${element.name}Props extends ${element.name}Attributes {\n${events(element, on)}  }\n`).join("");
  const tags = elements.map(({ name, tagName }) => `      "${tagName}": ${type(name)};\n`).join("");
  return `${imports}import type { ${names} } from "./paperlens.js";\nimport type { ${given} } from "./attributes.js";\n\n` +
    `declare module "${module}" {\n${interfaces}  ${before}\n${tags}  ${after}\n}\n`;
}

const react = (elements) => framework(elements, {
  imports: 'import type { DetailedHTMLProps, HTMLAttributes } from "react";\n',
  module: "react",
  scope: ["namespace JSX { interface IntrinsicElements {", "} }"],
  on: (event) => `on${event}`,
  type: (name) => `DetailedHTMLProps<HTMLAttributes<${name}>, ${name}> & ${name}Props`,
});

const vue = (elements) => framework(elements, {
  imports: 'import type { HTMLAttributes, PublicProps } from "vue";\n',
  module: "vue",
  scope: ["interface GlobalComponents {", "}"],
  on: (event) => `on${event.replace(/(^|-)(.)/g, (_, dash, letter) => letter.toUpperCase())}`,
  type: (name) => `new () => ${name} & { $props: HTMLAttributes & PublicProps & ${name}Props }`,
});

const svelte = (elements) => framework(elements, {
  imports: 'import type { HTMLAttributes } from "svelte/elements";\n',
  module: "svelte/elements",
  scope: ["interface SvelteHTMLElements {", "}"],
  on: (event) => `on${event}`,
  type: (name) => `HTMLAttributes<${name}> & ${name}Props`,
});

module.exports = (manifest, version) => {
  const elements = manifest.modules[0].declarations;
  return {
    "web-types.json": webTypes(elements, version),
    "vscode.html-custom-data.json": customData(elements),
    "attributes.d.ts": attributes(elements).trimStart(),
    "react.d.ts": react(elements),
    "vue.d.ts": vue(elements),
    "svelte.d.ts": svelte(elements),
  };
};
