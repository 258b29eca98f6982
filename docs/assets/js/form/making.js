// @ts-check

/**
 * Make the control of every field, in the groups of the form.
 *
 * Comes in: fields and the form's data. Goes out: the parts of the form as one control.
 * Must not know: what is done with the answers.
 */

import { figure, flag, group, line, lines, many, one, prose, within } from "./controls.js";
import { element } from "./dom.js";
import { groups } from "./layout.js";
import { poses } from "./poses.js";
import { rows } from "./rows.js";
import { citation, named } from "./sources.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./controls.js").Maker} Maker */
/** @typedef {import("./schema.js").Field} Field */
/** @typedef {import("./schema.js").Kind} Kind */

/**
 * Return the controls of the whole form.
 * @param {Field[]} fields
 * @param {import("./schema.js").Data} data
 * @param {string} root The way to the site's root.
 * @param {(message: string) => void} announce
 */
export function controlsFor(fields, data, root, announce) {
  const naming = new Naming();
  /** @type {Partial<Record<Kind, Maker>>} */
  const makers = {
    line,
    prose,
    lines,
    number: figure,
    range: figure,
    flag,
    many,
    pose: (field) => poses(field, data.bases, root),
    group: (field) => group(field, make),
    rows: (field) => rows(field, () => row(field, make), announce),
    one: (field) => (field.way.endsWith(".source") ? naming.control(field) : one(field)),
  };
  const make = (/** @type {Field} */ field) => (makers[field.kind] ?? line)(field);
  const all = within(fields, make);
  const parts = groups(fields).map(({ title, intro, fields: inner }) =>
    element("section", { class: "form-part" }, element("h2", {}, title), element("p", {}, intro),
      ...inner.map((field) => /** @type {Control} */ (all.of.get(field.name)).node)));
  return { ...all, parts, offer: (/** @type {string[]} */ urls) => naming.offer(urls) };
}

/** The content of one row. @param {Field} field @param {Maker} make @returns {Control} */
function row(field, make) {
  if (field.name === "sources") return citation(field, make);
  const inner = within(field.fields, make);
  return { ...inner, node: element("div", {}, ...inner.nodes) };
}

/** All controls that name a source; each offers the new ones of the form too. */
class Naming {
  /** @type {Set<ReturnType<typeof named>>} */
  controls = new Set();
  /** @type {string[]} */
  urls = [];

  /** @param {Field} field */
  control(field) {
    const control = named(field);
    control.offer(this.urls);
    this.controls.add(control);
    return control;
  }

  /** Offer the new sources of the form. @param {string[]} urls */
  offer(urls) {
    this.urls = urls;
    for (const control of this.controls) control.offer(urls);
  }
}
