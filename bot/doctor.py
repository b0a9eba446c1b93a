"""Checks a configuration and says what to do about it: ./backchat doctor [--no-network]"""

from __future__ import annotations

import argparse
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError
from twilio.request_validator import RequestValidator

from bot.channels.messages import joined
from bot.channels.whatsapp.cloud_api import signature_of
from bot.channels.whatsapp.render import faults_in
from bot.channels.whatsapp.settings import CLOUD_SECRETS, TWILIO_SECRETS, missing
from bot.enquiries.hours_file import read_schedules
from bot.settings import Settings, SettingsError, load_settings
from bot.store import KeysError
from bot.store.opening import store_of

PATIENCE = 10
EMPTY_DELIVERY = b'{"object":"whatsapp_business_account","entry":[]}'


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    level: str
    text: str


def fine(text: str) -> Finding:
    return Finding("ok", text)


def note(text: str) -> Finding:
    return Finding("note", text)


def wrong(text: str) -> Finding:
    return Finding("WRONG", text)


def findings(settings: Settings, network: bool) -> Iterator[Finding]:
    yield from hours(settings)
    yield from storage(settings)
    yield from addresses(settings)
    yield from wordings()
    yield from channel("WhatsApp (Cloud API)", "WHATSAPP", settings.whatsapp, CLOUD_SECRETS)
    yield from channel("WhatsApp (Twilio)", "TWILIO", settings.twilio, TWILIO_SECRETS)
    if network:
        yield from self_tests(settings)


def hours(settings: Settings) -> Iterator[Finding]:
    try:
        read_schedules(settings.clinic.hours, settings.clinic.closures, settings.clinic.nation)
    except ValueError as error:
        yield wrong(f"clinic.yml, hours: {error}")
    else:
        yield fine("clinic.yml can be read, opening hours included.")


def storage(settings: Settings) -> Iterator[Finding]:
    try:
        store = store_of(settings)
    except (SQLAlchemyError, KeysError, ValueError, OSError) as error:
        yield wrong(f"The database does not open ({type(error).__name__}): BACKCHAT_DATABASE_URL.")
        return
    yield fine(f"The {store.engine.dialect.name} database opens and is up to date.")
    if settings.data_keys:
        yield fine("Words are encrypted with the keys in BACKCHAT_DATA_KEYS.")
    else:
        yield note(f"BACKCHAT_DATA_KEYS is not set: {settings.state / 'data.key'} is used.")


def addresses(settings: Settings) -> Iterator[Finding]:
    origins = settings.clinic.web.origins
    yield from (_origin(origin) for origin in origins)
    if not origins:
        yield note("web.origins in clinic.yml is empty: no other site can show the chat.")
    if urlsplit(settings.public_url).scheme != "https":
        yield note(f"BACKCHAT_PUBLIC_URL is {settings.public_url}; patients need https.")


def _origin(origin: str) -> Finding:
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        return wrong(f"web.origins: {origin!r} should look like https://www.clinic.example")
    return fine(f"Pages of {origin} may show the chat.")


def wordings() -> Iterator[Finding]:
    """Every question against the limits of WhatsApp."""
    from bot.importer import responses_for
    from bot.questionnaire.loader import load_questionnaire

    responses = (
        (name, joined([response]) or {"text": "", "choices": [], "pick": "one"})
        for question in load_questionnaire().questions
        for name, variants in responses_for(question).items()
        for response in variants
    )
    faults = faults_in(responses)
    yield from map(wrong, faults)
    if not faults:
        yield fine("Every question fits into one WhatsApp message.")


def channel(
    title: str, prefix: str, given: Mapping[str, str], wanted: tuple[str, ...]
) -> Iterator[Finding]:
    absent = [f"BACKCHAT_{prefix}_{name.upper()}" for name in missing(given, wanted)]
    if len(absent) == len(wanted):
        yield note(f"{title} is off: nothing is set. docs/whatsapp.md says how to set it up.")
    elif absent:
        yield wrong(f"{title} stays off: {', '.join(absent)} not set.")
    else:
        yield fine(f"{title} has its secrets.")


def self_tests(settings: Settings) -> Iterator[Finding]:
    """Signed and unsigned requests to our own public addresses."""
    base = f"{settings.public_url.rstrip('/')}/webhooks"
    yield _reached("The chat", f"{base}/chat/about", {}, None, 200)
    if not missing(settings.whatsapp, CLOUD_SECRETS):
        url = f"{base}/whatsapp/webhook"
        secret = settings.whatsapp["app_secret"]
        sign = {"X-Hub-Signature-256": signature_of(EMPTY_DELIVERY, secret)}
        yield _reached("The webhook, signed as by Meta,", url, sign, EMPTY_DELIVERY, 200)
        yield _reached("The webhook, unsigned,", url, {}, EMPTY_DELIVERY, 401)
    if not missing(settings.twilio, TWILIO_SECRETS):
        public = settings.twilio.get("public_url") or settings.public_url
        url = f"{public.rstrip('/')}/webhooks/twilio/webhook"
        sign = RequestValidator(settings.twilio["auth_token"]).compute_signature(url, {})
        signed = {"X-Twilio-Signature": sign}
        yield _reached("The webhook, signed as by Twilio,", url, signed, b"", 200)
        yield _reached("The webhook, unsigned,", url, {}, b"", 403)


def _reached(
    what: str, url: str, headers: dict[str, str], body: bytes | None, expected: int
) -> Finding:
    request = urllib.request.Request(url, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            status = response.status
    except urllib.error.HTTPError as error:
        status = error.code
    except (urllib.error.URLError, OSError) as error:
        return wrong(f"{what} cannot be reached at {url}: {error}. Is Backchat running?")
    if status != expected:
        return wrong(f"{what} answers {status} at {url}, not {expected}.")
    return fine(f"{what} answers {expected} as it should.")


def told(found: Iterable[Finding]) -> int:
    """Prints the findings; 1 when something is wrong."""
    status = 0
    for finding in found:
        print(f"{finding.level:>5}  {finding.text}")
        status |= finding.level == "WRONG"
    return status


def main() -> int:
    parser = argparse.ArgumentParser(prog="backchat doctor", description="Check a configuration.")
    parser.add_argument("--no-network", action="store_true", help="leave out the self-tests")
    given = parser.parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        return told([wrong(str(error))])
    return told(findings(settings, network=not given.no_network))


if __name__ == "__main__":
    sys.exit(main())
