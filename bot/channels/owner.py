"""The name under which a process owns conversations, and which such names are of the dead."""

from __future__ import annotations

import os
import secrets
import socket


def owner_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_dead(owner: str, me: str, living: frozenset[str]) -> bool:
    """Whether the process surely ended: only a process of this host can be judged."""
    host, pid, _ = owner.rsplit(":", 2)
    my_host, my_pid, _ = me.rsplit(":", 2)
    if host != my_host or owner in living:
        return False
    return pid == my_pid or not _runs(int(pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
