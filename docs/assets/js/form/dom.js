// @ts-check

/**
 * Make elements. Text goes in as text, never as HTML, whoever wrote it.
 *
 * Comes in: names, attributes, children. Goes out: elements. Must not know: what they are for.
 */

/**
 * Return an element. An attribute of `true` stands without a value, one of `false` is left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * Return a button that does something.
 * @param {string} text
 * @param {() => void} does
 * @param {Record<string, string | boolean>} [attributes]
 */
export function button(text, does, attributes = {}) {
  const made = element("button", { type: "button", class: "button", ...attributes }, text);
  made.addEventListener("click", does);
  return made;
}

let made = 0;

/** Return an id that no other element has. @param {string} name */
export function freshId(name) {
  made += 1;
  return `form-${name}-${made}`;
}
