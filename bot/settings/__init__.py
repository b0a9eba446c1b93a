"""Settings: clinic.yml and the environment, read once at the entry into one frozen object."""

from bot.settings.clinic import Clinic, SettingsError, load_clinic
from bot.settings.environment import ROOT, MailSettings, Settings, load_settings

__all__ = [
    "ROOT",
    "Clinic",
    "MailSettings",
    "Settings",
    "SettingsError",
    "load_clinic",
    "load_settings",
]
