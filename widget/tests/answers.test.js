import assert from "node:assert/strict";
import { test } from "node:test";
import { answersIn, openQuestion, progressIn } from "../src/talk/answers.js";

const asks = (question, more = {}) => ({ from: "bot", kind: "question", question, text: `${question}?`, ...more });
const says = (text, more = {}) => ({ from: "person", id: `id ${text}`, text, ...more });
const shortly = (messages, edits) => answersIn(messages, edits).map(({ question, answer }) => `${question}: ${answer}`);

test("a message after which the bot goes on is an answer", () => {
  assert.deepEqual(shortly([asks("age"), says("34"), asks("night"), says("yes")]), ["age: 34"]);
});

test("a message after which the bot asks the same again is none", () => {
  assert.deepEqual(shortly([asks("age"), says("why?"), asks("age")]), []);
});

test("the last question is answered when the result comes", () => {
  assert.deepEqual(shortly([asks("age"), says("34"), { from: "bot", kind: "result" }]), ["age: 34"]);
});

test("only the latest answer to a question counts", () => {
  const messages = [asks("age"), says("34"), asks("night"), says("x"), asks("age"), says("43"), asks("night")];
  assert.deepEqual(shortly(messages, ["id x"]), ["age: 43"]);
});

test("what the server says about answers goes before guessing", () => {
  const messages = [asks("age"), says("34", { question: "age" }), asks("night"), says("hm"), asks("joints")];
  assert.deepEqual(shortly(messages), ["age: 34"]);
});

test("the asked question is its last paragraph", () => {
  const messages = [asks("age", { text: "Thank you.\n\nHow old are you?" }), says("34"), asks("night")];
  assert.equal(answersIn(messages)[0].asked, "How old are you?");
});

test("a question is open until the person says something", () => {
  assert.equal(openQuestion([asks("age")]).question, "age");
  assert.equal(openQuestion([asks("age"), says("34")]), null);
  assert.equal(openQuestion([]), null);
});

test("progress is the latest that was said, and none once there is a result", () => {
  const messages = [asks("age", { progress: 1 }), says("why?"), { from: "bot", kind: "message", progress: null }];
  assert.equal(progressIn(messages), 1);
  assert.equal(progressIn([...messages, { from: "bot", kind: "result" }]), null);
});
