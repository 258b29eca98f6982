// @ts-check

/**
 * Lay out an exercise as its page would read.
 *
 * Comes in: the form's data and the entries. Goes out: blocks of plain text. Must not know: the DOM.
 */

import { amount, capital, joined, often, say } from "./wording.js";
import { EDITORIAL } from "./schema.js";

/** @typedef {import("./schema.js").Data} Data */
/** @typedef {Record<string, any>} Values */
/** @typedef {{picture?: string, text: string, small?: string}} Line */
/** @typedef {{kind: "title" | "heading" | "lead" | "text" | "small" | "caution", text: string,
 *   advice?: string} | {kind: "facts", facts: [string, string][]}
 *   | {kind: "steps" | "list", lines: Line[]}} Block */

/**
 * Return the blocks of a page; a part that is not filled in yet is left out.
 * @param {Data} data
 * @param {{exercise: Values, sources: Values[]}} entries
 * @returns {Block[]}
 */
export function blocks(data, { exercise, sources }) {
  const at = { data, sources, exercise };
  return [
    ...text("title", exercise.name),
    ...text("lead", exercise.summary),
    ...text("small", aka(at)),
    facts(at),
    ...part(at, "how_title", steps(at)),
    ...part(at, "feel_title", text("text", exercise.feel)),
    ...part(at, "cautions_title", cautions(at)),
    ...part(at, "mistakes_title", list((exercise.mistakes ?? []).map(line))),
    ...part(at, "dose_title", dose(at)),
    ...part(at, "muscles_title", muscles(at)),
    ...part(at, "sources_title", list(cited(at))),
  ];
}

/** @typedef {{data: Data, sources: Values[], exercise: Values}} At */

/**
 * @param {"title" | "lead" | "text" | "small"} kind
 * @param {string | undefined} words
 * @returns {Block[]}
 */
const text = (kind, words) => (words ? [{ kind, text: words }] : []);

/** @param {Line[]} lines @returns {Block[]} */
function list(lines) {
  const filled = lines.filter((one) => one.text);
  return filled.length ? [{ kind: "list", lines: filled }] : [];
}

/** @param {string} words @returns {Line} */
const line = (words) => ({ text: words });

/** @param {At} at @param {string} title @param {Block[]} inner @returns {Block[]} */
function part(at, title, inner) {
  return inner.length ? [{ kind: "heading", text: say(at.data.phrases, title) }, ...inner] : [];
}

/** @param {At} at */
function aka({ data, exercise }) {
  const names = exercise.also_known_as?.join(", ");
  return names && `${say(data.phrases, "also_known_as")} ${names}`;
}

/** @param {At} at @param {string} collection @param {string} id @returns {string} */
function name({ data }, collection, id) {
  return data.collections[collection]?.find((one) => one.id === id)?.name ?? id;
}

/** @param {At} at @returns {Block} */
function facts(at) {
  const { exercise, data } = at;
  const say_ = (/** @type {string} */ key) => say(data.phrases, key);
  const things = (exercise.equipment ?? []).map((/** @type {string} */ id) => name(at, "equipment", id));
  /** @type {[string, string | undefined][]} */
  const known = [
    [say_("fact_position"), exercise.position && name(at, "positions", exercise.position)],
    [say_("fact_equipment"), joined(data.phrases, things) || say_("no_equipment")],
    [say_("fact_level"), exercise.level && say_(`level_${exercise.level}`)],
  ];
  const filled = known.flatMap(([label, value]) => (value ? [[label, capital(value)]] : []));
  return { kind: "facts", facts: /** @type {[string, string][]} */ (filled) };
}

/** @param {At} at @returns {Block[]} */
function steps({ data, exercise }) {
  let picture = "";
  const lines = (exercise.steps ?? []).map((/** @type {Values} */ one) => {
    if (one.pose?.base) picture = data.bases.find((base) => base.id === one.pose.base)?.picture ?? "";
    const small = one.breath ? say(data.phrases, `breath_${one.breath}`) : undefined;
    return { text: one.text ?? "", small, picture: one.pose ? picture : "" };
  });
  return lines.some((/** @type {Line} */ one) => one.text) ? [{ kind: "steps", lines }] : [];
}

/** @param {At} at @returns {Block[]} */
function cautions(at) {
  const { exercise, data } = at;
  const found = (exercise.cautions ?? []).flatMap((/** @type {Values} */ one) => {
    if (!one.condition && !one.note) return [];
    const advice = say(data.phrases, `advice_${String(one.advice ?? "").replaceAll("-", "_")}`);
    const label = [advice, name(at, "conditions", one.condition ?? "")].filter(Boolean).join(": ");
    const instead = one.instead && `${say(data.phrases, "instead")} ${name(at, "exercises", one.instead)}`;
    return [
      { kind: "caution", text: label, advice: one.advice ?? "" },
      ...text("text", one.note),
      ...text("small", instead),
      ...text("small", saidBy(at, one.source)),
    ];
  });
  return found.length ? found : text("text", exercise.no_cautions);
}

/** @param {At} at @param {string | undefined} source */
function saidBy({ data, sources }, source) {
  if (!source) return "";
  const label = say(data.phrases, "source_label");
  if (source === EDITORIAL) return `${label} ${say(data.phrases, "own_judgement")}`;
  const known = [...sources, ...(data.collections.sources ?? [])].find((one) => one.id === source);
  return known ? `${label} ${known.publisher ?? known.id}` : "";
}

/** @param {At} at @returns {Block[]} */
function dose(at) {
  const { data, exercise } = at;
  const said = exercise.dose ?? {};
  const known = [
    [say(data.phrases, "fact_dose"), capital(amount(data.phrases, said))],
    [say(data.phrases, "fact_often"), capital(often(data.phrases, said))],
  ].filter(([, value]) => value);
  if (!known.length) return [];
  return [
    { kind: "facts", facts: /** @type {[string, string][]} */ (known) },
    ...text("text", said.note),
    ...text("small", saidBy(at, said.source)),
  ];
}

/** @param {At} at @returns {Block[]} */
function muscles(at) {
  return ["works", "stretches"].flatMap((key) => {
    const names = (at.exercise[key] ?? []).map((/** @type {string} */ id) => name(at, "muscles", id));
    return text("text", names.length ? `${say(at.data.phrases, key)}: ${names.join(", ")}` : "");
  });
}

/** @param {At} at @returns {Line[]} */
function cited(at) {
  const { phrases, collections } = at.data;
  const all = new Map([...(collections.sources ?? []), ...at.sources].map((one) => [one.id, one]));
  return (at.exercise.sources ?? []).map((/** @type {Values} */ one) => {
    const { title, publisher, year } = all.get(one.id) ?? {};
    const named = [title, publisher, year].filter(Boolean).join(", ");
    const what = (one.supports ?? []).map((/** @type {string} */ id) => name(at, "supports", id));
    const supports = what.length && say(phrases, "supports", { what: joined(phrases, what) });
    return { text: [named && `${named}.`, supports, one.note].filter(Boolean).join(" ") };
  });
}
