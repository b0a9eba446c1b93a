"""Whole conversations by mouse, and everything within reach on the way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.script import ABOUT, CARD


def test_a_conversation_by_mouse_reaches_the_result(person, chat_server):
    person.begins().reaches_the_result()
    assert chat_server.texts() == [
        "Hello",
        "34",
        "Yes",
        "Psoriasis (a skin condition)",
        "It gets better",
    ]


def test_purpose_emergencies_and_privacy_come_before_the_first_question(person, page):
    person.visits().opens()
    for text in (*ABOUT["welcome"], ABOUT["hours"]["notice"]):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_role("heading", name="Not for emergencies")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("information is used"))).to_be_visible()
    expect(person.lines).to_have_count(0)


def test_nothing_is_asked_of_the_server_before_the_chat_is_opened(person, page, chat_server):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    person.visits()
    page.wait_for_timeout(300)
    assert [url for url in asked if "/webhooks/chat/" in url] == [
        f"{chat_server.bot}/webhooks/chat/widget.js"
    ]


def test_no_one_but_the_bot_is_asked_and_no_cookie_is_set(person, page, context, chat_server):
    asked = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    person.begins().reaches_the_result()
    assert asked == {chat_server.url.split("/")[2], chat_server.bot.split("/")[2]}
    assert context.cookies() == []


def test_a_choice_can_also_be_typed(person):
    person.begins().writes("34").sees("wake you up").writes("most nights").sees("ever told you")


def test_a_double_click_answers_once(person, page, chat_server):
    person.begins().writes("34").sees("wake you up")
    page.locator("clinic-chat .replies").get_by_role("button", name="Yes").dblclick()
    person.sees("ever told you")
    page.wait_for_timeout(300)
    assert chat_server.texts().count("Yes") == 1


def test_done_without_a_choice_says_what_to_do(person, page, chat_server):
    person.begins().writes("34").sees("wake you up").chooses("No").sees("ever told you")
    person.presses("Done")
    expect(page.get_by_text("Please choose at least one")).to_be_visible()
    assert len(chat_server.texts()) == 3


def test_several_choices_are_sent_as_they_were_ticked(person, page, chat_server):
    person.begins().writes("34").sees("wake you up").chooses("No").sees("ever told you")
    person.ticks("Psoriasis (a skin condition)").ticks("Uveitis or iritis (an inflamed eye)")
    person.presses("Done").sees("move about")
    assert chat_server.received[-1]["choices"] == [
        "Psoriasis (a skin condition)",
        "Uveitis or iritis (an inflamed eye)",
    ]


def test_answered_choices_are_no_longer_offered(person, page):
    person.begins().writes("34").sees("wake you up").chooses("Yes").sees("ever told you")
    expect(page.get_by_role("button", name="Not sure")).to_have_count(0)


def test_progress_is_what_the_server_says_in_words_and_as_a_bar(person, page):
    person.begins()
    expect(page.get_by_text("Question 1 of about 14")).to_be_visible()
    bar = page.get_by_role("progressbar", name="Question 1 of about 14")
    assert bar.evaluate("bar => [bar.value, bar.max]") == [1, 14]


def test_progress_goes_when_there_is_nothing_left_to_count(person, page):
    person.begins().reaches_the_result()
    expect(page.get_by_role("progressbar")).to_have_count(0)


def test_why_do_you_ask_is_one_press_away(person, chat_server):
    person.begins().presses("Why do you ask?").sees("helps the doctor to see")
    assert chat_server.texts()[-1] == "Why do you ask?"


def test_a_person_is_one_press_away_and_the_number_can_be_called(person, page):
    person.begins().presses("Talk to a person").sees("020 7946 0000")
    link = page.get_by_role("link", name="020 7946 0000")
    expect(link).to_have_attribute("href", "tel:02079460000")


def test_an_answer_is_changed_from_the_conversation(person, page, chat_server):
    person.begins().writes("34").sees("wake you up")
    page.get_by_role("button", name=re.compile("^Change your answer to: How old")).click()
    page.wait_for_timeout(300)
    person.writes("43").sees("wake you up")
    assert chat_server.received[-2]["edit"] == "age_now"
    assert page.get_by_role("button", name=re.compile("^Change your answer to")).count() == 1


def test_an_answer_is_changed_from_the_list_of_answers(person, page, chat_server):
    person.begins().writes("34").sees("wake you up").chooses("Yes").sees("ever told you")
    person.presses("Change an answer")
    expect(page.get_by_role("dialog", name=re.compile("Which answer"))).to_be_visible()
    page.get_by_role("button", name=re.compile("wake you up at night")).last.click()
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    assert chat_server.received[-1]["edit"] == "night_pain"


def test_asking_why_is_not_an_answer_that_could_be_changed(person, page):
    person.begins().presses("Why do you ask?").sees("helps the doctor to see")
    assert page.get_by_role("button", name=re.compile("^Change your answer to")).count() == 0


def test_an_emergency_has_a_word_a_frame_and_numbers_to_call(person, page):
    person.begins().writes("I have chest pain").sees("Emergency")
    expect(page.get_by_role("heading", name=re.compile("Emergency"))).to_be_visible()
    expect(page.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    width = page.locator(".alarm").evaluate("card => getComputedStyle(card).borderTopWidth")
    assert width == "3px"


def test_the_emergency_numbers_are_always_in_sight(person, page):
    person.visits().opens()
    footer = page.locator("clinic-chat .footer")
    expect(footer.get_by_role("link", name="999")).to_be_in_viewport()
    person.starts().reaches_the_result()
    expect(footer.get_by_role("link", name="111")).to_be_in_viewport()


def test_the_result_unfolds(person, page):
    person.begins().reaches_the_result()
    line = page.get_by_text(CARD["sections"][0]["lines"][0])
    expect(line).to_be_hidden()
    page.get_by_text(CARD["sections"][0]["heading"], exact=True).click()
    expect(line).to_be_visible()


def test_the_result_is_saved_whole(person, page, tmp_path):
    person.begins().reaches_the_result()
    with page.expect_download() as download:
        person.presses("Save")
    kept = tmp_path / download.value.suggested_filename
    download.value.save_as(kept)
    wanted = [*CARD["summary"], *CARD["sections"][0]["lines"], *CARD["safety_net"]]
    assert [line for line in wanted if line not in kept.read_text()] == []


def test_the_result_is_printed_alone_and_whole(person, page):
    person.begins().reaches_the_result()
    page.evaluate("window.print = () => {}")
    person.presses("Print")
    page.emulate_media(media="print")
    paper = page.locator(".clinic-chat-print")
    expect(paper.get_by_text(CARD["sections"][1]["lines"][0])).to_be_visible()
    expect(page.get_by_role("heading", name="A page")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert paper.count() == 0


def test_starting_again_asks_first_and_begins_a_new_conversation(person, page, chat_server):
    person.begins().writes("34").sees("wake you up")
    person.presses("Menu").presses("Start again").presses("Cancel")
    assert len(chat_server.conversations) == 1
    person.presses("Menu").presses("Start again")
    page.get_by_role("dialog", name="Start again?").get_by_role("button").last.click()
    expect(person.lines).to_have_count(2)
    assert len(chat_server.conversations) == 2


def test_ending_clears_the_chat_from_this_device(person, page, chat_server):
    person.begins().writes("thirty").sees("wake you up").presses("Menu").presses("End chat")
    page.get_by_role("dialog", name="End this chat?").get_by_role("button").last.click()
    expect(page.get_by_text("cleared from this device").first).to_be_visible()
    expect(person.lines).to_have_count(0)
    assert "thirty" not in page.evaluate("JSON.stringify({...sessionStorage})")
    assert page.evaluate("localStorage.length") == 0


def test_deleting_shows_the_receipt_and_leaves_nothing(person, page, chat_server):
    person.begins().writes("34").sees("wake you up").presses("Menu").presses("Delete my data")
    page.get_by_role("dialog", name="Delete your data?").get_by_role("button").last.click()
    expect(page.get_by_text("DEL-2026-0001")).to_be_visible()
    assert chat_server.conversations == {}
    person.presses("Start a new chat").sees("How old are you")


def test_a_chat_that_the_bot_ends_offers_a_new_one(person, page):
    person.begins().writes("stop").sees("Goodbye")
    expect(person.box).to_be_hidden()
    person.presses("Start a new chat").sees("How old are you")


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=alert(1)>", "<b>bold</b>", "&amp; {{7*7}}", "/restart", "\u202eabc"],
)
def test_text_is_only_ever_text(person, text):
    person.begins().writes(text).sees(text)


def test_an_unsafe_contact_is_not_a_link(person, page, chat_server):
    person.begins()
    contacts = [{"label": "Web", "value": "click", "href": "javascript:alert(1)"}]
    chat_server.say({"kind": "result", "text": "", "card": {"title": "T", "contacts": contacts}})
    expect(page.get_by_text("click")).to_be_visible()
    assert page.get_by_role("link", name="click").count() == 0


def test_a_question_that_comes_with_the_result_is_asked_beneath_it(person, page, chat_server):
    person.begins()
    choices = [{"title": "Yes", "says": "Yes"}]
    text = "Your summary in other words.\n\nShall we call you?"
    chat_server.say({"kind": "result", "text": text, "card": CARD, "choices": choices})
    person.sees("Shall we call you?")
    expect(page.get_by_role("button", name="Yes", exact=True)).to_be_visible()
    expect(page.get_by_text("in other words")).to_have_count(0)


def test_a_result_without_a_question_is_the_card_alone(person, page):
    person.begins().reaches_the_result()
    card = page.locator("clinic-chat .carded")
    assert card.inner_text() == card.locator(".result").inner_text()
