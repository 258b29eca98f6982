// @ts-check

/**
 * The ways in which a proposal leaves the page: a link, the clipboard, a file.
 *
 * Comes in: what to send. Goes out: buttons. Must not know: how it was written.
 */

import { button, element } from "./dom.js";
import { labelOf } from "./schema.js";
import { boxes, fill, words } from "./words.js";

/** How long a file stays for the browser to fetch. */
const PATIENCE_MS = 10_000;

/**
 * @typedef {object} Letter What can be sent.
 * @property {{url: string, left: string[]}} link
 * @property {Record<string, string>} answers
 * @property {string} yaml
 * @property {string} name The file's name.
 */

/**
 * Return the section that sends.
 * @param {{repository: string, branch: string}} home
 * @param {() => Letter} letter
 * @param {() => boolean} sound Shows the faults; returns whether there are none.
 * @returns {{node: HTMLElement, update: () => void}}
 */
export function sending(home, letter, sound) {
  const told = element("p", { class: "form-told", role: "status" });
  const left = element("div", { class: "form-left", hidden: true });
  const open = element("a", { class: "button button-main", href: "#" }, words.send);
  const copy = async (/** @type {string} */ text) => {
    told.textContent = (await copied(text)) ? words.copied : words.not_copied;
  };
  open.addEventListener("click", (event) => {
    if (!sound()) event.preventDefault();
  });
  const update = () => {
    const { link, answers } = letter();
    open.href = link.url;
    left.hidden = !link.left.length;
    left.replaceChildren(element("p", {}, words.send_long), ...link.left.map((id) => {
      const text = fill(words.copy_one, { label: boxes[id] ?? labelOf(id) });
      return button(text, () => copy(answers[id] ?? ""));
    }));
  };
  const edit = `${home.repository}/edit/${home.branch}/data/exercises.yaml`;
  const others = [
    button(words.copy, () => copy(letter().yaml)),
    element("a", { class: "button", href: edit }, words.edit),
    button(words.download, () => download(letter())),
  ];
  const node = element("section", { class: "form-part" },
    element("h2", {}, words.send_title),
    element("p", {}, words.send_intro),
    element("div", { class: "actions" }, open),
    left,
    element("p", {}, words.other_ways),
    element("div", { class: "actions" }, ...others),
    told);
  return { node, update };
}

/** Give the entry as a file. @param {Letter} letter */
function download({ yaml, name }) {
  const href = URL.createObjectURL(new Blob([yaml], { type: "application/yaml" }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), PATIENCE_MS);
}

/** Return whether the clipboard took a text. @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return byHand(text);
  }
}

/** Older browsers, and pages without a safe address. @param {string} text */
function byHand(text) {
  const box = element("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
  box.value = text;
  document.body.append(box);
  const before = document.activeElement;
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
