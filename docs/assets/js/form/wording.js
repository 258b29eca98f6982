// @ts-check

/**
 * Say doses in the guide's own phrases, as its pages do.
 *
 * Comes in: values and phrases. Goes out: text. Must not know: any language.
 */

/** @typedef {Record<string, string>} Phrases */
/** @typedef {number | string} Count A number, or a span such as `5-10`. */

const SPAN = /^(\d{1,4})-(\d{1,4})$/;

/**
 * Return a phrase with its holes filled; what fills a hole is not read for holes again.
 * @param {Phrases} phrases
 * @param {string} key
 * @param {Record<string, string>} [holes]
 * @returns {string}
 */
export function say(phrases, key, holes = {}) {
  return (phrases[key] ?? "").replace(/\{([a-z]+)\}/g, (hole, name) => holes[name] ?? hole);
}

/** @param {Phrases} phrases @param {string} key @param {Count} count @returns {string} */
function counted(phrases, key, count) {
  const [low, high] = ends(count);
  const n = low === high ? low : say(phrases, "span", { low, high });
  return say(phrases, low === "1" && high === "1" ? `${key}_one` : `${key}_other`, { n });
}

/** @param {Count} count @returns {[string, string]} */
function ends(count) {
  const span = SPAN.exec(String(count));
  return span ? [String(Number(span[1])), String(Number(span[2]))] : [String(count), String(count)];
}

/** @param {Count | undefined} count @param {string} number */
const is = (count, number) => count !== undefined && ends(count).every((end) => end === number);

/**
 * Say how much: rounds, repetitions, hold and rest.
 * @param {Phrases} phrases
 * @param {Record<string, any>} dose
 * @returns {string}
 */
export function amount(phrases, dose) {
  const side = dose.per_side ? "_side" : "";
  const keys = [["sets", "sets"], ["minutes", `minutes${side}`], ["reps", `reps${side}`],
    ["hold_s", "hold_s"], ["hold_breaths", "hold_breaths"]];
  const parts = keys.flatMap(([name = "", key = ""]) =>
    dose[name] === undefined || (name === "sets" && is(dose.sets, "1"))
      ? []
      : [counted(phrases, key, dose[name])],
  );
  if (dose.per_side && !dose.reps && !dose.minutes) parts.push(say(phrases, "each_side"));
  if (dose.rest_s !== undefined) parts.push(counted(phrases, "rest_s", dose.rest_s));
  return joined(phrases, parts);
}

/**
 * Say how often: days a week and times a day.
 * @param {Phrases} phrases
 * @param {Record<string, any>} dose
 * @returns {string}
 */
export function often(phrases, dose) {
  if (dose.days_per_week === undefined) return "";
  const days = is(dose.days_per_week, "7")
    ? say(phrases, "every_day")
    : counted(phrases, "days", dose.days_per_week);
  if (dose.times_per_day === undefined || is(dose.times_per_day, "1")) return days;
  return joined(phrases, [days, counted(phrases, "times_a_day", dose.times_per_day)]);
}

/**
 * Join parts of a sentence as the guide's language does.
 * @param {Phrases} phrases
 * @param {string[]} parts
 * @returns {string}
 */
export function joined(phrases, parts) {
  const [start = "", ...rest] = parts;
  return rest.reduce((first, second) => say(phrases, "joined", { first, second }), start);
}

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
