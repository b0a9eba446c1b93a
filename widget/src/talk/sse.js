/** The events in a text/event-stream, fed to it in pieces of any size. */
export class EventReader {
  #rest = "";

  push(piece) {
    const blocks = (this.#rest + piece).replace(/\r\n?/g, "\n").split("\n\n");
    this.#rest = blocks.pop();
    return blocks.map(eventIn).filter((event) => event.data !== "");
  }
}

function eventIn(block) {
  const fields = block.split("\n").map(fieldIn);
  const last = (name) => fields.findLast((field) => field.name === name)?.value;
  const data = fields.filter((field) => field.name === "data").map((field) => field.value);
  return { type: last("event") ?? "message", data: data.join("\n"), id: last("id") };
}

function fieldIn(line) {
  const colon = line.indexOf(":");
  if (colon < 0) return { name: line, value: "" };
  return { name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^ /, "") };
}
