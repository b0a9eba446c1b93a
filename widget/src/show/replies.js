import { button, make, setText, unseen } from "./dom.js";
import { words } from "./words.js";

/** The choices that come with a question: buttons for one, check boxes for several. */
export class Replies {
  #shown = null;

  constructor({ onChoose }) {
    this.onChoose = onChoose;
    this.element = make("div", { class: "replies" });
  }

  /** Shows the choices of this question; says whether that changed anything. */
  show(question) {
    const shown = question?.choices?.length ? question : null;
    if (shown?.seq === this.#shown?.seq) return false;
    this.#shown = shown;
    this.element.replaceChildren(...(shown ? [this.#fieldset(shown)] : []));
    return true;
  }

  #fieldset(question) {
    const asked = question.text.split("\n\n").at(-1);
    const legend = make("legend", {}, unseen(words.choicesFor(asked)));
    const many = question.pick === "many";
    if (many) legend.append(make("span", { class: "hint", "aria-hidden": "true" }, words.tickHint));
    const choices = many ? this.#checkBoxes(question) : this.#buttons(question);
    return make("fieldset", { class: many ? "many" : "one" }, legend, ...choices);
  }

  #buttons({ choices }) {
    return choices.map(({ title }) => button(title, (event) => this.#choose([title], event), { class: "choice" }));
  }

  #checkBoxes({ choices }) {
    const boxes = choices.map((choice) => checkBox(choice));
    const inputs = boxes.map((label) => label.querySelector("input"));
    const error = make("p", { class: "error", role: "alert" });
    const done = (event) => {
      const ticked = inputs.filter((input) => input.checked).map((input) => input.value);
      if (ticked.length) this.#choose(ticked, event);
      else setText(error, words.tickNone);
    };
    inputs.forEach((input) => input.addEventListener("change", () => keepAlone(input, inputs)));
    return [...boxes, error, button(words.done, done, { class: "done" })];
  }

  #choose(titles, event) {
    if (!this.#shown) return;
    this.#shown = null;
    this.element.replaceChildren();
    this.onChoose(titles, event);
  }
}

function checkBox({ title, alone }) {
  const input = make("input", { type: "checkbox", value: title, "data-alone": alone === true || /^none\b/i.test(title) });
  return make("label", { class: "choice" }, input, title);
}

/** "None of these" and its like cannot stand beside another choice. */
function keepAlone(changed, inputs) {
  if (!changed.checked) return;
  const alone = (input) => "alone" in input.dataset;
  inputs
    .filter((input) => input !== changed && (alone(changed) || alone(input)))
    .forEach((input) => (input.checked = false));
}
