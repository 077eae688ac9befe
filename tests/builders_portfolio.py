"""Accounts of a portfolio; builders show only what matters, the rest is a sound key account's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside
from typing import TYPE_CHECKING

from kamcore.access import Guarded
from kamcore.accounts import ChosenClass
from kamcore.classes import AccountClass
from kamcore.ids import AccountId, PersonId
from kamcore.interval import Interval
from kamcore.keeping import Keeping
from kamcore.payback import Undertaking, payback_months
from kamcore.policy import CapacityRules
from kamcore.portfolio.appraisal import KnownScore
from kamcore.portfolio.assessed import Assessed, Numbers
from kamcore.portfolio.details import Details
from kamcore.portfolio.matrix import Quadrant
from kamcore.portfolio.member import Entry, Member
from kamcore.portfolio.settling import OpenQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = date(2026, 11, 23)
USUAL = Undertaking(setup=F(40_000), per_year=F(120_000), ramp_months=12)


def between(low: F | int | str, high: F | int | str | None = None) -> Interval:
    return Interval(F(low), F(low if high is None else high))


def by_score(score: F) -> AccountClass:
    if score >= 65:
        return AccountClass.KEY
    return AccountClass.DEVELOP if score >= 45 else AccountClass.NOT_NOW


def an_assessed(  # noqa: PLR0913 - as many parts as a verdict has
    score: F | float | str = 70,
    *,
    account_class: AccountClass | None = None,
    contribution: Interval | F | int = 300_000,
    undertaking: Undertaking = USUAL,
    business: tuple[int, int] | None = (2_000_000, 1_500_000),
    quadrant: Quadrant = Quadrant.STRATEGIC,
    unsure: bool = False,
    lacks_score: bool = True,
    holds: bool = True,
    reaches: bool = False,
    questions: tuple[OpenQuestion, ...] = (),
) -> Assessed:
    points = F(score)
    is_open = account_class is AccountClass.NEEDS_EVIDENCE
    decided = account_class or by_score(points)
    gain = contribution if isinstance(contribution, Interval) else between(contribution)
    details = Details(
        contribution=gain,
        undertaking=undertaking,
        revenue=between(business[0]) if business else None,
        cost=between(business[1]) if business else None,
        attractiveness=between(60),
        position=between(60),
    )
    return Assessed(
        account_class=decided,
        numbers=Numbers(
            score=KnownScore(points, F(100) if is_open else points),
            payback=payback_months(undertaking, gain.low),
            details=details,
        ),
        quadrant=quadrant,
        unsure=unsure,
        lacks_score=lacks_score and decided in (AccountClass.NOT_NOW, AccountClass.DEVELOP),
        holds=holds and decided is AccountClass.KEY,
        reaches=reaches,
        questions=questions,
    )


def an_entry(  # noqa: PLR0913 - what an account may have of its own
    name: str,
    score: F | float | str = 70,
    *,
    industry: str | None = None,
    region: str | None = None,
    currency: str = "EUR",
    set_to: AccountClass | None = None,
    reviews_below: int = 0,
    confidential: bool = False,
    team: Iterable[str] = (),
    assessed: Assessed | None = None,
) -> Entry:
    people = frozenset(PersonId(each) for each in team)
    member = Member(
        id=AccountId(name),
        name=name,
        currency=currency,
        guarded=Guarded(confidential=confidential, team=people),
        industry=industry,
        region=region,
        chosen_class=None if set_to is None else chosen(set_to),
    )
    below = tuple(date(2026, 5 + n, 4) for n in range(reviews_below))
    is_key = set_to is AccountClass.KEY
    return Entry(
        member=member,
        assessed=assessed or an_assessed(score),
        keeping=Keeping(limit=F(60), below=below) if is_key else None,
    )


def chosen(account_class: AccountClass) -> ChosenClass:
    return ChosenClass(
        account_class=account_class,
        reason="Board, 3 May",
        by=PersonId("U9"),
        on=datetime(2026, 1, 5, tzinfo=UTC),
    )


def an_open_entry(name: str, *questions: OpenQuestion, score: int = 50) -> Entry:
    found = an_assessed(score, account_class=AccountClass.NEEDS_EVIDENCE, questions=questions)
    return an_entry(name, assessed=found)


def a_question(criterion: str, *, settles: bool = False, may_settle: bool = True) -> OpenQuestion:
    return OpenQuestion(criterion=criterion, settles=settles, may_settle=settles or may_settle)


def room_for(  # noqa: PLR0913 - as many parts as a capacity has
    key_accounts: int,
    *,
    pilot_cap: int = 100,
    yearly_growth: int = 3,
    most_per_industry: int | None = None,
    most_per_region: int | None = None,
    spare_days: int = 0,
) -> CapacityRules:
    """Days for so many key accounts."""
    return CapacityRules(
        days_per_key_account=60,
        days_per_develop_account=20,
        pilot_cap=pilot_cap,
        yearly_growth=yearly_growth,
        managers=1,
        days_per_manager=60 * key_accounts + spare_days,
        most_per_industry=most_per_industry,
        most_per_region=most_per_region,
    )
