"""A policy written as a complete file: what is read from it rules exactly the same.

So a change that was proposed in a form is kept, shown and compared as any other policy file is.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kamcore.exact_text import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from kamcore.policy import Criterion, Policy, RatedPart, Wording


def policy_to_toml(policy: Policy) -> str:
    """Write it."""
    return "\n".join(_lines(policy)) + "\n"


def _lines(policy: Policy) -> Iterator[str]:
    yield f"name = {_text(policy.ref.name)}"
    yield f"version = {policy.ref.version}"
    for name in ("thresholds", "gates", "kam_cost", "capacity", "readiness"):
        yield from _table(name, asdict(getattr(policy, name)))
    yield from _table("probabilities", dict(policy.probabilities))
    for criterion in policy.criteria:
        yield from _criterion(criterion)


def _table(name: str, values: Mapping[str, Fraction | int | bool | None]) -> Iterator[str]:
    yield ""
    yield f"[{name}]"
    for key, value in values.items():
        if value is not None:
            yield f"{_key(key)} = {_value(value)}"


def _criterion(criterion: Criterion) -> Iterator[str]:
    yield ""
    yield "[[criteria]]"
    yield f"id = {_text(criterion.id)}"
    yield f"weight = {_value(criterion.weight)}"
    yield f"measure = {_text(criterion.measure.value)}"
    if criterion.curve:
        yield f"curve = [{', '.join(map(_value, criterion.curve))}]"
    yield f"stale_after_months = {criterion.stale_after_months}"
    yield f"void_after_months = {criterion.void_after_months}"
    yield f"influenceable = {_value(criterion.influenceable)}"
    yield f"name = {_wording(criterion.name)}"
    if len(criterion.parts) == 1 and criterion.parts[0].id == criterion.id:
        yield from _anchors(criterion.parts[0])
        return
    for part in criterion.parts:
        yield ""
        yield "[[criteria.parts]]"
        yield f"id = {_text(part.id)}"
        yield f"name = {_wording(part.name)}"
        yield from _anchors(part)


def _anchors(part: RatedPart) -> Iterator[str]:
    yield "anchors = ["
    for anchor in part.anchors:
        yield f"    {_wording(anchor)},"
    yield "]"


def _wording(text: Wording) -> str:
    return f"{{ en = {_text(text.en)}, de = {_text(text.de)} }}"


def _key(name: str) -> str:
    return (
        name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else _text(name)
    )


def _value(value: Fraction | int | bool) -> str:  # noqa: FBT001 - a value as it stands in a table
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else exact_text(value)


def _text(text: str) -> str:
    """Write a text in quotes: JSON's escapes are TOML's, but for one sign that JSON leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
