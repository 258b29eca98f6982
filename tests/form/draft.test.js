import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, even, fitted, toDraft, toValues } from "../../docs/assets/js/form/draft.js";
import { NEW, entriesOf, formFields, newAddresses } from "../../docs/assets/js/form/entry.js";
import { data } from "./read.js";

const fields = formFields(data);
const empty = () => blank(fields);
const DAY = "2026-11-22";

test("a blank draft has the fewest rows, and no values", () => {
  assert.equal(empty().steps.length, 2);
  assert.equal(empty().sources.length, 1);
  assert.deepEqual(Object.keys(toValues(fields, empty())).sort(), ["dose", "sources", "steps"]);
});

test("numbers and spans are read as people write them", () => {
  const draft = empty();
  Object.assign(draft.dose, { reps: " 5 – 10 ", hold_s: "30", minutes: "a few", days_per_week: "7" });
  assert.deepEqual(toValues(fields, draft).dose, { reps: "5-10", hold_s: 30, minutes: "a few", days_per_week: 7 });
});

test("lines lose blank ones and spare spaces", () => {
  const draft = { ...empty(), mistakes: "  You hurry. \n\n You  hold\tyour breath.\r\n" };
  assert.deepEqual(toValues(fields, draft).mistakes, ["You hurry.", "You hold your breath."]);
});

test("nothing that cannot be seen gets in", () => {
  assert.equal(even(" a\u200bb\u202e c\u0000\n\ud800d\ufeff "), "ab c d");
});

test("no step is like the one before the first", () => {
  const draft = empty();
  draft.steps = [{ text: "One.", breath: "", pose: "previous" }, { text: "Two.", breath: "in", pose: "previous" }];
  const [first, second] = toValues(fields, draft).steps;
  assert.deepEqual(first, { text: "One." });
  assert.deepEqual(second, { text: "Two.", breath: "in", pose: { from: "previous" } });
});

test("a draft of values gives the same values", () => {
  const values = { name: "A: b", also_known_as: ["x", "y"], level: 2, goals: ["relax"],
    dose: { reps: "5-10", per_side: true, days_per_week: 7, source: "editorial" },
    steps: [{ text: "One.", pose: { base: "supine" } }, { text: "Two." }],
    sources: [{ id: "nhs-lbp-ex", supports: ["how-to"] }] };
  const { sources, ...rest } = toValues(fields, toDraft(fields, values));
  assert.deepEqual(rest, Object.fromEntries(Object.entries(values).filter(([name]) => name !== "sources")));
  assert.equal(sources[0].id, "nhs-lbp-ex");
});

test("a kept draft of another shape does no harm", () => {
  for (const kept of [null, 7, "x", [], { name: 5, goals: "x", steps: [null, 3], dose: [] }, { __proto__: { a: 1 } }]) {
    const draft = fitted(fields, kept);
    assert.deepEqual(Object.keys(draft), Object.keys(empty()));
    assert.doesNotThrow(() => entriesOf(data, fields, draft, DAY));
  }
});

test("a new source gets an id, and dose and cautions find it by its address", () => {
  const draft = empty();
  const url = "https://clinic.example/a";
  draft.sources = [{ id: NEW, supports: ["dose"], note: "",
    source: { title: "Easy Éxercises", publisher: "A clinic", url, year: "2024", grade: "", seen: "whole" } }];
  draft.dose.source = url;
  draft.cautions = [{ condition: "", advice: "", note: "", source: url, instead: "" }];
  assert.deepEqual(newAddresses(draft), [url]);
  const { exercise, sources, places } = entriesOf(data, fields, draft, DAY);
  assert.equal(exercise.dose.source, "easy-exercises");
  assert.equal(exercise.cautions[0].source, "easy-exercises");
  assert.deepEqual(exercise.sources, [{ id: "easy-exercises", supports: ["dose"] }]);
  assert.deepEqual(sources, [{ id: "easy-exercises", title: "Easy Éxercises", publisher: "A clinic", url,
    year: 2024, seen: "whole", checked: DAY }]);
  assert.deepEqual(places, [0]);
});

test("two new sources of one title get two ids", () => {
  const row = () => ({ id: NEW, supports: [], note: "", source: { title: "Same", publisher: "", url: "", year: "", grade: "", seen: "" } });
  const { sources } = entriesOf(data, fields, { ...empty(), sources: [row(), row()] }, DAY);
  assert.deepEqual(sources.map((one) => one.id), ["same", "same-2"]);
});
