"""How many proxies stand before Backchat, from the environment to the website channel."""

from __future__ import annotations

import pytest

from bot.channels.website.settings import web_settings
from bot.settings import SettingsError, load_settings


@pytest.mark.parametrize(("given", "trusted"), [(None, 0), ("", 0), ("2", 2)])
def test_the_channel_trusts_as_many_proxies_as_the_environment_says(given, trusted):
    environment = {} if given is None else {"BACKCHAT_TRUSTED_PROXIES": given}
    assert web_settings(load_settings(environment)).trusted_proxies == trusted


@pytest.mark.parametrize("wrong", ["all", "-1", "21", "1.5"])
def test_a_number_that_cannot_be_is_refused_by_name(wrong):
    with pytest.raises(SettingsError, match="BACKCHAT_TRUSTED_PROXIES"):
        load_settings({"BACKCHAT_TRUSTED_PROXIES": wrong})
