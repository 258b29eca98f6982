// @ts-check

/**
 * Choose how a step begins to be drawn: one of the starting poses, as pictures.
 *
 * Comes in: the field, the poses with their pictures. Goes out: a control. Must not know: steps.
 */

import { PREVIOUS } from "./draft.js";
import { element, freshId } from "./dom.js";
import { spot } from "./spot.js";
import { words } from "./words.js";

/** @typedef {import("./controls.js").Control} Control */
/** @typedef {{id: string, name: string, picture: string}} Base */

/**
 * Return the control of a pose. No choice is a choice too.
 * @param {import("./schema.js").Field} field
 * @param {Base[]} bases
 * @param {string} root The way to the site's root.
 * @returns {Control}
 */
export function poses(field, bases, root) {
  const group = freshId("pose");
  const chosen = element("span", { class: "form-count" });
  const opener = element("summary", {}, element("span", {}, words.pose), chosen);
  const node = element("fieldset", { class: "form-field" });
  const place = spot({ ...field, label: words.pose, help: words.pose_help }, opener, [node]);
  const all = [
    { id: "", name: words.pose_none, picture: "" },
    { id: PREVIOUS, name: words.pose_previous, picture: "" },
    ...bases,
  ].map((base) => ({ ...base, ...card(base, group, root) }));
  const cards = element("div", { class: "form-poses" }, ...all.map((one) => one.label));
  node.append(
    element("legend", { class: "unseen" }, words.pose),
    element("details", { class: "form-open" }, opener, ...place.notes, cards),
  );
  const tell = () => {
    const now = all.find((one) => one.input.checked);
    chosen.replaceChildren();
    if (now?.picture) chosen.append(picture(now.picture, root));
    chosen.append(now?.id ? now.name : words.pose_none);
  };
  node.addEventListener("change", tell);
  return {
    node,
    read: () => all.find((one) => one.input.checked)?.id ?? "",
    write: (id) => {
      const wanted = all.find((one) => one.id === id) ?? all[0];
      if (wanted) wanted.input.checked = true;
      tell();
    },
    find: () => place,
    spots: () => [place],
  };
}

/** @param {Base} base @param {string} group @param {string} root */
function card(base, group, root) {
  const input = element("input", { type: "radio", name: group, value: base.id, id: freshId("base") });
  const label = element("label", { class: "form-pose" }, input);
  if (base.id === PREVIOUS) label.classList.add("form-previous");
  if (base.picture) label.append(picture(base.picture, root));
  label.append(element("span", {}, base.name));
  return { input, label };
}

/** @param {string} way @param {string} root */
const picture = (way, root) =>
  element("img", { src: root + way, alt: "", loading: "lazy", width: 120, height: 90 });
