"""What a person does in the chat, in words that tests can be read by."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

WORDS = """lines => lines.map(
  (line) => (line.querySelector(".bubble, .alarm, .result") ?? line).innerText
)"""


class Person:
    """Drives the widget by what is on the screen: roles and names."""

    def __init__(self, page: Page, server=None) -> None:
        self.page = page
        self.server = server

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="Your message")

    @property
    def launcher(self) -> Locator:
        return self.page.locator("clinic-chat .launcher")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def lines(self) -> Locator:
        return self.log.locator("li.line")

    def visits(self, path: str = "/") -> Person:
        self.page.goto(self.server.url + path)
        return self

    def opens(self) -> Person:
        self.launcher.click()
        expect(self.page.get_by_role("dialog")).to_be_visible()
        return self

    def starts(self) -> Person:
        self.presses("Start")
        return self.sees("How old are you")

    def begins(self) -> Person:
        """Visits, opens and starts."""
        return self.visits().opens().starts()

    def writes(self, text: str) -> Person:
        self.box.fill(text)
        self.box.press("Enter")
        return self

    def chooses(self, title: str) -> Person:
        self.page.locator("clinic-chat .replies").get_by_role(
            "button", name=title, exact=True
        ).click()
        return self

    def ticks(self, title: str) -> Person:
        self.page.get_by_role("checkbox", name=title).check()
        return self

    def presses(self, name: str) -> Person:
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def sees(self, text: str, timeout: float = 5_000) -> Person:
        expect(self.lines.filter(has_text=text).last).to_be_visible(timeout=timeout)
        return self

    def reaches_the_result(self) -> Person:
        self.writes("34").sees("wake you up").chooses("Yes").sees("Has a doctor ever")
        self.ticks("Psoriasis (a skin condition)").presses("Done").sees("move about or")
        return self.chooses("It gets better").sees("Your summary")

    def said(self) -> list[str]:
        """The words of each line of the conversation, as shown."""
        return self.lines.evaluate_all(WORDS)
