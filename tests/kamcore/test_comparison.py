"""Accounts are told apart only by what is sure."""

from __future__ import annotations

from kamcore.comparison import differences, in_order, is_ahead
from tests.builders_shown import a_key_account, an_account_for_later, an_open_account


def test_the_key_account_is_ahead_of_one_for_later() -> None:
    key, later = a_key_account(), an_account_for_later()

    assert in_order([later, key]) == (key, later)
    assert is_ahead(key, later)
    assert not is_ahead(later, key)


def test_what_is_open_may_still_come_to_the_same() -> None:
    key, unsure = a_key_account(), an_open_account()

    assert not is_ahead(unsure, key)
    assert in_order([unsure, key])[0] is key


def test_what_tells_two_apart_holds_however_the_rest_turns_out() -> None:
    key, later = a_key_account(), an_account_for_later()

    found = differences(key, later)

    assert found
    points = [each.points for each in found]
    assert points == sorted(points, reverse=True)
    for each in found:
        one, other = (
            next(line for line in shown.lines if line.id == each.criterion)
            for shown in (key, later)
        )
        assert one.low > other.high or other.low > one.high


def test_an_account_does_not_differ_from_itself() -> None:
    key = a_key_account()

    assert differences(key, key) == ()
