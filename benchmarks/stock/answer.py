"""Runs in stock Rasa's environment: reads texts as JSON Lines, gives its ranking of intents.

python benchmarks/stock/answer.py MODEL < texts > rankings
"""

import asyncio
import json
import logging
import sys
import time
import warnings

import structlog

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))

from rasa.core.agent import Agent  # noqa: E402  # quiet before it is imported


async def main(model: str) -> None:
    agent = Agent.load(model)
    await agent.parse_message("hello")  # TensorFlow builds its graph on first use
    for line in sys.stdin:
        asked = json.loads(line)
        started, worked = time.perf_counter(), time.process_time()
        parsed = await agent.parse_message(asked["text"])
        ms = (time.perf_counter() - started) * 1000
        busy = (time.process_time() - worked) * 1000
        ranking = [one for one in parsed["intent_ranking"] if one["name"] != "nlu_fallback"]
        answer = {"id": asked["id"], "ranking": ranking, "ms": ms, "busy_ms": busy}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
