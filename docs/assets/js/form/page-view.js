// @ts-check

/**
 * Show the blocks of a page. Every word goes in as text.
 *
 * Comes in: blocks. Goes out: elements. Must not know: where the blocks come from.
 */

import { element } from "./dom.js";

/** @typedef {import("./preview.js").Block} Block */

/**
 * Return the elements of a page.
 * @param {Block[]} blocks
 * @param {string} root The way to the site's root.
 * @returns {HTMLElement[]}
 */
export function pageView(blocks, root) {
  return blocks.map((block) => {
    switch (block.kind) {
      case "facts":
        return element("dl", { class: "form-facts" }, ...block.facts.map(([label, value]) =>
          element("div", {}, element("dt", {}, label), element("dd", {}, value))));
      case "steps":
        return element("ol", { class: "form-steps" }, ...block.lines.map((line) => step(line, root)));
      case "list":
        return element("ul", {}, ...block.lines.map(({ text }) => element("li", {}, text)));
      case "title":
        return element("p", { class: "form-page-title" }, block.text);
      case "heading":
        return element("p", { class: "form-page-heading" }, block.text);
      case "caution":
        return element("p", { class: "form-page-caution" }, block.text);
      default:
        return element("p", { class: `form-page-${block.kind}` }, block.text);
    }
  });
}

/** @param {import("./preview.js").Line} line @param {string} root */
function step({ text, small, picture }, root) {
  const words = element("div", {}, element("p", {}, text));
  if (small) words.append(element("p", { class: "breath" }, small));
  const item = element("li", {});
  if (picture) item.append(element("img", { src: root + picture, alt: "", width: 160, height: 120 }));
  item.append(words);
  return item;
}
