"""Questions from a file, asked one after the other as in Slack: what came of each."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.asking import Asking, Reply
    from kamcore.access import Actor

LANGUAGES = ("en", "de")
TEXTS = ("id", "lang", "text", "as", "kind", "account", "route")


class QuestionLineError(KamError):
    """A line of the file is no question."""

    def __init__(self, place: str, line: int, field: str) -> None:
        """Keep where, and which field; empty where the line is no object."""
        super().__init__(f"{place}, line {line}: {field or 'no object'}")
        self.place = place
        self.line = line
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One question of the file.

    Attributes:
        thread: What is asked before it in a thread of its own; or the name of a thread that
            several lines share.
        person: As whom: a Slack id or a role; ``None`` is an administrator.
        expected: What should come of it, to be printed beside it.
    """

    id: str
    language: str
    text: str
    thread: str | tuple[str, ...] = ()
    person: str | None = None
    expected: tuple[tuple[str, str], ...] = ()


def read_lines(lines: Iterable[str], place: str) -> list[AskedLine]:
    """Read the questions.

    Raises:
        QuestionLineError: For the first line that is none.
    """
    return [
        _read(line, place, number) for number, line in enumerate(lines, start=1) if line.strip()
    ]


def asked(
    lines: Iterable[AskedLine], opened: Asking, actors: dict[str | None, Actor]
) -> Iterator[dict[str, Any]]:
    """Ask each question, and tell what came of it."""
    auditors = {person: opened.auditor(actor) for person, actor in actors.items()}
    threads: dict[str, list[str]] = {}
    for line in lines:
        actor = actors[line.person]
        shared = isinstance(line.thread, str)
        thread = f"shared:{line.thread}" if shared else f"own:{line.id}"
        said = threads.setdefault(thread, [])
        for earlier in () if shared else line.thread:
            said.append(earlier)
            opened.ask(earlier, actor, line.language, thread=thread)
        said.append(line.text)
        began = time.perf_counter()
        reply = opened.ask(line.text, actor, line.language, thread=thread)
        seconds = time.perf_counter() - began
        audit = auditors[line.person].audit(reply.text, reply.worded, said)
        told = {"id": line.id, **as_json(reply, seconds), **asdict(audit)}
        yield told | {f"expected_{name}": value for name, value in line.expected}


def totals(told: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Sum up what came of all questions; of routes and accounts, those that were foretold."""
    lines = list(told)
    sums = {
        name: sum(len(each[name]) for each in lines) for name in ("unfounded", "figures", "leaks")
    }
    return {
        "questions": len(lines),
        "route": _right(lines, "route"),
        "account": _right(lines, "account"),
        "abstained": sum(each["abstained"] for each in lines),
        "citations": sum(each["citations"] for each in lines),
        **sums,
    }


def _right(lines: Iterable[dict[str, Any]], name: str) -> dict[str, int]:
    expected = [each for each in lines if f"expected_{name}" in each]
    right = sum(each[name] == each[f"expected_{name}"] for each in expected)
    return {"right": right, "of": len(expected)}


def as_json(reply: Reply, seconds: float) -> dict[str, Any]:
    """Give an answer for a program."""
    kept = reply.exchange
    return {
        "route": None if kept is None else kept.route,
        "account": None if kept is None else kept.account,
        "others": [] if kept is None else list(kept.others),
        "sources": [] if kept is None else _sources(kept.retrieved),
        "abstained": kept is not None and kept.abstained,
        "model": None if kept is None or kept.model is None else kept.model.name,
        "text": reply.text,
        "seconds": round(seconds, 3),
    }


def _sources(retrieved: Iterable[Any]) -> list[str]:
    """Give the documents the answer rests on, each once."""
    return list(dict.fromkeys(each.document for each in retrieved if each.cited))


def _read(line: str, place: str, number: int) -> AskedLine:
    try:
        read = json.loads(line)
    except ValueError as error:
        raise QuestionLineError(place, number, "") from error
    if not isinstance(read, dict):
        raise QuestionLineError(place, number, "")
    for name in TEXTS:
        if read.get(name) is not None and not isinstance(read[name], str):
            raise QuestionLineError(place, number, name)
    if not read.get("text"):
        raise QuestionLineError(place, number, "text")
    if read.get("lang", "en") not in LANGUAGES:
        raise QuestionLineError(place, number, "lang")
    return AskedLine(
        id=read.get("id") or str(number),
        language=read.get("lang") or "en",
        text=read["text"],
        thread=_thread(read.get("thread"), place, number),
        person=read.get("as"),
        expected=tuple(
            (name, read[name]) for name in ("route", "account", "kind") if read.get(name)
        ),
    )


def _thread(read: object, place: str, number: int) -> str | tuple[str, ...]:
    if read is None:
        return ()
    if isinstance(read, str):
        return read
    if isinstance(read, list) and all(isinstance(each, str) for each in read):
        return tuple(read)
    raise QuestionLineError(place, number, "thread")
