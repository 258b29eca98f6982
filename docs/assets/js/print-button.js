// @ts-check

/**
 * A button that opens the browser's print window.
 *
 * `<print-button label="Print this page"></print-button>` stays empty without JavaScript, so that
 * nobody sees a button that does nothing.
 */
export class PrintButton extends HTMLElement {
  /** @returns {void} */
  connectedCallback() {
    if (this.firstElementChild) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.getAttribute("label") ?? "";
    button.addEventListener("click", () => window.print());
    this.append(button);
  }
}

customElements.define("print-button", PrintButton);
