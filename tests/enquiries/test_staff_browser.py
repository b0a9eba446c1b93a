import asyncio
import os
import threading
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.enquiries.notices import NotSent, notify_due
from bot.enquiries.records import add, find
from bot.enquiries.staff.app import make_app
from bot.store.trouble import note_alert

from .conftest import new_enquiry
from .staff_house import PASSWORD, office_at

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "widget/node_modules/axe-core/axe.min.js"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def needed(path, what):
    """Skip in words on a machine without it; in CI its absence is a failure."""
    if not Path(path).exists():
        words = f"{what} is not here ({path})"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    return path


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    needed(AXE, "axe-core")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(
            executable_path=needed(CHROMIUM, "Chromium"), args=ARGUMENTS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def url(store, clock):
    """The staff pages, served from a thread."""
    port, loop = unused_port(), asyncio.new_event_loop()
    runner = web.AppRunner(make_app(office_at(port, store, clock)))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def serve():
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()

    asyncio.run_coroutine_threadsafe(serve(), loop).result(10)
    yield f"http://127.0.0.1:{port}"
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@pytest.fixture
def page(browser, url):
    # axe is put into the page by the test, which the pages' own policy rightly forbids.
    context = browser.new_context(viewport={"width": 1000, "height": 800}, bypass_csp=True)
    context.set_default_timeout(10_000)
    opened = context.new_page()
    opened.goto(url)
    yield opened
    context.close()


@pytest.fixture
def reference(store, clock):
    return add(store, new_enquiry(), clock())


@pytest.fixture
def jo(page, reference):
    page.get_by_label("Your name here").fill("jo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=reference).wait_for()
    return page


def faults(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)
    return [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]


def test_the_sign_in_page_has_no_accessibility_faults(page):
    assert faults(page) == []


def test_a_refused_sign_in_is_announced_and_has_no_faults(page):
    page.get_by_label("Your name here").fill("jo")
    page.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert faults(page) == []


@pytest.mark.parametrize("width", [1000, 320])
def test_the_list_and_an_enquiry_have_no_faults_at_any_width(jo, reference, width):
    jo.set_viewport_size({"width": width, "height": 800})
    assert faults(jo) == []
    jo.get_by_role("link", name=reference).click()
    assert faults(jo) == []
    assert jo.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_stuck_notice_is_found_and_tried_again(jo, store, clock, reference):
    def fails(owed):
        raise NotSent("refused 550")

    for _ in range(4):
        notify_due(store, fails, clock)
        clock.forward(minutes=61)
    clock.forward(minutes=-4 * 61)
    jo.reload()
    assert faults(jo) == []
    jo.get_by_role("link", name="Show it").click()
    jo.get_by_role("link", name=reference).click()
    assert faults(jo) == []
    with jo.expect_navigation():
        jo.get_by_role("button", name="Try now").click()
    assert find(store, reference).notice.next_at == clock()


def test_an_enquiry_is_closed_and_reopened_by_keyboard_alone(jo, store, reference):
    link = jo.get_by_role("link", name=reference)
    link.focus()
    jo.keyboard.press("Enter")
    jo.get_by_label("Closing note").focus()
    jo.keyboard.type("Rang, booked")
    jo.keyboard.press("Tab")
    jo.keyboard.press("Enter")
    jo.get_by_role("button", name="Open it again").wait_for()
    assert find(store, reference).closing_note == "Rang, booked"
    assert faults(jo) == []
    jo.get_by_role("button", name="Open it again").press("Enter")
    jo.get_by_label("Closing note").wait_for()
    assert find(store, reference).is_open


def test_the_filters_narrow_the_list(jo, store, clock, reference):
    other = add(store, new_enquiry("m2", clinic="Devonshire"), clock())
    jo.get_by_label("Clinic").select_option("Devonshire")
    jo.get_by_role("button", name="Show").click()
    jo.get_by_role("link", name=other).wait_for()
    assert jo.get_by_role("link", name=reference).count() == 0


def test_a_list_is_downloaded(jo, reference):
    with jo.expect_download() as download:
        jo.get_by_role("link", name="CSV").click()
    assert reference in Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_signing_out_shows_nothing_when_going_back(jo, reference):
    jo.get_by_role("button", name="Sign out").click()
    jo.get_by_role("button", name="Sign in").wait_for()
    jo.go_back()
    jo.get_by_role("button", name="Sign in").wait_for()
    assert reference not in jo.content()


def test_the_pages_work_under_their_own_strict_policy(browser, url, reference):
    context = browser.new_context()
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(url)
    page.get_by_label("Your name here").fill("jo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=reference).click()
    page.get_by_role("heading", name=reference).wait_for()
    context.close()
    assert [each for each in complaints if "favicon" not in each] == []


def test_the_trouble_page_has_no_faults_at_any_width(jo, store, clock):
    note_alert(store, "whatsapp", "stop the queue and alert", "190", clock())
    jo.get_by_role("link", name="WhatsApp trouble").click()
    assert faults(jo) == []
    jo.set_viewport_size({"width": 320, "height": 800})
    assert faults(jo) == []
    assert jo.evaluate("document.documentElement.scrollWidth <= innerWidth")
