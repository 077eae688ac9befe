"""Files of the white-space grid: one row a unit of the customer and an offering of ours.

A row whose unit or offering is ``none`` or ``keine`` says that somebody looked and found
nothing: on the side that ``served`` names, or on both where it is empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.facts import PotentialCell, PotentialSide, Search
from kamcore.intake.columns import Column
from kamcore.intake.entries import GridCell, NothingFound
from kamcore.intake.kinds.account_columns import ACCOUNT, ACCOUNT_ID, CURRENCY, evidence
from kamcore.intake.words import STAGES

if TYPE_CHECKING:
    from kamcore.intake.cells import Cells
    from kamcore.intake.entries import EvidenceEntry

COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT,
    Column(
        name="unit",
        also=("customer unit", "business unit", "department", "division", "bereich",
              "abteilung", "einheit", "kundeneinheit", "sparte"),
        needed=True,
    ),
    Column(
        name="offering",
        also=("product", "product name", "service", "solution", "produkt", "angebot", "leistung"),
    ),
    Column(
        name="served",
        also=("already served", "existing business", "bedient", "bereits bedient",
              "bestandsgeschaeft"),
        needed=True,
    ),
    Column(
        name="contribution_per_year",
        also=("contribution", "extra contribution", "contribution a year",
              "deckungsbeitrag", "deckungsbeitrag pro jahr", "db pro jahr"),
        numeric=True,
    ),
    Column(name="probability", also=("win probability", "wahrscheinlichkeit"), numeric=True),
    Column(name="stage", also=("sales stage", "opportunity stage", "phase", "reifegrad")),
    Column(name="competitor", also=("competitors", "wettbewerber", "mitbewerber", "konkurrent")),
    Column(name="next_step", also=("next steps", "naechster schritt", "naechste schritte")),
    Column(name="on", also=("date", "as of", "datum", "stand")),
    CURRENCY,
    Column(name="source", also=("quelle",)),
)  # fmt: skip
LONGEST_STEP = 1_000
SEARCH = {
    PotentialSide.SERVED: Search.SERVED_POTENTIAL,
    PotentialSide.UNSERVED: Search.UNSERVED_POTENTIAL,
}


def read(cells: Cells) -> EvidenceEntry | None:
    """Read one cell of the grid, or that there is none."""
    if cells.says_nothing_found("unit") or cells.says_nothing_found("offering"):
        return evidence(cells, _nothing(cells))
    cells.require("unit", "offering", "served")
    unit, offering, served = cells.text("unit"), cells.text("offering"), cells.yes_or_no("served")
    cell = PotentialCell(
        unit=unit or "",
        offering=offering or "",
        contribution_per_year=cells.money("contribution_per_year"),
        probability=cells.share("probability"),
        competitor=cells.text("competitor"),
        next_step=cells.text("next_step", LONGEST_STEP),
        source=cells.text("source"),
        on=cells.day("on"),
        stage=next(iter(cells.choices("stage", STAGES)), None),
    )
    if served is None:
        return evidence(cells, None)
    side = PotentialSide.SERVED if served else PotentialSide.UNSERVED
    return evidence(cells, GridCell(side=side, cell=cell))


def _nothing(cells: Cells) -> NothingFound:
    served = cells.yes_or_no("served")
    if served is None:
        return NothingFound(searches=tuple(SEARCH.values()))
    side = PotentialSide.SERVED if served else PotentialSide.UNSERVED
    return NothingFound(searches=(SEARCH[side],))
