"""The gates: questions that no score can outweigh, each with what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.readings import money, multiple, ratio
from kamcore.verdict import GateState

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.disclosure import Figures, ShownAssessment
    from kamcore.policy import Policy
    from kamcore.verdict import PaybackRange

PAYBACK_SEARCHED_MONTHS = 60
"""The model looks no further; see ``kamcore.payback``."""

MARKS = {GateState.YES: "✓", GateState.NO: "✗", GateState.UNKNOWN: "?"}


def gates(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Give one line a gate."""
    state = shown.gates
    found = [
        _gate(state.economics, pen("Economics"), _economics(shown, policy, pen), pen),
        _gate(state.payback, pen("Payback"), _payback(shown, policy, pen), pen),
        _gate(state.growth, pen("Growth"), _growth(shown, pen), pen),
    ]
    if state.solvency is not None:
        found.append(_gate(state.solvency, pen("Solvency"), _solvency(state.solvency, pen), pen))
    return found


def _gate(state: GateState, name: Written, says: Written, pen: Pen) -> Written:
    mark = pen.fill(MARKS[state])
    return pen("{mark} {gate}: {says}", mark=mark, gate=pen.bold(name), says=says)


def _economics(shown: ShownAssessment, policy: Policy, pen: Pen) -> Written:
    if shown.figures is not None and shown.figures.ratio is not None:
        return pen(
            "revenue is {ratio} times the cost; at least {least} is needed.",
            ratio=ratio(shown.figures.ratio, pen.t),
            least=pen.t.number(policy.gates.least_ratio, 2),
        )
    match shown.gates.economics:
        case GateState.YES:
            return pen("revenue covers the cost.")
        case GateState.NO:
            return pen("revenue does not cover the cost.")
        case GateState.UNKNOWN:
            return pen("we do not know revenue and cost well enough.")


def _payback(shown: ShownAssessment, policy: Policy, pen: Pen) -> Written:
    horizon = pen.t.number(policy.gates.horizon_months)
    if shown.figures is not None:
        found = payback_words(shown.figures.payback, pen)
        return pen("{found}; at most {horizon} months are allowed.", found=found, horizon=horizon)
    match shown.gates.payback:
        case GateState.YES:
            return pen("key account work pays back within {horizon} months.", horizon=horizon)
        case GateState.NO:
            return pen(
                "key account work does not pay back within {horizon} months.", horizon=horizon
            )
        case GateState.UNKNOWN:
            return pen("we do not know the potential well enough.")


def payback_words(payback: PaybackRange, pen: Pen) -> Written:
    """Say in a few words when key account work pays back."""
    if payback.best is None:
        return pen("not within {limit} months", limit=PAYBACK_SEARCHED_MONTHS)
    if payback.npv_high is None:
        return _payback_unbounded(payback, pen)
    best = pen.t.number(payback.best, 1)
    if payback.worst is None:
        return pen("after {best} months at best, at worst never", best=best)
    worst = pen.t.number(payback.worst, 1)
    if best == worst:
        return pen("after {best} months", best=best)
    return pen("after {best} to {worst} months", best=best, worst=worst)


def _payback_unbounded(payback: PaybackRange, pen: Pen) -> Written:
    """Say when it pays back where nobody knows how much there is to sell."""
    if payback.worst is None:
        return pen("we do not know the potential well enough")
    return pen("after {worst} months at the latest", worst=pen.t.number(payback.worst, 1))


def _growth(shown: ShownAssessment, pen: Pen) -> Written:
    match shown.gates.growth:
        case GateState.YES if shown.gates.growth_by_exception:
            return pen(
                "enough left to sell, but only in units we do not serve yet (the exception)."
            )
        case GateState.YES:
            return pen("enough left to sell in units we already serve.")
        case GateState.NO:
            return pen("too little left to sell, in units we serve and in others.")
        case GateState.UNKNOWN:
            return pen("we do not know the potential well enough.")


def _solvency(state: GateState, pen: Pen) -> Written:
    match state:
        case GateState.YES:
            return pen("no insolvency, sanction or legal flag.")
        case GateState.NO:
            return pen("an insolvency, sanction or legal flag is set.")
        case GateState.UNKNOWN:
            return pen("nobody has checked for insolvency, sanctions and legal disputes.")


def money_lines(shown: ShownAssessment, policy: Policy, pen: Pen) -> list[Written]:
    """Give the figures beside the gates, or say to whom they are kept."""
    if shown.figures is None:
        return [
            pen(
                "Margins, costs and payback are kept to the account team, sales leaders and "
                "administrators."
            )
        ]
    return [
        _potential(shown.figures, pen),
        *_after_kam(shown.figures, shown.currency, policy, pen),
        *_protected(shown, pen),
    ]


def _potential(figures: Figures, pen: Pen) -> Written:
    return pen(
        "Potential as a multiple of the yearly KAM cost: in units we serve {served}, in units we "
        "do not serve yet {unserved}.",
        served=multiple(figures.served_multiple, pen.t),
        unserved=multiple(figures.unserved_multiple, pen.t),
    )


def _after_kam(figures: Figures, currency: str, policy: Policy, pen: Pen) -> list[Written]:
    t = pen.t
    payback = figures.payback
    worth = pen(
        "Net present value of key account work after {horizon} months: {value}.",
        horizon=t.number(policy.gates.horizon_months),
        value=money(payback.npv_low, payback.npv_high, currency, t),
    )
    if payback.ratio_after_kam is None:
        return [worth]
    after = ratio(payback.ratio_after_kam, t)
    return [worth, pen("Revenue-to-cost ratio with the KAM cost added: {ratio}.", ratio=after)]


def _protected(shown: ShownAssessment, pen: Pen) -> list[Written]:
    """Print protected business apart from everything that counts."""
    if shown.figures is None or shown.figures.protected_per_year is None:
        return []
    protected = shown.figures.protected_per_year
    amount = money(protected.low, protected.high, shown.currency, pen.t)
    return [
        pen(
            "Existing business it protects: {amount} a year (not part of the score).", amount=amount
        )
    ]
