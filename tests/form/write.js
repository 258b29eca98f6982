// Asked by test_form.py: reads JSON of entries, says what the form makes of them, as JSON.
import { readFileSync } from "node:fs";
import { toDraft } from "../../docs/assets/js/form/draft.js";
import { entriesOf, formFields } from "../../docs/assets/js/form/entry.js";
import { check } from "../../docs/assets/js/form/check.js";
import { amount, often } from "../../docs/assets/js/form/wording.js";
import { entryYaml } from "../../docs/assets/js/form/yaml.js";
import { data } from "./read.js";

const fields = formFields(data);
const { values, entries } = JSON.parse(readFileSync(0, "utf8"));

/** What is known already may be proposed again here. */
const unknown = { ...data, collections: { ...data.collections, exercises: [] } };

const answer = {
  values: values.map(entryYaml),
  entries: entries.map((entry) => {
    const made = entriesOf(data, fields, toDraft(fields, entry), entry.reviewed);
    const faults = check(unknown, fields, made);
    const { dose } = made.exercise;
    return { yaml: entryYaml(made.exercise), faults, amount: amount(data.phrases, dose), often: often(data.phrases, dose) };
  }),
};
process.stdout.write(JSON.stringify(answer));
