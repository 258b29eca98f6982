import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "../../docs/assets/js/form/check.js";
import { blank } from "../../docs/assets/js/form/draft.js";
import { NEW, entriesOf, formFields } from "../../docs/assets/js/form/entry.js";
import { data } from "./read.js";
import { sound } from "./sound.js";

const fields = formFields(data);
const faults = (draft, sent = false) => {
  const found = check(data, fields, entriesOf(data, fields, draft, "2026-11-22"), sent);
  return Object.fromEntries(found.map((one) => [one.path.join("."), one.message]));
};

test("a sound draft has no fault", () => {
  assert.deepEqual(faults(sound()), {});
  assert.deepEqual(faults(sound(), true), {});
});

test("a blank form names every field that is needed, and no other", () => {
  const found = Object.keys(faults(blank(fields)));
  assert.deepEqual(found.sort(), ["dose.days_per_week", "dose.reps", "dose.source", "feel", "goals", "kind", "level",
    "name", "no_cautions", "position", "sources.0.id", "sources.0.supports", "steps.0.text", "steps.1.text",
    "summary"]);
});

const CHANGES = {
  "a name with signs": [(d) => (d.name = "A <b>"), "name", /Leave out the signs/],
  "a name without letters": [(d) => (d.name = "123 ???"), "name", /letters from a to z/],
  "a name that the guide has": [(d) => (d.name = data.collections.exercises[0].name), "name", /has this one already/],
  "another name of one": [(d) => (d.name = data.collections.exercises[0].also_known_as[0].toUpperCase()), "name", /already/],
  "another name with signs": [(d) => (d.also_known_as = "fine\nbad #1"), "also_known_as", /^In one of the lines/],
  "a long text": [(d) => (d.summary = "word ".repeat(100)), "summary", /400 letters/],
  "words for a number": [(d) => (d.dose.reps = "a few"), "dose.reps", /whole number/],
  "too many": [(d) => (d.dose.days_per_week = "8"), "dose.days_per_week", /largest is 7/],
  "a hold in two ways": [(d) => Object.assign(d.dose, { hold_s: "5", hold_breaths: "2" }), "dose.hold_breaths", /not in both/],
  "a dose of nothing": [(d) => (d.dose.reps = ""), "dose.reps", /how many/],
  "minutes and times": [(d) => (d.dose.minutes = "5"), "dose.minutes", /alone/],
  "one step": [(d) => d.steps.pop(), "steps", /at least 2/],
  "nine steps": [(d) => (d.steps = Array(9).fill(d.steps[0])), "steps", /8 at most/],
  "a step without text": [(d) => (d.steps[1].text = " "), "steps.1.text", /Fill this in/],
  "no caution, no reason": [(d) => (d.cautions = []), "no_cautions", /nobody needs to/],
  "a caution and a reason": [(d) => (d.no_cautions = "None."), "no_cautions", /Leave this empty/],
  "a caution without a note": [(d) => (d.cautions[0].note = ""), "cautions.0.note", /Fill this in/],
  "one condition twice": [(d) => d.cautions.push({ ...d.cautions[0] }), "cautions.1.condition", /already/],
  "the same easier and harder": [(d) => (d.easier = d.harder = "cat-cow"), "harder", /same/],
};

for (const [name, [change, path, message]] of Object.entries(CHANGES)) {
  test(`${name} is found there, and nothing else`, () => {
    const draft = sound();
    change(draft);
    const found = faults(draft);
    assert.deepEqual(Object.keys(found), [path]);
    assert.match(found[path], message);
  });
}

const UNSENDABLE = {
  "a stroke in a note": [(d) => (d.cautions[0].note = "a | b"), "cautions.0.note", /\|/],
  "a brace after a step": [(d) => (d.steps[0].text = "Do {this}"), "steps.0.text", /brace/],
  "a heading in a text": [(d) => (d.feel = "### Steps"), "feel", /###/],
  "a comma in another name": [(d) => (d.also_known_as = "one, two"), "also_known_as", /commas/],
};

for (const [name, [change, path, message]] of Object.entries(UNSENDABLE)) {
  test(`${name} is a fault only for the form on GitHub`, () => {
    const draft = sound();
    change(draft);
    assert.deepEqual(faults(draft), {});
    const found = faults(draft, true);
    assert.deepEqual(Object.keys(found), [path]);
    assert.match(found[path], message);
  });
}

test("what is wrong in a new source is found in its own fields", () => {
  const draft = sound();
  draft.sources.push({ id: NEW, supports: ["dose"], note: "", source: { title: "T", publisher: "", url: "www.x.example", year: "soon", grade: "", seen: "" } });
  const found = faults(draft);
  assert.deepEqual(Object.keys(found).sort(), ["grade", "publisher", "seen", "url", "year"].map((one) => `sources.1.source.${one}`));
  assert.match(found["sources.1.source.url"], /https:/);
  assert.match(found["sources.1.source.year"], /whole number/);
});

test("faults come in the order of the form", () => {
  const draft = { ...sound(), sources: [], name: "", feel: "" };
  assert.deepEqual(Object.keys(faults(draft)), ["name", "feel", "sources"]);
});
