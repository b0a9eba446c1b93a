"""Bank holidays of each UK nation, from the GOV.UK list kept with govuk-bank-holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

NATIONS = BankHolidays.ALL_DIVISIONS

# GOV.UK lists only the substitute day when these fall on a weekend; a clinic open on Saturdays
# is closed on the day itself all the same.
KEPT_ON_THE_DAY = {
    (12, 25): "Christmas Day",
    (12, 26): "Boxing Day",
    (1, 1): "New Year’s Day",
}


@cache
def bank_holidays(nation: str) -> Mapping[date, str]:
    """The listed bank holidays of one nation, date to name; never asks the network."""
    if nation not in NATIONS:
        raise ValueError(f"no nation called {nation!r}: use one of {', '.join(NATIONS)}")
    listed = BankHolidays(use_cached_holidays=True).get_holidays(nation)
    return {holiday["date"]: holiday_name(holiday) for holiday in listed}


def holiday_name(holiday: Mapping[str, str]) -> str:
    """The name as one says it after "closed for"; a substitute day is "the ... bank holiday"."""
    title = holiday["title"]
    if title.endswith("bank holiday"):
        return f"the {title}"
    return f"the {title} bank holiday" if holiday["notes"] else title


def bank_holiday_on(day: date, nation: str) -> str | None:
    return bank_holidays(nation).get(day) or KEPT_ON_THE_DAY.get((day.month, day.day))


def last_known_holiday(nation: str) -> date:
    return max(bank_holidays(nation))
