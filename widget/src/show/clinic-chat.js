import { progressIn } from "../talk/answers.js";
import { Api } from "../talk/api.js";
import { Conversation } from "../talk/conversation.js";
import { Store, tabStorage } from "../talk/store.js";
import { Composer } from "./composer.js";
import { answerToChange, confirmed } from "./dialogs.js";
import { make } from "./dom.js";
import { Footer, Helps, Progress } from "./frame.js";
import { Launcher } from "./launcher.js";
import { Menu } from "./menu.js";
import { Ending, Notices, Typing } from "./notices.js";
import { Panel } from "./panel.js";
import { Replies } from "./replies.js";
import { styles } from "./styles.js";
import { Transcript } from "./transcript.js";
import { Welcome } from "./welcome.js";
import { words } from "./words.js";

const LONGEST = 4_000;

/** <clinic-chat>: puts the parts together and passes what people do to the conversation. */
export class ClinicChat extends HTMLElement {
  static settings = {};
  #unread = 0;

  connectedCallback() {
    if (this.shadowRoot) return;
    const { settings } = this.constructor;
    this.dataset.theme ??= settings.theme;
    this.dataset.position ??= settings.position;
    this.lang ||= "en-GB";
    this.attachShadow({ mode: "open" });
    this.shadowRoot.adoptedStyleSheets = styles();
    this.store = new Store(`backchat ${settings.base}`, tabStorage());
    const onChange = () => this.#show();
    this.conversation = new Conversation({ api: new Api(settings.base), store: this.store, onChange });
    this.#build(settings);
    this.#show();
    if (this.store.get("open") && !this.panel.isModal) this.#open({ focus: false });
  }

  #build(settings) {
    const { conversation } = this;
    const onEdit = (question) => this.#did(() => conversation.edit(question));
    const start = () => this.#did(() => conversation.startAgain(words.hello));
    this.scroller = make("div", { class: "scroller", tabindex: 0, role: "region", "aria-labelledby": "title" });
    this.welcome = new Welcome({ onStart: start });
    this.transcript = new Transcript({ onEdit, scroller: this.scroller });
    this.replies = new Replies({ onChoose: (titles) => this.#did(() => conversation.choose(titles)) });
    this.typing = new Typing({ onShow: () => this.transcript.reveal([]) });
    this.notices = new Notices();
    this.ending = new Ending({ onStart: start });
    this.progress = new Progress();
    this.helps = new Helps({ onWhy: () => this.#say(words.why), onChange: () => this.#askWhich(onEdit) });
    this.footer = new Footer({ onPerson: () => this.#say(words.personSays) });
    this.composer = new Composer({
      onSay: (text) => this.#write(text),
      onDraft: (draft) => this.store.set({ draft }),
      draft: this.store.get("draft"),
    });
    this.menu = new Menu(this.#actions(start));
    this.#assemble(settings);
  }

  #assemble({ label }) {
    const { welcome, transcript, replies, typing, progress, helps, notices, ending, composer, footer } = this;
    this.scroller.append(welcome.element, transcript.element, replies.element, typing.element);
    const middle = make("div", { class: "middle" }, this.scroller, transcript.more);
    const frame = [notices, helps, ending, composer, footer].map((part) => part.element);
    const below = [welcome.gate, ...frame];
    const handlers = { onEscape: () => this.menu.close() || this.#close(), onClose: () => this.#close() };
    const parts = { menu: this.menu.element, body: [progress.element, middle, ...below] };
    this.panel = new Panel(handlers, parts);
    this.panel.element.addEventListener("pointerdown", (event) => this.menu.pressed(event));
    this.launcher = new Launcher({ label, onOpen: () => this.#open({ focus: true }) });
    this.place = make("div", { class: "place" });
    this.shadowRoot.append(this.launcher.element, this.panel.element, this.place);
  }

  #actions(start) {
    const { conversation } = this;
    const sure = (text, yes, act) => () => confirmed(this.place, text, yes, act);
    const home = () => this.ending.start.focus();
    return [
      [words.startAgain, sure(words.sureStart, words.startAgain, start)],
      [words.endChat, sure(words.sureEnd, words.endChat, () => home(conversation.leave(words.bye)))],
      [words.remove, sure(words.sureRemove, words.remove, () => conversation.remove().then(home))],
    ];
  }

  #open({ focus }) {
    this.panel.open();
    this.store.set({ open: true });
    this.#unread = 0;
    this.conversation.open();
    this.#show();
    this.transcript.reveal([{ from: "person" }]);
    if (focus) this.#focusInside();
  }

  #close() {
    this.panel.close();
    this.store.set({ open: false });
    this.#show();
    this.launcher.button.focus();
  }

  #focusInside() {
    const { talking, state } = this.conversation;
    if (state.ended) this.ending.start.focus();
    else if (!talking) this.welcome.start.focus();
    else this.#focusBox();
  }

  /** On touch screens focus in the box would cover the chat with a keyboard. */
  #focusBox() {
    const touch = matchMedia("(pointer: coarse)").matches;
    (touch ? this.panel.title : this.composer.box).focus({ preventScroll: true });
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
    const { answers } = this.conversation;
    if (answers.length) answerToChange(this.place, answers, onEdit);
  }

  #show() {
    if (!this.panel) return;
    const { conversation } = this;
    const { state, talking, waiting, question, answers } = conversation;
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
    this.panel.show(state, this.constructor.settings.title);
    this.#giveBack(state);
    this.#count(added, state);
    this.launcher.show({ open: this.panel.isOpen, talking, unread: this.#unread });
    if (added.length || moved) this.transcript.reveal(added);
  }

  #giveBack({ refusal, ended }) {
    const back = refusal?.message?.text ?? (ended?.why === "expired" && this.store.get("draft"));
    if (back && this.given !== (refusal ?? ended)) this.composer.giveBack(back);
    this.given = refusal ?? ended;
  }

  #count(added, { live }) {
    if (this.panel.isOpen || !live) return;
    this.#unread += added.filter(({ from }) => from === "bot").length;
  }
}
