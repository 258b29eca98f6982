// @ts-check

/**
 * Keep the draft in the browser. The only module that knows localStorage, which may be switched off.
 *
 * Comes in: a draft. Goes out: the draft of last time. Must not know: what is in it.
 */

const KEY = "exercise-form-draft";

/** Return what was kept, or undefined. @returns {unknown} */
export function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keep a draft. Return whether the browser let us. @param {unknown} draft */
export function keep(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forget the draft. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}
