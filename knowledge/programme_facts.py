"""What a language model is told of the programme: places, who may join, money; no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.record_words import RecordFacts, RecordWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamcore.portfolio.money import ProgrammeMoney
    from kamcore.portfolio.shown import Capacity, ShownPortfolio
    from knowledge.grammar import Language


def programme_facts(
    shown: ShownPortfolio, language: Language, *, with_money: bool
) -> Iterator[RecordFacts]:
    """Put the programme into words; nothing for who does not read every account.

    Args:
        shown: The programme as the asker may see it.
        language: The asker's.
        with_money: Whether its sums may be told.
    """
    capacity = shown.capacity
    if capacity is None:
        return
    words = RecordWords(language)
    title = words.say("programme")
    room = "over" if capacity.over else "free" if capacity.free else "full"
    yield RecordFacts(
        key="places",
        title=title,
        lines=(words.say(room), words.limit(capacity.places.limited_by.value)),
        figures=_places(capacity, words),
    )
    yield RecordFacts(
        key="waiting",
        title=title,
        lines=(words.say("waiting" if shown.waiting else "nobody_waits"),),
        figures={"programme.waiting": words.count("waiting", len(shown.waiting))},
    )
    if with_money and shown.money:
        comes_back = all(each.payback_worst is not None for each in shown.money)
        yield RecordFacts(
            key="money",
            title=title,
            lines=(words.say("comes_back" if comes_back else "may_come_back"),),
            figures=dict(pair for each in shown.money for pair in _sums(each, words)),
        )


def _places(capacity: Capacity, words: RecordWords) -> Mapping[str, str]:
    counted = {
        "places": capacity.places.total,
        "taken": capacity.held + capacity.chosen,
        "free": capacity.free,
        "over": capacity.over,
        "days": capacity.places.days,
    }
    return {f"programme.{label}": words.count(label, value) for label, value in counted.items()}


def _sums(money: ProgrammeMoney, words: RecordWords) -> Iterator[tuple[str, str]]:
    place = f"programme.{money.currency}"
    yield f"{place}.setup", words.count("setup", money.setup, currency=money.currency)
    yield f"{place}.per_year", words.count("per_year", money.per_year, currency=money.currency)
    for label, months in (
        ("payback_best", money.payback_best),
        ("payback_worst", money.payback_worst),
    ):
        if months is not None:
            yield f"{place}.{label}", words.count(label, months)
