import controls from "./controls.css";
import panel from "./panel.css";
import result from "./result.css";
import theme from "./theme.css";
import transcript from "./transcript.css";

/** The widget's style sheets, made in the browser: a site's policy need not allow any style for them. */
export function styles() {
  return [theme, controls, panel, transcript, result].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
