// @ts-check

/**
 * A list of rows, such as steps, that can be added, moved and taken away.
 *
 * Comes in: a field of rows, and what makes the control of one row. Goes out: a control.
 * Must not know: what a row holds.
 */

import { blank } from "./draft.js";
import { labelText } from "./controls.js";
import { button, element } from "./dom.js";
import { spot } from "./spot.js";
import { fill, singular, words } from "./words.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {import("./schema.js").Field} Field */
/** @typedef {{control: Control, item: HTMLElement, legend: HTMLElement, tools: Record<"up" | "down" | "away", HTMLButtonElement>}} Row */

/**
 * Return the control of a field of rows.
 * @param {Field} field
 * @param {() => Control} makeRow
 * @param {(message: string) => void} announce
 * @returns {Control}
 */
export function rows(field, makeRow, announce) {
  /** @type {Row[]} */
  let all = [];
  const one = singular(field.name);
  const list = element("ol", { class: "form-rows" });
  const more = button(fill(words.add, { one }), () => {
    const row = add(blank(field.fields));
    announce(fill(words.added, { One: row.legend.textContent ?? "" }));
    row.control.spots()[0]?.target.focus();
    changed();
  }, { class: "button form-add" });
  const node = element("fieldset", { class: "form-group form-list" });
  const place = spot(field, more, [node]);
  node.append(element("legend", { class: "form-label" }, labelText(field)), ...place.notes, list, more);

  const changed = () => node.dispatchEvent(new Event("input", { bubbles: true }));

  const number = () => {
    all.forEach((row, index) => {
      const name = fill(words.row, { One: one.charAt(0).toUpperCase() + one.slice(1), n: String(index + 1) });
      row.legend.textContent = name;
      row.item.classList.toggle("form-first", index === 0);
      row.tools.up.disabled = index === 0;
      row.tools.down.disabled = index === all.length - 1;
      for (const [key, tool] of Object.entries(row.tools)) {
        tool.setAttribute("aria-label", `${words[/** @type {"up"} */ (key)]}, ${name}`);
      }
    });
    more.disabled = field.most > 0 && all.length >= field.most;
  };

  /** @param {Row} row @param {-1 | 1} by @param {"up" | "down"} way */
  const move = (row, by, way) => {
    const from = all.indexOf(row);
    const name = row.legend.textContent ?? "";
    all.splice(from, 1);
    all.splice(from + by, 0, row);
    row.item[by < 0 ? "after" : "before"](/** @type {Element} */ (by < 0 ? row.item.previousElementSibling : row.item.nextElementSibling));
    number();
    announce(fill(words.moved, { One: name, other: row.legend.textContent ?? "" }));
    const tool = row.tools[way].disabled ? row.tools[way === "up" ? "down" : "up"] : row.tools[way];
    tool.focus();
    changed();
  };

  /** @param {Row} row */
  const remove = (row) => {
    const name = row.legend.textContent ?? "";
    const at = all.indexOf(row);
    if (written(row.control.read()) && !confirm(fill(words.sure_away, { One: name }))) return;
    all.splice(at, 1);
    row.item.remove();
    number();
    announce(fill(words.removed, { One: name }));
    (all[Math.min(at, all.length - 1)]?.tools.away ?? more).focus();
    changed();
  };

  /** @param {any} draft @returns {Row} */
  const add = (draft) => {
    const control = makeRow();
    const legend = element("legend", { class: "form-row-name" });
    const tools = {
      up: button(words.up, () => move(row, -1, "up")),
      down: button(words.down, () => move(row, 1, "down")),
      away: button(words.away, () => remove(row)),
    };
    const bar = element("div", { class: "form-tools" }, ...Object.values(tools));
    const item = element("li", {}, element("fieldset", { class: "form-row" }, legend, control.node, bar));
    const row = { control, item, legend, tools };
    control.write(draft);
    list.append(item);
    all.push(row);
    number();
    return row;
  };

  return {
    node,
    read: () => all.map((row) => row.control.read()),
    write: (drafts) => {
      all = [];
      list.replaceChildren();
      drafts.forEach(add);
      number();
    },
    find: ([index, ...rest]) =>
      index === undefined ? place : all[Number(index)]?.control.find(rest),
    spots: () => [place, ...all.flatMap((row) => row.control.spots())],
  };
}

/** Return whether anything is filled in. @param {any} part @returns {boolean} */
function written(part) {
  if (part !== null && typeof part === "object") return Object.values(part).some(written);
  return Boolean(part);
}
