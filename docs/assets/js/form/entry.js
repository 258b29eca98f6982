// @ts-check

/**
 * Make the entries that a draft stands for: the exercise, and the sources that the guide lacks.
 *
 * Comes in: the form's data, a draft and today's date. Goes out: entries. Must not know: the page.
 */

import { toValues } from "./draft.js";
import { askedOf } from "./layout.js";
import { fieldsOf } from "./schema.js";
import { slug } from "./slug.js";

/** @typedef {import("./schema.js").Data} Data */
/** @typedef {import("./schema.js").Field} Field */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Values} Values */
/** @typedef {{fields: Field[], source: Field}} Asked */
/** @typedef {{exercise: Values, sources: Values[], places: number[]}} Entries
 *  `places` says which row of the exercise's sources each new source comes from. */

/** In a row of sources: the choice that opens the fields of a new one, and what those are. */
export const NEW = "new";
export const ABOUT = "source";
const IN_SOURCES = ["title", "publisher", "url", "year", "grade", "seen"];

/**
 * Return the fields that the form asks for; a row of sources may hold a whole new source.
 * @param {Data} data
 * @returns {Field[]}
 */
export function formFields(data) {
  const about = fieldsOf(data, "source").filter((one) => IN_SOURCES.includes(one.name));
  about.sort((one, other) => IN_SOURCES.indexOf(one.name) - IN_SOURCES.indexOf(other.name));
  return askedOf(fieldsOf(data, "exercise")).map((field) =>
    field.name === "sources" ? { ...field, fields: withNew(field, about) } : field,
  );
}

/** @param {Field} rows @param {Field[]} about @returns {Field[]} */
function withNew(rows, about) {
  const [id, ...rest] = rows.fields;
  if (!id) return rows.fields;
  /** @type {Field} */
  const group = { ...id, name: ABOUT, kind: "group", way: ABOUT, label: "The new source", help: "",
    required: false, choices: [], fields: about };
  return [id, group, ...rest];
}

/**
 * Return the addresses of the new sources of a draft; doses and cautions may name them.
 * @param {Draft} draft
 * @returns {string[]}
 */
export function newAddresses(draft) {
  const rows = /** @type {Draft[]} */ (draft.sources ?? []).filter((row) => row.id === NEW);
  const found = rows.map((row) => /** @type {Draft} */ (row[ABOUT] ?? {}).url);
  return found.filter((url) => typeof url === "string" && url !== "").map(String);
}

/**
 * Return the entries that a draft stands for. Both may lack what is not filled in yet.
 * @param {Data} data
 * @param {Field[]} fields
 * @param {Draft} draft
 * @param {string} today Such as 2026-11-22.
 * @returns {Entries}
 */
export function entriesOf(data, fields, draft, today) {
  const values = toValues(fields, draft);
  const taken = new Set((data.collections.sources ?? []).map((one) => one.id));
  const names = new Map();
  /** @type {Values[]} */
  const sources = [];
  /** @type {number[]} */
  const places = [];
  values.sources = values.sources?.map((/** @type {Values} */ row, /** @type {number} */ at) => {
    const { [ABOUT]: about, ...citation } = row;
    if (citation.id !== NEW) return citation;
    const source = { id: idOf(about, taken), ...about, checked: today };
    taken.add(source.id);
    if (about.url) names.set(about.url, source.id);
    sources.push(ordered(data.schemas.source, source));
    places.push(at);
    return { ...citation, id: source.id };
  });
  const named = (/** @type {Values} */ one) =>
    names.has(one.source) ? { ...one, source: names.get(one.source) } : one;
  if (values.dose) values.dose = named(values.dose);
  if (values.cautions) values.cautions = values.cautions.map(named);
  const id = slug(values.name ?? "") || undefined;
  const exercise = { id, ...values, reviewed: today };
  return { exercise: ordered(data.schemas.exercise, exercise), sources, places };
}

/** @param {Values} about @param {Set<string>} taken */
function idOf(about, taken) {
  const made = [about.title, about.publisher, "source"].map((text) => slug(text ?? "", taken));
  return made.find(Boolean) ?? "";
}

/**
 * Return values in the order of their schema, without what is missing.
 * @param {import("./schema.js").Schema} schema
 * @param {Values} values
 * @returns {Values}
 */
function ordered(schema, values) {
  const names = Object.keys(schema.properties).filter((name) => values[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
