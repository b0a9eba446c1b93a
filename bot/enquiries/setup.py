"""The settings of this machine turned into what the enquiry processes need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.enquiries.formats import ExportNeeds
from bot.enquiries.hours import holiday_data_runs_out
from bot.enquiries.hours_file import office_schedule
from bot.enquiries.mail import Desk, MailServer
from bot.enquiries.schedule import Schedule
from bot.enquiries.staff.office import Office
from bot.enquiries.staff.passwords import passwords_from
from bot.questionnaire import load_questionnaire
from bot.settings import Settings
from bot.store import Store
from bot.summary import questionnaire_response

QUESTIONNAIRE = "urn:backchat:questionnaire:back-pain|1"


def clock() -> datetime:
    return datetime.now(UTC)


def office_hours(settings: Settings) -> Schedule:
    return office_schedule(settings.clinic)


def mail_server(settings: Settings) -> MailServer:
    mail, recipient = settings.mail, settings.clinic.booking.email
    return MailServer(
        host=mail.host,
        port=mail.port,
        sender=mail.sender or recipient,
        recipient=recipient,
        user=mail.user,
        password=mail.password,
        security=mail.security,
    )


def desk(settings: Settings) -> Desk:
    return Desk(settings.staff_url, office_hours(settings))


def office(settings: Settings, store: Store) -> Office:
    return Office(
        store=store,
        passwords=passwords_from(settings.staff_password_hash),
        schedule=office_hours(settings),
        now=clock,
        url=settings.staff_url,
        practice=settings.clinic.practice,
        clinics=settings.clinic.clinics,
        to_fhir=to_fhir,
        sends_mail=bool(settings.mail.host),
    )


def export_needs(settings: Settings) -> ExportNeeds:
    return ExportNeeds(office_hours(settings), to_fhir)


def to_fhir(answers: Mapping[str, Any], authored: datetime, reference: str) -> Mapping[str, Any]:
    asked = {question.id: question.ask for question in load_questionnaire()}
    response = questionnaire_response(answers, {}, asked, authored, QUESTIONNAIRE)
    return {**response, "identifier": {"value": reference}}


def warnings(settings: Settings, now: datetime) -> list[str]:
    """What whoever runs this should see to, said once at start."""
    found = []
    last = holiday_data_runs_out(now, settings.clinic.nation)
    if last:
        found.append(f"bank holidays are known only until {last}: update govuk-bank-holidays")
    if not settings.mail.host:
        found.append("BACKCHAT_MAIL_HOST is not set: no notices are sent, staff must look")
    if settings.mail.host and settings.mail.security == "none":
        found.append("BACKCHAT_MAIL_SECURITY is none: notices travel unencrypted")
    return found
