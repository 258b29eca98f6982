// @ts-check

/** The only place where the form's element gets its name. */

import { ExerciseForm } from "./element.js";

customElements.define("exercise-form", ExerciseForm);
