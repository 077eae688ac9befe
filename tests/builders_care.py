"""Profile, team and satisfaction as somebody sees them: one for each thing a reader may meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kamcore.access import Actor, Guarded, Role
from kamcore.accounts import Account
from kamcore.care import Cadence, Duty, Period, Reference, Sponsor, Willingness
from kamcore.care_shown import KeptCare, ShownHistory, shown_care
from kamcore.editions import Edition
from kamcore.ids import AccountId, AnswerId, PersonId, WorkspaceId
from kamcore.profile import ProfileBlock, ProfileText
from kamcore.satisfaction import SatisfactionAnswer, Scale

if TYPE_CHECKING:
    from kamcore.care_shown import ShownCare

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
EVA, TOM, LEA, MAX = (PersonId(f"U{number}") for number in range(1, 5))
NAMES = {EVA: "Eva Muster", TOM: "Tom Beispiel", LEA: "Lea Sample", MAX: "Max Example"}
ACME = Account(
    id=AccountId("acme"),
    name="ACME",
    currency="EUR",
    guarded=Guarded(confidential=False, team=frozenset({EVA, TOM})),
)
SCHOOL_MARKS = Scale(worst=Fraction(6), best=Fraction(1))


def reader(person: PersonId, role: Role = Role.MEMBER) -> Actor:
    return Actor(workspace=WorkspaceId("T1"), person=person, role=role)


ON_TEAM, LEADER, MEMBER = reader(EVA), reader(LEA, Role.SALES_LEADER), reader(MAX)


def edition(value: object, *, version: int = 1, by: PersonId = EVA) -> Edition[Any]:
    return Edition(value=value, version=version, by=by, at=NOW)


def text(words: str, *, as_of: date = date(2026, 10, 5)) -> ProfileText:
    return ProfileText(words=words, source="Annual report, page 12", as_of=as_of)


def answer(
    number: int,
    value: Fraction | int,
    *,
    on: date = date(2026, 9, 1),
    contact: str | None = None,
    scale: Scale | None = None,
) -> SatisfactionAnswer:
    return SatisfactionAnswer(
        id=AnswerId(f"{number:x}"),
        on=on,
        value=Fraction(value),
        source="Customer survey",
        by=TOM,
        recorded_at=NOW,
        contact=contact,
        scale=scale,
    )


NOTHING = KeptCare(
    account=ACME,
    profile={},
    duties={},
    sponsor=None,
    cadence=None,
    reference=None,
    answers=(),
    names=NAMES,
)
WELL_KEPT = KeptCare(
    account=ACME,
    profile={
        ProfileBlock.STRATEGY: edition(
            text("Three new plants in Poland until 2028.\nBuys fewer suppliers."), version=3
        ),
        ProfileBlock.MARKET_POSITION: edition(text("Second in Austria."), by=TOM),
        ProfileBlock.FINANCES: edition(text("Equity ratio 41 %.", as_of=date(2026, 3, 1))),
        ProfileBlock.ORGANISATION: edition(None, version=2, by=TOM),
    },
    duties={
        EVA: edition(Duty(hours_per_year=320, function="Key account manager")),
        LEA: edition(Duty(hours_per_year=1, function="")),
    },
    sponsor=edition(Sponsor(name="Lea Sample", person=LEA)),
    cadence=edition(Cadence(every=4, period=Period.WEEKS, last_meeting=date(2026, 9, 30))),
    reference=edition(
        Reference(willingness=Willingness.WILLING, as_of=date(2025, 9, 1), source="Call with CFO")
    ),
    answers=(
        answer(1, 6, on=date(2025, 6, 1), contact="Dana Example"),
        answer(2, Fraction(17, 10), scale=SCHOOL_MARKS),
        answer(3, 9, contact="Dana Example"),
        answer(4, 10),
        answer(5, 8, on=date(2026, 10, 1)),
    ),
    names=NAMES,
)
ON_COURSE = replace(
    WELL_KEPT,
    sponsor=edition(Sponsor(name="Dr. Muster")),
    cadence=edition(Cadence(every=1, period=Period.MONTHS, last_meeting=date(2026, 11, 2))),
    reference=edition(
        Reference(willingness=Willingness.NOT_WILLING, as_of=date(2026, 9, 1), source="E-mail")
    ),
    answers=(answer(1, 3, on=date(2025, 6, 1)),),
)


def nothing_known() -> ShownCare:
    return shown_care(NOTHING, ON_TEAM, TODAY)


def well_kept() -> ShownCare:
    return shown_care(WELL_KEPT, LEADER, TODAY)


def on_course() -> ShownCare:
    return shown_care(ON_COURSE, ON_TEAM, TODAY)


def for_a_member() -> ShownCare:
    return shown_care(WELL_KEPT, MEMBER, TODAY)


def nothing_for_a_member() -> ShownCare:
    return shown_care(replace(NOTHING, account=_without_team()), MEMBER, TODAY)


def _without_team() -> Account:
    return replace(ACME, guarded=Guarded(confidential=False, team=frozenset()))


def history(*, may_edit: bool = True) -> ShownHistory:
    editions = (
        edition(text("Three new plants in Poland until 2028.\n\nBuys fewer suppliers."), version=3),
        edition(None, version=2, by=TOM),
        edition(text("Grows at home.", as_of=date(2026, 1, 5))),
    )
    return ShownHistory(
        account=ACME.ref,
        on=TODAY,
        block=ProfileBlock.STRATEGY,
        editions=editions if may_edit else editions[:1],
        may_edit=may_edit,
        names=NAMES,
    )


CASES = {
    "nothing-known": nothing_known,
    "well-kept": well_kept,
    "on-course": on_course,
    "member": for_a_member,
    "nothing-member": nothing_for_a_member,
}
