"""Talks to the trained bot in the terminal: python -m bot.chat"""

from __future__ import annotations

import asyncio
import sys

from rich.console import Console
from rich.panel import Panel

from bot.playing import Person, TurnTaken, load_trained
from bot.playing.quiet import quietly
from bot.train import MODEL, is_trained, train

GOODBYE = ("", "/quit", "quit", "exit")


def main() -> int:
    quietly()
    if not is_trained() and not train():
        return 1
    return asyncio.run(_talk(Console()))


async def _talk(console: Console) -> int:
    with console.status("Loading the model ..."):
        person = Person(load_trained(MODEL))
    console.print("Say hello. An empty line ends the chat.", style="dim")
    while (said := await asyncio.to_thread(_heard, console)) not in GOODBYE:
        _show(console, await person.say(said))
    return 0


def _heard(console: Console) -> str:
    try:
        return console.input("[bold]you: [/bold]").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _show(console: Console, turn: TurnTaken) -> None:
    text = "\n\n".join(turn.bot)
    if console.is_terminal:
        console.print(Panel(text, border_style="cyan"), markup=False)
    else:
        print(text)
    if turn.choices:
        console.print(" · ".join(turn.choices), style="dim", markup=False)


if __name__ == "__main__":
    sys.exit(main())
