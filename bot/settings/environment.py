"""What differs from machine to machine, from environment variables that start with BACKCHAT_."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.settings.clinic import Clinic, SettingsError, load_clinic

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class MailSettings:
    """How notices are sent; without a host none are, and the staff page says so."""

    host: str | None
    port: int
    user: str | None
    password: str | None
    sender: str | None
    security: str


@dataclass(frozen=True)
class Settings:
    """One practice on one machine."""

    clinic: Clinic
    database_url: str
    state: Path
    data_keys: tuple[str, ...]
    web_port: int
    actions_port: int
    demo_port: int
    staff_port: int
    public_url: str
    trusted_proxies: int
    mail: MailSettings
    whatsapp: Mapping[str, str]
    twilio: Mapping[str, str]
    staff_password_hash: str | None
    staff_url: str


def load_settings(
    environment: Mapping[str, str] | None = None, clinic_file: Path | None = None
) -> Settings:
    """The settings of this machine; a SettingsError says which one is wrong and what to do."""
    env = _Environment(os.environ if environment is None else environment)
    state = Path(env.text("STATE") or ROOT / "var")
    clinic = load_clinic(clinic_file or Path(env.text("CLINIC") or ROOT / "clinic.yml"))
    web_port = env.port("PORT", 5005)
    staff_port = env.port("STAFF_PORT", 8090)
    return Settings(
        clinic=clinic,
        database_url=env.text("DATABASE_URL") or f"sqlite:///{state / 'backchat.db'}",
        state=state,
        data_keys=tuple((env.text("DATA_KEYS") or "").split()),
        web_port=web_port,
        actions_port=env.port("ACTIONS_PORT", 5055),
        demo_port=env.port("DEMO_PORT", 8080),
        staff_port=staff_port,
        public_url=env.text("PUBLIC_URL") or f"http://localhost:{web_port}",
        trusted_proxies=env.count("TRUSTED_PROXIES"),
        mail=_mail(env),
        whatsapp=env.group("WHATSAPP_"),
        twilio=env.group("TWILIO_"),
        staff_password_hash=env.text("STAFF_PASSWORD_HASH"),
        staff_url=env.text("STAFF_URL") or f"http://localhost:{staff_port}",
    )


def _mail(env: _Environment) -> MailSettings:
    security = env.text("MAIL_SECURITY") or "starttls"
    if security not in ("starttls", "tls", "none"):
        raise SettingsError(f"BACKCHAT_MAIL_SECURITY is {security!r}; use starttls, tls or none.")
    return MailSettings(
        host=env.text("MAIL_HOST"),
        port=env.port("MAIL_PORT", 587),
        user=env.text("MAIL_USER"),
        password=env.text("MAIL_PASSWORD"),
        sender=env.text("MAIL_SENDER"),
        security=security,
    )


@dataclass(frozen=True)
class _Environment:
    variables: Mapping[str, str]

    def text(self, name: str) -> str | None:
        return self.variables.get(f"BACKCHAT_{name}") or None

    def port(self, name: str, default: int) -> int:
        value = self.text(name) or str(default)
        if not value.isdigit() or not 0 < int(value) < 65536:
            raise SettingsError(f"BACKCHAT_{name} is {value!r}; it should be a port number.")
        return int(value)

    def count(self, name: str) -> int:
        value = self.text(name) or "0"
        if not value.isdecimal() or int(value) > 20:
            raise SettingsError(
                f"BACKCHAT_{name} is {value!r}; it should be a number from 0 to 20."
            )
        return int(value)

    def group(self, prefix: str) -> dict[str, str]:
        start = f"BACKCHAT_{prefix}"
        return {
            name.removeprefix(start).lower(): value
            for name, value in self.variables.items()
            if name.startswith(start) and value
        }
