"""What is on record before a meeting and of the programme, as sources a model may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.use_cases.read_brief import BriefRequest, read_open_brief
from kamcore.use_cases.read_portfolio import read_portfolio
from knowledge.brief_facts import brief_facts
from knowledge.programme_facts import programme_facts
from knowledge.turn_reading import is_harmless
from knowledge.worded import Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from knowledge.material import Material
    from knowledge.record_words import RecordFacts
    from knowledge.turn_reading import Reading


def brief_on_record(
    store: Store, policy: Policy, reading: Reading, account: AccountId, now: datetime
) -> tuple[Material, ...]:
    """Give the brief for the next meeting, a source for each chapter.

    Raises:
        KamError: For an account the asker may not read.
    """
    request = BriefRequest(account=account, today=now.date(), now=now)
    brief = read_open_brief(store, reading.asked.actor, request, policy=policy)
    told = brief_facts(brief, policy, reading.asked.language)
    return _recorded(reading, told, f"brief:{account}", account)


def programme_on_record(
    store: Store, policy: Policy, reading: Reading, today: date
) -> tuple[Material, ...]:
    """Give the programme, a source for each chapter; none for who does not read every account.

    Raises:
        NotAllowedError: For a guest.
    """
    shown = read_portfolio(store, reading.asked.actor, policy=policy, as_of=today)
    # A sum of few accounts tells of each of them.
    members = {each.account.id for each in (*shown.held, *shown.chosen)}
    with_money = members.isdisjoint(reading.kept.accounts)
    told = programme_facts(shown, reading.asked.language, with_money=with_money)
    return _recorded(reading, told, "programme", None)


def _recorded(
    reading: Reading, told: Iterable[RecordFacts], document: str, account: AccountId | None
) -> tuple[Material, ...]:
    """Keep what is on record as sources; lines that speak to a model are left out."""
    return tuple(
        reading.materials.record(
            Source(
                number=0,
                kind=SourceKind.RECORD,
                document=f"{document}:{each.key}",
                title=each.title,
                text=text,
                account=account,
            ),
            text,
            each.figures,
        )
        for each in told
        if (text := "\n".join(line for line in each.lines if is_harmless(reading, [line])))
    )
