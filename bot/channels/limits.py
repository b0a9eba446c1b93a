"""How often somebody may do something."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic


@dataclass(frozen=True)
class Rate:
    times: int
    seconds: float


class RateLimiter:
    """Counts in this process's memory; forgets whoever was quiet the longest."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic, most: int = 20_000):
        self._rate = rate
        self._clock = clock
        self._most = most
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def seconds_to_wait(self, who: str) -> int:
        """0 when it is allowed now, and then it counts."""
        now = self._clock()
        times = self._seen.setdefault(who, deque())
        self._seen.move_to_end(who)
        while times and times[0] <= now - self._rate.seconds:
            times.popleft()
        if len(times) >= self._rate.times:
            return max(1, ceil(times[0] + self._rate.seconds - now))
        times.append(now)
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return 0
