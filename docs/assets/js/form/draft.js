// @ts-check

/**
 * Turn what stands in the form into values of the data, and back.
 *
 * Comes in: fields, and a draft or values. Goes out: values or a draft. Must not know: the page.
 * A draft is what a browser can keep: texts, ticks, and lists of them, blank where nothing stands.
 */

/** @typedef {import("./schema.js").Field} Field */
/** @typedef {string | boolean | string[] | Draft | Draft[]} Part */
/** @typedef {{[name: string]: Part}} Draft */
/** @typedef {Record<string, any>} Values */

export const PREVIOUS = "previous";

/**
 * Return a draft in which nothing is filled in.
 * @param {Field[]} fields
 * @returns {Draft}
 */
export function blank(fields) {
  return Object.fromEntries(fields.map((field) => [field.name, nothing(field)]));
}

/** @param {Field} field @returns {Part} */
function nothing(field) {
  if (field.kind === "group") return blank(field.fields);
  if (field.kind === "flag") return false;
  if (field.kind === "many") return [];
  if (field.kind === "rows") return Array.from({ length: field.least }, () => blank(field.fields));
  return "";
}

/**
 * Return the values that a draft stands for; what is blank is left out.
 * @param {Field[]} fields
 * @param {Draft} draft
 * @returns {Values}
 */
export function toValues(fields, draft) {
  const found = fields.map((field) => [field.name, value(field, draft[field.name])]);
  return Object.fromEntries(found.filter(([, one]) => one !== undefined));
}

/**
 * @param {Field} field
 * @param {any} part
 * @returns {any} undefined for nothing
 */
function value(field, part) {
  if (part === undefined) return undefined;
  switch (field.kind) {
    case "group":
      return toValues(field.fields, part);
    case "flag":
      return part || undefined;
    case "many":
      return part.length ? [...part] : undefined;
    case "rows":
      return part.length ? part.map(first(field)) : undefined;
    case "lines":
      return filled(String(part).split("\n").map(even));
    case "pose":
      return pose(part);
    case "range":
      return number(even(part).replace(/^(\d+)\s*[-–—]\s*(\d+)$/, "$1-$2"));
    case "number":
      return number(even(part));
    default:
      return field.numeric ? number(even(part)) : even(part) || undefined;
  }
}

/** No step comes before the first one. @param {Field} field */
const first = (field) => (/** @type {Draft} */ row, /** @type {number} */ index) =>
  toValues(field.fields, index === 0 && row.pose === PREVIOUS ? { ...row, pose: "" } : row);

/** @param {string[]} lines */
function filled(lines) {
  const found = lines.filter(Boolean);
  return found.length ? found : undefined;
}

/** @param {string} text @returns {number | string | undefined} */
function number(text) {
  return /^\d{1,9}$/.test(text) ? Number(text) : text || undefined;
}

/** @param {string} chosen */
function pose(chosen) {
  if (!chosen) return undefined;
  return chosen === PREVIOUS ? { from: PREVIOUS } : { base: chosen };
}

/** What no reader sees, and the guide refuses: marks that move others, fillers, halves of signs. */
const UNSEEN = /[\p{C}\u115f\u1160\u2800\u3164\uffa0]/gu;

/**
 * Return a text with single spaces and without what cannot be seen, as the guide reads it.
 * @param {unknown} text
 * @returns {string}
 */
export function even(text) {
  const spaced = String(text ?? "").replace(/\s/g, " ").replace(UNSEEN, "");
  return spaced.split(" ").filter(Boolean).join(" ");
}

/**
 * Return the draft that stands for values.
 * @param {Field[]} fields
 * @param {Values} values
 * @returns {Draft}
 */
export function toDraft(fields, values) {
  return Object.fromEntries(fields.map((field) => [field.name, part(field, values[field.name])]));
}

/** @param {Field} field @param {any} one @returns {Part} */
function part(field, one) {
  if (one === undefined || one === null) return nothing(field);
  if (field.kind === "group") return toDraft(field.fields, one);
  if (field.kind === "rows") {
    return one.map((/** @type {Values} */ row) => toDraft(field.fields, row));
  }
  if (field.kind === "many") return [...one];
  if (field.kind === "flag") return Boolean(one);
  if (field.kind === "lines") return one.join("\n");
  if (field.kind === "pose") return one.from === PREVIOUS ? PREVIOUS : (one.base ?? "");
  return String(one);
}

/**
 * Return whatever of a kept draft still fits the fields; the rest is blank.
 * @param {Field[]} fields
 * @param {unknown} kept
 * @returns {Draft}
 */
export function fitted(fields, kept) {
  const from = /** @type {Record<string, unknown>} */ (isMapping(kept) ? kept : {});
  return Object.fromEntries(fields.map((field) => [field.name, fit(field, from[field.name])]));
}

/** @param {Field} field @param {unknown} kept @returns {Part} */
function fit(field, kept) {
  const list = Array.isArray(kept) ? kept : undefined;
  if (field.kind === "group") return fitted(field.fields, kept);
  if (field.kind === "rows") {
    return list ? list.map((row) => fitted(field.fields, row)) : nothing(field);
  }
  if (field.kind === "many") return list ? list.map(String) : [];
  if (field.kind === "flag") return kept === true;
  return typeof kept === "string" ? kept : nothing(field);
}

/** @param {unknown} one */
const isMapping = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
