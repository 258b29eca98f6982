// @ts-check

/**
 * Make an id from a name, as the generator does.
 *
 * Comes in: a text. Goes out: an id. Must not know: what has the name.
 */

const LONGEST = 60;

/**
 * Return an id made from a text: small letters, digits and single hyphens.
 * @param {string} text A name or a title.
 * @param {Iterable<string>} [taken] Ids that it may not be; a number then makes it another.
 * @returns {string} The empty text if the text has no letter from a to z.
 */
export function slug(text, taken = []) {
  const bare = text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘]/g, "");
  const words = bare.replace(/[^a-z0-9]+/g, "-").replace(/^[-0-9]+|[-0-9]+$/g, "");
  let base = words.replace(/^[^a-z]+/, "").slice(0, LONGEST - 4);
  if (base.length === LONGEST - 4 && base.includes("-")) base = base.slice(0, base.lastIndexOf("-"));
  return free(base.replace(/^-+|-+$/g, ""), new Set(taken));
}

/** @param {string} base @param {Set<string>} taken @returns {string} */
function free(base, taken) {
  let found = base;
  for (let number = 2; found && taken.has(found); number += 1) found = `${base}-${number}`;
  return found;
}
