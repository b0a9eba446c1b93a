/** What the page says about the chat, on the script tag: where it comes from and how it should look. */
export function settingsFrom(script, page) {
  const source = new URL(script.src, page);
  const { label, title, theme, position } = script.dataset;
  return {
    base: source.origin + source.pathname.replace(/\/[^/]*$/, ""),
    label: label || null,
    title: title || null,
    theme: theme || "auto",
    position: position || "right",
  };
}
