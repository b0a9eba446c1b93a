"""Takes pictures of every state, to be looked at: `python -m tests.browser.shots FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import ARGUMENTS, installed
from tests.browser.fake_server import FakeServer
from tests.browser.person import Person

SIZES = {360: 740, 768: 1024, 1280: 800}


def states(person: Person):
    yield "closed"
    person.opens()
    yield "welcome"
    person.starts()
    person.writes("34")
    person.sees("wake you up at night")
    yield "question"
    person.chooses("Yes")
    person.sees("Has a doctor ever told you")
    person.ticks("Psoriasis (a skin condition)")
    yield "list"
    person.presses("Done")
    person.sees("move about or exercise")
    yield "choices"
    person.page.get_by_role("button", name="Menu").click()
    yield "menu"
    person.page.get_by_role("button", name="Change an answer").first.click()
    yield "change"
    person.presses("Cancel")
    person.chooses("It gets better")
    person.sees("Your summary")
    person.page.wait_for_timeout(600)
    yield "result"
    person.page.locator(".scroller").evaluate("e => e.scrollTo(0, 1e6)")
    yield "result-end"
    person.writes("I have chest pain")
    person.sees("Emergency")
    yield "emergency"


def shoot(page: Page, server: FakeServer, folder: Path, name: str) -> None:
    page.goto(f"{server.url}/demo/index.html")
    for state in states(Person(page, server)):
        page.wait_for_timeout(700)
        page.screenshot(path=folder / f"{name}-{state}.png")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    server = FakeServer()
    server.start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
        for width, height in SIZES.items():
            for scheme in ("light", "dark"):
                size = {"width": width, "height": height}
                page = browser.new_page(viewport=size, color_scheme=scheme, has_touch=width < 500)
                shoot(page, server, folder, f"{width}-{scheme}")
                page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
