"""What screen readers are told, and how often."""

from __future__ import annotations

from playwright.sync_api import Page, expect

WATCH = """() => {
  window.heard = [];
  const log = document.querySelector("clinic-chat").shadowRoot.querySelector("[role=log]");
  const quiet = (node) => (node.nodeType === 1 ? node : node.parentElement)
    ?.closest("[aria-live]")?.getAttribute("aria-live") === "off";
  new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
    if (quiet(target)) return;
    if (type === "characterData") window.heard.push(target.data);
    addedNodes.forEach((node) => window.heard.push(node.textContent));
  })).observe(log, { childList: true, subtree: true, characterData: true });
}"""


def listen(page: Page) -> None:
    page.evaluate(WATCH)


def heard(page: Page) -> list[str]:
    return page.evaluate("window.heard")


def test_each_message_is_announced_once_also_when_the_server_confirms_it(person, page):
    person.begins()
    listen(page)
    person.writes("34").sees("wake you up")
    page.wait_for_timeout(400)
    assert [text.split(":")[0] for text in heard(page)] == ["You", "Assistant"]


def test_choices_are_announced_with_their_question(person, page):
    person.begins()
    listen(page)
    person.writes("34").sees("wake you up")
    assert "Yes; No; Not sure" in heard(page)[-1]


def test_offering_to_change_an_answer_is_announced_to_nobody(person, page):
    person.begins().writes("34").sees("wake you up")
    listen(page)
    person.chooses("Yes").sees("ever told you")
    expect(page.locator("clinic-chat .change button")).to_have_count(2)
    assert len(heard(page)) == 2


def test_history_enters_the_log_before_the_log_is_live(person, page, chat_server):
    person.begins().writes("34").sees("wake you up")
    page.add_init_script(EARLY)
    page.reload()
    person.sees("wake you up")
    expect(person.log).to_have_attribute("aria-live", "polite")
    assert page.evaluate("window.announced") == []
    chat_server.say({"text": "Something new"})
    person.sees("Something new")
    assert len(page.evaluate("window.announced")) == 1


EARLY = """
window.announced = [];
customElements.whenDefined("clinic-chat").then(() => requestAnimationFrame(() => {
  const log = document.querySelector("clinic-chat").shadowRoot.querySelector("[role=log]");
  new MutationObserver((changes) => changes.forEach(({ addedNodes, target }) => {
    if (log.getAttribute("aria-live") !== "off" && target.matches("ol"))
      addedNodes.forEach((node) => window.announced.push(node.textContent));
  })).observe(log, { childList: true, subtree: true });
}));
"""


def test_messages_that_came_while_away_are_announced_on_return(person, page, chat_server):
    person.begins()
    page.goto("about:blank")
    chat_server.say({"text": "While you were away"})
    page.add_init_script(EARLY)
    person.visits().sees("While you were away")
    assert len(page.evaluate("window.announced")) == 1


def test_writing_is_shown_after_a_second_and_goes_with_the_answer(person, page, chat_server):
    person.begins()
    chat_server.behaviour.thinks = 2
    person.writes("34")
    page.wait_for_timeout(500)
    expect(page.locator("clinic-chat .dots")).to_be_hidden()
    expect(page.get_by_text("The assistant is writing")).to_have_count(1)
    expect(page.locator("clinic-chat .dots")).to_be_visible()
    person.sees("wake you up")
    expect(page.locator("clinic-chat .dots")).to_be_hidden()


def test_a_quick_answer_is_not_announced_as_being_written(person, page):
    person.begins()
    listen(page)
    person.writes("34").sees("wake you up")
    page.wait_for_timeout(1_200)
    expect(page.get_by_text("The assistant is writing")).to_have_count(0)


def test_a_person_reading_further_up_is_not_pulled_down(person, page, chat_server):
    person.begins().writes("long story").sees("long explanation")
    scroller = page.locator("clinic-chat .scroller")
    page.wait_for_timeout(600)
    scroller.hover()
    page.mouse.wheel(0, -3_000)
    page.wait_for_timeout(300)
    before = scroller.evaluate("e => e.scrollTop")
    chat_server.say({"text": "Something new"})
    more = page.get_by_role("button", name="New message")
    expect(more).to_be_visible()
    assert scroller.evaluate("e => e.scrollTop") == before
    more.click()
    expect(person.lines.last).to_be_in_viewport()
    expect(more).to_be_hidden()


def test_a_closed_chat_says_that_there_is_something_new(person, page, chat_server):
    person.begins()
    page.keyboard.press("Escape")
    chat_server.say({"text": "Something new"})
    expect(page.get_by_text("1 new message")).to_be_visible()
    person.opens()
    expect(page.get_by_text("1 new message")).to_have_count(0)
