"""axe-core finds nothing in any state, in light and in dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags });
  return violations.map(({ id, nodes: [first] }) => [
    id, first.target.flat().join(" "), first.any[0]?.message
  ]);
}"""

LIGHT = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
DARK = {**LIGHT, "color_scheme": "dark"}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"}


@pytest.fixture
def context(browser, screen) -> BrowserContext:
    """axe is put into the page as a script, which the page's own policy would forbid."""
    context = browser.new_context(**screen, bypass_csp=True, reduced_motion="reduce")
    context.set_default_timeout(5_000)
    yield context
    context.close()


def states(person, chat_server):
    page = person.page
    yield "closed"
    person.opens()
    expect(page.get_by_role("heading", name="Riverside Spine Practice")).to_be_visible()
    yield "welcome"
    person.starts().writes("34").sees("wake you up")
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    yield "question"
    person.chooses("Yes").sees("ever told you").ticks("None of these")
    yield "list"
    chat_server.behaviour.refuses = [(413, "too_long")]
    person.writes("a long thought")
    expect(page.get_by_text("back in the box")).to_be_visible()
    yield "error"
    page.context.set_offline(True)
    expect(
        page.get_by_text("You are offline").or_(page.get_by_text("back in the box"))
    ).to_be_visible()
    person.writes("Psoriasis")
    expect(page.get_by_text("You are offline")).to_be_visible()
    yield "offline"
    page.context.set_offline(False)
    person.sees("move about", timeout=15_000)
    person.presses("Menu")
    yield "menu"
    person.presses("End chat")
    yield "are you sure"
    person.presses("Cancel").presses("Change an answer")
    yield "which answer"
    person.presses("Cancel").chooses("It gets better").sees("Your summary")
    for summary in page.locator("clinic-chat summary").all():
        summary.click()
    yield "result"
    person.writes("I have a fever").sees("medical advice")
    person.writes("I have chest pain").sees("Emergency")
    yield "emergency"
    person.writes("stop").sees("Goodbye")
    yield "ended"


@pytest.mark.parametrize("screen", [LIGHT, DARK, PHONE], ids=["light", "dark", "phone"])
@pytest.mark.parametrize("path", ["/demo/index.html", "/"])
def test_axe_finds_nothing_in_any_state(person, page: Page, chat_server, axe_script, path):
    person.visits(path)
    page.evaluate(axe_script)
    found = {state: page.evaluate(RUN, TAGS) for state in states(person, chat_server)}
    assert {state: faults for state, faults in found.items() if faults} == {}
