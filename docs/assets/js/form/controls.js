// @ts-check

/**
 * The controls of the form: one for each kind of field. Each reads and writes a part of the draft.
 *
 * Comes in: fields. Goes out: controls. Must not know: the schema, or what is sent.
 */

import { element, freshId } from "./dom.js";
import { spot } from "./spot.js";
import { words } from "./words.js";

/** @typedef {import("./schema.js").Field} Field */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./spot.js").Spot} Spot */
/** @typedef {import("./check.js").Path} Path */
/**
 * @typedef {object} Control
 * @property {HTMLElement} node
 * @property {() => any} read
 * @property {(part: any) => void} write
 * @property {(path: Path) => Spot | undefined} find The place of a fault at the end of a path.
 * @property {() => Spot[]} spots
 */
/** @typedef {(field: Field) => Control} Maker Makes the control of a field. */

const MANY = 12;

/** @param {Field} field @param {string} [more] @returns {string} */
export const labelText = (field, more = "") =>
  field.required || field.kind === "flag" ? field.label + more : `${field.label}${more} ${words.optional}`;

/**
 * Return the control of a field that holds one text, number or choice.
 * @param {Field} field
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} input
 * @returns {Control}
 */
function single(field, input) {
  input.id = freshId(field.name);
  const place = spot(field, input, [input]);
  const label = element("label", { for: input.id, class: "form-label" }, labelText(field));
  const node = element("div", { class: "form-field" }, label, ...place.notes, input);
  return {
    node,
    read: () => input.value,
    write: (text) => (input.value = String(text ?? "")),
    find: (path) => (path.length ? undefined : place),
    spots: () => [place],
  };
}

/** @param {Field} field */
export const line = (field) => single(field, element("input", { type: "text", autocomplete: "off" }));

/** @param {Field} field */
export const figure = (field) =>
  single(field, element("input", { type: "text", autocomplete: "off", class: "form-short" }));

/** @param {Field} field */
export const prose = (field) => single(field, element("textarea", { rows: 3 }));

/** @param {Field} field */
export function lines(field) {
  const said = { ...field, help: `${field.help} ${words.one_a_line}` };
  return single(said, element("textarea", { rows: 3 }));
}

/** @param {Field} field */
export function one(field) {
  const input = element("select", {}, element("option", { value: "" }, words.choose));
  for (const { id, name } of field.choices) input.append(element("option", { value: id }, name));
  const control = single(field, input);
  return { ...control, write: (/** @type {string} */ id) => (input.value = known(input, id) ? id : "") };
}

/** @param {HTMLSelectElement} input @param {string} id */
const known = (input, id) => [...input.options].some((option) => option.value === id);

/** @param {Field} field @returns {Control} */
export function flag(field) {
  const input = element("input", { type: "checkbox", id: freshId(field.name) });
  const place = spot(field, input, [input]);
  const label = element("label", { class: "form-tick" }, input, element("span", {}, field.label));
  return {
    node: element("div", { class: "form-field" }, label, ...place.notes),
    read: () => input.checked,
    write: (on) => (input.checked = Boolean(on)),
    find: () => place,
    spots: () => [place],
  };
}

/** Several of some choices; a long list opens. @param {Field} field @returns {Control} */
export function many(field) {
  const long = field.choices.length > MANY;
  const boxes = field.choices.map(({ id, name, plain }) => {
    const box = element("input", { type: "checkbox", value: id, id: freshId(field.name) });
    const text = element("span", {}, name);
    if (long && plain) text.append(element("small", {}, plain));
    return { box, label: element("label", { class: "form-tick" }, box, text) };
  });
  const ticks = element("div", { class: "form-ticks" }, ...boxes.map(({ label }) => label));
  const count = element("span", { class: "form-count" });
  const opener = element("summary", {}, element("span", {}, words.choose), count);
  const holder = long ? element("details", { class: "form-open" }, opener, ticks) : ticks;
  const node = element("fieldset", { class: "form-field form-many" });
  const place = spot(field, long ? opener : (boxes[0]?.box ?? node), [node]);
  node.append(element("legend", { class: "form-label" }, labelText(field)), ...place.notes, holder);
  const read = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const tell = () => {
    const names = field.choices.filter(({ id }) => read().includes(id)).map(({ name }) => name);
    count.textContent = names.join(", ");
  };
  node.addEventListener("change", tell);
  return {
    node,
    read,
    write: (ids) => {
      for (const { box } of boxes) box.checked = ids.includes(box.value);
      tell();
    },
    find: () => place,
    spots: () => [place],
  };
}

/**
 * Return the control of a group of fields.
 * @param {Field} field
 * @param {Maker} make
 * @returns {Control}
 */
export function group(field, make) {
  const inner = within(field.fields, make);
  const node = element("fieldset", { class: "form-group" },
    element("legend", { class: "form-label" }, field.label),
    ...(field.help ? [element("p", { class: "form-help" }, field.help)] : []),
    ...inner.nodes);
  return { ...inner, node };
}

/**
 * Return the controls of several fields as one.
 * @param {Field[]} fields
 * @param {Maker} make
 * @returns {Omit<Control, "node"> & {nodes: HTMLElement[], of: Map<string, Control>}}
 */
export function within(fields, make) {
  const of = new Map(fields.map((field) => [field.name, make(field)]));
  return {
    nodes: [...of.values()].map((control) => control.node),
    of,
    read: () => Object.fromEntries([...of].map(([name, control]) => [name, control.read()])),
    write: (draft) => of.forEach((control, name) => control.write(draft[name])),
    find: ([name, ...rest]) => of.get(String(name))?.find(rest),
    spots: () => [...of.values()].flatMap((control) => control.spots()),
  };
}
