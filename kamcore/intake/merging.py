"""Put what a row says over what we know: what the row leaves empty stays as it is."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from kamcore.facts import (
    AccountFacts,
    FinancialYear,
    PotentialCell,
    PotentialSide,
    Rating,
    Search,
    Site,
    Stakeholder,
)
from kamcore.intake.entries import Contact, GridCell
from kamcore.names import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = TypeVar("Value", bound="FinancialYear | PotentialCell | Site | Stakeholder")
Known: TypeAlias = FinancialYear | GridCell | Rating | Stakeholder | Site
Brought: TypeAlias = FinancialYear | GridCell | Rating | Contact | Site
Key: TypeAlias = tuple[str, ...]

COST = ("cost", "cost_of_goods", "cost_to_serve", "discounts", "margin")
SIDE_OF = {
    Search.SERVED_POTENTIAL: PotentialSide.SERVED,
    Search.UNSERVED_POTENTIAL: PotentialSide.UNSERVED,
}


def key_of(value: Known | Brought) -> Key:
    """Give what two values about the same thing share; the first part is what was looked for."""
    match value:
        case FinancialYear():
            return ("year", str(value.year))
        case GridCell():
            search = next(each for each, side in SIDE_OF.items() if side is value.side)
            return (search, name_key(value.cell.unit), name_key(value.cell.offering))
        case Rating():
            return ("rating", value.criterion, str(value.by), str(value.on))
        case Stakeholder() | Contact():
            return (Search.STAKEHOLDERS, name_key(value.name), name_key(value.unit or ""))
        case Site():
            return (Search.SITES, name_key(value.name))


def known_values(facts: AccountFacts) -> Iterator[Known]:
    """Give everything on record that a file could be about."""
    yield from facts.financials
    yield from facts.ratings
    yield from facts.stakeholders or ()
    yield from facts.sites or ()
    for cell in facts.potential.served or ():
        yield GridCell(side=PotentialSide.SERVED, cell=cell)
    for cell in facts.potential.unserved or ():
        yield GridCell(side=PotentialSide.UNSERVED, cell=cell)


def searched(facts: AccountFacts) -> frozenset[Search]:
    """Give what somebody looked for, whether or not they found anything."""
    looked = {
        Search.SERVED_POTENTIAL: facts.potential.served,
        Search.UNSERVED_POTENTIAL: facts.potential.unserved,
        Search.STAKEHOLDERS: facts.stakeholders,
        Search.SITES: facts.sites,
    }
    return frozenset(search for search, found in looked.items() if found is not None)


def merge(
    new: FinancialYear | GridCell | Rating | Contact | Site, old: Known | None, file: str
) -> Known:
    """Put a row's value over the one with the same key.

    Args:
        new: What the row says.
        old: What we know, or ``None``.
        file: Its name: the source of figures for which the row names none.
    """
    match new, old:
        case FinancialYear(), FinancialYear() | None:
            return _merge_year(new, old, file)
        case GridCell(), GridCell() | None:
            return GridCell(side=new.side, cell=_merge_cell(new.cell, old, file))
        case Rating(), _:
            return new
        case Contact(), Stakeholder() | None:
            return _merge_contact(new, old)
        case Site(), Site() | None:
            return new if old is None else _filled(replace(new, name=old.name), old)
        case _:
            message = f"{type(old).__name__} under the key of {type(new).__name__}"
            raise TypeError(message)


def _merge_year(new: FinancialYear, old: FinancialYear | None, file: str) -> FinancialYear:
    """Any cost a row brings replaces the whole cost: parts of two sources do not add up."""
    if old is None:
        return _with_source(new, None, new.source, file)
    brings_cost = any(getattr(new, name) is not None for name in COST)
    base = _without_cost(old) if brings_cost else old
    return _with_source(_filled(new, base), old, new.source, file)


def _without_cost(year: FinancialYear) -> FinancialYear:
    return FinancialYear(year=year.year, revenue=year.revenue, source=year.source)


def _merge_cell(new: PotentialCell, old: GridCell | None, file: str) -> PotentialCell:
    if old is None:
        return _with_source(new, None, new.source, file)
    spelt = replace(new, unit=old.cell.unit, offering=old.cell.offering)
    return _with_source(_filled(spelt, old.cell), old.cell, new.source, file)


def _merge_contact(new: Contact, old: Stakeholder | None) -> Stakeholder:
    stakeholder = Stakeholder(
        name=old.name if old else new.name,
        unit=old.unit if old else new.unit,
        influences=new.influences,
        stances=new.stances,
        last_contact=new.last_contact,
        confirmed=new.confirmed or False,
        title=new.title,
        reports_to=new.reports_to,
        counterpart=new.counterpart,
    )
    if old is None:
        return stakeholder
    confirmed = old.confirmed if new.confirmed is None else new.confirmed
    return replace(_filled(stakeholder, old), confirmed=confirmed)


def _filled(new: Value, old: Value) -> Value:
    """Fill what ``new`` leaves open from ``old``."""
    kept: dict[str, Any] = {
        each.name: getattr(old, each.name)
        for each in fields(new)
        if getattr(new, each.name) in (None, ())
    }
    return replace(new, **kept)


Sourced = TypeVar("Sourced", FinancialYear, PotentialCell)


def _with_source(merged: Sourced, old: Sourced | None, named: str | None, file: str) -> Sourced:
    """Name the file as the source of figures it changed and named no source for."""
    if named is not None or merged == old:
        return merged
    return replace(merged, source=f"import:{file}")
