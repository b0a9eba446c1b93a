import { button, make, setText } from "./dom.js";
import { linkTo } from "./links.js";
import { words } from "./words.js";

/** How far the questionnaire is, in words and as a bar. */
export class Progress {
  constructor() {
    this.text = make("span", { id: "progress-text" });
    this.bar = make("progress", { "aria-labelledby": "progress-text" });
    this.element = make("div", { class: "progress" }, this.text, this.bar);
  }

  show(progress) {
    this.element.hidden = !progress;
    if (!progress) return;
    setText(this.text, progress.text);
    this.bar.max = Math.max(progress.about, progress.number);
    this.bar.value = progress.number;
  }
}

/** What helps with a question: why it is asked, and how to change an earlier answer. */
export class Helps {
  constructor({ onWhy, onChange }) {
    this.why = button(words.why, onWhy);
    this.change = button(words.change, onChange);
    this.element = make("div", { class: "helps" }, this.why, this.change);
  }

  show({ messages, ended }, question, anyAnswers) {
    this.why.disabled = !question?.question;
    this.change.disabled = !anyAnswers;
    this.element.hidden = Boolean(ended) || !messages.some((message) => message.question);
  }
}

/** The way to help that is always in sight. */
export class Footer {
  constructor({ onPerson }) {
    const [emergency, now, urgent, soon] = words.emergencyLine;
    const numbers = [
      make("span", {}, emergency, linkTo(now)),
      make("span", {}, urgent, linkTo(soon)),
    ];
    this.person = button(words.person, onPerson);
    this.element = make("div", { class: "footer" }, make("p", { class: "numbers" }, numbers), this.person);
  }

  show({ ended }) {
    this.person.hidden = Boolean(ended);
  }
}
