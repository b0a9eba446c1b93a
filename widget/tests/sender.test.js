import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf } from "../src/talk/api.js";
import { backoff } from "../src/talk/pace.js";
import { Sender } from "../src/talk/sender.js";
import { Store } from "../src/talk/store.js";

globalThis.addEventListener ??= () => {};
globalThis.removeEventListener ??= () => {};

/** A server that answers with these statuses, one after another, and then takes everything. */
function serverWith(...statuses) {
  const server = { taken: [], running: 0, most: 0 };
  server.start = async () => ({ status: 201, body: { token: "t" } });
  server.send = async (_token, message) => {
    server.most = Math.max(server.most, ++server.running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    server.running--;
    const status = statuses.shift() ?? 202;
    if (status === 202) server.taken.push(message.text);
    return { status, body: { error: { code: "x" } } };
  };
  return server;
}

function senderTo(api) {
  const heard = [];
  const note = (name) => (...what) => heard.push([name, ...what.map((one) => one?.text ?? one)]);
  const store = new Store("k", null);
  const on = { sent: note("sent"), refused: note("refused"), trouble: note("trouble"), gone: note("gone") };
  on.started = (session) => store.set({ session });
  return { sender: new Sender({ api, store, on }), heard, store };
}

async function settled(sender, heard, count) {
  while (heard.filter(([name]) => name !== "trouble").length < count) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("messages go one at a time and in order, whatever fails", async () => {
  const server = serverWith(202, 0, 503, 202);
  const { sender, heard } = senderTo(server);
  ["a", "b", "c", "d"].forEach((text) => sender.add({ text }));
  await settled(sender, heard, 4);
  assert.deepEqual(server.taken, ["a", "b", "c", "d"]);
  assert.equal(server.most, 1);
});

test("a message keeps its id when it is tried again", async () => {
  const server = serverWith(0);
  const { sender, heard, store } = senderTo(server);
  const { id } = sender.add({ text: "a" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(store.get("outbox")[0].id, id);
  await settled(sender, heard, 1);
});

test("a refused message leaves the outbox and the next one goes", async () => {
  const server = serverWith(413);
  const { sender, heard } = senderTo(server);
  ["too long", "b"].forEach((text) => sender.add({ text }));
  await settled(sender, heard, 2);
  assert.deepEqual(server.taken, ["b"]);
  assert.equal(heard[0][0], "refused");
});

test("nothing more is sent once the conversation is gone", async () => {
  const server = serverWith(401);
  const { sender, heard } = senderTo(server);
  ["a", "b"].forEach((text) => sender.add({ text }));
  await settled(sender, heard, 1);
  assert.deepEqual([heard, server.taken], [[["gone"]], []]);
});

test("a status says what to do", () => {
  const outcomes = [202, 200, 0, 429, 500, 503, 401, 403, 404, 400, 409, 413].map((status) => outcomeOf({ status }));
  const expected = "done done again again again again gone gone gone refused refused refused";
  assert.equal(outcomes.join(" "), expected);
});

test("waiting doubles up to half a minute", () => {
  const waits = [1, 2, 3, 20].map((failures) => backoff(failures, () => 1));
  assert.deepEqual(waits, [500, 1000, 2000, 30_000]);
});
