"""Files of people at the customer.

A row whose name is ``none`` or ``keine`` says that somebody looked and that we know nobody.
Influence and stance may list several, separated by commas or semicolons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.facts import Search
from kamcore.intake.columns import Column
from kamcore.intake.entries import Contact, NothingFound
from kamcore.intake.kinds.account_columns import ACCOUNT, ACCOUNT_ID, evidence
from kamcore.intake.words import INFLUENCES, STANCES

if TYPE_CHECKING:
    from kamcore.intake.cells import Cells
    from kamcore.intake.entries import EvidenceEntry

COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT,
    Column(
        name="name",
        also=("full name", "contact", "contact name", "person", "ansprechpartner",
              "ansprechpartnerin", "kontakt", "kontaktname"),
        needed=True,
    ),
    Column(
        name="unit",
        also=("department", "business unit", "division", "abteilung", "bereich", "einheit"),
    ),
    Column(
        name="influence",
        also=("influences", "buying role", "contact role", "einfluss", "rolle im einkauf",
              "kaufrolle"),
    ),
    Column(name="stance", also=("stances", "attitude", "haltung", "einstellung")),
    Column(
        name="last_contact",
        also=("last contacted", "last activity", "last activity date", "last contact date",
              "letzter kontakt", "zuletzt kontaktiert", "letzte aktivitaet"),
    ),
    Column(name="confirmed", also=("verified", "bestaetigt", "geprueft")),
    Column(
        name="title",
        also=("job title", "position", "function", "funktion", "stelle", "berufsbezeichnung"),
    ),
    Column(
        name="reports_to",
        also=("manager", "supervisor", "line manager", "berichtet an", "vorgesetzte",
              "vorgesetzter", "fuehrungskraft"),
    ),
    Column(
        name="counterpart",
        also=("our contact", "our counterpart", "contact owner", "unser ansprechpartner",
              "unsere ansprechpartnerin", "gegenueber", "betreut von"),
    ),
)  # fmt: skip


def read(cells: Cells) -> EvidenceEntry | None:
    """Read one person, or that there is none."""
    if cells.says_nothing_found("name"):
        return evidence(cells, NothingFound(searches=(Search.STAKEHOLDERS,)))
    cells.require("name")
    contact = Contact(
        name=cells.text("name") or "",
        unit=cells.text("unit"),
        influences=cells.choices("influence", INFLUENCES),
        stances=cells.choices("stance", STANCES),
        last_contact=cells.day("last_contact"),
        confirmed=cells.yes_or_no("confirmed"),
        title=cells.text("title"),
        reports_to=_somebody(cells, "reports_to"),
        counterpart=_somebody(cells, "counterpart"),
    )
    return evidence(cells, contact)


def _somebody(cells: Cells, column: str) -> str | None:
    """Read whom the row names; nobody is called ``none``."""
    return None if cells.says_nothing_found(column) else cells.text(column)
