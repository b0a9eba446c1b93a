import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsFrom } from "../src/settings.js";

const from = (src, dataset = {}) => settingsFrom({ src, dataset }, "https://clinic.example/page");

test("the bot is where the script came from", () => {
  assert.equal(from("https://bot.example/webhooks/chat/widget.js?v=3").base, "https://bot.example/webhooks/chat");
  assert.equal(from("/webhooks/chat/widget.js").base, "https://clinic.example/webhooks/chat");
});

test("a site that says nothing gets the usual", () => {
  const { label, title, theme, position } = from("/widget.js");
  assert.deepEqual([label, title, theme, position], [null, null, "auto", "right"]);
});
