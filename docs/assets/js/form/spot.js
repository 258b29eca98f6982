// @ts-check

/**
 * The place of a field where its help and its fault stand.
 *
 * Comes in: a field and the elements that it is about. Goes out: a spot. Must not know: any fault.
 */

import { element, freshId } from "./dom.js";
import { words } from "./words.js";

/** @typedef {import("./schema.js").Field} Field */
/**
 * @typedef {object} Spot
 * @property {HTMLElement} target What takes the focus.
 * @property {string} label
 * @property {HTMLElement[]} notes The help and the place of the fault.
 * @property {(message: string) => void} show Shows a fault; the empty text takes it away.
 */

/**
 * Return the spot of a field.
 * @param {Field} field
 * @param {HTMLElement} target What takes the focus.
 * @param {HTMLElement[]} described What help and fault are about.
 * @returns {Spot}
 */
export function spot(field, target, described) {
  const help = element("p", { class: "form-help", id: freshId("help") }, field.help);
  const fault = element("p", { class: "form-fault", id: freshId("fault"), hidden: true });
  const set = (/** @type {string} */ ids) => {
    for (const one of described) {
      if (ids) one.setAttribute("aria-describedby", ids);
      else one.removeAttribute("aria-describedby");
    }
  };
  set(field.help ? help.id : "");
  return {
    target,
    label: field.label,
    notes: field.help ? [help, fault] : [fault],
    show: (message) => {
      fault.hidden = !message;
      fault.textContent = message ? `${words.mend} ${message}` : "";
      set([message ? fault.id : "", field.help ? help.id : ""].filter(Boolean).join(" "));
      for (const one of described) {
        if (one.tagName === "FIELDSET") one.classList.toggle("form-wrong", Boolean(message));
        else if (message) one.setAttribute("aria-invalid", "true");
        else one.removeAttribute("aria-invalid");
      }
    },
  };
}
