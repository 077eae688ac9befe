"""Assessments as people are shown them, built by hand for the tests of the views.

The figures are the golden cases of the model. Each builder shows only what matters to it;
``replace`` from ``dataclasses`` changes the rest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction as F  # noqa: N817 - as short as the figures it stands beside

from kamcore.accounts import AccountRef, ChosenClass
from kamcore.assessment import (
    Question,
    Rise,
    ValueMargin,
    WeightBox,
    WeightMargin,
    WhatIf,
    Why,
)
from kamcore.disclosure import Figures, ShownAssessment
from kamcore.ids import AccountId, AssessmentId, PersonId
from kamcore.interval import Interval
from kamcore.policy import (
    CapacityRules,
    Criterion,
    GateRules,
    KamCostDefaults,
    Measure,
    Policy,
    PolicyRef,
    RatedPart,
    Thresholds,
    Wording,
)
from kamcore.verdict import (
    AccountClass,
    Basis,
    Gates,
    GateState,
    Line,
    PaybackRange,
    Reason,
    Score,
    Source,
    Warning,  # noqa: A004 - the model's word
)

AS_OF = date(2026, 11, 23)
FINANCE = Source(text="import:crm.csv", on=date(2026, 3, 1))
NOTE = Source(text="note:17", on=date(2026, 5, 1), by="U1")
OLD_NOTE = Source(text="Jahresgespräch", on=date(2025, 3, 1), by="U2")


def words(en: str, de: str) -> Wording:
    return Wording(en=en, de=de)


ANCHORS = (
    words("none", "keine"),
    words("claimed, no example", "behauptet, ohne Beispiel"),
    words("one past example", "ein Beispiel aus der Vergangenheit"),
    words(
        "repeated or under way with a named counterpart",
        "wiederholt oder im Gange, mit namentlich bekanntem Gegenüber",
    ),
    words(
        "a named, dated effect that would change our own course (new market, product, standing)",
        "eine benannte, datierte Wirkung, die unseren eigenen Kurs ändern würde "
        "(neuer Markt, neues Produkt, neues Ansehen)",
    ),
)


def a_part(part_id: str, en: str, de: str) -> RatedPart:
    return RatedPart(id=part_id, name=words(en, de), anchors=ANCHORS)


def a_rated_criterion(criterion_id: str, weight: int, en: str, de: str) -> Criterion:
    return Criterion(
        id=criterion_id,
        name=words(en, de),
        weight=F(weight),
        measure=Measure.LEVELS,
        parts=(a_part(criterion_id, en, de),),
        influenceable=True,
    )


def a_measured_criterion(
    criterion_id: str, weight: int, name: Wording, measure: Measure
) -> Criterion:
    curve = {
        Measure.RATIO: (F(1), F(11, 10), F(5, 4), F(3, 2), F(2)),
        Measure.TREND: (F(-1, 10), F(-3, 100), F(0), F(3, 100), F(1, 10)),
    }.get(measure, (F(0), F(1, 2), F(1), F(2), F(4)))
    return Criterion(id=criterion_id, name=name, weight=F(weight), measure=measure, curve=curve)


def a_policy() -> Policy:
    """The default policy in short: the same ids, weights and thresholds."""
    strategic = Criterion(
        id="S",
        name=words("Strategic partner", "Strategischer Partner"),
        weight=F(20),
        measure=Measure.LEVELS,
        parts=(
            a_part("S.connections", "connections", "Verbindungen"),
            a_part("S.resources", "resources", "Ressourcen"),
            a_part("S.reputation", "reputation", "Renommee"),
        ),
    )
    ratio = words("Revenue-to-cost ratio", "Verhältnis von Umsatz zu Kosten")
    trend = words("Trend of the ratio", "Entwicklung des Verhältnisses")
    served = words("Growth in units already served", "Wachstum in belieferten Einheiten")
    unserved = words("Growth with the customer", "Wachstum mit dem Kunden")
    return Policy(
        ref=PolicyRef(name="default", version=1, sha256="0123456789abcdef" * 4),
        criteria=(
            a_measured_criterion("E1", 16, ratio, Measure.RATIO),
            a_measured_criterion("E2", 6, trend, Measure.TREND),
            a_measured_criterion("P1", 16, served, Measure.SERVED_POTENTIAL),
            a_measured_criterion("P2", 12, unserved, Measure.UNSERVED_POTENTIAL),
            strategic,
            a_rated_criterion("F1", 8, "Portfolio fit", "Passung des Portfolios"),
            a_rated_criterion("F2", 6, "Relationships", "Beziehungen"),
            a_rated_criterion("F3", 6, "Partnership", "Partnerschaft"),
            a_rated_criterion("F4", 3, "Culture fit", "Passung der Kultur"),
            a_rated_criterion("F5", 3, "Regional overlap", "Regionale Überschneidung"),
            a_rated_criterion("F6", 4, "Purchasing process", "Einkaufsprozess"),
        ),
        thresholds=Thresholds(key=F(65), develop=F(45), drop_below=F(60)),
        gates=GateRules(
            least_ratio=F(1), horizon_months=36, served_growth=F(25), unserved_growth=F(50)
        ),
        kam_cost=KamCostDefaults(
            setup=F(40_000), per_year=F(120_000), ramp_months=12, yearly_discount=F(0)
        ),
        capacity=CapacityRules(
            days_per_key_account=60, days_per_develop_account=20, pilot_cap=3, yearly_growth=3
        ),
        probabilities=(),
    )


MEASURED = {
    "E1": Basis.FINANCIALS,
    "E2": Basis.FINANCIALS,
    "P1": Basis.POTENTIAL,
    "P2": Basis.POTENTIAL,
}
ACME_VALUES = {
    "E1": (F(175, 3),) * 2,
    "E2": (F(7647, 100),) * 2,
    "P1": (F(125, 2),) * 2,
    "P2": (F(50),) * 2,
    "S": (F(75),) * 2,
    "F1": (F(100),) * 2,
    "F2": (F(75),) * 2,
    "F3": (F(75),) * 2,
    "F4": (F(75),) * 2,
    "F5": (F(100),) * 2,
    "F6": (F(75),) * 2,
}
UNKNOWN_VALUES = {
    **ACME_VALUES,
    "E1": (F(2647, 50),) * 2,
    "P1": (F(0), F(100)),
    "P2": (F(0), F(100)),
    "S": (F(75), F(100)),
    "F1": (F(75),) * 2,
    "F2": (F(0), F(100)),
    "F3": (F(0), F(100)),
    "F4": (F(0), F(100)),
    "F6": (F(0), F(100)),
}
FIGURE_LINES = ("E1", "E2", "P1", "P2")


def a_line(criterion_id: str, low: F, high: F) -> Line:
    criterion = a_policy().criterion(criterion_id)
    assert criterion is not None
    unknown = low == 0 and high == 100
    return Line(
        id=criterion_id,
        weight=criterion.weight,
        low=low,
        high=high,
        basis=Basis.NOTHING if unknown else MEASURED.get(criterion_id, Basis.RATINGS),
        part="S.reputation" if criterion_id == "S" else None,
        sources=() if unknown else (FINANCE if criterion_id in MEASURED else NOTE,),
    )


def lines_of(values: dict[str, tuple[F, F]]) -> tuple[Line, ...]:
    return tuple(a_line(criterion_id, low, high) for criterion_id, (low, high) in values.items())


def score_of(lines: tuple[Line, ...]) -> Score:
    return Score(
        low=sum((line.points_low for line in lines), F(0)),
        high=sum((line.points_high for line in lines), F(0)),
        known=sum((line.weight for line in lines if line.known), F(0)),
    )


def some_figures() -> Figures:
    return Figures(
        ratio=Interval.point(F(4, 3)),
        trend=Interval.point(F(341, 10_000)),
        served_multiple=Interval.point(F(3, 2)),
        unserved_multiple=Interval.point(F(1)),
        payback=PaybackRange(
            best=F(71, 6),
            worst=F(71, 6),
            npv_low=F(350_000),
            npv_high=F(350_000),
            ratio_after_kam=Interval.point(F(6_000_000, 4_860_000)),
        ),
        protected_per_year=None,
    )


def acme_why() -> Why:
    return Why(
        value_margins=(
            ValueMargin(criterion="S", fall=F(2585, 100), becomes=AccountClass.DEVELOP),
            ValueMargin(criterion="P1", fall=F(3231, 100), becomes=AccountClass.DEVELOP),
            ValueMargin(criterion="F4", fall=None, becomes=None),
            ValueMargin(criterion="F5", fall=None, becomes=None),
        ),
        weight_margins=(
            WeightMargin(criterion="P2", weight=F(346, 10), becomes=AccountClass.DEVELOP),
            WeightMargin(criterion="F1", weight=None, becomes=None),
        ),
        weight_boxes=(
            WeightBox(percent=20, low=F(6807, 100), high=F(7227, 100)),
            WeightBox(percent=30, low=F(6702, 100), high=F(7332, 100)),
            WeightBox(percent=50, low=F(6492, 100), high=F(7542, 100)),
        ),
        holds_to_percent=45,
    )


def a_key_account(name: str = "ACME") -> ShownAssessment:
    """ACME of the golden cases, as somebody on its team sees it."""
    lines = lines_of(ACME_VALUES)
    return ShownAssessment(
        id=AssessmentId("as1"),
        account=AccountRef(id=AccountId("acme"), name=name),
        as_of=AS_OF,
        currency="EUR",
        group=False,
        policy=a_policy().ref,
        account_class=AccountClass.KEY,
        possible=(AccountClass.KEY,),
        lean=None,
        reason=Reason.ALL_MET,
        score=score_of(lines),
        gates=Gates(economics=GateState.YES, payback=GateState.YES, growth=GateState.YES),
        lines=lines,
        kept_back=(),
        figures=some_figures(),
        questions=(),
        why=acme_why(),
        what_if=WhatIf(next_class=None, rises=(), smallest_fall=acme_why().value_margins[0]),
        warnings=(),
        chosen_class=None,
        group_name=None,
        has_subsidiaries=False,
        may_rate=True,
        may_set_class=False,
        people=((PersonId("U1"), "Mia Berger"), (PersonId("U2"), "Tom Reed")),
    )


def an_account_to_develop() -> ShownAssessment:
    """One whose score is high enough, but which does not earn what it costs."""
    values = {**ACME_VALUES, "E1": (F(0), F(0)), "F3": (F(50), F(50)), "F1": (F(100), F(100))}
    lines = lines_of(values)
    figures = replace(some_figures(), ratio=Interval.point(F(97, 100)))
    rises = (
        Rise(criterion="E1", value_from=F(0), value_to=F(25)),
        Rise(criterion="F3", value_from=F(50), value_to=F(75)),
        Rise(criterion="F3", value_from=F(75), value_to=F(100)),
    )
    return replace(
        a_key_account("Kupferberg AG"),
        account_class=AccountClass.DEVELOP,
        possible=(AccountClass.DEVELOP,),
        reason=Reason.ECONOMICS,
        score=score_of(lines),
        gates=Gates(economics=GateState.NO, payback=GateState.YES, growth=GateState.YES),
        lines=lines,
        figures=figures,
        what_if=WhatIf(next_class=AccountClass.KEY, rises=rises, smallest_fall=None),
        may_set_class=True,
    )


def an_account_for_later() -> ShownAssessment:
    """BIGREV of the golden cases: far more revenue than ACME, and no room to grow."""
    values = {**ACME_VALUES, "E1": (F(0), F(0)), "P1": (F(0), F(0)), "P2": (F(0), F(0))}
    lines = lines_of(values)
    never = PaybackRange(best=None, worst=None, npv_low=F(-400_000), npv_high=F(-400_000))
    return replace(
        a_key_account("BIGREV"),
        account_class=AccountClass.NOT_NOW,
        possible=(AccountClass.NOT_NOW,),
        reason=Reason.NO_GROWTH,
        score=score_of(lines),
        gates=Gates(economics=GateState.NO, payback=GateState.NO, growth=GateState.NO),
        lines=lines,
        figures=replace(some_figures(), ratio=Interval.point(F(9468, 10_000)), payback=never),
        what_if=WhatIf(next_class=AccountClass.DEVELOP, rises=(), smallest_fall=None),
    )


def an_open_account() -> ShownAssessment:
    """UNKNOWN of the golden cases: everything is still possible."""
    lines = lines_of(UNKNOWN_VALUES)
    no, develop, key = AccountClass.NOT_NOW, AccountClass.DEVELOP, AccountClass.KEY
    unsure, open_up = (no, develop), (develop, key)
    questions = (
        Question(
            criterion="P1",
            weight=F(16),
            outcomes=((no,), (no, develop, key), open_up, open_up, open_up),
            shrinks=4,
        ),
        Question(
            criterion="S.reputation",
            weight=F(20),
            outcomes=(unsure, unsure, unsure, (no, develop, key), (no, develop, key)),
            shrinks=3,
        ),
    )
    potential = Interval(F(0), float("inf"))
    payback = PaybackRange(best=F(3), worst=None, npv_low=F(-400_000), npv_high=None)
    unknown = GateState.UNKNOWN
    return replace(
        a_key_account("UNKNOWN"),
        account_class=AccountClass.NEEDS_EVIDENCE,
        possible=(no, develop, key),
        lean=develop,
        reason=Reason.SCORE_BELOW_KEY,
        score=score_of(lines),
        gates=Gates(economics=GateState.YES, payback=unknown, growth=unknown),
        lines=lines,
        figures=replace(
            some_figures(),
            served_multiple=potential,
            unserved_multiple=potential,
            payback=payback,
        ),
        questions=questions,
        why=Why(value_margins=(), weight_margins=(), weight_boxes=(), holds_to_percent=0),
        what_if=WhatIf(next_class=key, rises=(), smallest_fall=None),
        warnings=(Warning(code="rating_incomplete", place="ratings[3]", value="F4"),),
    )


def without_figures(shown: ShownAssessment) -> ShownAssessment:
    """The same, as a member sees it who is not on the account's team."""
    return replace(
        shown,
        lines=tuple(line for line in shown.lines if line.id not in FIGURE_LINES),
        kept_back=FIGURE_LINES,
        figures=None,
        may_set_class=False,
    )


def as_a_group(shown: ShownAssessment) -> ShownAssessment:
    """The verdict on the whole group, which itself belongs to a larger one."""
    parent = AccountRef(id=AccountId("holding"), name="ACME Holding")
    return replace(shown, group=True, has_subsidiaries=True, group_name=parent)


def chosen_by_a_person(shown: ShownAssessment, chosen: AccountClass) -> ShownAssessment:
    """The same after a sales leader decided."""
    choice = ChosenClass(
        account_class=chosen,
        reason="The board has agreed a joint market entry for 2027.",
        by=PersonId("U2"),
        on=datetime(2026, 10, 5, 9, 30, tzinfo=UTC),
    )
    return replace(shown, chosen_class=choice, may_set_class=True)


def with_stale_sources(shown: ShownAssessment) -> ShownAssessment:
    """The same with ratings that have aged."""
    lines = tuple(
        replace(line, low=max(line.low - 25, F(0)), stale=True, sources=(OLD_NOTE, NOTE))
        if line.id in {"S", "F3"}
        else line
        for line in shown.lines
    )
    return replace(shown, lines=lines, score=score_of(lines))
