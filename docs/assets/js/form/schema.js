// @ts-check

/**
 * Walk the JSON Schema of an entry: which fields it has, what each one takes, and in which words.
 *
 * Comes in: the data that the generator writes. Goes out: fields, as plain values.
 * Must not know: the page, or what the entry is about.
 */

/** @typedef {{id: string, name: string, plain?: string, publisher?: string, title?: string,
 *   url?: string, year?: number, also_known_as?: string[]}} Entry Something that a field may name. */
/** @typedef {{id: string, name: string, plain: string}} Choice */
/** @typedef {"line" | "prose" | "number" | "range" | "flag" | "one" | "many" | "lines" | "group"
 *   | "rows" | "pose"} Kind */
/**
 * @typedef {object} Field
 * @property {string} name What the data calls it.
 * @property {string} way The way to it, such as `dose.source`.
 * @property {Kind} kind
 * @property {string} label
 * @property {string} help
 * @property {boolean} required
 * @property {boolean} numeric Whether its choices are numbers.
 * @property {number} longest The most signs of a text; 0 for no limit.
 * @property {number} most The largest number, or the most items; 0 for no limit.
 * @property {number} least The fewest items.
 * @property {Choice[]} choices
 * @property {Field[]} fields What a group or a row holds.
 */
/** @typedef {Record<string, any>} Schema */
/**
 * @typedef {object} Data What the generator writes for the form.
 * @property {{exercise: Schema, source: Schema}} schemas
 * @property {Record<string, Record<string, {to: string, editorial: boolean}>>} refers
 * @property {Record<string, Entry[]>} collections
 * @property {Record<string, string>} phrases
 * @property {{id: string, name: string, picture: string}[]} bases
 */

export const EDITORIAL = "editorial";
const LONG = 100;
const FEW = 12;
/** Ends of names that are units, and how a label says them. */
const UNITS = [["_s", ", in seconds"]];
/** Names that no reader would say. */
const SAID = /** @type {Record<string, string>} */ ({ url: "Web address" });

/**
 * Return the fields of an entry, in the order of its schema.
 * @param {Data} data
 * @param {"exercise" | "source"} entry
 * @returns {Field[]}
 */
export function fieldsOf(data, entry) {
  const schema = data.schemas[entry];
  return inside({ data, entry, root: schema }, schema, "");
}

/**
 * @param {{data: Data, entry: string, root: Schema}} at
 * @param {Schema} schema
 * @param {string} way
 * @returns {Field[]}
 */
function inside(at, schema, way) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, part]) =>
    field(at, name, part, way + name, required.has(name)),
  );
}

/**
 * @param {{data: Data, entry: string, root: Schema}} at
 * @param {string} name
 * @param {Schema} part
 * @param {string} way
 * @param {boolean} required
 * @returns {Field}
 */
function field(at, name, part, way, required) {
  const branches = branchesOf(part, at.root);
  const items = branches.flatMap((one) => (one.items ? branchesOf(one.items, at.root) : []));
  const rows = items.find((one) => one.properties);
  const group = branches.find((one) => one.properties);
  const kind = name === "pose" ? "pose" : kindOf(at, way, branches, items);
  const limit = [...branches, ...items];
  return {
    name,
    way,
    kind,
    label: labelOf(name),
    help: (part.description ?? "").replace(/`([^`]*)`/g, "“$1”"),
    required,
    numeric: types(branches).has("integer"),
    longest: most(limit.map((one) => one.maxLength)),
    most: most(limit.map((one) => one.maximum ?? one.maxItems)),
    least: most(branches.map((one) => one.minItems)),
    choices: choicesOf(at, way, name, [...branches, ...items]),
    fields: kind === "rows" || kind === "group" ? inside(at, rows ?? group ?? {}, `${way}.`) : [],
  };
}

/**
 * Return the ways in which a schema may be fulfilled, references followed, without "nothing".
 * @param {Schema} part
 * @param {Schema} root
 * @returns {Schema[]}
 */
function branchesOf(part, root) {
  if (typeof part.$ref === "string") {
    const steps = part.$ref.replace(/^#\//, "").split("/");
    return branchesOf(steps.reduce((found, step) => found[step], root), root);
  }
  const own = part.type || part.enum || part.items || part.properties ? [part] : [];
  const inner = (part.anyOf ?? []).flatMap((/** @type {Schema} */ one) => branchesOf(one, root));
  return [...own, ...inner].filter((one) => one.type !== "null");
}

/**
 * @param {{data: Data, entry: string, root: Schema}} at
 * @param {string} way
 * @param {Schema[]} branches
 * @param {Schema[]} items
 * @returns {Kind}
 */
function kindOf(at, way, branches, items) {
  const known = types(branches);
  const named = at.data.refers[at.entry]?.[way] ?? branches.find((one) => one.enum);
  if (known.has("array") && items.some((one) => one.properties)) return "rows";
  if (known.has("array")) return named ? "many" : "lines";
  if (branches.some((one) => one.properties)) return "group";
  if (known.has("boolean")) return "flag";
  if (named || numbers(branches).length) return "one";
  if (known.has("integer")) return known.has("string") ? "range" : "number";
  return most(branches.map((one) => one.maxLength)) > LONG ? "prose" : "line";
}

/** @param {Schema[]} branches @returns {Set<string>} */
const types = (branches) => new Set(branches.flatMap((one) => one.type ?? []));

/** @param {(number | undefined)[]} values @returns {number} */
const most = (values) => Math.max(0, ...values.map((one) => one ?? 0));

/**
 * Return the whole numbers that a field takes, if they are few enough to choose from.
 * @param {Schema[]} branches
 * @returns {number[]}
 */
function numbers(branches) {
  const [one] = branches;
  if (branches.length !== 1 || one?.type !== "integer") return [];
  if (one.enum) return one.enum;
  const [low, high] = [one.minimum ?? NaN, one.maximum ?? NaN];
  return high - low < FEW ? Array.from({ length: high - low + 1 }, (_, i) => low + i) : [];
}

/**
 * @param {{data: Data, entry: string, root: Schema}} at
 * @param {string} way
 * @param {string} name
 * @param {Schema[]} branches
 * @returns {Choice[]}
 */
function choicesOf(at, way, name, branches) {
  const mark = at.data.refers[at.entry]?.[way];
  if (mark) return (at.data.collections[mark.to] ?? []).map(choiceOf);
  const words = branches.flatMap((one) => one.enum ?? []);
  const few = numbers(branches).map(String);
  const says = (/** @type {string} */ id) =>
    at.data.phrases[`${name}_${id.replaceAll("-", "_")}`] ?? labelOf(id.replaceAll("-", "_"));
  if (few.length) return few.map((id) => ({ id, name: `${id} ${says(id)}`, plain: "" }));
  return words.map((id) => ({ id, name: says(id), plain: "" }));
}

/** @param {Entry} entry @returns {Choice} */
function choiceOf(entry) {
  const name = entry.name ?? `${entry.publisher}: ${entry.title}`;
  return { id: entry.id, name, plain: entry.plain ?? "" };
}

/**
 * Say a field's name as a label: `hold_s` is "Hold, in seconds".
 * @param {string} name
 * @returns {string}
 */
export function labelOf(name) {
  if (SAID[name]) return SAID[name];
  const unit = UNITS.find(([end = ""]) => name.endsWith(end));
  const bare = unit ? name.slice(0, -(unit[0] ?? "").length) : name;
  const words = bare.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1) + (unit?.[1] ?? "");
}
