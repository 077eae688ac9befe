"""Short ways to say what a file holds and what was made of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from kamcore.intake.entries import AccountEntry, EvidenceEntry
from kamcore.intake.maps import NO_MAP, FileMap, read_map
from kamcore.intake.reading import COLUMNS, Kind, Read, read_rows
from kamcore.intake.tables import Table, read_table
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

if TYPE_CHECKING:
    from kamcore.intake.columns import Column
    from kamcore.intake.flaws import Flaw

TODAY = date(2026, 11, 23)


def a_part(part: str, en: str, de: str) -> RatedPart:
    anchors = tuple(Wording(en=str(level), de=str(level)) for level in range(5))
    return RatedPart(id=part, name=Wording(en=en, de=de), anchors=anchors)


def a_criterion(criterion: str, en: str, de: str, *, parts: tuple[RatedPart, ...]) -> Criterion:
    return Criterion(
        id=criterion,
        name=Wording(en=en, de=de),
        weight=Fraction(50),
        measure=Measure.LEVELS if parts else Measure.RATIO,
        parts=parts,
    )


def a_small_policy() -> Policy:
    """E1 is computed, F1 and two parts of S are rated."""
    half = Fraction(50)
    return Policy(
        ref=PolicyRef(name="small", version=1, sha256="0" * 64),
        criteria=(
            a_criterion("E1", "Revenue-to-cost ratio", "Umsatz zu Kosten", parts=()),
            a_criterion(
                "S",
                "Strategic partner",
                "Strategischer Partner",
                parts=(
                    a_part("S.connections", "Connections", "Verbindungen"),
                    a_part("S.resources", "Resources", "Ressourcen"),
                ),
            ),
            a_criterion(
                "F1",
                "Portfolio fit",
                "Passung zum Portfolio",
                parts=(a_part("F1", "Portfolio fit", "Passung zum Portfolio"),),
            ),
        ),
        thresholds=Thresholds(key=half, develop=half, drop_below=half),
        gates=GateRules(
            least_ratio=Fraction(1), horizon_months=36, served_growth=half, unserved_growth=half
        ),
        kam_cost=KamCostDefaults(
            setup=half, per_year=half, ramp_months=12, yearly_discount=Fraction(0)
        ),
        capacity=CapacityRules(
            days_per_key_account=60, days_per_develop_account=20, pilot_cap=3, yearly_growth=3
        ),
        probabilities=(),
    )


def a_table(text: str, file: str = "sample.csv") -> Table:
    return read_table(text.encode(), file=file)


def a_map(text: str, kind: Kind) -> FileMap:
    return read_map(text.encode(), "sample.toml", columns_of(kind))


def columns_of(kind: Kind) -> tuple[Column, ...]:
    return COLUMNS[kind]


def read(kind: Kind, text: str, file_map: FileMap = NO_MAP) -> Read:
    return read_rows(kind, a_table(text), file_map, today=TODAY, policy=a_small_policy())


def the_evidence(kind: Kind, text: str, file_map: FileMap = NO_MAP) -> EvidenceEntry:
    found = read(kind, text, file_map)
    assert found.errors == ()
    [(_, entry)] = found.entries
    assert isinstance(entry, EvidenceEntry)
    return entry


def the_account(text: str, file_map: FileMap = NO_MAP) -> AccountEntry:
    found = read(Kind.ACCOUNTS, text, file_map)
    assert found.errors == ()
    [(_, entry)] = found.entries
    assert isinstance(entry, AccountEntry)
    return entry


def amount(low: int | str, high: int | str | None = None) -> Interval:
    return Interval(Fraction(low), Fraction(low if high is None else high))


def flaws(found: Read) -> list[tuple[int, str, str, Flaw]]:
    return [(each.row, each.column, each.value, each.refusal.flaw) for each in found.errors]
