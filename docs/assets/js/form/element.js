// @ts-check

/**
 * `<exercise-form repository="https://…" branch="main" root="../../">` asks for an exercise, checks
 * it, shows it, and sends it on. What it holds stays where it is, but for `.without-form`, which is
 * for browsers in which this does not run.
 */

import { check } from "./check.js";
import { controlsFor } from "./making.js";
import { data } from "./data.js";
import { button, element } from "./dom.js";
import { blank, fitted } from "./draft.js";
import { entriesOf, formFields, newAddresses } from "./entry.js";
import { faultList } from "./faults.js";
import { answers, link } from "./issue.js";
import { blocks } from "./preview.js";
import { pageView } from "./page-view.js";
import { sending } from "./sending.js";
import { forget, keep, kept } from "./store.js";
import { words } from "./words.js";
import { entryYaml } from "./yaml.js";

const PAUSE_MS = 300;

export class ExerciseForm extends HTMLElement {
  /** @type {Form | undefined} */
  form;

  /** Whether something was written that is neither kept nor shown yet. */
  get pending() {
    return Boolean(this.form?.timer);
  }

  /** @returns {void} */
  connectedCallback() {
    const found = data();
    if (!found || this.querySelector("form")) return;
    const root = this.getAttribute("root") ?? ".";
    const form = new Form(found, {
      repository: this.getAttribute("repository") ?? "",
      branch: this.getAttribute("branch") ?? "main",
      root: root.endsWith("/") ? root : `${root}/`,
    });
    this.form = form;
    for (const old of this.querySelectorAll(".without-form")) old.remove();
    this.append(form.node);
  }
}

/** The parts of the form, and what passes between them. */
class Form {
  /**
   * @param {import("./schema.js").Data} known
   * @param {{repository: string, branch: string, root: string}} home
   */
  constructor(known, home) {
    this.known = known;
    this.home = home;
    this.fields = formFields(known);
    this.status = element("p", { class: "unseen", role: "status" });
    const announce = (/** @type {string} */ text) => (this.status.textContent = text);
    this.root = controlsFor(this.fields, known, home.root, announce);
    this.list = faultList(this.root);
    this.saved = element("p", { class: "form-saved" }, words.empty);
    this.page = element("div", { class: "form-page" });
    this.yaml = element("code", {});
    this.clean = element("p", { class: "form-told", role: "status" });
    this.sending = sending(home, () => this.letter(), () => this.sound(true));
    /** Whether the faults have been asked for; from then on they follow what is written. */
    this.checked = false;
    /** Whether it must fit into the form on GitHub, which some signs cannot pass. */
    this.sent = false;
    this.timer = 0;
    this.node = this.built();
    this.start();
  }

  built() {
    const clear = button(words.clear, () => this.clear());
    const form = element("form", { class: "form", novalidate: true, "aria-label": document.title },
      element("div", { class: "form-draft" }, this.saved, clear),
      this.list.node,
      ...this.root.parts,
      element("section", { class: "form-part" },
        element("h2", {}, words.check_title),
        element("div", { class: "actions" }, button(words.check, () => this.sound(false))),
        this.clean,
        element("details", { class: "form-open" }, element("summary", {}, words.page),
          element("p", { class: "form-help" }, words.page_note), this.page),
        element("details", { class: "form-open" }, element("summary", {}, words.yaml),
          element("pre", { tabindex: "0", "aria-label": words.yaml, role: "region" }, this.yaml))),
      this.sending.node,
      this.status);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", () => this.soon());
    return form;
  }

  start() {
    const before = kept();
    this.root.write(before === undefined ? blank(this.fields) : fitted(this.fields, before));
    this.offer();
    if (before !== undefined) {
      this.root.write(fitted(this.fields, before));
      this.saved.textContent = words.restored;
    }
    this.show();
    addEventListener("pagehide", () => this.timer && this.now());
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), PAUSE_MS);
  }

  now() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.saved.textContent = keep(this.root.read()) ? words.saved : words.not_saved;
    this.offer();
    this.show();
  }

  /** Let doses and cautions name the new sources. */
  offer() {
    this.root.offer(newAddresses(this.root.read()));
  }

  entries() {
    return entriesOf(this.known, this.fields, this.root.read(), today());
  }

  show() {
    const entries = this.entries();
    this.page.replaceChildren(...pageView(blocks(this.known, entries), this.home.root));
    this.yaml.textContent = yamlOf(entries);
    this.sending.update();
    this.clean.textContent = "";
    if (this.checked) this.list.show(check(this.known, this.fields, entries, this.sent));
  }

  /** Show the faults, and lead to them. Return whether there are none. @param {boolean} sent */
  sound(sent) {
    // What was written just now is kept and shown first: its pause would wipe the answer away.
    if (this.timer) this.now();
    this.checked = true;
    this.sent = sent;
    const faults = check(this.known, this.fields, this.entries(), sent);
    this.list.show(faults);
    this.clean.textContent = faults.length ? "" : words.clean;
    if (faults.length) this.list.node.querySelector("h2")?.focus();
    return !faults.length;
  }

  /** @returns {import("./sending.js").Letter} */
  letter() {
    const entries = this.entries();
    const said = answers(this.known, entries.exercise, entries.sources);
    return {
      link: link(this.home.repository, said),
      answers: said,
      yaml: yamlOf(entries),
      name: `${entries.exercise.id || "exercise"}.yaml`,
    };
  }

  clear() {
    if (!confirm(words.sure_clear)) return;
    clearTimeout(this.timer);
    this.timer = 0;
    forget();
    this.checked = false;
    this.root.write(blank(this.fields));
    this.list.show([]);
    this.offer();
    this.show();
    this.saved.textContent = words.empty;
    this.status.textContent = words.cleared;
  }
}

/** @param {import("./entry.js").Entries} entries */
function yamlOf({ exercise, sources }) {
  const more = sources.map(entryYaml).join("\n");
  return entryYaml(exercise) + (more && `\n# ${words.yaml_sources}\n${more}`);
}

/** The day where the person is. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
