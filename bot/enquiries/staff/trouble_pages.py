"""WhatsApp messages that were not delivered or not answered; nothing private until opened."""

from __future__ import annotations

from aiohttp import web

from bot.enquiries.staff.acts import record
from bot.enquiries.staff.office import office_of, who
from bot.enquiries.staff.pages import page
from bot.store import trouble
from bot.store.trouble import Lost

routes = web.RouteTableDef()

CHANNELS = {"whatsapp": "WhatsApp (Meta)", "twilio": "WhatsApp (Twilio)", "chat": "Website"}
CONTACTS = {"phone": "Phone number", "user_id": "WhatsApp user id"}
REASONS = {
    "retry later, in order": "It was tried many times and did not get through.",
    "stop the queue and alert": (
        "The provider refuses our messages. Whoever looks after Backchat should check the account, "
        "the token and the bill: run ./backchat doctor."
    ),
    "only a template may be sent now": (
        "More than 24 hours had passed since the person last wrote, so WhatsApp allows no reply."
    ),
    "the person cannot be reached here": "The person cannot be reached on WhatsApp.",
    "the person does not want messages": "The person has asked for no more messages.",
    "our mistake: put it aside for staff": (
        "The provider did not accept the message. Please tell whoever looks after Backchat."
    ),
}
NOT_DELIVERED = "It could not be delivered."
NOT_ANSWERED = (
    "It was not answered: it came more than a day late, or after the person wrote STOP, or too "
    "many came at once."
)


@routes.get("/trouble")
async def trouble_list(request: web.Request) -> web.Response:
    store = office_of(request).store
    return page(
        request,
        "trouble.html",
        lost=trouble.lost_messages(store),
        alerts=trouble.alerts(store),
        channel=lambda name: CHANNELS.get(name, name),
        reason=reason,
        why=lambda remedy: REASONS.get(remedy, remedy),
    )


@routes.get(r"/trouble/{kind:unsent|unanswered}/{id:\d{1,9}}")
async def trouble_page(request: web.Request) -> web.Response:
    office = office_of(request)
    kind, id_ = request.match_info["kind"], int(request.match_info["id"])
    opened = trouble.open_lost(office.store, kind, id_)
    if opened is None:
        raise web.HTTPNotFound
    record(office.store, who(request), f"read {kind} WhatsApp", office.now(), str(id_))
    contacts = {CONTACTS.get(kind, kind): value for kind, value in opened.contacts.items()}
    return page(
        request,
        "lost.html",
        opened=opened,
        channel=CHANNELS.get(opened.message.channel, opened.message.channel),
        reason=reason(opened.message),
        contacts=contacts,
    )


def reason(lost: Lost) -> str:
    if lost.kind == trouble.UNANSWERED:
        return NOT_ANSWERED
    return REASONS.get(lost.remedy or "", NOT_DELIVERED)
