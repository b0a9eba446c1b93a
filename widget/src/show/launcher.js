import { button, icon, make, setText } from "./dom.js";
import { words } from "./words.js";

/** The button on the page that opens the chat. */
export class Launcher {
  constructor({ label, onOpen }) {
    this.label = label ?? words.launcher;
    this.name = make("span", { class: "launcher-name" });
    this.unread = make("span", { class: "unread", role: "status" });
    const attributes = { class: "launcher", "aria-expanded": "false", "aria-controls": "panel" };
    this.button = button([icon("chat"), this.name], onOpen, attributes);
    this.element = make("div", { class: "launcher-place" }, this.unread, this.button);
  }

  show({ open, talking, unread }) {
    this.element.toggleAttribute("data-open", open);
    this.button.setAttribute("aria-expanded", String(open));
    setText(this.name, talking ? words.goOn : this.label);
    setText(this.unread, unread && !open ? words.unread(unread) : "");
  }
}
