"""Files of the places a customer buys for, and whether we can serve them.

A row whose name is ``none`` or ``keine`` says that somebody looked and found no site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.facts import Search, Site
from kamcore.intake.columns import Column
from kamcore.intake.entries import NothingFound
from kamcore.intake.kinds.account_columns import ACCOUNT, ACCOUNT_ID, evidence

if TYPE_CHECKING:
    from kamcore.intake.cells import Cells
    from kamcore.intake.entries import EvidenceEntry

COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT,
    Column(
        name="name",
        also=("site", "site name", "location", "plant", "standort", "werk", "niederlassung"),
        needed=True,
    ),
    Column(name="served", also=("can serve", "serviceable", "bedienbar", "bedient")),
)


def read(cells: Cells) -> EvidenceEntry | None:
    """Read one site, or that there is none."""
    if cells.says_nothing_found("name"):
        return evidence(cells, NothingFound(searches=(Search.SITES,)))
    cells.require("name")
    return evidence(cells, Site(name=cells.text("name") or "", served=cells.yes_or_no("served")))
