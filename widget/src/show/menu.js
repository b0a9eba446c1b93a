import { button, icon, make } from "./dom.js";
import { words } from "./words.js";

/** A button that unfolds a short list of actions. */
export class Menu {
  constructor(actions) {
    const items = actions.map(([name, act]) => make("li", {}, button(name, () => this.#choose(act))));
    this.list = make("ul", { id: "menu", class: "menu", hidden: true }, items);
    this.toggle = make(
      "button",
      {
        type: "button",
        class: "plain",
        "aria-expanded": "false",
        "aria-controls": "menu",
        "aria-label": words.menu,
        onclick: () => this.#set(this.list.hidden),
      },
      icon("menu"),
    );
    this.element = make("div", { class: "menu-place", onfocusout: (event) => this.#left(event) }, this.toggle, this.list);
  }

  show(talking) {
    this.toggle.hidden = !talking;
    if (!talking) this.#set(false);
  }

  /** Whether there was anything to close. */
  close() {
    if (this.list.hidden) return false;
    this.#set(false);
    this.toggle.focus();
    return true;
  }

  #choose(act) {
    this.close();
    act();
  }

  #left({ relatedTarget }) {
    if (relatedTarget && !this.element.contains(relatedTarget)) this.#set(false);
  }

  /** Folds when something else is pressed. */
  pressed(event) {
    if (!event.composedPath().includes(this.element)) this.#set(false);
  }

  #set(open) {
    this.list.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
  }
}
