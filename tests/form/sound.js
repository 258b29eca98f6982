// A draft without a fault, made anew for each test that asks.
import { data } from "./read.js";

const id = (collection, index = 0) => data.collections[collection][index].id;

export const sound = () => ({
  name: "Seated forward lean",
  also_known_as: "Chair lean\nLean on the table",
  summary: "You sit and lean forwards.",
  kind: id("kinds"),
  position: "sitting",
  level: "1",
  goals: [id("goals"), id("goals", 1)],
  equipment: ["chair"],
  steps: [
    { text: "Sit on a chair.", breath: "easy", pose: "sitting" },
    { text: "Lean forwards.", breath: "out", pose: "previous" },
  ],
  feel: "Your lower back.",
  mistakes: "You hurry.",
  works: [],
  stretches: [id("muscles")],
  dose: { sets: "", reps: "5-10", hold_s: "", hold_breaths: "", minutes: "", rest_s: "", per_side: false,
    days_per_week: "7", times_per_day: "", note: "", source: "editorial" },
  easier: "",
  harder: "cat-cow",
  cautions: [{ condition: id("conditions"), advice: "ask-first", note: "Ask first.", source: "editorial", instead: "" }],
  no_cautions: "",
  sources: [{ id: id("sources"), source: { title: "", publisher: "", url: "", year: "", grade: "", seen: "" },
    supports: [id("supports")], note: "It shows it." }],
});
