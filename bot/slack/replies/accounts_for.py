"""How somebody's last answer came about, told to them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.accounted import Accounted, Rested, accounted_blocks, accounted_text
from bot.slack.answer import Answer
from kamcore.passages import SHARED, may_be_shown
from knowledge.grammar import Intent as Meant

if TYPE_CHECKING:
    from bot.slack.answer import Reader
    from kamcore.conversations import Exchange
    from kamcore.name_list import NameList
    from kamcore.ports.library import Library


def accounted(
    exchange: Exchange, reader: Reader, names: NameList, library: Library | None
) -> Answer:
    """Show it; what they may not read any more is not named."""
    account = next((ref.name for ref, _ in names if ref.id == exchange.account), None)
    told = Accounted(exchange=exchange, account=account, read=_rested(exchange, reader, library))
    return Answer(
        blocks=tuple(accounted_blocks(told, reader.texts)),
        text=accounted_text(reader.texts),
        about=exchange.account if account is not None else None,
        personal=True,
    )


def is_an_answer(exchange: Exchange) -> bool:
    """Whether there is something to account for."""
    return exchange.route in set(Meant) and exchange.route != Meant.WHY_ANSWER


def _rested(exchange: Exchange, reader: Reader, library: Library | None) -> tuple[Rested, ...]:
    if library is None or not exchange.retrieved:
        return ()
    ids = {each.passage for each in exchange.retrieved}
    kept = [
        *library.load(reader.actor.workspace, ids),
        *library.load(SHARED, ids),
    ]
    titles = {each.id: each.document.title for each in kept if may_be_shown(reader.actor, each)}
    return tuple(
        Rested(title=titles.get(each.passage), cited=each.cited) for each in exchange.retrieved
    )
