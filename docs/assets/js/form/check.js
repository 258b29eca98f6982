// @ts-check

/**
 * Find what is wrong with the entries, and say it in plain words at the field where it stands.
 *
 * Comes in: the form's data, its fields and the entries. Goes out: faults. Must not know: the page.
 * The JSON Schema judges; this only says in words what it found.
 */

import { Validator } from "../vendor/json-schema/validator.js";
import { ABOUT } from "./entry.js";
import { rules } from "./rules.js";
import { unsendable } from "./issue.js";

/** @typedef {import("./schema.js").Data} Data */
/** @typedef {import("./schema.js").Field} Field */
/** @typedef {import("./entry.js").Entries} Entries */
/** @typedef {(string | number)[]} Path The way to a field: names, and the numbers of rows. */
/** @typedef {{path: Path, message: string}} Fault */

/** Keywords that only say that something inside is wrong. */
const OUTER = new Set(["properties", "items", "$ref", "anyOf", "allOf", "prefixItems"]);
const NO_SIGNS = "Leave out the signs < > { } [ ] \\ | * _ # ` ~ ^ = and double quotes.";
const ADDRESS = "Write the whole address of the page. It starts with https:// and has no spaces.";

/**
 * Return every fault, one for each field, in the order of the fields.
 * @param {Data} data
 * @param {Field[]} fields
 * @param {Entries} entries
 * @param {boolean} [sent] Whether it must fit into the form on GitHub too.
 * @returns {Fault[]}
 */
export function check(data, fields, entries, sent = false) {
  const { exercise, sources, places } = entries;
  const found = [
    ...judged(data.schemas.exercise, fields, exercise, []),
    ...sources.flatMap((source, index) =>
      judged(data.schemas.source, aboutOf(fields), source, ["sources", places[index] ?? 0, ABOUT]),
    ),
    ...rules(data, exercise),
    ...(sent ? unsendable(exercise, sources, places) : []),
  ];
  const unique = new Map();
  for (const fault of found) {
    const key = JSON.stringify(fault.path);
    if (!unique.has(key)) unique.set(key, fault);
  }
  return [...unique.values()].sort((one, other) => order(fields, one) - order(fields, other));
}

/** @param {Field[]} fields @returns {Field[]} */
function aboutOf(fields) {
  const rows = fields.find((one) => one.name === "sources");
  return rows?.fields.find((one) => one.name === ABOUT)?.fields ?? [];
}

/** @param {Field[]} fields @param {Fault} fault */
function order(fields, fault) {
  const [name, row] = fault.path;
  return fields.findIndex((one) => one.name === name) * 100 + (typeof row === "number" ? row : 0);
}

/**
 * @param {import("./schema.js").Schema} schema
 * @param {Field[]} fields
 * @param {Record<string, any>} value
 * @param {Path} above
 * @returns {Fault[]}
 */
function judged(schema, fields, value, above) {
  const result = new Validator(schema, "2020-12", false).validate(value);
  const units = result.errors.filter((unit) => !OUTER.has(unit.keyword));
  return units.flatMap((unit) => {
    const steps = unit.instanceLocation.split("/").slice(1).map(decoded);
    if (unit.keyword === "required") return missing(fields, value, steps, above);
    const place = placeOf(fields, steps);
    if (!place) return [];
    const message = wrong(place.field, unit.keyword, place.deep);
    return [{ path: [...above, ...place.path], message }];
  });
}

/** @param {string} step @returns {string | number} */
function decoded(step) {
  const text = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  return /^\d+$/.test(text) ? Number(text) : text;
}

/**
 * Return the field that a value belongs to: the items of a list belong to the list.
 * @param {Field[]} fields
 * @param {Path} steps
 * @returns {{field: Field, path: Path, deep: boolean} | undefined}
 */
function placeOf(fields, steps) {
  const [name, ...rest] = steps;
  const field = fields.find((one) => one.name === name);
  if (!field) return undefined;
  const row = field.kind === "rows" ? rest.slice(0, 1) : [];
  const inner = rest.slice(row.length);
  if (field.fields.length && inner.length) {
    const found = placeOf(field.fields, inner);
    return found && { ...found, path: [field.name, ...row, ...found.path] };
  }
  return { field, path: [field.name, ...row], deep: rest.length > 0 };
}

/**
 * @param {Field[]} fields
 * @param {any} value
 * @param {Path} steps
 * @param {Path} above
 * @returns {Fault[]}
 */
function missing(fields, value, steps, above) {
  const inner = steps.reduce(
    (/** @type {Field[]} */ found, step) =>
      typeof step === "number" ? found : (found.find((one) => one.name === step)?.fields ?? []),
    fields,
  );
  const held = steps.reduce((found, step) => found?.[step], value);
  const gone = inner.filter((one) => one.required && held?.[one.name] === undefined);
  return gone.map((one) => ({ path: [...above, ...steps, one.name], message: empty(one) }));
}

/** @param {Field} field */
function empty(field) {
  if (field.kind === "one") return "Choose one.";
  if (field.kind === "many") return "Choose at least one.";
  if (field.kind === "rows") return "Add at least one.";
  return "Fill this in.";
}

/** @param {Field} field @param {string} keyword @param {boolean} deep @returns {string} */
function wrong(field, keyword, deep) {
  const each = deep && field.kind === "lines" ? "In one of the lines: " : "";
  if (keyword === "minItems") return `Add at least ${field.least}.`;
  if (keyword === "maxItems") return `Keep to ${field.most} at most.`;
  if (keyword === "maxLength") return `${each}Use ${field.longest} letters or fewer.`;
  if (field.kind === "range") {
    return `Write a whole number, or a span such as 5-10. The largest is ${field.most}.`;
  }
  if (field.kind === "number") return "Write a whole number, such as 2024.";
  if (field.kind === "one" || field.kind === "many") return "Choose from the list.";
  if (field.name === "url") return ADDRESS;
  if (field.name === "name" && keyword === "pattern") return NO_SIGNS;
  return keyword === "pattern" ? each + NO_SIGNS : "This does not fit here. Look at the help above.";
}
