import { button, icon, make, paragraphs } from "./dom.js";
import { contactLink } from "./links.js";
import { printed, saved } from "./leaflet.js";
import { words } from "./words.js";

/** The result of the conversation, to read, unfold, print and keep. */
export function resultCard(card) {
  const article = make("article", { class: "result" }, make("h3", {}, card.title), parts(card));
  article.append(
    make(
      "div",
      { class: "keep" },
      button(words.print, () => printed(card)),
      button(words.save, () => saved(card)),
    ),
  );
  return article;
}

function parts(card) {
  return [
    (card.summary ?? []).flatMap((text) => paragraphs(text)),
    list("next", words.nextSteps, card.next_steps, "ol"),
    list("safety", words.safetyNet, card.safety_net, "ul", icon("alert")),
    (card.sections ?? []).map(section),
    contacts(card.contacts),
  ].flat();
}

function list(name, heading, items, tag, sign) {
  if (!items?.length) return null;
  const lines = items.map((item) => make("li", {}, item));
  return make("section", { class: name }, make("h4", {}, sign, heading), make(tag, {}, lines));
}

function section({ heading, lines, open }) {
  const content = make("ul", {}, lines.map((line) => make("li", {}, line)));
  return make("details", { open }, make("summary", {}, heading), content);
}

function contacts(all) {
  if (!all?.length) return null;
  const rows = all.map((one) => [make("dt", {}, one.label), make("dd", {}, contactLink(one))]);
  return make("section", { class: "contacts" }, make("h4", {}, words.contacts), make("dl", {}, rows.flat()));
}
