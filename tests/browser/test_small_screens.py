"""Phones, zoom and large text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NARROW = {"viewport": {"width": 320, "height": 568}}
ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
ZOOMED_FAR = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}

OVERFLOWING = """() => {
  const root = document.querySelector("clinic-chat").shadowRoot;
  const all = [document.documentElement, ...root.querySelectorAll("*")];
  return all.filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1
      && getComputedStyle(e).display !== "inline" && e.checkVisibility())
    .filter((e) => !e.closest(".unseen, progress"))
    .map((e) => e.className || e.tagName);
}"""

TOO_SMALL = """() => {
  const root = document.querySelector("clinic-chat").shadowRoot;
  const controls = "button, textarea, summary, label.choice, .call, .footer a";
  const seen = (e) => e.checkVisibility({ visibilityProperty: true });
  return [...root.querySelectorAll(controls)].filter(seen).filter((e) => {
    const box = e.getBoundingClientRect();
    return box.height < 44 || (box.width < 44 && !e.matches(".footer a"));
  }).map((e) => e.innerText || e.ariaLabel);
}"""


def everything(person):
    """Shows one state after another."""
    person.visits().opens()
    yield "welcome"
    person.starts().writes("34").sees("wake you up")
    yield "question"
    person.chooses("Yes").sees("ever told you")
    yield "list"
    person.ticks("None of these").presses("Done").sees("move about")
    person.page.locator("clinic-chat .replies button").first.wait_for()
    person.presses("Menu")
    yield "menu"
    person.presses("Menu").presses("Change an answer")
    yield "change"
    person.presses("Cancel").chooses("It gets better").sees("Your summary")
    yield "result"
    person.writes("I have chest pain").sees("Emergency")
    yield "emergency"


@pytest.mark.parametrize("screen", [NARROW, ZOOMED, ZOOMED_FAR, PHONE])
def test_nothing_scrolls_sideways(person, page):
    found = {state: page.evaluate(OVERFLOWING) for state in everything(person)}
    assert {state: wide for state, wide in found.items() if wide} == {}


@pytest.mark.parametrize("screen", [PHONE])
def test_controls_are_large_enough_for_a_finger(person, page):
    found = {state: page.evaluate(TOO_SMALL) for state in everything(person)}
    assert {state: small for state, small in found.items() if small} == {}


@pytest.mark.parametrize("screen", [PHONE])
def test_a_conversation_by_touch(person, page):
    person.visits()
    person.launcher.tap()
    page.get_by_role("button", name="Start").tap()
    person.sees("How old are you").writes("34").sees("wake you up")
    page.get_by_role("button", name="Not sure").tap()
    person.sees("ever told you")
    expect(person.box).not_to_be_focused()
    page.get_by_text("None of these").last.tap()
    page.get_by_role("button", name="Done").tap()
    person.sees("move about")


@pytest.mark.parametrize("screen", [PHONE, ZOOMED])
def test_the_chat_fills_a_small_screen_and_the_page_behind_is_inert(person, page):
    person.visits().opens()
    dialog = page.get_by_role("dialog")
    assert dialog.evaluate("dialog => dialog.matches(':modal')")
    box, size = dialog.bounding_box(), page.viewport_size
    assert (box["width"], box["height"]) == (size["width"], size["height"])
    page.locator("#other").evaluate("link => link.focus()")
    assert page.evaluate("document.activeElement.id") != "other"


@pytest.mark.parametrize("screen", [PHONE])
def test_tab_never_leaves_the_chat_on_a_phone(person, page):
    person.begins()
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.tagName"))
    assert set(reached) <= {"CLINIC-CHAT", "BODY"}


@pytest.mark.parametrize("screen", [PHONE])
def test_a_phone_does_not_open_the_chat_by_itself_on_the_next_page(person, page):
    person.begins()
    person.visits("/other")
    expect(page.get_by_role("button", name="Continue your chat")).to_be_visible()
    person.opens().sees("How old are you")


@pytest.mark.parametrize("screen", [PHONE])
def test_closing_on_a_phone_gives_the_page_back(person, page):
    person.begins().presses("Close chat")
    expect(person.launcher).to_be_focused()
    page.locator("#other").tap()
    page.wait_for_url("**/other")


def test_turning_the_screen_keeps_the_conversation_and_the_focus(person, page):
    person.begins()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("clinic-chat .panel:modal")).to_be_visible()
    expect(person.box).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("clinic-chat .panel:not(:modal)")).to_be_visible()
    expect(person.lines).to_have_count(2)


@pytest.mark.parametrize(("root", "text"), [("32px", 32), ("10px", 16)])
def test_text_follows_the_readers_size_but_not_a_pages_small_root(person, page, root, text):
    person.visits()
    page.evaluate("size => (document.documentElement.style.fontSize = size)", root)
    person.opens()
    assert (
        person.page.locator("clinic-chat .panel").evaluate(
            "panel => parseFloat(getComputedStyle(panel).fontSize)"
        )
        == text
    )


def test_no_text_is_smaller_than_fourteen_pixels(person, page: Page):
    found = {state: page.evaluate(SMALL_TEXT) for state in everything(person)}
    assert {state: small for state, small in found.items() if small} == {}


SMALL_TEXT = """() => {
  const root = document.querySelector("clinic-chat").shadowRoot;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (parseFloat(getComputedStyle(holder).fontSize) < 14) small.push(walker.currentNode.data);
  }
  return small;
}"""
