// @ts-check

/**
 * Write values as YAML, laid out as the data files are.
 *
 * Comes in: values. Goes out: text that every program reads as the same values.
 * Must not know: fields.
 *
 * A text stands without quotes only if it is plain beyond doubt; else in double quotes, with every
 * sign escaped that could not be seen.
 */

const WIDTH = 98;
const STEP = "  ";
/** Letters first; then letters, figures, spaces and signs that mean nothing to YAML. */
const PLAIN = /^\p{L}[\p{L}\p{N} ,.;’“”…()/+°%–—-]*$/u;
/** The same for words in a list on one line, where a comma divides. */
const PLAIN_WORD = /^[a-z][a-z0-9_-]*$/;
/** Words that some program takes for something else. */
const TRAPS = /^(y|n|yes|no|on|off|true|false|null|inf|infinity|nan)$/i;
/** A number, a span of numbers, a day. */
const FIGURES = /^(\d{1,4}-\d{1,4}|\d{4}-\d{2}-\d{2})$/;
/** Signs that are not seen, or that move others; and halves of signs. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|(?! )\p{Zs}/gu;

/**
 * Return a list of one entry: `- id: …`, with an end of line.
 * @param {Record<string, any>} entry
 * @returns {string}
 */
export function entryYaml(entry) {
  const lines = mapping(entry, STEP);
  return [`- ${lines.join("\n").trimStart()}`, ""].join("\n");
}

/**
 * @param {Record<string, any>} values
 * @param {string} indent
 * @returns {string[]}
 */
function mapping(values, indent) {
  return Object.entries(values).flatMap(([key, value]) => pair(key, value, indent));
}

/** @param {string} key @param {any} value @param {string} indent @returns {string[]} */
function pair(key, value, indent) {
  const head = `${indent}${PLAIN_WORD.test(key) && !TRAPS.test(key) ? key : quoted(key)}:`;
  if (Array.isArray(value)) {
    const words = value.every((one) => typeof one === "string" && word(one));
    const line = `${head} [${value.join(", ")}]`;
    if (words && line.length <= WIDTH) return [line];
    return [head, ...value.flatMap((one) => item(one, indent + STEP))];
  }
  if (value !== null && typeof value === "object") {
    const [only, ...more] = Object.entries(value);
    const flat = only && !more.length && typeof only[1] === "string";
    if (flat && word(only[0]) && word(only[1])) return [`${head} {${only[0]}: ${only[1]}}`];
    if (!only) return [`${head} {}`];
    return [head, ...mapping(value, indent + STEP)];
  }
  return wrapped(`${head} `, scalar(value), indent + STEP);
}

/** @param {any} one @param {string} indent @returns {string[]} */
function item(one, indent) {
  if (one !== null && typeof one === "object") {
    const lines = mapping(one, indent + STEP);
    return [`${indent}- ${lines[0]?.trimStart() ?? "{}"}`, ...lines.slice(1)];
  }
  return wrapped(`${indent}- `, scalar(one), indent + STEP);
}

/** @param {string} text */
const word = (text) => PLAIN_WORD.test(text) && !TRAPS.test(text);

/** @param {unknown} value @returns {string} */
function scalar(value) {
  if (typeof value !== "string") return String(value ?? "null");
  const even = value === value.trim() && !/ {2}/.test(value) && value.search(UNSEEN) < 0;
  const plain = FIGURES.test(value) || (PLAIN.test(value) && !TRAPS.test(value));
  return even && plain ? value : quoted(value);
}

/** @param {string} text */
function quoted(text) {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `"${escaped.replace(UNSEEN, code)}"`;
}

/** @param {string} sign @returns {string} */
function code(sign) {
  const point = sign.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  return point > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
}

/**
 * Break a long line at single spaces, where YAML puts a space back. A line never begins with a sign.
 * @param {string} head
 * @param {string} text
 * @param {string} indent
 * @returns {string[]}
 */
function wrapped(head, text, indent) {
  const lines = [];
  let line = head;
  for (const part of text.split(/(?<! )(?= (?=[\p{L}\p{N}]))/u)) {
    if (line.length + part.length > WIDTH && line.trim() !== head.trim()) {
      lines.push(line);
      line = indent + part.slice(1);
    } else {
      line += part;
    }
  }
  return [...lines, line];
}
