/** An element with attributes, listeners (`onclick`) and children; text is only ever text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter(Boolean));
  return element;
}

/** Sets the text only where it differs, so that nothing is announced twice. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Paragraphs, and lists where lines begin with a dash; `dress` may turn words into links. */
export function paragraphs(text, dress = (words) => words) {
  return text.split("\n\n").filter(Boolean).flatMap((part) => blocks(part.split("\n"), dress));
}

function blocks(lines, dress) {
  const items = lines.filter((line) => line.startsWith("- "));
  const rest = lines.filter((line) => !line.startsWith("- ")).join("\n");
  const list = items.length && make("ul", {}, items.map((line) => make("li", {}, dress(line.slice(2)))));
  return [rest && make("p", {}, dress(rest)), list].filter(Boolean);
}

/** Words for screen readers alone. */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  chat: "M4 5h16v11H9l-5 4z",
  close: "M6 6l12 12M18 6L6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M12 19V5M6 11l6-6 6 6",
  alert: "M12 3l10 18H2zM12 10v5M12 17.6v.4",
  phone: "M6 3h4l1.5 5L9 10a12 12 0 0 0 5 5l2-2.5 5 1.5v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z",
  down: "M12 5v14M6 13l6 6 6-6",
};

export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  picture.append(path);
  return picture;
}

/** A button that says what it does. */
export function button(name, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, name);
}
