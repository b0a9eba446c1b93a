"""What each of the providers' error codes calls for."""

from __future__ import annotations

from enum import Enum


class Remedy(Enum):
    """What to do about a message that was not delivered."""

    RETRY = "retry later, in order"
    HALT = "stop the queue and alert"
    WINDOW_CLOSED = "only a template may be sent now"
    UNREACHABLE = "the person cannot be reached here"
    OPTED_OUT = "the person does not want messages"
    DEAD = "our mistake: put it aside for staff"


CLOUD_API = {
    **dict.fromkeys(("131056", "130429", "80007", "4", "131016", "131000"), Remedy.RETRY),
    **dict.fromkeys(("133004", "131057", "2", "1"), Remedy.RETRY),
    **dict.fromkeys(("131048", "368", "131031", "131042", "190", "0", "10"), Remedy.HALT),
    **dict.fromkeys(("3", "200", "131005", "131037", "131045", "133010"), Remedy.HALT),
    "131047": Remedy.WINDOW_CLOSED,
    **dict.fromkeys(("131026", "131021", "130472", "130497", "131030"), Remedy.UNREACHABLE),
    "131050": Remedy.OPTED_OUT,
    **dict.fromkeys(("131008", "131009", "100", "131051", "131062"), Remedy.DEAD),
}
TWILIO = {
    **dict.fromkeys(("63018", "20429", "14107", "20500", "20503", "30001", "63017"), Remedy.RETRY),
    **dict.fromkeys(("20003", "20005", "63007", "63002", "63010", "21606"), Remedy.HALT),
    "63016": Remedy.WINDOW_CLOSED,
    **dict.fromkeys(
        ("63024", "63003", "63015", "21211", "21614", "30003", "30005"), Remedy.UNREACHABLE
    ),
    **dict.fromkeys(("63014", "21610"), Remedy.OPTED_OUT),
    **dict.fromkeys(("21617", "63005", "63012", "63013", "63021"), Remedy.DEAD),
}


def remedy(table: dict[str, Remedy], code: str, status: int = 400) -> Remedy:
    """By the code; one that is not in the table, by the HTTP status."""
    if code in table:
        return table[code]
    if status in (408, 425, 429) or status >= 500:
        return Remedy.RETRY
    return Remedy.HALT if status in (401, 403) else Remedy.DEAD
