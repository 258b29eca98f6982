import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf, labelOf } from "../../docs/assets/js/form/schema.js";
import { NOT_ASKED, askedOf, groups } from "../../docs/assets/js/form/layout.js";
import { formFields } from "../../docs/assets/js/form/entry.js";
import { data } from "./read.js";

const fields = fieldsOf(data, "exercise");
const named = (name, of = fields) => of.find((one) => one.name === name);

test("each field is of the kind that its schema says", () => {
  const kinds = { name: "line", also_known_as: "lines", summary: "prose", kind: "one", level: "one",
    goals: "many", works: "many", dose: "group", steps: "rows", easier: "one", mistakes: "lines" };
  for (const [name, kind] of Object.entries(kinds)) assert.equal(named(name).kind, kind, name);
  const dose = named("dose").fields;
  assert.equal(named("reps", dose).kind, "range");
  assert.equal(named("per_side", dose).kind, "flag");
  assert.equal(named("source", dose).kind, "one");
  assert.equal(named("pose", named("steps").fields).kind, "pose");
  assert.equal(named("year", fieldsOf(data, "source")).kind, "number");
});

test("limits and what is needed come from the schema", () => {
  assert.equal(named("name").longest, 80);
  assert.equal(named("reps", named("dose").fields).most, 200);
  assert.deepEqual([named("steps").least, named("steps").most], [2, 8]);
  assert.equal(named("name").required, true);
  assert.equal(named("easier").required, false);
});

test("choices have the names of the data, in its order", () => {
  assert.deepEqual(named("kind").choices.map((one) => one.id), data.collections.kinds.map((one) => one.id));
  assert.deepEqual(named("level").choices.map((one) => one.id), ["1", "2", "3"]);
  assert.equal(named("level").choices[0].name, `1 ${data.phrases.level_1}`);
  const advice = named("advice", named("cautions").fields).choices;
  assert.equal(advice.find((one) => one.id === "ask-first").name, data.phrases.advice_ask_first);
});

test("every field has help, and a label in words", () => {
  const all = (of) => of.flatMap((one) => [one, ...all(one.fields)]);
  for (const one of all(formFields(data))) {
    assert.match(one.label, /^[A-Z][a-z ,]+$/, one.way);
    assert.ok(one.help || one.name === "source", one.way);
  }
  assert.equal(labelOf("hold_s"), "Hold, in seconds");
});

test("every field is asked for, or has a reason why not", () => {
  const asked = new Set(askedOf(fields).map((one) => one.name));
  for (const { name } of fields) assert.ok(asked.has(name) !== name in NOT_ASKED, name);
  assert.equal(groups(fields).flatMap((one) => one.fields).length, asked.size);
  const ways = fields.flatMap((one) => [one.way, ...one.fields.map((inner) => inner.way)]);
  for (const way of Object.keys(NOT_ASKED)) assert.ok(ways.includes(way), way);
});
