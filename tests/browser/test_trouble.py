"""Lost networks, lost servers, lost acknowledgements, refusals, reloads and second tabs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import listen


def alert(page):
    return page.locator("clinic-chat .notices [role=alert]")


def test_what_is_said_offline_is_kept_and_sent_once(person, page, context, chat_server):
    person.begins()
    context.set_offline(True)
    person.writes("34")
    expect(alert(page)).to_contain_text("offline")
    expect(person.lines.last).to_contain_text("34")
    context.set_offline(False)
    person.sees("wake you up", timeout=15_000)
    expect(alert(page)).to_be_empty()
    assert chat_server.texts() == ["Hello", "34"]


def test_a_server_that_restarts_is_found_again_and_nothing_is_lost(person, page, chat_server):
    person.begins()
    chat_server.stop()
    person.writes("34")
    expect(alert(page)).not_to_be_empty(timeout=8_000)
    chat_server.start()
    person.sees("wake you up", timeout=20_000)
    expect(page.get_by_text("You are connected again.")).to_be_visible()
    assert chat_server.texts() == ["Hello", "34"]


def test_messages_said_while_the_server_is_away_arrive_in_order(person, page, chat_server):
    person.begins()
    chat_server.stop()
    for text in ("34", "most nights", "none of them"):
        person.writes(text)
    chat_server.start()
    person.sees("move about", timeout=20_000)
    assert chat_server.texts() == ["Hello", "34", "most nights", "none of them"]


def test_a_lost_acknowledgement_does_not_double_the_message(person, page, chat_server):
    person.begins()
    chat_server.behaviour.loses_acknowledgements = 1
    person.writes("34").sees("wake you up")
    page.wait_for_timeout(1_500)
    assert [said["text"] for said in chat_server.received if "text" in said].count("34") == 2
    assert chat_server.texts() == ["Hello", "34"]
    expect(person.lines.filter(has_text="34")).to_have_count(1)


def test_a_reload_brings_everything_back_with_the_draft_in_the_box(person, page, chat_server):
    person.begins().writes("34").sees("wake you up")
    person.box.fill("I was about to")
    before = person.said()
    page.reload()
    person.sees("wake you up")
    expect(person.lines).to_have_count(len(before))
    assert person.said() == before
    expect(person.box).to_have_value("I was about to")
    person.box.fill("")
    person.chooses("Yes").sees("ever told you")


def test_a_reload_with_an_unsent_message_sends_it_once(person, page, chat_server):
    person.begins()
    chat_server.behaviour.refuses = [(503, "down")] * 3
    person.writes("34")
    page.wait_for_timeout(100)
    page.reload()
    person.sees("wake you up", timeout=15_000)
    assert chat_server.texts() == ["Hello", "34"]


def test_the_chat_goes_on_on_another_page_without_taking_the_focus(person, page):
    person.begins().writes("34").sees("wake you up")
    person.visits("/other").sees("wake you up")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    person.chooses("No").sees("ever told you")


def test_a_chat_that_was_closed_stays_closed_on_the_next_page(person, page):
    person.begins()
    page.keyboard.press("Escape")
    person.visits("/other")
    expect(page.get_by_role("button", name="Continue your chat")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    person.opens().sees("How old are you")


def test_two_tabs_on_one_conversation_show_the_same(person, page, context, chat_server, complaints):
    person.begins()
    with context.expect_page() as opened:
        page.evaluate("window.open('/', '_blank')")
    other = type(person)(opened.value, chat_server)
    listen(other.page, complaints)
    other.sees("How old are you").writes("34").sees("wake you up")
    person.sees("wake you up").chooses("Yes").sees("ever told you")
    other.sees("ever told you")
    assert person.said() == other.said()
    assert chat_server.texts() == ["Hello", "34", "Yes"]


def test_an_expired_chat_says_so_and_offers_a_new_one(person, page, chat_server):
    person.begins()
    chat_server.expire_all()
    person.writes("a thought I would not like to lose")
    expect(page.get_by_text("This chat has ended").first).to_be_visible()
    person.presses("Start a new chat").sees("How old are you")
    expect(person.box).to_have_value("a thought I would not like to lose")


def test_a_chat_that_expired_before_a_reload_says_so(person, page, chat_server):
    person.begins()
    chat_server.expire_all()
    page.reload()
    expect(page.get_by_text("This chat has ended").first).to_be_visible()
    person.presses("Start a new chat").sees("How old are you")


def test_being_too_fast_keeps_the_message_and_sends_it_later(person, page, chat_server):
    person.begins()
    chat_server.behaviour.refuses = [(429, "too_fast")]
    person.writes("34")
    expect(alert(page)).to_contain_text("fast")
    person.sees("wake you up")
    expect(alert(page)).to_be_empty()


@pytest.mark.parametrize(("status", "code"), [(413, "too_long"), (400, "not_words")])
def test_a_message_that_is_not_taken_goes_back_into_the_box(
    person, page, chat_server, status, code
):
    person.begins()
    chat_server.behaviour.refuses = [(status, code)]
    person.writes("a long thought")
    expect(alert(page)).to_contain_text("back in the box")
    expect(person.box).to_have_value("a long thought")
    expect(person.lines).to_have_count(2)


def test_a_message_over_the_limit_is_not_even_sent(person, page, chat_server):
    person.begins().writes("a" * 4_001)
    expect(alert(page)).to_contain_text("too long")
    assert len(person.box.input_value()) == 4_001
    assert chat_server.texts() == ["Hello"]


def test_a_choice_that_has_been_overtaken_is_explained(person, page, chat_server):
    person.begins().writes("34").sees("wake you up")
    chat_server.behaviour.refuses = [(409, "stale_choice")]
    person.chooses("Yes")
    expect(alert(page)).to_contain_text("already been answered")
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()


def test_a_failed_deletion_is_said_and_nothing_is_thrown_away(person, page, chat_server):
    person.begins()
    chat_server.stop()
    person.presses("Menu").presses("Delete my data")
    page.get_by_role("dialog", name="Delete your data?").get_by_role("button").last.click()
    expect(alert(page)).to_contain_text("could not be deleted", timeout=8_000)
    expect(person.lines).to_have_count(2)
    chat_server.start()


def test_a_stream_that_is_held_back_is_replaced_by_polling(person, page, chat_server):
    page.clock.install()
    chat_server.behaviour.silent = True
    person.visits().opens().presses("Start")
    page.clock.run_for(21_000)
    person.sees("How old are you").writes("34").sees("wake you up")
    assert chat_server.texts() == ["Hello", "34"]


def test_a_server_that_cannot_be_reached_at_first_is_tried_again(person, page, chat_server):
    person.visits()
    chat_server.stop()
    person.opens().presses("Start")
    expect(alert(page)).not_to_be_empty(timeout=8_000)
    chat_server.start()
    person.sees("How old are you", timeout=20_000)
    expect(page.get_by_role("heading", name="Riverside Spine Practice")).to_be_visible(
        timeout=15_000
    )


def test_a_server_killed_again_and_again_loses_and_doubles_nothing(person, page, chat_server):
    person.begins()
    said = [f"thought {number}" for number in range(8)]
    for number, text in enumerate(said):
        if number % 3 == 1:
            chat_server.stop()
        person.writes(text)
        if number % 3 == 1:
            chat_server.start()
    for text in said:
        person.sees(text, timeout=30_000)
    expect(page.locator("clinic-chat [data-waiting]")).to_have_count(0, timeout=30_000)
    assert chat_server.texts() == ["Hello", *said]
    shown = person.lines.filter(has=page.locator("xpath=self::*[contains(@class,'person')]"))
    assert shown.count() == len(said) + 1
