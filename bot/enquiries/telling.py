"""How to tell a person what is held about them, and that it was deleted."""

from __future__ import annotations

from bot.enquiries.conversation import Say
from bot.enquiries.enquiry import Enquiry
from bot.enquiries.form import read_back
from bot.enquiries.hours import spoken_date
from bot.enquiries.privacy import Known, Receipt
from bot.enquiries.retention import Retention
from bot.enquiries.schedule import Schedule


def known_says(known: Known, retention: Retention, schedule: Schedule) -> tuple[Say, ...]:
    """Everything that is held, in words; the enquiries with all that was passed on."""
    if known.is_nothing:
        return (Say("utter_privacy_nothing"),)
    counts = {"messages": str(known.messages), "enquiries": str(len(known.enquiries))}
    kept = {"conversation_days": str(retention.conversation)}
    details = (enquiry_say(each, retention, schedule) for each in known.enquiries)
    return (Say("utter_privacy_known", {**counts, **kept}), *details)


def enquiry_say(enquiry: Enquiry, retention: Retention, schedule: Schedule) -> Say:
    received = enquiry.created_at.astimezone(schedule.zone)
    about = {
        "reference": enquiry.reference,
        "received": f"{spoken_date(received)} {received.year}",
        "enquiry_days": str(retention.enquiry),
        "clinic": enquiry.clinic,
        "shared": "passed on" if enquiry.private.summary else "not passed on",
    }
    return Say("utter_privacy_enquiry", {**read_back(vars(enquiry.private)), **about})


def deleted_say(receipt: Receipt) -> Say:
    return Say("utter_privacy_deleted", {"receipt": receipt.number})
