import { button, make } from "./dom.js";
import { words } from "./words.js";

/** A question over the chat that must be answered first: native, so that focus and Esc are the browser's. */
function ask(place, heading, ...content) {
  const title = make("h2", { id: "ask-title", tabindex: -1 }, heading);
  const dialog = make("dialog", { class: "ask", "aria-labelledby": "ask-title" }, title, ...content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", (event) => event.key === "Escape" && event.stopPropagation());
  place.append(dialog);
  dialog.showModal();
  return dialog;
}

export function confirmed(place, [heading, text], yes, onYes) {
  const close = () => dialog.close();
  const agree = () => {
    close();
    onYes();
  };
  const buttons = make(
    "div",
    { class: "pair" },
    button(words.cancel, close, { autofocus: true }),
    button(yes, agree, { class: "primary" }),
  );
  const dialog = ask(place, heading, make("p", {}, text), buttons);
}

/** A list of what was answered; choosing one asks it again. */
export function answerToChange(place, answers, onEdit) {
  const rows = answers.map(({ question, asked, answer }) => {
    const choose = () => {
      dialog.close();
      onEdit(question);
    };
    const name = [make("span", { class: "asked" }, asked), make("span", { class: "answer" }, answer)];
    return make("li", {}, button(name, choose, { class: "row" }));
  });
  const list = make("ul", { class: "rows" }, rows);
  const cancel = button(words.cancel, () => dialog.close());
  const dialog = ask(place, words.changeWhich, list, make("div", { class: "pair" }, cancel));
}
