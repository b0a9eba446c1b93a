import { make, paragraphs } from "./dom.js";
import { contactLink } from "./links.js";
import { words } from "./words.js";

/** The whole result as plain, unfolded HTML: what is printed and what is saved. */
function leaflet(card) {
  const sections = [
    { heading: words.nextSteps, lines: card.next_steps },
    { heading: words.safetyNet, lines: card.safety_net },
    ...(card.sections ?? []),
  ].filter(({ lines }) => lines?.length);
  return make(
    "main",
    {},
    make("h1", {}, card.title),
    (card.summary ?? []).flatMap((text) => paragraphs(text)),
    sections.map(({ heading, lines }) => [
      make("h2", {}, heading),
      make("ul", {}, lines.map((line) => make("li", {}, line))),
    ]).flat(),
    (card.contacts ?? []).map((one) => make("p", {}, `${one.label}: `, contactLink(one))),
  );
}

export function saved(card) {
  const page = document.implementation.createHTMLDocument(card.title);
  page.documentElement.lang = "en-GB";
  page.head.prepend(make("meta", { charset: "utf-8" }), make("meta", viewport));
  page.body.append(leaflet(card));
  const file = new Blob(["<!doctype html>\n", page.documentElement.outerHTML], { type: "text/html" });
  const link = make("a", { href: URL.createObjectURL(file), download: words.fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const viewport = { name: "viewport", content: "width=device-width, initial-scale=1" };

const ALONE = `
@media screen { .clinic-chat-print { display: none } }
@media print { body > :not(.clinic-chat-print) { display: none !important } }
`;

/** Prints the result alone: the page around the chat stays off the paper. */
export function printed(card) {
  const paper = make("div", { class: "clinic-chat-print" }, leaflet(card));
  const style = new CSSStyleSheet();
  style.replaceSync(ALONE);
  document.body.append(paper);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  const tidy = () => {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
  };
  addEventListener("afterprint", tidy, { once: true });
  window.print();
}
