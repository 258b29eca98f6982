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
/** @typedef {Record<"up" | "down" | "away", HTMLButtonElement>} Tools */
/** @typedef {{control: Control, item: HTMLElement, legend: HTMLElement, tools: Tools}} Row */

/**
 * Return the control of a field of rows.
 * @param {Field} field
 * @param {() => Control} makeRow
 * @param {(message: string) => void} announce
 * @returns {Control}
 */
export function rows(field, makeRow, announce) {
  const list = new Rows(field, makeRow, announce);
  return {
    node: list.node,
    read: () => list.all.map((row) => row.control.read()),
    write: (drafts) => list.write(drafts),
    find: ([index, ...rest]) =>
      index === undefined ? list.place : list.all[Number(index)]?.control.find(rest),
    spots: () => [list.place, ...list.all.flatMap((row) => row.control.spots())],
  };
}

class Rows {
  /**
   * @param {Field} field
   * @param {() => Control} makeRow
   * @param {(message: string) => void} announce
   */
  constructor(field, makeRow, announce) {
    /** @type {Row[]} */
    this.all = [];
    this.field = field;
    this.makeRow = makeRow;
    this.announce = announce;
    const one = singular(field.name);
    this.name = one.charAt(0).toUpperCase() + one.slice(1);
    this.list = element("ol", { class: "form-rows" });
    this.more = button(fill(words.add, { one }), () => this.another(), { class: "button form-add" });
    this.node = element("fieldset", { class: "form-group form-list" });
    this.place = spot(field, this.more, [this.node]);
    this.node.append(
      element("legend", { class: "form-label" }, labelText(field)),
      ...this.place.notes,
      this.list,
      this.more,
    );
  }

  /** @param {any[]} drafts */
  write(drafts) {
    this.all = [];
    this.list.replaceChildren();
    for (const draft of drafts) this.add(draft);
    this.number();
  }

  /** @param {any} draft @returns {Row} */
  add(draft) {
    const control = this.makeRow();
    const legend = element("legend", { class: "form-row-name" });
    const tools = {
      up: button(words.up, () => this.move(row, "up")),
      down: button(words.down, () => this.move(row, "down")),
      away: button(words.away, () => this.remove(row)),
    };
    const bar = element("div", { class: "form-tools" }, ...Object.values(tools));
    const item = element("li", {}, element("fieldset", { class: "form-row" }, legend, control.node, bar));
    const row = { control, item, legend, tools };
    control.write(draft);
    this.list.append(item);
    this.all.push(row);
    this.number();
    return row;
  }

  /** Name each row by its place, and switch off what cannot be done there. */
  number() {
    const last = this.all.length - 1;
    this.all.forEach(({ legend, item, tools }, index) => {
      const name = fill(words.row, { One: this.name, n: String(index + 1) });
      legend.textContent = name;
      item.classList.toggle("form-first", index === 0);
      tools.up.disabled = index === 0;
      tools.down.disabled = index === last;
      for (const tool of Object.values(tools)) {
        tool.setAttribute("aria-label", `${tool.textContent}, ${name}`);
      }
    });
    this.more.disabled = this.field.most > 0 && this.all.length >= this.field.most;
  }

  another() {
    const row = this.add(blank(this.field.fields));
    this.announce(fill(words.added, { One: row.legend.textContent ?? "" }));
    row.control.spots()[0]?.target.focus();
    this.changed();
  }

  /** @param {Row} row @param {"up" | "down"} way */
  move(row, way) {
    const from = this.all.indexOf(row);
    const to = from + (way === "up" ? -1 : 1);
    const other = this.all[to];
    if (!other) return;
    const name = row.legend.textContent ?? "";
    this.all[to] = row;
    this.all[from] = other;
    // The neighbour moves, so that the row with the focus stays where it is in the document.
    row.item[way === "up" ? "after" : "before"](other.item);
    this.number();
    this.announce(fill(words.moved, { One: name, other: row.legend.textContent ?? "" }));
    const back = way === "up" ? row.tools.down : row.tools.up;
    (row.tools[way].disabled ? back : row.tools[way]).focus();
    this.changed();
  }

  /** @param {Row} row */
  remove(row) {
    const name = row.legend.textContent ?? "";
    const at = this.all.indexOf(row);
    if (written(row.control.read()) && !confirm(fill(words.sure_away, { One: name }))) return;
    this.all.splice(at, 1);
    row.item.remove();
    this.number();
    this.announce(fill(words.removed, { One: name }));
    (this.all[Math.min(at, this.all.length - 1)]?.tools.away ?? this.more).focus();
    this.changed();
  }

  changed() {
    this.node.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Return whether anything is filled in. @param {any} part @returns {boolean} */
function written(part) {
  if (part !== null && typeof part === "object") return Object.values(part).some(written);
  return Boolean(part);
}
