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
/** @typedef {import("./schema.js").Field} Field */

/**
 * Return the controls of the whole form.
 * @param {Field[]} fields
 * @param {import("./schema.js").Data} data
 * @param {string} root The way to the site's root.
 * @param {(message: string) => void} announce
 */
export function controlsFor(fields, data, root, announce) {
  /** @type {Set<ReturnType<typeof named>>} */
  const naming = new Set();
  /** @type {import("./controls.js").Maker} */
  const make = (field) => {
    switch (field.kind) {
      case "line":
        return line(field);
      case "prose":
        return prose(field);
      case "lines":
        return lines(field);
      case "number":
      case "range":
        return figure(field);
      case "flag":
        return flag(field);
      case "many":
        return many(field);
      case "pose":
        return poses(field, data.bases, root);
      case "group":
        return group(field, make);
      case "rows":
        return rows(field, () => row(field), announce);
      default:
        return field.way.endsWith(".source") ? source(field) : one(field);
    }
  };
  const source = (/** @type {Field} */ field) => {
    const control = named(field);
    naming.add(control);
    control.offer(offered);
    return control;
  };
  const row = (/** @type {Field} */ field) => {
    if (field.name === "sources") return citation(field, make);
    const inner = within(field.fields, make);
    return { ...inner, node: element("div", {}, ...inner.nodes) };
  };
  /** @type {string[]} */
  let offered = [];
  const all = within(fields, make);
  const parts = groups(fields).map(({ title, intro, fields: inner }) =>
    element("section", { class: "form-part" }, element("h2", {}, title), element("p", {}, intro),
      ...inner.map((field) => /** @type {Control} */ (all.of.get(field.name)).node)));
  const offer = (/** @type {string[]} */ addresses) => {
    offered = addresses;
    for (const control of naming) {
      if (control.node.isConnected || parts.some((part) => part.contains(control.node))) control.offer(addresses);
      else naming.delete(control);
    }
  };
  return { ...all, parts, offer };
}
