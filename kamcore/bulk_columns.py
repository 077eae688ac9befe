"""Evidence of thousands of accounts from rows to arrays: what ``evidence.py`` does for one.

Floating point is enough here: where it comes near a threshold, ``bulk.py`` asks for the exact.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kamcore.bulk_ratings import rated
from kamcore.bulk_rows import BulkEvidence
from kamcore.bulk_verdicts import GATES
from kamcore.classes import GateState
from kamcore.exact_facts import person_of
from kamcore.facts import PotentialSide, Search
from kamcore.financials import YEARS_COUNTED
from kamcore.policy import Measure
from kamcore.relationships import relationships
from kamcore.written_amounts import ends_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kamcore.evidence_columns import EvidenceColumns, PersonRow, SheetRow, YearRow
    from kamcore.policy import Policy

Amounts: TypeAlias = NDArray[np.float64]
Ends: TypeAlias = "tuple[Amounts, Amounts]"
Place: TypeAlias = "Mapping[str, int]"

YEARS_FOR_A_CHANGE = 2
POINTS = [0.0, 25.0, 50.0, 75.0, 100.0]
NO_NUMBER = (math.nan, math.nan)
ANY_AMOUNT, ANY_SHARE = (0.0, math.inf), (0.0, 1.0)


def evidence_in_bulk(columns: EvidenceColumns, policy: Policy, as_of: date) -> BulkEvidence:
    """Put the evidence into the policy's lines.

    A rating on what the policy cannot rate is passed over: see ``unjudged``.
    """
    place: dict[str, int] = {account: row for row, account in enumerate(columns.accounts)}
    count = len(place)
    setup, per_year, ramp, solvency = _sheets(columns.sheets, place, policy)
    ratio, trend = _business(columns.years, place, as_of)
    sides = [_side(columns, side, place, as_of) for side in PotentialSide]
    with np.errstate(all="ignore"):  # what costs nothing is judged exactly
        multiples = [
            tuple(np.nan_to_num(end / per_year, posinf=np.inf) for end in side) for side in sides
        ]
    low, high = np.empty((count, len(policy.criteria))), np.empty((count, len(policy.criteria)))
    measured = {
        Measure.RATIO: ratio,
        Measure.TREND: trend,
        Measure.SERVED_POTENTIAL: multiples[0],
        Measure.UNSERVED_POTENTIAL: multiples[1],
    }
    judged = rated(columns.ratings, place, policy, as_of)
    for line, criterion in enumerate(policy.criteria):
        if criterion.measure in measured:
            curve = [float(each) for each in criterion.curve]
            low[:, line] = np.interp(measured[criterion.measure][0], curve, POINTS)
            high[:, line] = np.interp(measured[criterion.measure][1], curve, POINTS)
            continue
        low[:, line], high[:, line] = judged[criterion.id]
        if criterion.measure is Measure.STAKEHOLDER_MAP:
            _put_maps(columns, place, as_of, (low[:, line], high[:, line]))
        elif criterion.measure is Measure.SITES:
            curve = [float(each) for each in criterion.curve]
            _put_sites(columns, place, curve, (low[:, line], high[:, line]))
    return BulkEvidence(
        low=low,
        high=high,
        ratio_low=ratio[0],
        ratio_high=ratio[1],
        served_low=sides[0][0],
        served_high=sides[0][1],
        unserved_low=sides[1][0],
        unserved_high=sides[1][1],
        setup=setup,
        per_year=per_year,
        ramp_months=ramp,
        solvency=solvency if policy.gates.solvency else None,
    )


def _sheets(
    sheets: Sequence[SheetRow], place: Place, policy: Policy
) -> tuple[Amounts, Amounts, NDArray[np.int32], NDArray[np.uint8]]:
    usual, count = policy.kam_cost, len(place)
    setup, per_year = np.full(count, float(usual.setup)), np.full(count, float(usual.per_year))
    ramp = np.full(count, usual.ramp_months, dtype=np.int32)
    solvency = np.full(count, GATES.index(GateState.UNKNOWN), dtype=np.uint8)
    for account, _, own_setup, own_per_year, own_ramp, *flags in sheets:
        row = place[account]
        if own_setup is not None:
            setup[row] = _floating(own_setup)
        if own_per_year is not None:
            per_year[row] = _floating(own_per_year)
        if own_ramp is not None:
            ramp[row] = own_ramp
        if any(flags):
            solvency[row] = GATES.index(GateState.NO)
        elif all(flag is False for flag in flags):
            solvency[row] = GATES.index(GateState.YES)
    return setup, per_year, ramp, solvency


def _business(years: Sequence[YearRow], place: Place, as_of: date) -> tuple[Ends, Ends]:
    """Give ratio and trend; what is unknown may be anything."""
    figures = np.full((4, YEARS_COUNTED, len(place)), np.nan)
    oldest = as_of.year - YEARS_COUNTED
    counted = [row for row in years if oldest <= row[1] < as_of.year]
    if counted:
        accounts, in_year, *amounts = zip(*counted, strict=True)
        rows = np.fromiter(map(place.__getitem__, accounts), dtype=np.intp)
        found = np.array(_year_figures(amounts))
        is_whole = ~np.isnan(found).any(axis=0)
        found = found[:, is_whole]
        figures[:, (np.array(in_year) - oldest)[is_whole], rows[is_whole]] = found
    revenue, cost = figures[:2], figures[2:]
    is_counted = ~np.isnan(revenue[0])
    ratio = _over(np.nansum(revenue, axis=1), np.nansum(cost, axis=1))
    no_year = ~is_counted.any(axis=0)
    ratio[0][no_year], ratio[1][no_year] = 0, np.inf
    return ratio, _trend(_over(revenue, cost), is_counted)


def _year_figures(amounts: Sequence[Sequence[str | None]]) -> tuple[Amounts, ...]:
    """Give the ends of revenue and cost; what is not known is no number."""
    revenue, cost, goods, service, discounts, margin = (_ends(each) for each in amounts)
    netted = [np.nan_to_num(each, nan=0, posinf=np.inf) for each in discounts]
    with np.errstate(all="ignore"):
        by_parts = [goods[end] + service[end] + netted[end] for end in (0, 1)]
        by_margin = [_product(revenue[end], 1 - margin[1 - end]) for end in (0, 1)]
    ends = []
    for own, parts, share in zip(cost, by_parts, by_margin, strict=True):
        ends.append(np.where(~np.isnan(own), own, np.where(~np.isnan(parts), parts, share)))
    return (*revenue, *ends)


def _ends(written: Sequence[str | None], unknown: tuple[float, float] = NO_NUMBER) -> Ends:
    """Read many ranges; most are one plain number."""
    if not any(written):
        return np.full(len(written), unknown[0]), np.full(len(written), unknown[1])
    read = np.array([unknown if each is None else ends_of(each) for each in written])
    return read[:, 0], read[:, 1]


def _product(amount: Amounts, share: Amounts) -> Amounts:
    """Multiply; nothing times infinity is nothing."""
    with np.errstate(all="ignore"):
        is_nothing = ((amount == 0) & ~np.isnan(share)) | ((share == 0) & ~np.isnan(amount))
        return np.where(is_nothing, 0.0, amount * share)


def _over(revenue: Amounts, cost: Amounts) -> Ends:
    """Divide low by high and high by low; where the cost may be nothing, anything."""
    with np.errstate(all="ignore"):
        low = np.where(np.isinf(cost[1]), 0.0, revenue[0] / cost[1])
        high = np.where(np.isinf(revenue[1]), np.inf, revenue[1] / cost[0])
    is_unknown = cost[0] == 0
    return np.where(is_unknown, 0.0, low), np.where(is_unknown, np.inf, high)


def _trend(yearly: Ends, is_counted: NDArray[np.bool_]) -> Ends:
    """Compare the ratio of the first counted year and of the last."""
    first = is_counted.argmax(axis=0)
    last = YEARS_COUNTED - 1 - is_counted[::-1].argmax(axis=0)
    span = last - first
    rows = np.arange(is_counted.shape[1])
    before = (yearly[0][first, rows], yearly[1][first, rows])
    after = (yearly[0][last, rows], yearly[1][last, rows])
    low, high = _yearly(after[0], before[1], span), _yearly(after[1], before[0], span)
    is_open = [(low_end == 0) & np.isinf(high_end) for low_end, high_end in (before, after)]
    is_unknown = is_open[0] | is_open[1] | ((before[0] == 0) & (after[0] == 0))
    is_unknown |= is_counted.sum(axis=0) < YEARS_FOR_A_CHANGE
    return np.where(is_unknown, -np.inf, low), np.where(is_unknown, np.inf, high)


def _yearly(last: Amounts, first: Amounts, span: NDArray[np.intp]) -> Amounts:
    with np.errstate(all="ignore"):
        growth = last / first
        change = np.where(span == 1, growth, np.sqrt(growth)) - 1
    change = np.where((first == 0) | np.isinf(last), np.inf, change)
    return np.where(np.isinf(first), -1.0, change)


def _side(columns: EvidenceColumns, side: PotentialSide, place: Place, as_of: date) -> Ends:
    """Add up one side; where nobody looked, or all is recorded later, it may be anything."""
    low, high = np.zeros(len(place)), np.full(len(place), np.inf)
    search = Search.SERVED_POTENTIAL if side is PotentialSide.SERVED else Search.UNSERVED_POTENTIAL
    looked = {account for account, searches, *_ in columns.sheets if search in searches}
    cells = [row for row in columns.cells[side] if row[0] in looked]
    counted = [row for row in cells if row[3] is None or row[3] <= as_of]
    later = {row[0] for row in cells} - {row[0] for row in counted}
    known = [place[account] for account in looked - later]
    high[known] = 0
    if counted:
        accounts, contributions, probabilities, _ = zip(*counted, strict=True)
        rows = np.fromiter(map(place.__getitem__, accounts), dtype=np.intp)
        amounts, shares = _ends(contributions, ANY_AMOUNT), _ends(probabilities, ANY_SHARE)
        for total, amount, share in zip((low, high), amounts, shares, strict=True):
            np.add.at(total, rows, _product(amount, share))
    return low, high


def _put_maps(columns: EvidenceColumns, place: Place, as_of: date, line: Ends) -> None:
    people: dict[str, list[PersonRow]] = {
        account: [] for account, searches, *_ in columns.sheets if Search.STAKEHOLDERS in searches
    }
    for person in columns.people:
        if person[0] in people:
            people[person[0]].append(person)
    for account, found in people.items():
        reach = relationships([person_of(each) for each in found], as_of)
        line[0][place[account]], line[1][place[account]] = float(reach.low), float(reach.high)


def _put_sites(columns: EvidenceColumns, place: Place, curve: list[float], line: Ends) -> None:
    looked = {account for account, searches, *_ in columns.sheets if Search.SITES in searches}
    counts: dict[str, list[int]] = {}
    for account, served in columns.sites:
        if account in looked:
            count = counts.setdefault(account, [0, 0, 0])
            count[0] += served is True
            count[1] += served is not False
            count[2] += 1
    for account, (surely, perhaps, all_of_them) in counts.items():
        row = place[account]
        line[0][row] = np.interp(surely / all_of_them, curve, POINTS)
        line[1][row] = np.interp(perhaps / all_of_them, curve, POINTS)


def _floating(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]  # a fraction
    except OverflowError:
        return math.inf
