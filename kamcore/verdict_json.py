"""An assessment as JSON: decimals as strings, rounded once, half even.

Scores, values and months have two places, ratios and trends four; ``null`` is unknown, and
for payback "not within 60 months".
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from kamcore.accounts import ChosenClass
    from kamcore.assessment import Assessment, Question, ValueMargin, WhatIf, Why
    from kamcore.classes import AccountClass
    from kamcore.disclosure import Figures, ShownAssessment
    from kamcore.interval import Bound, Interval
    from kamcore.lines import Line, Warning  # noqa: A004 - the model's word
    from kamcore.policy import PolicyRef
    from kamcore.verdict import Gates, Score, Verdict

    Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

PLACES = 2
RATIO_PLACES = 4


def rounded(value: Fraction, places: int) -> str:
    """Round an exact number half even and write it with so many places."""
    scaled = Decimal(round(value * 10**places))
    wide = Context(prec=200, rounding=ROUND_HALF_EVEN)
    return f"{scaled.scaleb(-places, wide):f}"


def assessment_to_json(assessment: Assessment) -> dict[str, Json]:
    """Write the verdict with its explanation."""
    verdict = assessment.verdict
    return {
        **_head(verdict),
        **_figures(verdict),
        "gates": _gates(verdict.gates),
        "lines": [_line(line) for line in verdict.lines],
        "questions": [_question(question) for question in assessment.questions],
        "why": _why(assessment.why),
        "what_if": _what_if(assessment.what_if),
        "warnings": [_warning(warning) for warning in verdict.warnings],
    }


def shown_to_json(shown: ShownAssessment) -> dict[str, Json]:
    """Write what one person may see of a verdict; figures kept from them are ``null``."""
    return {
        "account": shown.account.name,
        "account_id": shown.account.id,
        "as_of": shown.as_of.isoformat(),
        "currency": shown.currency,
        "group": shown.group,
        "policy": _policy(shown.policy),
        "assessment": shown.id,
        "class": shown.account_class.value,
        "possible": _classes(shown.possible),
        "lean": None if shown.lean is None else shown.lean.value,
        "reason": shown.reason.value,
        "score": _score(shown.score),
        **(_no_figures() if shown.figures is None else _figures(shown.figures)),
        "gates": _gates(shown.gates),
        "lines": [_line(line) for line in shown.lines],
        "kept_back": list(shown.kept_back),
        "questions": [_question(question) for question in shown.questions],
        "why": _why(shown.why),
        "what_if": _what_if(shown.what_if),
        "chosen_class": _chosen(shown.chosen_class),
        "warnings": [_warning(warning) for warning in shown.warnings],
    }


def _head(verdict: Verdict) -> dict[str, Json]:
    return {
        "account": verdict.account,
        "as_of": verdict.as_of.isoformat(),
        "currency": verdict.currency,
        "policy": _policy(verdict.policy),
        "facts_sha256": verdict.facts_sha256,
        "class": verdict.account_class.value,
        "possible": _classes(verdict.possible),
        "lean": None if verdict.lean is None else verdict.lean.value,
        "reason": verdict.reason.value,
        "score": _score(verdict.score),
    }


def _policy(policy: PolicyRef) -> Json:
    return {"name": policy.name, "version": policy.version, "sha256": policy.sha256}


def _score(score: Score) -> Json:
    return {
        "low": rounded(score.low, PLACES),
        "high": rounded(score.high, PLACES),
        "known": rounded(score.known, PLACES),
    }


def _chosen(chosen: ChosenClass | None) -> Json:
    if chosen is None:
        return None
    return {
        "class": chosen.account_class.value,
        "reason": chosen.reason,
        "by": chosen.by,
        "on": chosen.on.isoformat(),
    }


def _no_figures() -> dict[str, Json]:
    return {"ratio": None, "trend": None, "payback_months": None}


def _figures(verdict: Verdict | Figures) -> dict[str, Json]:
    payback = verdict.payback
    return {
        "ratio": _range(verdict.ratio, RATIO_PLACES),
        "trend": _range(verdict.trend, RATIO_PLACES),
        "served_multiple": _range(verdict.served_multiple, RATIO_PLACES),
        "unserved_multiple": _range(verdict.unserved_multiple, RATIO_PLACES),
        "payback_months": {
            "low": _or_null(payback.best, PLACES),
            "high": _or_null(payback.worst, PLACES),
        },
        "npv": {
            "low": rounded(payback.npv_low, PLACES),
            "high": _or_null(payback.npv_high, PLACES),
        },
        "ratio_after_kam": _range(payback.ratio_after_kam, RATIO_PLACES),
        "protected_per_year": _range(verdict.protected_per_year, PLACES),
    }


def _range(values: Interval | None, places: int) -> Json:
    if values is None:
        return None
    return {"low": _bound(values.low, places), "high": _bound(values.high, places)}


def _bound(value: Bound, places: int) -> str | None:
    """Write an end; no upper bound is ``null``."""
    return None if math.isinf(value) else rounded(Fraction(value), places)


def _or_null(value: Fraction | None, places: int) -> str | None:
    return None if value is None else rounded(value, places)


def _classes(classes: Sequence[AccountClass]) -> Json:
    return [item.value for item in classes]


def _gates(gates: Gates) -> dict[str, Json]:
    written: dict[str, Json] = {
        "economics": gates.economics.value,
        "payback": gates.payback.value,
        "growth": gates.growth.value,
    }
    if gates.growth_by_exception:
        written["growth_by_exception"] = True
    if gates.solvency is not None:
        written["solvency"] = gates.solvency.value
    return written


def _line(line: Line) -> Json:
    weight = line.weight
    return {
        "id": line.id,
        "weight": weight.numerator if weight.denominator == 1 else rounded(weight, PLACES),
        "low": rounded(line.low, PLACES),
        "high": rounded(line.high, PLACES),
        "basis": line.basis.value,
        "part": line.part,
        "sources": [source.text for source in line.sources],
        "dates": [source.on.isoformat() if source.on else None for source in line.sources],
        "stale": line.stale,
        "estimated": line.estimated,
    }


def _question(question: Question) -> Json:
    return {
        "criterion": question.criterion,
        "shrinks": question.shrinks,
        "outcomes": [_classes(outcome) for outcome in question.outcomes],
    }


def _margin(margin: ValueMargin) -> Json:
    return {
        "criterion": margin.criterion,
        "fall": _or_null(margin.fall, PLACES),
        "becomes": margin.becomes.value if margin.becomes else None,
    }


def _why(why: Why) -> Json:
    return {
        "value_margins": [_margin(margin) for margin in why.value_margins],
        "weight_margins": [
            {
                "criterion": margin.criterion,
                "weight": _or_null(margin.weight, PLACES),
                "becomes": margin.becomes.value if margin.becomes else None,
            }
            for margin in why.weight_margins
        ],
        "weight_boxes": [
            {
                "percent": box.percent,
                "low": rounded(box.low, PLACES),
                "high": rounded(box.high, PLACES),
            }
            for box in why.weight_boxes
        ],
        "holds_to_percent": why.holds_to_percent,
    }


def _what_if(what_if: WhatIf) -> Json:
    return {
        "next_class": what_if.next_class.value if what_if.next_class else None,
        "rises": [
            {
                "criterion": rise.criterion,
                "from": rounded(rise.value_from, PLACES),
                "to": rounded(rise.value_to, PLACES),
            }
            for rise in what_if.rises
        ],
        "smallest_fall": _margin(what_if.smallest_fall) if what_if.smallest_fall else None,
    }


def _warning(warning: Warning) -> Json:
    return {"code": warning.code, "place": warning.place, "value": warning.value}
