// @ts-check

/**
 * Find what no schema can say: what clashes inside an entry, or with what the guide has already.
 *
 * Comes in: the form's data and an exercise. Goes out: faults. Must not know: the page.
 * `python -m generator check` knows these rules too, and many more.
 */

import { slug } from "./slug.js";

/** @typedef {import("./schema.js").Data} Data */
/** @typedef {import("./check.js").Fault} Fault */
/** @typedef {Record<string, any>} Values */

const COUNTS = ["reps", "hold_s", "hold_breaths", "minutes"];

/**
 * Return the faults of an exercise.
 * @param {Data} data
 * @param {Values} exercise
 * @returns {Fault[]}
 */
export function rules(data, exercise) {
  return [
    ...named(data, exercise),
    ...dosed(exercise.dose ?? {}),
    ...cared(exercise),
    ...twice(exercise, "cautions", "condition", "has advice already. Join the two."),
    ...twice(exercise, "sources", "id", "stands here already. Join the two."),
    ...endless(exercise),
  ];
}

/** @param {Data} data @param {Values} exercise @returns {Fault[]} */
function named(data, exercise) {
  if (!exercise.name) return [];
  const path = ["name"];
  if (!exercise.id) return [{ path, message: "Write the name in letters from a to z." }];
  const known = (data.collections.exercises ?? []).find((one) =>
    [one.id, ...[one.name, ...(one.also_known_as ?? [])].map((name) => slug(name))].includes(
      exercise.id,
    ),
  );
  return known ? [{ path, message: `The guide has this one already, as “${known.name}”.` }] : [];
}

/** @param {Values} dose @returns {Fault[]} */
function dosed(dose) {
  const said = COUNTS.filter((name) => dose[name] !== undefined);
  const fault = (/** @type {string} */ name, /** @type {string} */ message) => ({
    path: ["dose", name],
    message,
  });
  if (!said.length) return [fault("reps", "Say how many times, how long to hold, or how many minutes.")];
  if (said.includes("hold_s") && said.includes("hold_breaths")) {
    return [fault("hold_breaths", "Give the hold in seconds or in breaths, not in both.")];
  }
  const both = said.includes("minutes") && said.length > 1;
  return both ? [fault("minutes", "Give minutes alone, or leave them out.")] : [];
}

/** @param {Values} exercise @returns {Fault[]} */
function cared(exercise) {
  const path = ["no_cautions"];
  const some = Boolean(exercise.cautions?.length);
  if (some && exercise.no_cautions) {
    return [{ path, message: "You named people who should take care. Leave this empty." }];
  }
  if (some || exercise.no_cautions) return [];
  return [{ path, message: "Add who should take care, or say here why nobody needs to." }];
}

/** @param {Values} exercise @param {string} list @param {string} key @param {string} says */
function twice(exercise, list, key, says) {
  /** @type {Fault[]} */
  const found = [];
  const seen = new Set();
  for (const [index, row] of (exercise[list] ?? []).entries()) {
    if (row[key] && seen.has(row[key])) {
      found.push({ path: [list, index, key], message: `This one ${says}` });
    }
    seen.add(row[key]);
  }
  return found;
}

/** @param {Values} exercise @returns {Fault[]} */
function endless(exercise) {
  const same = exercise.easier && exercise.easier === exercise.harder;
  return same ? [{ path: ["harder"], message: "Easier and harder cannot be the same one." }] : [];
}
