// @ts-check

/**
 * Choose a source of the guide, or describe a new one; and name either for a dose or a caution.
 *
 * Comes in: fields. Goes out: controls. Must not know: what a source is good for.
 */

import { ABOUT, NEW } from "./entry.js";
import { one, within } from "./controls.js";
import { element } from "./dom.js";
import { EDITORIAL } from "./schema.js";
import { words } from "./words.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./controls.js").Maker} Maker */
/** @typedef {import("./schema.js").Field} Field */

/**
 * Return the control of a row of sources. The fields of a new source show when it is chosen.
 * @param {Field} field
 * @param {Maker} make
 * @returns {Control}
 */
export function citation(field, make) {
  const fresh = { id: NEW, name: words.new_source, plain: "" };
  const which = (/** @type {Field} */ part) => ({
    ...part,
    label: words.which_source,
    help: words.which_source_help,
    choices: [fresh, ...sorted(part.choices)],
  });
  const fields = field.fields.map((part) => (part.name === "id" ? which(part) : part));
  const inner = within(fields, make);
  const about = inner.of.get(ABOUT)?.node;
  const node = element("div", {}, ...inner.nodes);
  const show = () => {
    if (about) about.hidden = inner.of.get("id")?.read() !== NEW;
  };
  node.addEventListener("change", show);
  return {
    ...inner,
    node,
    write: (draft) => {
      inner.write(draft);
      show();
    },
  };
}

/**
 * Return the control of a field that names a source. New sources of the form are offered too.
 * @param {Field} field
 * @returns {Control & {offer: (addresses: string[]) => void}}
 */
export function named(field) {
  const own = { id: EDITORIAL, name: words.editorial, plain: "" };
  const control = one({ ...field, choices: [own, ...sorted(field.choices)] });
  const select = /** @type {HTMLSelectElement} */ (control.node.querySelector("select"));
  const fresh = element("optgroup", { label: words.new_sources });
  const offer = (/** @type {string[]} */ addresses) => {
    const chosen = select.value;
    fresh.replaceChildren(...addresses.map((url) => element("option", { value: url }, url)));
    if (addresses.length) select.options[1]?.after(fresh);
    else fresh.remove();
    select.value = [...select.options].some(({ value }) => value === chosen) ? chosen : "";
  };
  return { ...control, offer };
}

/** @param {import("./schema.js").Choice[]} choices */
const sorted = (choices) => [...choices].sort((a, b) => a.name.localeCompare(b.name, "en"));
