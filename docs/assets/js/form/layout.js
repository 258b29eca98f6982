// @ts-check

/**
 * Say which fields the form asks for, in which groups, and which it leaves to others.
 *
 * Comes in: all fields of an entry. Goes out: groups of fields. Must not know: the page.
 */

/** @typedef {import("./schema.js").Field} Field */
/** @typedef {{title: string, intro: string, fields: Field[]}} Group */

/** The groups: a title, a word of help, and the names of the fields. */
const GROUPS = [
  {
    title: "What it is",
    intro: "The name that people search for, and where the body starts.",
    names: ["name", "also_known_as", "summary", "kind", "position", "level", "goals", "equipment"],
  },
  {
    title: "The steps",
    intro: "One action in a step, as you would say it to a friend. Choose a starting pose, and the "
      + "guide can draw it. A reviewer helps with the rest of the picture.",
    names: ["steps", "feel", "mistakes", "works", "stretches"],
  },
  {
    title: "How much",
    intro: "Fill in what your source says, and leave the rest empty.",
    names: ["dose", "easier", "harder"],
  },
  {
    title: "Who should take care",
    intro: "Think of people with a bad back, weak bones, a new joint or a baby on the way.",
    names: ["cautions", "no_cautions"],
  },
  {
    title: "How we know",
    intro: "What you read yourself. The facts count, in your own words.",
    names: ["sources"],
  },
];

/** Fields that the form does not ask for, each with the reason. */
export const NOT_ASKED = {
  id: "is made from the name",
  formerly: "a new exercise has no old address",
  camera: "the reviewer finds the best view",
  crop: "the reviewer finds the best view",
  plumb: "part of the picture",
  highlight: "part of the picture",
  highlight_side: "part of the picture",
  props: "part of the picture",
  bands: "part of the picture",
  person: "people take turns",
  key_step: "the guide finds the picture that tells most",
  reviewed: "is today",
  reviewed_by: "whoever reviews it",
  images: "photos need a file, which no form can carry",
  allow: "for those who check",
  "steps.arrows": "part of the picture",
};

/**
 * Return the groups with their fields.
 * @param {Field[]} fields
 * @returns {Group[]}
 */
export function groups(fields) {
  const known = new Map(fields.map((one) => [one.name, asked(one)]));
  return GROUPS.map(({ title, intro, names }) => ({
    title,
    intro,
    fields: names.flatMap((name) => known.get(name) ?? []),
  }));
}

/**
 * Return the fields that the form asks for, in the order of the groups.
 * @param {Field[]} fields
 * @returns {Field[]}
 */
export const askedOf = (fields) => groups(fields).flatMap((group) => group.fields);

/** @param {Field} field @returns {Field} */
function asked(field) {
  return { ...field, fields: field.fields.filter((one) => !(one.way in NOT_ASKED)).map(asked) };
}
