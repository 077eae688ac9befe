"""The assessments every view is drawn from: one for each thing a reader may meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.keeping import Keeping
from kamcore.verdict import AccountClass
from tests.builders_shown import (
    ANYBODY,
    TOM,
    a_key_account,
    an_account_for_later,
    an_account_nobody_looked_at,
    an_account_on_thin_ice,
    an_account_to_develop,
    an_account_to_grow_with,
    an_account_without_growth,
    an_open_account,
    as_a_group,
    chosen_by_a_person,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kamcore.disclosure import ShownAssessment


def a_plain_members_key_account() -> ShownAssessment:
    return a_key_account(reader=ANYBODY)


def a_plain_members_open_account() -> ShownAssessment:
    return an_open_account(reader=ANYBODY)


def a_plain_members_account_to_develop() -> ShownAssessment:
    return an_account_to_develop(reader=ANYBODY)


def a_key_account_chosen_against_the_evidence() -> ShownAssessment:
    return chosen_by_a_person(an_account_to_develop(reader=TOM), AccountClass.KEY)


def a_key_account_reviewed_badly_once() -> ShownAssessment:
    below = Keeping(limit=Fraction(60), below=(date(2026, 5, 4),))
    return replace(a_key_account_chosen_against_the_evidence(), keeping=below)


def a_key_account_that_may_be_dropped() -> ShownAssessment:
    below = Keeping(limit=Fraction(60), below=(date(2026, 5, 4), date(2026, 11, 23)))
    return replace(a_key_account_chosen_against_the_evidence(), keeping=below)


def a_key_account_a_person_confirmed() -> ShownAssessment:
    return chosen_by_a_person(a_key_account(), AccountClass.KEY)


def a_whole_group() -> ShownAssessment:
    return as_a_group(a_key_account())


def a_company_of_a_group() -> ShownAssessment:
    return replace(as_a_group(a_key_account()), group=False)


CASES: dict[str, Callable[[], ShownAssessment]] = {
    "key": a_key_account,
    "develop-turn-round": an_account_to_develop,
    "not-now": an_account_for_later,
    "no-growth": an_account_without_growth,
    "exception": an_account_to_grow_with,
    "open": an_open_account,
    "nothing-known": an_account_nobody_looked_at,
    "stale-estimated-warned": an_account_on_thin_ice,
    "member-key": a_plain_members_key_account,
    "member-open": a_plain_members_open_account,
    "member-develop": a_plain_members_account_to_develop,
    "chosen-against": a_key_account_chosen_against_the_evidence,
    "chosen-reviewed-once": a_key_account_reviewed_badly_once,
    "chosen-may-be-dropped": a_key_account_that_may_be_dropped,
    "chosen-alike": a_key_account_a_person_confirmed,
    "group": a_whole_group,
    "in-a-group": a_company_of_a_group,
}
