"""Where the two environments and their models are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "models" / "benchmarks"
STOCK = MODELS / "stock"
OURS = MODELS / "ours"
STOCK_ENVIRONMENT = ROOT / "benchmarks" / "stock" / ".venv"
OUR_ENVIRONMENT = Path(sys.prefix)
MAKE_IT = "uv sync --project benchmarks/stock"
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL": "ERROR",
}


def stock_python() -> Path:
    """The interpreter of stock Rasa; an error that says how to get it when there is none."""
    python = STOCK_ENVIRONMENT / "bin" / "python"
    if not python.exists():
        where = STOCK_ENVIRONMENT.relative_to(ROOT)
        raise RuntimeError(f"There is no stock Rasa in {where}. Make it with: {MAKE_IT}")
    return python


def quiet_environment(**more: str) -> dict[str, str]:
    """For a measured process: no telemetry, and no chatter beside its figures."""
    return {**os.environ, **QUIET, **more}
