// What the tests of the form share: the generator's data, whose path is in FORM_DATA.
import { readFileSync } from "node:fs";

const PREFIX = "globalThis.exerciseFormData = ";
const text = readFileSync(process.env.FORM_DATA ?? "docs/contribute/form-data.js", "utf8");

/** The form's data, as the page gets it. */
export const data = JSON.parse(text.slice(PREFIX.length).replace(/;\n$/, ""));
