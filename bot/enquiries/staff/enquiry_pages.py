"""The list of enquiries, one enquiry, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from bot.enquiries import notices, records
from bot.enquiries.enquiry import Enquiry
from bot.enquiries.exports import NothingToExport
from bot.enquiries.formats import ENDINGS, TYPES, exported
from bot.enquiries.hours import next_working_end
from bot.enquiries.records import Filter, NoSuchEnquiry
from bot.enquiries.schedule import Schedule
from bot.enquiries.staff.acts import acts_on, record
from bot.enquiries.staff.office import Office, office_of, who
from bot.enquiries.staff.pages import page
from bot.store.trouble import how_many_lost

routes = web.RouteTableDef()

SHOWN = {
    "open": "Open",
    "overdue": "Overdue",
    "closed": "Closed",
    "stuck": "Notice stuck",
    "": "All",
}
MAX_NOTE = 2000


@routes.get("/")
async def enquiry_list(request: web.Request) -> web.Response:
    office = office_of(request)
    return page(
        request,
        "list.html",
        enquiries=wanted(request),
        overdue=lambda each: is_overdue(each, office.schedule, office.now()),
        show=shown(request),
        shows=SHOWN,
        clinic=request.query.get("clinic", ""),
        clinics=office.clinics,
        stuck=notices.how_many_stuck(office.store),
        sends_mail=office.sends_mail,
        lost=how_many_lost(office.store),
        formats=formats(office),
    )


@routes.get("/enquiries/{reference}")
async def enquiry_page(request: web.Request) -> web.Response:
    office, enquiry = office_of(request), this(request)
    record(office.store, who(request), "read", office.now(), enquiry.reference)
    due = next_working_end(enquiry.created_at, office.schedule)
    acts = acts_on(office.store, enquiry.reference)
    answered = formats(office) if enquiry.private.answers else [*formats(office, fhir=False)]
    return page(request, "enquiry.html", enquiry=enquiry, due=due, acts=acts, formats=answered)


@routes.post("/enquiries/{reference}/close")
async def close(request: web.Request) -> web.Response:
    office, note = office_of(request), str((await request.post()).get("note", ""))[:MAX_NOTE]
    reference = this(request).reference
    records.close(office.store, reference, who(request), note, office.now())
    return done(request, "closed", reference)


@routes.post("/enquiries/{reference}/reopen")
async def reopen(request: web.Request) -> web.Response:
    reference = this(request).reference
    records.reopen(office_of(request).store, reference)
    return done(request, "reopened", reference)


@routes.post("/enquiries/{reference}/retry")
async def retry(request: web.Request) -> web.Response:
    office, reference = office_of(request), this(request).reference
    notices.retry(office.store, reference, office.now())
    return done(request, "asked for the notice again", reference)


@routes.get("/export/{kind}")
async def export_list(request: web.Request) -> web.Response:
    return download(request, wanted(request), "enquiries")


@routes.get("/enquiries/{reference}/export/{kind}")
async def export_one(request: web.Request) -> web.Response:
    enquiry = this(request)
    return download(request, [enquiry], enquiry.reference)


def done(request: web.Request, act: str, reference: str) -> web.Response:
    office = office_of(request)
    record(office.store, who(request), act, office.now(), reference)
    raise web.HTTPSeeOther(f"/enquiries/{reference}")


def download(request: web.Request, enquiries: list[Enquiry], name: str) -> web.Response:
    office, kind = office_of(request), request.match_info["kind"]
    if kind not in formats(office):
        raise web.HTTPNotFound
    try:
        content = exported(enquiries, kind, office.export_needs, office.now())
    except NothingToExport:
        raise web.HTTPNotFound from None
    for each in enquiries:
        record(office.store, who(request), f"exported as {kind}", office.now(), each.reference)
    attachment = f'attachment; filename="{name}.{ENDINGS[kind]}"'
    headers = {"Content-Type": TYPES[kind], "Content-Disposition": attachment}
    return web.Response(body=content, headers=headers)


def this(request: web.Request) -> Enquiry:
    try:
        return records.find(office_of(request).store, request.match_info["reference"])
    except NoSuchEnquiry:
        raise web.HTTPNotFound from None


def shown(request: web.Request) -> str:
    asked = request.query.get("show", "open")
    return asked if asked in SHOWN else "open"


def wanted(request: web.Request) -> list[Enquiry]:
    office, show = office_of(request), shown(request)
    status = {"open": "open", "overdue": "open", "closed": "closed"}.get(show)
    clinic = request.query.get("clinic") or None
    found = records.listed(office.store, Filter(status, clinic, stuck=show == "stuck"))
    if show != "overdue":
        return found
    return [each for each in found if is_overdue(each, office.schedule, office.now())]


def is_overdue(enquiry: Enquiry, schedule: Schedule, now: datetime) -> bool:
    """Still open although the next working day after it came is over."""
    due = next_working_end(enquiry.created_at, schedule)
    return enquiry.is_open and due is not None and now > due


def formats(office: Office, fhir: bool = True) -> list[str]:
    return [kind for kind in TYPES if kind != "fhir" or (fhir and office.to_fhir)]
