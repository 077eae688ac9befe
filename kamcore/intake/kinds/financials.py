"""Files of business years: one row an account and calendar year.

A row may lack the cost: then the verdict says which evidence is needed first. Cells that
are empty leave what we know; a row that brings any cost replaces the cost we know whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.facts import FinancialYear
from kamcore.intake.columns import Column
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.kinds.account_columns import ACCOUNT, ACCOUNT_ID, CURRENCY, evidence

if TYPE_CHECKING:
    from kamcore.intake.cells import Cells
    from kamcore.intake.entries import EvidenceEntry

COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT,
    Column(
        name="year",
        also=("calendar year", "fiscal year", "jahr", "kalenderjahr", "geschaeftsjahr"),
        needed=True,
    ),
    Column(
        name="revenue",
        also=("annual revenue", "sales", "net sales", "turnover", "umsatz", "jahresumsatz",
              "nettoumsatz", "erloes", "erloese"),
        numeric=True,
    ),
    Column(
        name="cost",
        also=("costs", "total cost", "total costs", "kosten", "gesamtkosten"),
        numeric=True,
    ),
    Column(
        name="cost_of_goods",
        also=("cogs", "cost of goods sold", "cost of sales", "wareneinsatz", "herstellkosten",
              "herstellungskosten"),
        numeric=True,
    ),
    Column(
        name="cost_to_serve",
        also=("service cost", "betreuungskosten", "servicekosten", "vertriebskosten"),
        numeric=True,
    ),
    Column(name="discounts", also=("discount", "rebates", "rabatte", "rabatt"), numeric=True),
    Column(
        name="margin",
        also=("gross margin", "margin percent", "marge", "bruttomarge"),
        numeric=True,
    ),
    CURRENCY,
    Column(name="source", also=("quelle",)),
)  # fmt: skip
FIGURES = ("revenue", "cost", "cost_of_goods", "cost_to_serve", "discounts", "margin")
FIRST_YEAR = 1900
LAST_YEAR = 2199


def read(cells: Cells) -> EvidenceEntry | None:
    """Read one year of one account."""
    cells.require("year")
    year = cells.whole("year", FIRST_YEAR, LAST_YEAR)
    if all(cells.is_empty(figure) for figure in FIGURES):
        cells.refuse("revenue", Refusal(Flaw.NOTHING_GIVEN, choices=FIGURES))
    figures = FinancialYear(
        year=year or 0,
        revenue=cells.money("revenue"),
        cost=cells.money("cost"),
        cost_of_goods=cells.money("cost_of_goods"),
        cost_to_serve=cells.money("cost_to_serve"),
        discounts=cells.money("discounts"),
        margin=cells.share("margin", may_be_negative=True),
        source=cells.text("source"),
    )
    return evidence(cells, None if year is None else figures)
