"""One measured run in a process of its own: python -m benchmarks.turns ours|stock MODEL

Runs under either environment's Python, so that both bots are measured by the same lines.
"""

import time

STARTED = time.perf_counter()

import asyncio  # noqa: E402  # the clock runs before anything is imported
import json  # noqa: E402
import logging  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
import warnings  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from benchmarks.conversation import turns  # noqa: E402

CONVERSATIONS = 10
PAGE = os.sysconf("SC_PAGE_SIZE")


def resident_mb() -> float:
    """Memory that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6


def quietly() -> None:
    """Without Rasa's debug lines, which a server does not write either and which take time."""
    import structlog

    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


def loaded(kind: str, model: str) -> Any:
    quietly()
    if kind == "ours":
        from bot.playing import load_trained

        return load_trained(Path(model))
    from rasa.core.agent import Agent

    return Agent.load(model)


async def talk(agent: Any, name: str) -> list[dict[str, Any]]:
    """A whole conversation: for each turn its time, whether the bot replied, what it asked."""
    from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

    taken = []
    for text in turns():
        output = CollectingOutputChannel()
        started, worked = time.perf_counter(), time.process_time()
        await agent.handle_message(UserMessage(text, output, name))
        ms = (time.perf_counter() - started) * 1000
        busy = (time.process_time() - worked) * 1000
        tracker = await agent.processor.get_tracker(name)
        asked = tracker.get_slot("requested_slot") if tracker.active_loop_name else None
        replied = bool(output.messages)
        taken.append({"ms": ms, "busy_ms": busy, "asked": asked, "replied": replied})
    return taken


async def measured(kind: str, model: str) -> dict[str, Any]:
    agent = loaded(kind, model)
    load = {
        "load_s": time.perf_counter() - STARTED,
        "load_busy_s": time.process_time(),
        "loaded_mb": resident_mb(),
    }
    taken = [turn for n in range(CONVERSATIONS) for turn in await talk(agent, f"person-{n}")]
    asked = {turn["asked"] for turn in taken} - {None}
    return {
        **load,
        "after_mb": resident_mb(),
        "first_ms": taken[0]["ms"],
        "ms": [turn["ms"] for turn in taken],
        "busy_ms": [turn["busy_ms"] for turn in taken],
        "asked": sorted(asked),
        "silent": sum(not turn["replied"] for turn in taken),
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(measured(*sys.argv[1:]))))
