"""Let another process read what a stranger made, with nothing to lose and little to use.

Whatever opens a stranger's file may be overpowered by it. So a module of ours does that in a
process of its own: without our settings, secrets and database, and with only so much time,
memory and output. If it dies, we still live and say why. What it says is checked by whoever
asked, like anything from outside.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENVIRONMENT = {"LANG": "C.UTF-8"}
"""All that the other process gets: no token, no key, no address of ours."""

COMPLAINT_LENGTH = 2_000
COMPLAINT_BYTES = 1_000_000
OPEN_FILES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the other process may use.

    Attributes:
        seconds: Of processor time; the other process sets this limit and the next on itself.
        memory_bytes: Of address space, where the system can limit it.
        clock_seconds: Altogether: the machine may have other things to do.
        answer_bytes: How much it may say.
    """

    seconds: int
    memory_bytes: int
    clock_seconds: float
    answer_bytes: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended.

    Attributes:
        code: ``None`` where it had to be stopped; below 0 where the system stopped it.
        said: On its standard output.
        complaint: The beginning of what it said on its standard error.
    """

    code: int | None
    said: bytes
    complaint: str

    @property
    def was_stopped(self) -> bool:
        """Whether it used more than it may."""
        return self.code is None or self.code < 0


def run_confined(
    module: str, orders: Mapping[str, object], content: bytes, bounds: Bounds
) -> Ended:
    """Run a module of ours in another process; it reads ``content`` and is given ``orders``."""
    # Isolated: neither the working directory nor the environment can bring in other modules.
    command = [sys.executable, "-I", "-m", module, json.dumps(orders)]
    with TemporaryFile() as given, TemporaryFile() as complaints:
        given.write(content)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=ENVIRONMENT,
            start_new_session=True,
        )
        code, said = _watched(child, bounds)
        complaints.seek(0)
        complaint = complaints.read(COMPLAINT_LENGTH).decode(errors="replace")
    return Ended(code, said, complaint)


def confine(seconds: int, memory_bytes: int) -> None:
    """Bound this process for the rest of its life: time, memory, files and complaints.

    A system that lacks a limit keeps the others.
    """
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, COMPLAINT_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in wanted:
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # macOS knows no limit of address space


def _watched(child: subprocess.Popen[bytes], bounds: Bounds) -> tuple[int | None, bytes]:
    """Listen until it ends, but not for too long, and not to too much."""
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)

    late = threading.Timer(bounds.clock_seconds, stop)
    late.start()
    with child:
        try:
            said = child.stdout.read(bounds.answer_bytes + 1) if child.stdout else b""
            if len(said) > bounds.answer_bytes:
                stop()
            code = child.wait()
        finally:
            late.cancel()
            if child.returncode is None:
                stop()
    return (None if stopped.is_set() else code), said
