import assert from "node:assert/strict";
import { test } from "node:test";
import { EventReader } from "../src/talk/sse.js";

const STREAM = ': hello\n\nid: 7\nevent: message\ndata: {"seq":7}\n\nevent: typing\ndata: {"typing":true}\n\n';

function read(text, size) {
  const reader = new EventReader();
  const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g"));
  return pieces.flatMap((piece) => reader.push(piece));
}

for (const size of [1, 2, 7, 1000]) {
  test(`events are the same in pieces of ${size}`, () => {
    assert.deepEqual(read(STREAM, size), [
      { type: "message", data: '{"seq":7}', id: "7" },
      { type: "typing", data: '{"typing":true}', id: undefined },
    ]);
  });
}

test("several data lines are one text", () => {
  assert.equal(read("data: a\ndata: b\n\n", 100)[0].data, "a\nb");
});

for (const size of [1, 1000]) {
  test(`lines may end as on Windows, in pieces of ${size}`, () => {
    assert.equal(read(STREAM.replaceAll("\n", "\r\n"), size).length, 2);
  });
}

test("half an event is not an event", () => {
  assert.deepEqual(read("data: a\n", 100), []);
});
