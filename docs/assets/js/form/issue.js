// @ts-check

/**
 * Write a proposal as the answers of the issue form on GitHub, and the link that fills it in.
 *
 * Comes in: entries, and words for ids. Goes out: answers, a link, and what cannot be sent.
 * Must not know: the page. `python -m generator from-issue` reads the same form.
 *
 * Each line of a list begins with its number or a dash, which are taken off there, so that nothing
 * that a person wrote at the start of a line is taken for one.
 */

/** @typedef {import("./schema.js").Data} Data */
/** @typedef {import("./check.js").Fault} Fault */
/** @typedef {Record<string, any>} Values */

export const TEMPLATE = "propose-exercise.yml";
/** Longer addresses are refused by some servers and browsers. */
export const LONGEST = 7500;

/**
 * Return the answers, by the id of the form's field; what is not filled in has none.
 * @param {Data} data
 * @param {Values} exercise
 * @param {Values[]} sources Those that the guide lacks.
 * @returns {Record<string, string>}
 */
export function answers(data, exercise, sources) {
  const name = (/** @type {string} */ list, /** @type {string} */ id) =>
    data.collections[list]?.find((one) => one.id === id)?.name ?? id;
  const addresses = new Map(sources.map((one) => [one.id, one.url ?? one.id]));
  const found = {
    name: exercise.name,
    also_known_as: exercise.also_known_as?.join(", "),
    summary: exercise.summary,
    kind: exercise.kind && name("kinds", exercise.kind),
    position: exercise.position && name("positions", exercise.position),
    level: exercise.level && `${exercise.level} ${data.phrases[`level_${exercise.level}`] ?? ""}`,
    goals: exercise.goals?.map((/** @type {string} */ id) => name("goals", id)).join(","),
    equipment: exercise.equipment?.map((/** @type {string} */ id) => name("equipment", id)).join(","),
    works: exercise.works?.join(", "),
    stretches: exercise.stretches?.join(", "),
    feel: exercise.feel,
    steps: exercise.steps?.map(step).join("\n"),
    dose: exercise.dose && dose(exercise.dose, addresses),
    mistakes: exercise.mistakes?.map((/** @type {string} */ one) => `- ${one}`).join("\n"),
    cautions: exercise.cautions?.map((/** @type {Values} */ one) => caution(one, addresses)).join("\n"),
    no_cautions: exercise.no_cautions,
    easier: exercise.easier,
    harder: exercise.harder,
    sources: exercise.sources?.map((/** @type {Values} */ one) => citation(one, sources)).join("\n"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, text]) => text));
}

/** @param {Values} one @param {number} index */
function step(one, index) {
  const breath = one.breath ? ` [breathe ${one.breath}]` : "";
  const [word] = Object.entries(one.pose ?? {});
  return `${index + 1}. ${one.text ?? ""}${breath}${word ? ` {${word[0]}: ${word[1]}}` : ""}`;
}

/** @param {Values} one @param {Map<string, string>} addresses */
function dose(one, addresses) {
  const source = addresses.get(one.source) ?? one.source;
  const said = source === undefined ? one : { ...one, source };
  return Object.entries(said).map(([key, value]) => `${key}: ${value}`).join("\n");
}

/** @param {Values} one @param {Map<string, string>} addresses */
function caution(one, addresses) {
  const source = addresses.get(one.source) ?? one.source;
  return `- ${joined([one.condition, one.advice, one.note, source, one.instead])}`;
}

/** @param {Values} one @param {Values[]} sources */
function citation(one, sources) {
  const supports = one.supports?.join(", ");
  const own = sources.find((source) => source.id === one.id);
  if (!own) return `- ${joined([one.id, supports, one.note])}`;
  return `- ${joined([own.url, supports, one.note, own.title, own.publisher, own.year])}`;
}

/** @param {unknown[]} parts */
const joined = (parts) => parts.map((one) => one ?? "").join(" | ").replace(/[ |]+$/, "");

/**
 * Return the link that opens the form with the answers in it. If it would grow too long, the longest
 * answers are left out and named.
 * @param {string} repository Such as https://github.com/owner/name.
 * @param {Record<string, string>} answered
 * @returns {{url: string, left: string[]}}
 */
export function link(repository, answered) {
  const sent = new Map(Object.entries(answered));
  /** @type {string[]} */
  const left = [];
  let url = address(repository, sent);
  while (url.length > LONGEST) {
    const [longest] = [...sent].sort(([, one], [, other]) => other.length - one.length);
    if (!longest) break;
    sent.delete(longest[0]);
    left.push(longest[0]);
    url = address(repository, sent);
  }
  return { url, left: Object.keys(answered).filter((id) => left.includes(id)) };
}

/** @param {string} repository @param {Map<string, string>} answered */
function address(repository, answered) {
  const words = new URLSearchParams({ template: TEMPLATE });
  const name = answered.get("name");
  if (name) words.set("title", `Exercise: ${name}`);
  for (const [id, text] of answered) words.set(id, text);
  return `${repository}/issues/new?${words}`;
}

const STROKE = "Leave out the sign |. GitHub’s form needs it to tell the parts apart.";
const BRACE = "Do not end with a bracket or a brace. GitHub’s form would read it as a mark.";
const HASHES = "Do not begin with ###. GitHub’s form would take it for a heading.";
const COMMA = "Leave out commas. GitHub’s form puts one between two names.";

/**
 * Return what the form on GitHub could not carry without changing it.
 * @param {Values} exercise
 * @param {Values[]} sources
 * @param {number[]} places The row of each new source.
 * @returns {Fault[]}
 */
export function unsendable(exercise, sources, places) {
  /** @type {Fault[]} */
  const found = [];
  const test = (/** @type {RegExp} */ sign, /** @type {string} */ message,
    /** @type {import("./check.js").Path} */ path, /** @type {unknown} */ text) => {
    if (typeof text === "string" && sign.test(text)) found.push({ path, message });
  };
  for (const name of ["summary", "feel", "no_cautions"]) {
    test(/^###\s/, HASHES, [name], exercise[name]);
  }
  for (const one of exercise.also_known_as ?? []) test(/,/, COMMA, ["also_known_as"], one);
  for (const [index, one] of (exercise.steps ?? []).entries()) {
    test(/(\}|\])$/, BRACE, ["steps", index, "text"], one.text);
  }
  for (const list of ["cautions", "sources"]) {
    for (const [index, one] of (exercise[list] ?? []).entries()) {
      test(/\|/, STROKE, [list, index, "note"], one.note);
    }
  }
  for (const [index, one] of sources.entries()) {
    for (const name of ["title", "publisher"]) {
      test(/\|/, STROKE, ["sources", places[index] ?? 0, "source", name], one[name]);
    }
  }
  return found;
}
