"""Train the reader from data/replies: `python -m bot.interpretation.train`."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.interpretation.loading import READER, train_into

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else READER
    train_into(folder)
    sys.stdout.write(f"{folder}\n")
