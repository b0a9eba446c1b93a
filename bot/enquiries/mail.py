"""The notice as an e-mail: that an enquiry waits and where to read it; nothing about whom."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from bot.enquiries.hours import describe, is_open, next_opening, spoken_date, spoken_moment
from bot.enquiries.notices import Clock, NotSent, Owed, Send
from bot.enquiries.schedule import Schedule


@dataclass(frozen=True)
class MailServer:
    """How to reach the mail server; security is "starttls", "tls" or, on one machine, "none"."""

    host: str | None
    port: int
    sender: str
    recipient: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    security: str = "starttls"
    timeout: float = 20

    def __post_init__(self) -> None:
        if self.security not in ("starttls", "tls", "none"):
            raise ValueError(f"mail security {self.security!r} is not starttls, tls or none")


@dataclass(frozen=True)
class Desk:
    """What the mail says about where the enquiry is read and when the office is there."""

    staff_url: str
    schedule: Schedule


def mailer(
    server: MailServer, desk: Desk, now: Clock, context: ssl.SSLContext | None = None
) -> Send:
    """A way to send notices; certificates are verified unless the given context says otherwise."""

    def send(owed: Owed) -> None:
        deliver(server, message_for(owed, server, desk, now()), context)

    return send


def message_for(owed: Owed, server: MailServer, desk: Desk, now: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"] = server.sender
    message["To"] = server.recipient
    message["Subject"] = subject_of(owed)
    message["Date"] = format_datetime(now)
    # The same for every try, so that a notice that arrives twice is recognised as one.
    message["Message-ID"] = f"<{owed.key.replace(':', '.').lower()}@{domain_of(server.sender)}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body_of(owed, desk, now))
    return message


def subject_of(owed: Owed) -> str:
    if owed.reference is None:
        return f"Enquiries waiting: {owed.open_enquiries}"
    return f"New enquiry {owed.reference}"


def body_of(owed: Owed, desk: Desk, now: datetime) -> str:
    lines = [*(of_digest(owed) if owed.reference is None else of_enquiry(owed, desk)), ""]
    return "\n".join([*lines, f"Read it here: {desk.staff_url}", "", expectation(desk, now)])


def of_digest(owed: Owed) -> list[str]:
    return [f"Enquiries that wait for a reply: {owed.open_enquiries}"]


def of_enquiry(owed: Owed, desk: Desk) -> list[str]:
    received = owed.created_at.astimezone(desk.schedule.zone)
    return [
        f"Reference: {owed.reference}",
        f"Received: {spoken_date(received)} at {received:%H:%M}",
        f"Clinic: {owed.clinic or 'no preference'}",
    ]


def expectation(desk: Desk, now: datetime) -> str:
    opening = next_opening(now, desk.schedule)
    if is_open(now, desk.schedule) or opening is None:
        return f"The office is {describe(now, desk.schedule)}."
    return f"Reply expected after the office opens {spoken_moment(opening, now)}."


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].rstrip(">") or "localhost"


def deliver(server: MailServer, message: EmailMessage, context: ssl.SSLContext | None) -> None:
    """Hand the message to the mail server; NotSent carries a short code for what went wrong."""
    if not server.host:
        raise NotSent("no mail server is set")
    try:
        send_by(server, server.host, message, context or ssl.create_default_context())
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"refused {error.smtp_code}") from error
    except smtplib.SMTPRecipientsRefused as error:
        codes = sorted({code for code, _ in error.recipients.values()})
        raise NotSent(f"recipient refused {codes[0]}") from error
    except smtplib.SMTPNotSupportedError as error:
        raise NotSent("no TLS or no login offered") from error
    except ssl.SSLError as error:
        raise NotSent("TLS failed") from error
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent("no answer") from error


def send_by(server: MailServer, host: str, message: EmailMessage, context: ssl.SSLContext) -> None:
    with connect(server, host, context) as connection:
        if server.security == "starttls":
            connection.starttls(context=context)
        if server.user and server.password:
            connection.login(server.user, server.password)
        connection.send_message(message)


def connect(server: MailServer, host: str, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(host, server.port, timeout=server.timeout, context=context)
    return smtplib.SMTP(host, server.port, timeout=server.timeout)
