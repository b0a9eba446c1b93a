"""Keeps libraries from talking over our own output."""

from __future__ import annotations

import logging
import os
import warnings


def quietly() -> None:
    """Only errors from libraries; no telemetry."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
