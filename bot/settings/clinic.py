"""clinic.yml, validated: everything that differs from practice to practice."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, EmailStr, Extra, Field, ValidationError


class SettingsError(ValueError):
    """A setting is missing or wrong; the message says which and what to do."""


class _Frozen(BaseModel):
    class Config:
        frozen = True
        extra = Extra.forbid


class Clinician(_Frozen):
    name: str
    role: str
    registration: str = ""


class Booking(_Frozen):
    contact: str
    email: EmailStr
    phone: str = Field(regex=r"^[+0-9 ()]{6,20}$")
    url: str | None = Field(default=None, regex=r"^https://")
    prices: str | None = None


class Decisions(_Frozen):
    """What the consultant has to decide; docs/safety.md explains each."""

    minimum_age: int = Field(default=18, ge=16, le=25)
    new_night_pain_is_urgent: bool = False
    also_emergency: tuple[str, ...] = ()


class Consent(_Frozen):
    version: str
    giving_your_age_agrees: bool = True


class Retention(_Frozen):
    """How many days each kind of record is kept."""

    conversation: int = Field(default=30, ge=1)
    enquiry: int = Field(default=365, ge=1)
    audit: int = Field(default=730, ge=1)


class Web(_Frozen):
    origins: tuple[str, ...] = ()


class WhatsApp(_Frozen):
    mode: Literal["full", "enquiry_only"] = "full"
    website: str | None = None


class Clinic(_Frozen):
    """One practice."""

    practice: str
    clinician: Clinician
    clinics: tuple[str, ...]
    booking: Booking
    privacy_url: str | None = None
    nation: Literal["england-and-wales", "scotland", "northern-ireland"] = "england-and-wales"
    hours: dict[str, Any]
    closures: tuple[dict[str, Any], ...] = ()
    decisions: Decisions = Decisions()
    consent: Consent
    retention: Retention = Retention()
    session_minutes: int = Field(default=60, ge=20)
    web: Web = Web()
    whatsapp: WhatsApp = WhatsApp()


def load_clinic(path: Path) -> Clinic:
    """The practice described in a file; a SettingsError names each thing that is wrong."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"There is no {path}. Copy clinic.yml back and fill it in.") from error
    except yaml.YAMLError as error:
        raise SettingsError(f"{path.name} is not valid YAML: {error}") from error
    if not isinstance(entries, dict):
        raise SettingsError(f"{path.name} should hold settings such as 'practice: ...'.")
    try:
        return Clinic(**entries)
    except ValidationError as error:
        raise SettingsError(f"{path.name}: {_in_words(error)}") from error


def _in_words(error: ValidationError) -> str:
    faults = (
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
        for fault in error.errors()
    )
    return "; ".join(faults)
