"""What models did is added up by day and model, the newest day first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kamcore.conversations import ModelUse
from kamcore.model_usage import by_day

USE = ModelUse(
    name="openai:x",
    prompt="answer_en@1",
    prompt_hash="",
    calls=2,
    tokens_in=100,
    tokens_out=20,
    cost="0.01",
)
FIRST, SECOND = date(2026, 11, 22), date(2026, 11, 23)


def test_uses_of_a_day_are_added_up() -> None:
    remembered = replace(USE, calls=0, tokens_in=0, tokens_out=0, cost=None, cached=True)
    failed = replace(USE, used=False, cost="0.02")

    newest, oldest = by_day([(FIRST, USE), (SECOND, USE), (SECOND, remembered), (SECOND, failed)])

    assert (newest.day, newest.asked, newest.used, newest.remembered) == (SECOND, 3, 2, 1)
    assert (newest.calls, newest.tokens_in, newest.tokens_out) == (4, 200, 40)
    assert newest.cost == Decimal("0.03")
    assert oldest.day == FIRST


def test_a_price_nobody_knows_makes_the_sum_unknown() -> None:
    (day,) = by_day([(FIRST, USE), (FIRST, replace(USE, cost=None))])

    assert day.cost is None
