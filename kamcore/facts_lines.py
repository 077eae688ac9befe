"""Facts from bytes: one JSON object, or one a line. A bad line costs only itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.facts_json import parse_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kamcore.facts import AccountFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsLine:
    """One line that was read: facts with their day, or what is wrong.

    Attributes:
        number: Counted from 1, empty lines too.
    """

    number: int
    found: tuple[AccountFacts, date | None] | FactsError


def is_several(content: bytes) -> bool:
    """Whether there is one object a line, rather than one over all lines."""
    lines = [line for line in content.splitlines() if line.strip()]
    if len(lines) < 2:  # noqa: PLR2004 - two make several
        return False
    try:
        facts_document(content)
    except FactsError:
        # An object written over several lines begins with a line that is none by itself.
        return lines[0].strip() != b"{"
    return False


def facts_lines(content: bytes) -> Iterator[FactsLine]:
    """Read one facts object a line, in order; empty lines are passed over."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield FactsLine(number=number, found=parse_facts(facts_document(line)))
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
