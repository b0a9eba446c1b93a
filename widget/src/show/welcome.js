import { button, icon, make, unseen } from "./dom.js";
import { linked } from "./links.js";
import { words } from "./words.js";

/** What the chat is for, that it is not for emergencies, and privacy: before the first question. */
export class Welcome {
  #about = undefined;

  constructor({ onStart }) {
    this.text = make("div", { class: "welcome-text" });
    this.start = button(words.start, onStart, { class: "primary start" });
    this.gate = make("div", { class: "gate" }, this.start);
    this.element = make("div", { class: "welcome" }, this.text);
  }

  show({ about, ended }, talking) {
    this.gate.hidden = talking || Boolean(ended);
    this.element.hidden = ["left", "deleted"].includes(ended?.why);
    if (about === this.#about) return;
    this.#about = about;
    this.text.replaceChildren(...this.#parts(about ?? {}));
  }

  #parts(about) {
    const { welcome = [words.purpose], emergency = words.emergencyText, hours, privacy_url: privacy } = about;
    return [
      ...welcome.map((text) => make("p", {}, text)),
      hours?.notice && make("p", { class: "hours" }, hours.notice),
      make(
        "div",
        { class: "not-emergency" },
        make("h3", {}, icon("alert"), words.notEmergency),
        make("p", {}, linked(emergency, about)),
      ),
      /^https?:/.test(privacy ?? "") && make("p", {}, privacyLink(privacy)),
    ].filter(Boolean);
  }
}

function privacyLink(href) {
  const link = { href, target: "_blank", rel: "noopener noreferrer" };
  return make("a", link, words.privacy, unseen(` ${words.newTab}`));
}
