"""The chat without a mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.id || at?.ariaLabel || at?.innerText?.trim() || at?.tagName;
}"""


def focused(page: Page) -> str:
    return page.evaluate(FOCUSED)


def walks_to(page: Page, name: str, key: str = "Tab", steps: int = 25) -> None:
    for _ in range(steps):
        if focused(page) == name:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{name!r} was not reached; focus is on {focused(page)!r}")


def test_the_launcher_is_a_button_that_says_whether_the_chat_is_open(person, page):
    person.visits()
    launcher = page.get_by_role("button", name="Ask about back pain")
    expect(launcher).to_have_attribute("aria-expanded", "false")
    launcher.press("Enter")
    expect(person.launcher).to_have_attribute("aria-expanded", "true")
    assert person.launcher.get_attribute("aria-controls") == "panel"


def test_opening_moves_focus_to_start_and_then_to_the_box(person, page):
    person.visits()
    person.launcher.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Start")).to_be_focused()
    page.keyboard.press("Enter")
    expect(person.box).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(person.box).to_be_focused()


def test_escape_closes_and_returns_focus_and_nothing_is_lost(person, page):
    person.begins()
    page.keyboard.type("half a th")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(person.launcher).to_be_focused()
    page.keyboard.press("Enter")
    expect(person.box).to_have_value("half a th")
    expect(person.lines).to_have_count(2)


def test_escape_folds_the_menu_before_it_closes_the_chat(person, page):
    person.begins()
    walks_to(page, "Menu", "Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="End chat")).to_be_hidden()
    assert focused(page) == "Menu"
    expect(page.get_by_role("dialog")).to_be_visible()


def test_escape_in_a_question_to_confirm_leaves_the_chat_open(person, page):
    person.begins().presses("Menu").presses("End chat")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="End this chat?")).to_have_count(0)
    expect(person.box).to_be_visible()


def test_a_whole_conversation_without_a_mouse(person, page):
    person.visits()
    walks_to(page, "Ask about back pain")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    person.sees("How old are you")
    page.keyboard.type("34")
    page.keyboard.press("Enter")
    person.sees("wake you up")
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    walks_to(page, "Not sure", "Shift+Tab")
    page.keyboard.press("Space")
    person.sees("ever told you")
    expect(page.get_by_role("button", name="Done")).to_be_visible()
    walks_to(page, "Done", "Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="None of these")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    person.sees("move about")
    expect(page.get_by_role("button", name="It gets better")).to_be_visible()
    walks_to(page, "It gets better", "Shift+Tab")
    page.keyboard.press("Enter")
    person.sees("Your summary")
    walks_to(page, "What you told us", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are 34.")).to_be_visible()


def test_focus_stays_in_the_box_when_a_message_arrives(person, page, chat_server):
    person.begins()
    page.keyboard.type("I think")
    chat_server.say({"text": "By the way"})
    person.sees("By the way")
    expect(person.box).to_be_focused()
    expect(person.box).to_have_value("I think")


def test_shift_and_enter_begins_a_line_and_enter_sends(person, page, chat_server):
    person.begins()
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    person.sees("wake you up")
    assert chat_server.texts()[-1] == "one\ntwo"


def test_an_empty_box_sends_nothing(person, page, chat_server):
    person.begins()
    page.keyboard.type("   ")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert chat_server.texts() == ["Hello"]


def test_the_page_stays_usable_beside_the_chat_on_a_wide_screen(person, page):
    person.begins()
    page.get_by_role("link", name="Another page").focus()
    assert focused(page) == "other"


def test_focus_is_never_hidden_behind_another_part(person, page):
    person.begins().reaches_the_result()
    hidden = []
    for _ in range(22):
        page.keyboard.press("Shift+Tab")
        if not page.evaluate(IN_SIGHT):
            hidden.append(focused(page))
    assert hidden == []


IN_SIGHT = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body || at.matches(".scroller")) return true;
  const box = at.getBoundingClientRect();
  const top = at.getRootNode().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return at === top || at.contains(top) || top?.contains(at);
}"""
