import { Api } from "../talk/api.js";
import { Conversation } from "../talk/conversation.js";
import { Store, tabStorage } from "../talk/store.js";
import { make } from "./dom.js";
import { Launcher } from "./launcher.js";
import { Panel } from "./panel.js";
import { Parts } from "./parts.js";
import { styles } from "./styles.js";

/** <clinic-chat>: the button on the page, the dialog it opens, and the conversation in it. */
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
    this.#build(settings);
    this.#show();
    // A chat left open is open on the next page too, but never covers a small screen unasked.
    if (this.store.get("open") && !this.panel.isModal) this.#open({ focus: false });
  }

  #build({ base, label }) {
    this.store = new Store(`backchat ${base}`, tabStorage());
    const onChange = () => this.panel && this.#show();
    this.conversation = new Conversation({ api: new Api(base), store: this.store, onChange });
    const place = make("div", { class: "place" });
    this.parts = new Parts({ conversation: this.conversation, store: this.store, place });
    const onClose = () => this.#close();
    const onEscape = () => this.parts.menu.close() || this.#close();
    this.panel = new Panel({ onClose, onEscape, onPress: (event) => this.parts.menu.pressed(event) }, this.parts);
    this.launcher = new Launcher({ label, onOpen: () => this.#open({ focus: true }) });
    this.shadowRoot.append(this.launcher.element, this.panel.element, place);
  }

  #open({ focus }) {
    this.panel.open();
    this.store.set({ open: true });
    this.#unread = 0;
    this.conversation.open();
    this.#show();
    this.parts.transcript.goToEnd();
    if (focus) this.parts.focus();
  }

  #close() {
    this.panel.close();
    this.store.set({ open: false });
    this.#show();
    this.launcher.button.focus();
  }

  #show() {
    const { state, talking } = this.conversation;
    const added = this.parts.show(this.panel.title);
    this.panel.show(state, this.constructor.settings.title);
    if (!this.panel.isOpen && state.live) this.#unread += added.filter(({ from }) => from === "bot").length;
    this.launcher.show({ open: this.panel.isOpen, talking, unread: this.#unread });
  }
}
