import assert from "node:assert/strict";
import { test } from "node:test";
import { blank } from "../../docs/assets/js/form/draft.js";
import { entriesOf, formFields } from "../../docs/assets/js/form/entry.js";
import { blocks } from "../../docs/assets/js/form/preview.js";
import { slug } from "../../docs/assets/js/form/slug.js";
import { data } from "./read.js";
import { sound } from "./sound.js";

const fields = formFields(data);
const laid = (draft) => blocks(data, entriesOf(data, fields, draft, "2026-11-22"));

test("a page has its parts in order, in the guide's own phrases", () => {
  const headings = laid(sound()).filter((one) => one.kind === "heading").map((one) => one.text);
  const keys = ["how_title", "feel_title", "cautions_title", "mistakes_title", "dose_title", "muscles_title", "sources_title"];
  assert.deepEqual(headings, keys.map((key) => data.phrases[key]));
});

test("steps have their breath and their picture; one like the step before has the same", () => {
  const steps = laid(sound()).find((one) => one.kind === "steps").lines;
  const picture = data.bases.find((one) => one.id === "sitting").picture;
  assert.deepEqual(steps, [
    { text: "Sit on a chair.", small: data.phrases.breath_easy, picture },
    { text: "Lean forwards.", small: data.phrases.breath_out, picture },
  ]);
});

test("an empty form has an empty page", () => {
  assert.deepEqual(laid(blank(fields)).map((one) => one.kind), ["facts"]);
});

test("ids are made as the generator makes them", () => {
  const table = { "Child’s pose": "childs-pose", "Übung für Straße": "ubung-fur-strasse", "90/90 lift 2": "lift",
    "123": "", "": "", "A  --  B": "a-b", ["long ".repeat(20)]: "long-long-long-long-long-long-long-long-long-long-long" };
  for (const [name, id] of Object.entries(table)) assert.equal(slug(name), id, name);
  assert.equal(slug("Cobra", ["cobra", "cobra-2"]), "cobra-3");
});
