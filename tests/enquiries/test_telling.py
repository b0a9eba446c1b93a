from bot.enquiries.privacy import forget, what_is_known
from bot.enquiries.records import add
from bot.enquiries.retention import RetentionDays
from bot.enquiries.telling import deleted_say, known_says
from bot.enquiries.wording import spoken

from .conftest import JANE, new_enquiry
from .test_conversation import PRACTICE
from .test_hours import OFFICE
from .test_privacy import converse

KEPT = RetentionDays()


def told(store, conversation_id):
    says = known_says(what_is_known(store, conversation_id), KEPT, OFFICE)
    return "\n".join(spoken(say, PRACTICE).text for say in says)


def test_a_person_can_read_every_contact_and_word_passed_on(store, clock):
    converse(store, clock, "c1")
    reference = add(store, new_enquiry(conversation_id="c1"), clock())
    text = told(store, "c1")
    for part in (reference, JANE.name, JANE.phone, JANE.email, JANE.note, JANE.times, "30", "365"):
        assert part in text


def test_a_person_of_whom_nothing_is_held_is_told_so(store):
    says = known_says(what_is_known(store, "nobody"), KEPT, OFFICE)
    assert [say.response for say in says] == ["utter_privacy_nothing"]


def test_after_deletion_nothing_is_held_and_the_receipt_is_given(store, clock):
    converse(store, clock, "c1")
    receipt = forget(store, "c1", clock())
    assert receipt.number in spoken(deleted_say(receipt), PRACTICE).text
    assert what_is_known(store, "c1").is_nothing
