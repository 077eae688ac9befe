"""Facts as they come in: one JSON object, or one a line. A bad line costs only itself.

Rows are read no further ahead than it takes to tell the one from the other, so that whoever
writes a line can wait for its verdict.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.facts_json import parse_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from kamcore.facts import AccountFacts

OPEN_ENDS = (b"{", b"[", b",", b":")
"""How a row ends when its object goes on in the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsInput:
    """What came in.

    Attributes:
        is_one: One object over all rows, instead of one a row.
    """

    is_one: bool
    rows: Iterator[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsLine:
    """One line that was read: facts with their day, or what is wrong.

    Attributes:
        number: Counted from 1, empty lines too.
    """

    number: int
    found: tuple[AccountFacts, date | None] | FactsError


def facts_input(rows: Iterable[bytes], *, at_once: bool) -> FactsInput:
    """Tell one object from one a line.

    Args:
        rows: What comes in, row by row.
        at_once: Take a first row that is whole for a line, without waiting for the next.
    """
    coming = iter(rows)
    head = _until_filled(coming)
    if head and _is_json(head[-1]):
        if at_once:
            return FactsInput(is_one=False, rows=chain(head, coming))
        ahead = _until_filled(coming)
        is_alone = not any(row.strip() for row in ahead)
        return FactsInput(is_one=is_alone, rows=chain(head, ahead, coming))
    everything = [*head, *coming]
    return FactsInput(is_one=_is_one(everything), rows=iter(everything))


def facts_lines(rows: Iterable[bytes]) -> Iterator[FactsLine]:
    """Read one facts object a line, in order; empty lines are passed over."""
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            yield FactsLine(number=number, found=parse_facts(facts_document(row)))
        except FactsError as error:
            yield FactsLine(number=number, found=error)


def facts_document(content: bytes) -> object:
    """Read JSON with exact numbers.

    Raises:
        FactsError: Where it is none, or nested too deeply to be facts.
    """
    try:
        document: object = json.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise FactsError("", FactsFlaw.NOT_JSON, "UTF-8") from error
    except (ValueError, ArithmeticError) as error:
        raise FactsError("", FactsFlaw.NOT_JSON, str(error)) from error
    except RecursionError as error:
        raise FactsError("", FactsFlaw.NOT_JSON, "nested too deeply") from error
    return document


def _until_filled(coming: Iterator[bytes]) -> list[bytes]:
    """Take rows up to the first that is not empty."""
    taken = []
    for row in coming:
        taken.append(row)
        if row.strip():
            break
    return taken


def _is_one(rows: Sequence[bytes]) -> bool:
    """Tell what a first row begins that is no JSON by itself."""
    filled = [row.strip() for row in rows if row.strip()]
    if len(filled) < 2 or _is_json(b"".join(rows)):  # noqa: PLR2004 - two make several
        return True
    # Nothing reads as a whole, so this only decides how to say what is wrong.
    return filled[0].endswith(OPEN_ENDS) and not any(map(_is_account, filled))


def _is_json(content: bytes) -> bool:
    try:
        facts_document(content)
    except FactsError:
        return False
    return True


def _is_account(row: bytes) -> bool:
    try:
        document = facts_document(row)
    except FactsError:
        return False
    return isinstance(document, dict) and "account" in document
