import { icon, make, setText } from "./dom.js";
import { words } from "./words.js";

const SMALL = "(max-width: 40em), (max-height: 30em)";

/** The dialog that holds the chat: beside the page where there is room, over all of it where there is not. */
export class Panel {
  constructor({ onEscape, onClose, onPress }, parts) {
    this.onEscape = onEscape;
    this.small = matchMedia(SMALL);
    this.title = make("h2", { id: "title", tabindex: -1 });
    this.status = make("p", { class: "status" });
    this.element = make("dialog", { id: "panel", class: "panel", "aria-labelledby": "title" });
    this.element.append(this.#header(parts.menu.element, onClose), ...parts.elements);
    this.element.addEventListener("pointerdown", onPress);
    this.element.addEventListener("cancel", (event) => this.#cancel(event));
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && this.#cancel(event));
    this.small.addEventListener("change", () => this.element.open && this.open());
    visualViewport?.addEventListener("resize", () => this.#fit());
  }

  get isOpen() {
    return this.element.open;
  }

  get isModal() {
    return this.small.matches;
  }

  open() {
    const { activeElement } = this.element.getRootNode();
    if (this.element.open) this.element.close();
    if (this.isModal) this.element.showModal();
    else this.element.setAttribute("open", "");
    activeElement?.focus({ preventScroll: true });
    this.#hold();
  }

  close() {
    this.element.close();
    this.#hold();
  }

  show({ about }, title) {
    setText(this.title, title ?? about?.practice ?? words.title);
    const hours = about?.hours && (about.hours.open ? words.open : words.closed);
    setText(this.status, [words.automated, hours].filter(Boolean).join(", "));
    this.status.dataset.open = String(about?.hours?.open ?? "");
  }

  #header(menu, onClose) {
    const close = make(
      "button",
      { type: "button", class: "plain", "aria-label": words.close, onclick: onClose },
      icon("close"),
    );
    return make("div", { class: "header" }, make("div", { class: "names" }, this.title, this.status), menu, close);
  }

  #cancel(event) {
    event.preventDefault();
    event.stopPropagation();
    this.onEscape();
  }

  /** Keeps the page behind a full-screen chat from scrolling. */
  #hold() {
    const held = this.element.open && this.isModal;
    document.documentElement.style.overflow = held ? "hidden" : "";
    this.#fit();
  }

  /** Makes room for an on-screen keyboard where the browser does not. */
  #fit() {
    const zoomed = !visualViewport || visualViewport.scale > 1.01;
    const height = this.isModal && !zoomed ? `${visualViewport.height}px` : "";
    this.element.style.setProperty("--room", height);
  }
}
