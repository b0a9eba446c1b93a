import { icon, make } from "./dom.js";
import { words } from "./words.js";

const PUBLIC_NUMBERS = ["999", "111", "116 123"];
const SAFE = /^(tel:|mailto:|https:)/;

/** Text in which the numbers to call, and the practice's own contacts, are links. */
export function linked(text, { phone, email } = {}) {
  const targets = [...PUBLIC_NUMBERS, phone, email].filter(Boolean);
  const pattern = new RegExp(`(?<![\\w@.])(${targets.map(escaped).join("|")})(?!\\w)`);
  return text.split(pattern).map((part) => (targets.includes(part) ? linkTo(part) : part));
}

export function linkTo(target) {
  const href = target.includes("@") ? `mailto:${target}` : telephone(target);
  return make("a", { href }, target);
}

/** A link from the server, as long as it leads where a contact may lead; otherwise its words. */
export function contactLink({ value, href }) {
  return SAFE.test(href ?? "") ? make("a", { href }, value) : make("span", {}, value);
}

/** Large buttons for the public numbers that a text names, in its order. */
export function callButtons(text) {
  const found = text.match(/\b(999|111|116 123)\b/g) ?? [];
  return [...new Set(found)].map((number) =>
    make("a", { href: telephone(number), class: "call" }, icon("phone"), words.call(number)),
  );
}

function telephone(number) {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
