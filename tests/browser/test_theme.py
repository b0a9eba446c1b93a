"""Colours, contrast themes, motion, and what a site may change."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

GROUND = "panel => getComputedStyle(panel).backgroundColor"
DARK_SYSTEM = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}
STILL = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
CONTRAST = {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"}


@pytest.mark.parametrize("screen", [DARK_SYSTEM])
@pytest.mark.parametrize(
    ("theme", "ground"),
    [("", "rgb(24, 36, 42)"), ("?theme=light", "rgb(255, 255, 255)")],
)
def test_the_system_decides_on_dark_unless_the_site_does(person, page, theme, ground):
    person.visits(f"/{theme}").opens()
    assert page.locator("clinic-chat .panel").evaluate(GROUND) == ground


def test_a_site_may_ask_for_dark(person, page):
    person.visits("/?theme=dark").opens()
    assert page.locator("clinic-chat .panel").evaluate(GROUND) == "rgb(24, 36, 42)"


def test_a_site_names_the_chat_and_puts_it_on_the_left(person, page):
    person.visits("/?label=Hello+there&title=Our+chat&position=left")
    launcher = page.get_by_role("button", name="Hello there")
    assert launcher.bounding_box()["x"] < 40
    launcher.click()
    expect(page.get_by_role("heading", name="Our chat")).to_be_visible()


def test_a_site_sets_the_accent_with_a_css_variable(person, page):
    person.visits()
    page.evaluate("document.documentElement.style.setProperty('--chat-accent', 'rgb(90, 20, 90)')")
    colour = "button => getComputedStyle(button).backgroundColor"
    assert person.launcher.evaluate(colour) == "rgb(90, 20, 90)"


def test_a_sites_own_styles_do_not_leak_in(person, page):
    person.visits()
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          const rules = "color: red !important; font: 40px fantasy !important; float: right";
          sheet.replaceSync(`body, body * { ${rules} }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    person.opens()
    size = page.locator("clinic-chat .panel").evaluate("p => getComputedStyle(p).fontSize")
    assert size == "16px"


@pytest.mark.parametrize("screen", [STILL])
def test_nothing_moves_when_motion_is_reduced(person, page, chat_server):
    person.begins()
    chat_server.behaviour.thinks = 3
    person.writes("34")
    expect(page.locator("clinic-chat .dots")).to_be_visible()
    running = "document.querySelector('clinic-chat').shadowRoot.getAnimations().length"
    assert page.evaluate(running) == 0


@pytest.mark.parametrize("screen", [CONTRAST])
def test_everything_keeps_an_edge_in_forced_colours(person, page):
    person.begins().writes("34").sees("wake you up")
    edges = page.evaluate(
        """() => {
          const root = document.querySelector("clinic-chat").shadowRoot;
          const all = root.querySelectorAll(".bubble, button.choice, textarea, .send");
          const ground = getComputedStyle(root.querySelector(".panel")).backgroundColor;
          return [...all].filter((e) => {
            const { borderTopWidth, borderTopColor } = getComputedStyle(e);
            return parseFloat(borderTopWidth) < 1 || borderTopColor === ground;
          }).map((e) => e.className || e.innerText);
        }"""
    )
    assert edges == []
