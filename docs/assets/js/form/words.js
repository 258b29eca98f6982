// @ts-check

/** The form's own words. Names, help and choices of fields are not here: they come from the data. */

export const words = {
  optional: "(optional)",
  choose: "Choose",
  one_a_line: "One on each line.",
  mend: "To mend:",
  row: "{One} {n}",
  add: "Add a {one}",
  added: "{One} is there.",
  up: "Move up",
  down: "Move down",
  away: "Remove",
  moved: "{One} is now {other}.",
  removed: "{One} is gone.",
  sure_away: "Remove {One} with all that is in it?",
  pose: "Starting pose",
  pose_help: "How the body is at the end of this step, as near as one of these comes.",
  pose_none: "No picture",
  pose_previous: "Same as the step before",
  which_source: "Which source",
  which_source_help: "One that the guide knows, or a new one.",
  new_source: "A new source",
  new_sources: "New sources on this form",
  editorial: "Our own judgement (editorial)",
  check_title: "Look it over",
  check: "Check what I wrote",
  clean: "Nothing to mend. You can send it.",
  faults_one: "One thing to mend",
  faults_other: "{n} things to mend",
  page: "The page as it would read",
  page_note: "Words only. The pictures stand for the poses that you chose.",
  yaml: "The entry as YAML",
  yaml_sources: "For data/sources.yaml",
  send_title: "Send it",
  send_intro: "You need a free GitHub account for this. GitHub opens with your answers filled in. There it asks "
    + "where the words are from, and that you give them freely. A reviewer then reads it.",
  send: "Open the proposal on GitHub",
  send_long: "Your text is too long for one link. GitHub opens without these answers. Copy each one and paste it "
    + "into the box of the same name.",
  other_ways: "Other ways: put the entry into the file yourself, or keep it for later.",
  copy: "Copy the YAML",
  copy_one: "Copy: {label}",
  copied: "Copied.",
  not_copied: "This browser does not let the page copy. Select the text and copy it yourself.",
  edit: "Edit the file on GitHub",
  download: "Download the entry",
  saved: "Draft saved on this device.",
  not_saved: "This browser keeps no draft. Download the entry before you leave.",
  empty: "Nothing is filled in yet. What you write is kept on this device only.",
  clear: "Clear the form",
  sure_clear: "Clear the whole form? The draft on this device is deleted too.",
  cleared: "The form is empty.",
  restored: "Your draft from last time is here again.",
};

const SINGULAR = /** @type {Record<string, string>} */ ({ cautions: "caution", sources: "source", steps: "step" });

/** What the boxes of the form on GitHub are called into which a long answer is pasted. */
export const boxes = /** @type {Record<string, string>} */ ({
  name: "Name",
  also_known_as: "Other names",
  summary: "Summary",
  works: "Muscles that work",
  stretches: "Muscles that lengthen",
  feel: "Where you should feel it",
  steps: "Steps",
  dose: "How much, how often",
  mistakes: "Common mistakes",
  cautions: "Who should take care",
  no_cautions: "Why nobody needs to take care",
  sources: "Sources",
});

/** Return what one of a list is called. @param {string} name */
export const singular = (name) => SINGULAR[name] ?? name;

/**
 * Return words with their holes filled.
 * @param {string} text
 * @param {Record<string, string>} holes
 */
export const fill = (text, holes) =>
  text.replace(/\{(\w+)\}/g, (hole, name) => holes[name] ?? hole);
