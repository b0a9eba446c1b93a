import { icon, make, paragraphs, unseen } from "./dom.js";
import { callButtons, linked } from "./links.js";
import { resultCard } from "./result.js";
import { words } from "./words.js";

/** A line of the conversation, complete when it enters the log. */
export function lineFor(message, about) {
  const line = make("li", { class: `line ${message.from}`, "data-kind": message.kind });
  line.append(unseen(message.from === "bot" ? words.bot : words.you), content(message, about ?? {}));
  if (message.from === "bot") line.append(...spokenChoices(message));
  else line.append(make("span", { class: "change", "aria-live": "off" }));
  return line;
}

function content(message, about) {
  if (message.card) return withQuestion(message);
  if (message.parts) return inParts(message, about);
  if (message.kind in words.kinds) return alarm(message);
  const rich = message.from === "bot" && message.kind !== "question";
  const said = message.from === "bot" ? paragraphs(message.text, (text) => (rich ? linked(text, about) : [text])) : asWritten(message.text);
  return make("div", { class: "bubble" }, said);
}

/** A person's own words stay as they were typed. */
function asWritten(text) {
  return text.split("\n\n").filter(Boolean).map((part) => make("p", {}, part));
}

/** A warning and the question after it, each in its own frame. */
function inParts({ parts, from }, about) {
  return make("div", { class: "carded" }, parts.map((part) => content({ from, ...part }, about)));
}

/** The text beside a card says the same for channels without cards, but for a question at its end. */
function withQuestion({ card, text, question, choices }) {
  const asked = Boolean(question || choices?.length) && text.split("\n\n").at(-1);
  const bubble = asked && make("div", { class: "bubble" }, paragraphs(asked));
  return make("div", { class: "carded" }, resultCard(card), bubble);
}

/** Advice to get help now: a word, a sign, a frame and the numbers to call. */
function alarm({ kind, text }) {
  return make(
    "section",
    { class: `alarm ${kind}` },
    make("h3", {}, icon("alert"), words.kinds[kind]),
    paragraphs(text),
    make("p", { class: "calls" }, callButtons(text)),
  );
}

function spokenChoices({ choices, pick }) {
  if (!choices?.length) return [];
  const say = pick === "many" ? words.canTick : words.canChoose;
  return [unseen(say(choices.map((choice) => choice.title)))];
}

/** Offers to change this answer, or takes the offer back; said to nobody by itself. */
export function offerChange(line, answer, onEdit) {
  const place = line.querySelector(".change");
  const offered = place.firstChild;
  if (!answer) return offered?.remove();
  if (offered) return;
  const name = [words.changeThis, unseen(` ${words.changeLabel(answer.asked)}`)];
  place.append(make("button", { type: "button", onclick: () => onEdit(answer.question) }, name));
}
