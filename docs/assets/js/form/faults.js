// @ts-check

/**
 * Show faults: each beside its field, and all of them in a list that leads there.
 *
 * Comes in: faults and a control. Goes out: what shows them. Must not know: how faults are found.
 */

import { element } from "./dom.js";
import { fill, words } from "./words.js";

/** @typedef {import("./check.js").Fault} Fault */

/**
 * Return the list of faults, which is hidden while there are none.
 * @param {Pick<import("./controls.js").Control, "find" | "spots">} root
 * @returns {{node: HTMLElement, show: (faults: Fault[]) => void}}
 */
export function faultList(root) {
  const title = element("h2", { id: "form-faults", tabindex: "-1" });
  const list = element("ul", {});
  const named = { class: "form-faults", "aria-labelledby": title.id, hidden: true };
  const node = element("section", named, title, list);
  const show = (/** @type {Fault[]} */ faults) => {
    for (const spot of root.spots()) spot.show("");
    const places = faults.flatMap(({ path, message }) => {
      const spot = root.find(path);
      spot?.show(message);
      return spot ? [{ spot, message }] : [];
    });
    node.hidden = !places.length;
    const n = String(places.length);
    title.textContent = places.length === 1 ? words.faults_one : fill(words.faults_other, { n });
    list.replaceChildren(...places.map(({ spot, message }) => entry(spot, message)));
  };
  return { node, show };
}

/** @param {import("./spot.js").Spot} spot @param {string} message */
function entry(spot, message) {
  const target = spot.target;
  target.id ||= `${spot.notes[0]?.id}-target`;
  const link = element("a", { href: `#${target.id}` }, `${nameOf(spot)}: ${message}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    for (let up = target.closest("details"); up; up = up.parentElement?.closest("details") ?? null) {
      up.open = true;
    }
    target.focus();
    target.scrollIntoView({ block: "center" });
  });
  return element("li", {}, link);
}

/** The row's name goes before the field's own. @param {import("./spot.js").Spot} spot */
function nameOf({ target, label }) {
  const row = target.closest(".form-row")?.querySelector("legend")?.textContent;
  return row ? `${row}, ${label.toLowerCase()}` : label;
}
