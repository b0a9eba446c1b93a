"""Ways to reach a person, found in what they wrote and checked before anyone relies on them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import Leniency, PhoneNumber, PhoneNumberFormat, PhoneNumberMatcher

REGION = "GB"
UK_NUMBER = re.compile(r"[1237]\d{9}")
EMAIL_LIKE = re.compile(r"[^\s<>,;:()]*@[^\s<>,;:()]*")
SPOKEN_EMAIL = re.compile(r"\b([\w.+-]+)\s+at\s+([\w-]+(?:\s+dot\s+[\w-]+)+)", re.IGNORECASE)
SPOKEN_DOT = re.compile(r"\s+dot\s+", re.IGNORECASE)
DIGITS_LIKE_A_NUMBER = re.compile(r"\+?\d(?:[\s().-]*\d){4,}")


@dataclass(frozen=True)
class Contacts:
    """What could be used, and what looked like a contact but cannot be right."""

    phone: str | None = None
    email: str | None = None
    bad_phone: str | None = None
    bad_email: str | None = None


def contacts_in(text: str) -> Contacts:
    written = with_written_emails(text)
    email, bad_email = email_in(written)
    phone, bad_phone = phone_in(EMAIL_LIKE.sub(" ", written))
    return Contacts(phone, email, bad_phone, bad_email)


def without_contacts(text: str) -> str:
    """The text with e-mail addresses and anything like a phone number taken out."""
    return DIGITS_LIKE_A_NUMBER.sub(" ", EMAIL_LIKE.sub(" ", with_written_emails(text)))


def with_written_emails(text: str) -> str:
    """The text with "jane at example dot org" turned into an address."""
    return SPOKEN_EMAIL.sub(lambda m: f"{m[1]}@{SPOKEN_DOT.sub('.', m[2])}", text)


def email_in(text: str) -> tuple[str | None, str | None]:
    """The last address that is well formed, or else the one that is not."""
    candidates = [match.rstrip(".!?'\"") for match in EMAIL_LIKE.findall(text)]
    good = [address for each in candidates if (address := valid_email(each))]
    return (good[-1], None) if good else (None, candidates[-1] if candidates else None)


def valid_email(text: str) -> str | None:
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def phone_in(text: str) -> tuple[str | None, str | None]:
    """The last number that can be rung, or else the digits that cannot."""
    found = PhoneNumberMatcher(text, REGION, leniency=Leniency.POSSIBLE)
    good = [match.number for match in found if can_be_rung(match.number)]
    if good:
        return as_written_here(good[-1]), None
    digits = DIGITS_LIKE_A_NUMBER.findall(text)
    return None, digits[-1].strip() if digits else None


def can_be_rung(number: PhoneNumber) -> bool:
    if phonenumbers.is_valid_number(number):
        return True
    # New ranges reach the number plan data late: here the right length and prefix are enough.
    national = phonenumbers.national_significant_number(number)
    return number.country_code == 44 and bool(UK_NUMBER.fullmatch(national))


def as_written_here(number: PhoneNumber) -> str:
    """07700 900123 for a British number, +353 1 234 5678 for another."""
    home = number.country_code == 44
    form = PhoneNumberFormat.NATIONAL if home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)
