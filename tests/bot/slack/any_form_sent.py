"""Send a form that is filled in anyhow, and see that it is answered and nothing half kept."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from bot.slack.forms.form import Redrawn, Taken
from bot.slack.modals.filled import Refused
from bot.slack.parts import parts
from tests.bot.slack.every_form import reading
from tests.bot.slack.full_house import NOW
from tests.bot.slack_limits import check_words, checked_message, checked_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Engine

    from bot.i18n import Language
    from bot.slack.forms.form import Outcome
    from tests.bot.slack.full_house import FullHouse

WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class Written:
    """How many transactions wrote anything and were kept."""

    kept: int = 0
    is_dirty: bool = False
    statements: list[str] = field(default_factory=list)


@contextmanager
def watched(engine: Engine) -> Iterator[Written]:
    """Count what is kept while the block runs."""
    written = Written()

    def executed(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            written.is_dirty = True
            written.statements.append(statement)

    def committed(_connection: Any) -> None:
        written.kept += written.is_dirty
        written.is_dirty = False

    def rolled_back(_connection: Any) -> None:
        written.is_dirty = False

    heard = (
        ("before_cursor_execute", executed),
        ("commit", committed),
        ("rollback", rolled_back),
    )
    for name, listener in heard:
        event.listen(engine, name, listener)
    yield written
    for name, listener in heard:
        event.remove(engine, name, listener)


def send(house: FullHouse, view: Mapping[str, Any], by: str, language: Language) -> Outcome:
    """Send a form, check what is answered, and give it.

    Raises:
        AssertionError: For an answer nobody can read, or where something was half kept.
    """
    reader = reading(by, language)
    with watched(house.store.engine) as written:
        outcome = house.forms.take(view, reader, NOW)
    match outcome:
        case Refused():
            fields = {each["block_id"] for each in view["blocks"] if "element" in each}
            assert outcome.errors
            assert set(outcome.errors) <= fields, (set(outcome.errors), fields)
            for sentence in outcome.errors.values():
                check_words({"text": sentence})
            assert written.kept == 0, written.statements
        case Redrawn():
            checked_view(outcome.view)
            assert written.kept <= 1, written.statements
        case Taken():
            assert written.kept <= 1, written.statements
            answer = house.answers.answer(outcome.next, reader, NOW)
            for part in parts(answer):
                checked_message(part.blocks)
    return outcome
