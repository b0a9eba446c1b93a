import { progressIn } from "../talk/answers.js";
import { Composer } from "./composer.js";
import { answerToChange, confirmed } from "./dialogs.js";
import { make } from "./dom.js";
import { Footer, Helps, Progress } from "./frame.js";
import { Menu } from "./menu.js";
import { Ending, Notices, Typing } from "./notices.js";
import { Replies } from "./replies.js";
import { Transcript } from "./transcript.js";
import { Welcome } from "./welcome.js";
import { words } from "./words.js";

const LONGEST = 4_000;

/** Everything in the dialog: what it shows of a conversation, and what people do to it. */
export class Parts {
  #given = null;
  #heading = null;

  constructor({ conversation, store, place }) {
    Object.assign(this, { conversation, store, place });
    this.scroller = make("div", { class: "scroller", tabindex: 0, role: "region", "aria-labelledby": "title" });
    this.#makeConversation();
    this.#makeFrame();
  }

  /** The parts from top to bottom. */
  get elements() {
    const { welcome, transcript, replies, typing, progress } = this;
    this.scroller.append(welcome.element, transcript.element, replies.element, typing.element);
    const middle = make("div", { class: "middle" }, this.scroller, transcript.more);
    const below = [this.notices, this.helps, this.ending, this.composer, this.footer];
    return [progress.element, middle, welcome.gate, ...below.map((part) => part.element)];
  }

  /** Shows the conversation as it is now; what is new in it comes back. */
  show(heading) {
    this.#heading = heading;
    const { state, talking, waiting, question, answers } = this.conversation;
    const added = this.transcript.show(state, waiting, answers);
    this.welcome.show(state, talking);
    const moved = this.replies.show(question);
    this.typing.show(state.typing, state.messages.findLast(({ from }) => from === "person")?.id);
    this.notices.show(state);
    this.ending.show(state);
    this.progress.show(state.ended ? null : progressIn(state.messages));
    this.helps.show(state, question, answers.length > 0);
    this.composer.show(talking && !state.ended);
    this.footer.show(state);
    this.menu.show(talking && !state.ended);
    this.#giveBack(state);
    if (added.length || moved) this.transcript.reveal(added);
    return added;
  }

  /** Puts the focus where the person goes on. */
  focus() {
    const { talking, state } = this.conversation;
    if (state.ended) this.ending.start.focus();
    else if (!talking) this.welcome.start.focus();
    else this.#focusBox();
  }

  #makeConversation() {
    const { conversation, scroller } = this;
    const onEdit = (question) => this.#did(() => conversation.edit(question));
    this.start = () => this.#did(() => conversation.startAgain(words.hello));
    this.welcome = new Welcome({ onStart: this.start });
    this.transcript = new Transcript({ onEdit, scroller });
    this.replies = new Replies({ onChoose: (titles) => this.#did(() => conversation.choose(titles)) });
    this.typing = new Typing({ onShow: () => this.transcript.reveal([]) });
    this.helps = new Helps({ onWhy: () => this.#say(words.why), onChange: () => this.#askWhich(onEdit) });
  }

  #makeFrame() {
    this.progress = new Progress();
    this.notices = new Notices();
    this.ending = new Ending({ onStart: this.start });
    this.footer = new Footer({ onPerson: () => this.#say(words.personSays) });
    this.menu = new Menu(this.#actions());
    this.composer = new Composer({
      onSay: (text) => this.#write(text),
      onDraft: (draft) => this.store.set({ draft }),
      draft: this.store.get("draft"),
    });
  }

  #actions() {
    const { conversation, place } = this;
    const sure = (text, yes, act) => () => confirmed(place, text, yes, act);
    const home = () => this.ending.start.focus();
    return [
      [words.startAgain, sure(words.sureStart, words.startAgain, this.start)],
      [words.endChat, sure(words.sureEnd, words.endChat, () => home(conversation.leave(words.bye)))],
      [words.remove, sure(words.sureRemove, words.remove, () => conversation.remove().then(home))],
    ];
  }

  /** On touch screens focus in the box would cover the chat with a keyboard. */
  #focusBox() {
    const touch = matchMedia("(pointer: coarse)").matches;
    (touch ? this.#heading : this.composer.box).focus({ preventScroll: true });
  }

  #did(act) {
    act();
    this.#focusBox();
  }

  #say(text) {
    this.#did(() => this.conversation.say(text));
  }

  #write(text) {
    if (text.length > LONGEST) return this.conversation.refuse({ code: "too_long" });
    this.conversation.say(text);
    this.composer.clear();
  }

  #askWhich(onEdit) {
    answerToChange(this.place, this.conversation.answers, onEdit);
  }

  #giveBack({ refusal, ended }) {
    const back = refusal?.message?.text ?? (ended?.why === "expired" && this.store.get("draft"));
    if (back && this.#given !== (refusal ?? ended)) this.composer.giveBack(back);
    this.#given = refusal ?? ended;
  }
}
