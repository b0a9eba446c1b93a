/** The person's latest answer to each question: [{question, asked, answer, id}], oldest first. */
export function answersIn(messages, edits = []) {
  const marked = messages.some((message) => message.from === "person" && message.question);
  const answers = new Map();
  let asked = null;
  messages.forEach((message, at) => {
    if (message.from === "bot") asked = message.question ? message : asked;
    else if (!edits.includes(message.id) && isAnswer(message, asked, marked, messages, at)) {
      answers.delete(asked.question);
      answers.set(asked.question, answerTo(asked, message));
    }
  });
  return [...answers.values()];
}

function answerTo(asked, message) {
  return {
    question: asked.question,
    asked: asked.text.split("\n\n").at(-1),
    answer: message.text,
    id: message.id,
  };
}

function isAnswer(message, asked, marked, messages, at) {
  if (!asked || !message.text) return false;
  return marked ? message.question === asked.question : movedOn(asked, messages, at);
}

/** Whether the bot went on to something else after this message, which is what an answer makes it do. */
function movedOn(asked, messages, at) {
  const after = messages.slice(at + 1);
  const end = after.findIndex((message) => message.from === "person");
  const turn = end < 0 ? after : after.slice(0, end);
  return turn.some(
    ({ question, kind }) => (question && question !== asked.question) || kind === "result",
  );
}

/** The bot's message that can be answered now, or null. */
export function openQuestion(messages) {
  const latest = messages.at(-1);
  return latest?.from === "bot" ? latest : null;
}

/** How far the questionnaire is, or null when there is nothing left to count. */
export function progressIn(messages) {
  const latest = messages.findLast((message) => message.from === "bot");
  const over = ["result", "emergency", "ended"].includes(latest?.kind);
  if (!latest || over) return null;
  return messages.findLast((message) => message.progress)?.progress ?? null;
}
