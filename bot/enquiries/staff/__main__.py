"""Serves the staff pages: python -m bot.enquiries.staff"""

from __future__ import annotations

import argparse
import logging
import sys

from aiohttp import web

from bot.enquiries import setup
from bot.enquiries.staff.app import make_app
from bot.settings import SettingsError, load_settings
from bot.store.opening import store_of

logger = logging.getLogger(__name__)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.enquiries.staff", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        settings = load_settings()
        app = make_app(setup.office(settings, store_of(settings)))
    except (SettingsError, ValueError) as error:
        print(f"Not started. {error}", file=sys.stderr)
        return 1
    for warning in setup.warnings(settings, setup.clock()):
        logger.warning(warning)
    web.run_app(app, host=arguments.host, port=settings.staff_port, access_log=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
