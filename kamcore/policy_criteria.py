"""The criteria of a policy file: their words, curves and anchors.

The measured criteria (E1, E2, P1, P2, F2, F5) keep their ids and measures, because facts and
gates name them. Any other criterion is one of levels, described in English and German.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kamcore.policy import Criterion, Measure, Policy, RatedPart, Wording
from kamcore.policy_error import PolicyFlaw

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.policy_fields import PolicyFields

LEVELS = 5
KEYS = (
    "id",
    "name",
    "weight",
    "measure",
    "curve",
    "anchors",
    "parts",
    "stale_after_months",
    "void_after_months",
    "influenceable",
)
MEASURED = {
    "E1": Measure.RATIO,
    "E2": Measure.TREND,
    "P1": Measure.SERVED_POTENTIAL,
    "P2": Measure.UNSERVED_POTENTIAL,
    "F2": Measure.STAKEHOLDER_MAP,
    "F5": Measure.SITES,
}
WITH_CURVE = frozenset(MEASURED.values()) - {Measure.STAKEHOLDER_MAP}
RATED = frozenset({Measure.LEVELS, Measure.STAKEHOLDER_MAP, Measure.SITES})
MOST_MONTHS = 1200


def criteria(top: PolicyFields, base: Policy | None) -> tuple[Criterion, ...]:
    """Read all criteria; those of the extended policy keep what the file does not name."""
    found = {criterion.id: criterion for criterion in base.criteria} if base else {}
    seen: set[str] = set()
    for fields in top.tables("criteria"):
        fields.only(KEYS)
        criterion_id = fields.required_text("id")
        if criterion_id in seen:
            raise fields.refuse("id", PolicyFlaw.TWICE, criterion_id)
        seen.add(criterion_id)
        found[criterion_id] = _criterion(fields, criterion_id, found.get(criterion_id))
    return tuple(found.values())


def _criterion(fields: PolicyFields, criterion_id: str, usual: Criterion | None) -> Criterion:
    measure = _measure(fields, criterion_id, usual)
    draft = usual or Criterion(
        id=criterion_id,
        name=_wording(fields.table("name")),
        weight=fields.number("weight", most=100),
        measure=measure,
    )
    return replace(
        draft,
        name=_wording(fields.table("name")) if fields.has("name") else draft.name,
        weight=fields.number("weight", default=draft.weight, most=100),
        curve=_curve(fields, measure, draft.curve),
        parts=_parts(fields, criterion_id, measure, draft),
        stale_after_months=fields.whole_number(
            "stale_after_months", default=draft.stale_after_months, least=1, most=MOST_MONTHS
        ),
        void_after_months=fields.whole_number(
            "void_after_months", default=draft.void_after_months, least=1, most=MOST_MONTHS
        ),
        influenceable=fields.yes_or_no("influenceable", default=draft.influenceable),
    )


def _measure(fields: PolicyFields, criterion_id: str, usual: Criterion | None) -> Measure:
    named = fields.text("measure", default=usual.measure.value if usual else None)
    if named is None:
        known = ", ".join((*MEASURED, "S", "F1", "F3", "F4", "F6"))
        raise fields.refuse("id", PolicyFlaw.UNKNOWN_CRITERION, criterion_id, known)
    if named not in tuple(Measure):
        raise fields.refuse("measure", PolicyFlaw.NOT_A_CHOICE, named, ", ".join(Measure))
    measure = Measure(named)
    due = MEASURED.get(criterion_id, Measure.LEVELS)
    if measure is not due:
        flaw = PolicyFlaw.MEASURE_FIXED
        raise fields.refuse("measure", flaw, f"{criterion_id}: {named}", due.value)
    return measure


def _wording(fields: PolicyFields) -> Wording:
    fields.only(("en", "de"))
    return Wording(en=fields.required_text("en"), de=fields.required_text("de"))


def _curve(
    fields: PolicyFields, measure: Measure, usual: tuple[Fraction, ...]
) -> tuple[Fraction, ...]:
    if measure not in WITH_CURVE:
        if fields.has("curve"):
            raise fields.refuse("curve", PolicyFlaw.UNKNOWN_KEY, "curve")
        return ()
    return fields.numbers("curve") if fields.has("curve") or not usual else usual


def _parts(
    fields: PolicyFields, criterion_id: str, measure: Measure, usual: Criterion
) -> tuple[RatedPart, ...]:
    if measure not in RATED:
        if fields.has("parts") or fields.has("anchors"):
            raise fields.refuse("anchors", PolicyFlaw.UNKNOWN_KEY, "anchors")
        return ()
    if fields.has("parts"):
        return tuple(_part(part, criterion_id) for part in fields.tables("parts"))
    name = _wording(fields.table("name")) if fields.has("name") else usual.name
    if fields.has("anchors") or not usual.parts:
        return (RatedPart(id=criterion_id, name=name, anchors=_anchors(fields)),)
    if len(usual.parts) == 1:
        return (replace(usual.parts[0], name=name),)
    return usual.parts


def _part(fields: PolicyFields, criterion_id: str) -> RatedPart:
    fields.only(("id", "name", "anchors"))
    part_id = fields.required_text("id")
    if not part_id.startswith(f"{criterion_id}."):
        raise fields.refuse("id", PolicyFlaw.NOT_A_CHOICE, part_id, f"{criterion_id}.…")
    return RatedPart(id=part_id, name=_wording(fields.table("name")), anchors=_anchors(fields))


def _anchors(fields: PolicyFields) -> tuple[Wording, ...]:
    anchors = tuple(_wording(anchor) for anchor in fields.tables("anchors"))
    if len(anchors) != LEVELS:
        raise fields.refuse("anchors", PolicyFlaw.ANCHORS_COUNT, len(anchors), str(LEVELS))
    return anchors
