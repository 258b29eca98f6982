import assert from "node:assert/strict";
import { test } from "node:test";
import { NEW, entriesOf, formFields } from "../../docs/assets/js/form/entry.js";
import { LONGEST, answers, link } from "../../docs/assets/js/form/issue.js";
import { data } from "./read.js";
import { sound } from "./sound.js";

const HOME = "https://github.com/owner/name";
const fields = formFields(data);
const said = (draft) => {
  const { exercise, sources } = entriesOf(data, fields, draft, "2026-11-22");
  return answers(data, exercise, sources);
};

test("choices go by their names, lists by their lines", () => {
  const draft = sound();
  const found = said(draft);
  assert.equal(found.kind, data.collections.kinds[0].name);
  assert.equal(found.position, data.collections.positions.find((one) => one.id === "sitting").name);
  assert.equal(found.level, `1 ${data.phrases.level_1}`);
  assert.equal(found.goals, data.collections.goals.slice(0, 2).map((one) => one.name).join(","));
  assert.equal(found.also_known_as, "Chair lean, Lean on the table");
  assert.equal(found.steps, "1. Sit on a chair. [breathe easy] {base: sitting}\n2. Lean forwards. [breathe out] {from: previous}");
  assert.equal(found.dose, "reps: 5-10\ndays_per_week: 7\nsource: editorial");
  assert.equal(found.mistakes, "- You hurry.");
  assert.equal(found.cautions, `- ${draft.cautions[0].condition} | ask-first | Ask first. | editorial`);
  assert.equal(found.sources, `- ${draft.sources[0].id} | ${draft.sources[0].supports[0]} | It shows it.`);
  assert.equal(found.no_cautions, undefined);
});

test("a new source goes with its address, title, publisher and year", () => {
  const draft = sound();
  draft.sources.push({ id: NEW, supports: ["dose"], note: "", source: { title: "T", publisher: "P", url: "https://x.example/a", year: "2020", grade: "", seen: "" } });
  draft.dose.source = "https://x.example/a";
  const found = said(draft);
  assert.equal(found.sources.split("\n")[1], "- https://x.example/a | dose |  | T | P | 2020");
  assert.match(found.dose, /^source: https:\/\/x\.example\/a$/m);
});

test("what stands at the start of a line is no mark", () => {
  const draft = sound();
  draft.steps[0].text = "1. Sit.";
  draft.mistakes = "- You hurry.";
  assert.match(said(draft).steps, /^1\. 1\. Sit\./);
  assert.equal(said(draft).mistakes, "- - You hurry.");
});

test("a link brings each answer back as it was", () => {
  const draft = sound();
  draft.summary = 'Signs & marks: #1 + 100% "so" <b> ü 🙂 = ?';
  const found = said(draft);
  const { url, left } = link(HOME, found);
  const words = new URL(url).searchParams;
  assert.ok(url.startsWith(`${HOME}/issues/new?template=propose-exercise.yml&`));
  for (const [id, text] of Object.entries(found)) assert.equal(words.get(id), text, id);
  assert.equal(words.get("title"), "Exercise: Seated forward lean");
  assert.deepEqual(left, []);
});

test("a link never grows too long: the longest answers stay behind, and are named", () => {
  const long = { name: "N", summary: "s".repeat(300), steps: "ü".repeat(3000), sources: "x".repeat(6000), feel: "f" };
  const { url, left } = link(HOME, long);
  assert.ok(url.length <= LONGEST);
  assert.deepEqual(left, ["steps", "sources"]);
  const words = new URL(url).searchParams;
  assert.equal(words.get("feel"), "f");
  assert.equal(words.has("steps"), false);
});
