import pytest

from bot.enquiries.contacts import contacts_in
from bot.enquiries.corrections import asks_why, correction_in, wants_to_cancel
from bot.enquiries.replies import agreed, clinic_in, name_in, note_in, times_in, yes_or_no

CLINICS = ["The Physicians' Clinic", "Devonshire Diagnostic Centre", "Chiswick Medical Centre"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("it's Jane Smith", "Jane Smith"),
        ("hi my name is jane o'neill", "Jane O'Neill"),
        ("JANE SMITH", "Jane Smith"),
        ("Łukasz Wójcik", "Łukasz Wójcik"),
        ("I'm Mary-Anne St. John", "Mary-Anne St. John"),
        ("Jane Smith, 07700 900123", "Jane Smith"),
        ("Jane Smith and my number is 07700 900123", "Jane Smith"),
        ("name: Ann Lee", "Ann Lee"),
        ("you can call me Jo please", "Jo"),
        ("this is Dr Ahmed", "Dr Ahmed"),
        ("yes, it's Bob", "Bob"),
        ("van der Berg", "van der Berg"),
        ("why?", None),
        ("yes", None),
        ("I don't want to say", None),
        ("my back hurts", None),
        ("07700 900123", None),
        ("07700 900123 or email jane@x.org", None),
        ("", None),
        ("😀", None),
    ],
)
def test_a_name_is_found_in_how_people_give_it(text, name):
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("text", "phone", "email"),
    [
        ("07700 900123 or email jane@x.org", "07700 900123", "jane@x.org"),
        ("+44 7700 900123", "07700 900123", None),
        ("0044 7911 123456", "07911 123456", None),
        ("it's (020) 7946-0018.", "020 7946 0018", None),
        ("07700900123", "07700 900123", None),
        ("+353 1 677 1111", "+353 1 677 1111", None),
        ("jane dot smith at", None, None),
        ("jane.smith at gmail dot com", None, "jane.smith@gmail.com"),
        ("Jane.Smith+back@Example.co.uk!", None, "Jane.Smith+back@example.co.uk"),
        ("<jane@x.org>", None, "jane@x.org"),
        ("none of your business", None, None),
    ],
)
def test_contacts_are_found_wherever_they_stand(text, phone, email):
    found = contacts_in(text)
    assert (found.phone, found.email) == (phone, email)


@pytest.mark.parametrize("digits", ["12345", "0770090012", "077009001234", "1990 2026"])
def test_a_number_that_cannot_be_rung_is_named_and_not_taken(digits):
    found = contacts_in(f"call {digits}")
    assert (found.phone, found.bad_phone) == (None, digits)


@pytest.mark.parametrize("address", ["jane@x", "jane@", "@x.org", "jane@@x.org", "jane@x..org"])
def test_an_address_that_cannot_be_right_is_named_and_not_taken(address):
    found = contacts_in(f"it is {address}")
    assert (found.email, found.bad_email) == (None, address)


@pytest.mark.parametrize(
    ("text", "clinic"),
    [
        ("chiswick please", 2),
        ("the devonshire one", 1),
        ("physicians clinic", 0),
        ("The Physicians’ Clinic", 0),
        ("2", 1),
        ("number 3.", 2),
        ("the first", 0),
        ("9", None),
        ("banana", None),
        ("chiswick or devonshire", None),
    ],
)
def test_a_clinic_is_chosen_by_name_or_place_in_the_list(text, clinic):
    assert clinic_in(text, CLINICS) == (None if clinic is None else CLINICS[clinic])


@pytest.mark.parametrize(
    "text", ["any", "don't mind", "no preference", "whichever is soonest", "no"]
)
def test_having_no_preference_is_an_answer(text):
    assert clinic_in(text, CLINICS) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes please", True),
        ("no problem", True),
        ("that's right", True),
        ("go ahead", True),
        ("Y", True),
        ("no", False),
        ("nah", False),
        ("I'd rather not", False),
        ("do not send", False),
        ("what?", None),
        ("my back hurts", None),
    ],
)
def test_yes_and_no_in_everyday_words(text, said):
    assert yes_or_no(text) is said


@pytest.mark.parametrize(
    "text", ["ok wait", "yes but not yet", "maybe", "if I must", "don't mind", "ok?"]
)
def test_a_hedged_reply_is_no_consent(text):
    assert agreed(text) is None


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("weekday  mornings", "weekday mornings"),
        ("after 5", "after 5"),
        ("Tues or Thurs", "Tues or Thurs"),
        ("any time", "any time"),
        ("whenever", ""),
        ("no", ""),
        ("what do you mean?", None),
    ],
)
def test_times_are_kept_in_the_persons_words(text, times):
    assert times_in(text) == times


@pytest.mark.parametrize("text", ["nothing", "No thanks", "nope.", "that's all", "Nothing to add"])
def test_having_nothing_to_add_leaves_the_note_empty(text):
    assert note_in(text) == ""


@pytest.mark.parametrize("text", ["no pain at night", "nothing helps", "I cannot climb stairs"])
def test_a_note_that_starts_like_a_no_is_kept(text):
    assert note_in(text) == text


@pytest.mark.parametrize(
    "text", ["cancel", "Stop", "never mind", "no, forget it", "please cancel it", "don't send it"]
)
def test_cancelling_is_understood(text):
    assert wants_to_cancel(text)


@pytest.mark.parametrize(
    "text", ["I cancelled my last visit", "no", "it does not stop", "stop smoking"]
)
def test_other_words_do_not_cancel(text):
    assert not wants_to_cancel(text)


@pytest.mark.parametrize("text", ["why?", "Why do you need that", "what's that for"])
def test_asking_why_is_understood(text):
    assert asks_why(text)


ALL = {"name", "contact", "phone", "email", "clinic", "times", "note"}


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("no, the number is 07700 900124", "phone", "07700 900124"),
        ("my name is spelt Smyth", "name", "Smyth"),
        ("change my name to Jane Smyth", "name", "Jane Smyth"),
        ("wrong number, it's 07700 900124", "phone", "07700 900124"),
        ("the email should be a@b.org", "email", "a@b.org"),
        ("change the clinic", "clinic", ""),
        ("the times", "times", ""),
        ("sorry, the clinic is Chiswick", "clinic", "Chiswick"),
        ("no, it's Jane Smyth", "name", "Jane Smyth"),
        ("I meant to say hello", None, None),
        ("mornings", None, None),
        ("no", None, None),
    ],
)
def test_a_correction_names_its_field_and_its_value(text, field, value):
    found = correction_in(text, ALL, last="name")
    assert tuple(found or (None, None)) == (field, value)


@pytest.mark.parametrize(
    "text",
    ["when it's cold my back hurts", "the place is hard to reach", "days are fine, nights are not"],
)
def test_a_note_that_mentions_a_field_is_not_a_correction(text):
    assert correction_in(text, ALL, last="times", strict=True) is None


def test_a_field_not_answered_yet_cannot_be_corrected():
    assert correction_in("my number is 07700 900123", {"name"}, last="name") is None
