// @ts-check

/**
 * Get the data that the generator wrote. The only module that knows where it is.
 *
 * The page loads it with a plain script, which works from a folder too, where nothing can be fetched.
 */

/** @returns {import("./schema.js").Data | undefined} undefined if the script did not arrive */
export function data() {
  const found = /** @type {{exerciseFormData?: import("./schema.js").Data}} */ (globalThis);
  return found.exerciseFormData;
}
