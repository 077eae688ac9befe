"""Answers on satisfaction are kept once, corrected by who looked, and taken away again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kamcore.access import NotAllowedError, UnknownAccountError
from kamcore.audit import AuditAction
from kamcore.care_error import CareError, CareFlaw
from kamcore.editions import ChangedMeanwhileError
from kamcore.ids import AnswerId
from kamcore.ports import Change
from kamcore.satisfaction import Scale
from kamcore.use_cases.change_answers import (
    RemovalRequest,
    add_satisfaction,
    answer_version,
    remove_satisfaction,
)
from tests.kamcore.use_cases.care_house import (
    ACME,
    COLLEAGUE,
    DAY_AFTER,
    EVA,
    GUEST,
    MEMBER,
    NOW,
    ON_TEAM,
    House,
    answer,
)

if TYPE_CHECKING:
    from kamcore.access import Actor
    from kamcore.use_cases.change_answers import AnswerRequest

TEN = Fraction(10)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def house() -> House:
    return House()


def version(house: House) -> int:
    return answer_version(house.shown().answers[0])


def test_an_answer_counts_at_once(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)

    found = house.shown().nps
    assert found is not None
    assert (found.points, found.n) == (Fraction(100), 1)
    assert house.trail() == [(EVA, AuditAction.ANSWER_KEPT)]


def test_a_form_sent_twice_is_one_answer(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)

    change = add_satisfaction(house.store, ON_TEAM, answer(TEN), now=LATER)

    assert change is Change.UNCHANGED
    assert len(house.shown().answers) == len(house.trail()) == 1


def test_two_people_may_give_the_same_answer(house: House) -> None:
    for number in ("1", "2"):
        add_satisfaction(house.store, ON_TEAM, answer(TEN, number=number), now=NOW)

    assert len(house.shown().answers) == 2


def test_an_answer_is_corrected_by_who_saw_it(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)

    corrected = answer(Fraction(1), contact="Dana  Example", shown=version(house))
    change = add_satisfaction(house.store, COLLEAGUE, corrected, now=LATER)

    (kept,) = house.shown().answers
    assert change is Change.CHANGED
    assert (kept.value, kept.contact) == (Fraction(1), "Dana Example")


def test_of_two_corrections_the_second_is_shown_the_first(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)
    seen = version(house)
    add_satisfaction(house.store, ON_TEAM, answer(Fraction(9), shown=seen), now=LATER)

    with pytest.raises(ChangedMeanwhileError) as refused:
        add_satisfaction(house.store, COLLEAGUE, answer(Fraction(1), shown=seen), now=LATER)

    latest = refused.value.latest
    assert latest is not None
    assert latest.value is not None
    assert (latest.value.value, latest.version) == (9, version(house))


def test_what_was_taken_away_meanwhile_does_not_come_back_unseen(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)
    seen = version(house)
    request = RemovalRequest(account=ACME, id=AnswerId("1"), shown=seen)
    remove_satisfaction(house.store, ON_TEAM, request, now=LATER)

    with pytest.raises(ChangedMeanwhileError):
        add_satisfaction(house.store, COLLEAGUE, answer(Fraction(1), shown=seen), now=LATER)

    assert house.shown().answers == ()


def test_an_answer_is_taken_away_once(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)
    request = RemovalRequest(account=ACME, id=AnswerId("1"), shown=version(house))

    gone = [remove_satisfaction(house.store, ON_TEAM, request, now=LATER) for _ in range(2)]

    assert gone == [True, False]
    assert house.trail() == [(EVA, AuditAction.ANSWER_KEPT), (EVA, AuditAction.ANSWER_REMOVED)]


def test_nobody_takes_away_what_they_have_not_seen(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)
    request = RemovalRequest(account=ACME, id=AnswerId("1"), shown=0)

    with pytest.raises(ChangedMeanwhileError):
        remove_satisfaction(house.store, COLLEAGUE, request, now=LATER)


@pytest.mark.parametrize(
    ("asked", "flaw"),
    [
        (answer(Fraction(11)), CareFlaw.NPS_ANSWER),
        (answer(Fraction(-1)), CareFlaw.NPS_ANSWER),
        (answer(Fraction(19, 2)), CareFlaw.NPS_ANSWER),
        (answer(TEN, on=DAY_AFTER), CareFlaw.DAY_TO_COME),
        (answer(TEN, contact="x" * 151), CareFlaw.TOO_LONG),
        (replace(answer(TEN), source=" "), CareFlaw.NO_SOURCE),
        (
            replace(answer(Fraction(7)), scale=Scale(worst=Fraction(6), best=Fraction(1))),
            CareFlaw.SCALE,
        ),
    ],
)
def test_what_cannot_have_been_an_answer_is_refused(
    house: House, asked: AnswerRequest, flaw: CareFlaw
) -> None:
    with pytest.raises(CareError) as refused:
        add_satisfaction(house.store, ON_TEAM, asked, now=NOW)

    assert refused.value.flaw is flaw
    assert house.shown().answers == ()


@pytest.mark.parametrize(
    ("actor", "refusal"), [(MEMBER, NotAllowedError), (GUEST, UnknownAccountError)]
)
def test_who_does_not_work_on_the_account_adds_and_removes_nothing(
    house: House, actor: Actor, refusal: type[Exception]
) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN), now=NOW)
    request = RemovalRequest(account=ACME, id=AnswerId("1"), shown=version(house))

    with pytest.raises(refusal):
        add_satisfaction(house.store, actor, answer(TEN, number="2"), now=NOW)
    with pytest.raises(refusal):
        remove_satisfaction(house.store, actor, request, now=NOW)

    assert len(house.shown().answers) == 1


def test_who_answered_does_not_go_into_the_audit_trail(house: House) -> None:
    add_satisfaction(house.store, ON_TEAM, answer(TEN, contact="Dana Example"), now=NOW)

    assert "Dana" not in house.details()
