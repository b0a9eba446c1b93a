import { settingsFrom } from "./settings.js";
import { ClinicChat } from "./show/clinic-chat.js";

const settings = settingsFrom(document.currentScript, location.href);

if (!customElements.get("clinic-chat")) {
  ClinicChat.settings = settings;
  customElements.define("clinic-chat", ClinicChat);
  if (!document.querySelector("clinic-chat")) document.body.append(document.createElement("clinic-chat"));
}
