"""What one policy rules otherwise than another, rule by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.exact_text import exact_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One rule that is not the same; ``None`` where one policy lacks it."""

    place: str
    before: str | None
    after: str | None


def rules(policy: Policy) -> dict[str, str]:
    """Write every rule as one line: place and value, criteria by their ids."""
    parts = asdict(policy)
    del parts["ref"]["sha256"]
    return dict(_flat(parts, ""))


def differences(before: Policy, after: Policy) -> tuple[Difference, ...]:
    """Compare two policies; name and version count too."""
    old, new = rules(before), rules(after)
    return tuple(
        Difference(place=place, before=old.get(place), after=new.get(place))
        for place in dict.fromkeys((*old, *new))
        if old.get(place) != new.get(place)
    )


def _flat(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flat(item, f"{place}.{key}" if place else str(key))
    elif isinstance(value, tuple | list) and value and not isinstance(value[0], Fraction):
        for number, item in enumerate(value):
            yield from _flat(*_named(item, place, number))
    elif value is not None:
        yield place, _text(value)


def _named(item: object, place: str, number: int) -> tuple[object, str]:
    """Call an item by its id, so that an added one does not move the others."""
    if isinstance(item, Mapping) and "id" in item:
        return item, f"{place}.{item['id']}"
    if isinstance(item, tuple | list):
        return item[1], f"{place}.{item[0]}"
    return item, f"{place}[{number}]"


def _text(value: object) -> str:
    if isinstance(value, Fraction):
        return exact_text(value)
    if isinstance(value, tuple | list):
        return ", ".join(_text(item) for item in value)
    return str(value)
