"""Files of customers: one row an account.

An empty cell leaves what we know. ``none`` or ``keine`` in aliases, parent, industry, region
or team says that there is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamcore.facts import Flags, KamCost
from kamcore.intake.columns import Column
from kamcore.intake.entries import AccountEntry, Named, money_point
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.kinds.account_columns import CURRENCY, IDS, NAMES
from kamcore.meetings import domain_of

if TYPE_CHECKING:
    from fractions import Fraction

    from kamcore.intake.cells import Cells

COLUMNS = (
    Column(name="id", also=("account id", "record id", "external id", *IDS)),
    Column(name="name", also=("account", *NAMES), needed=True),
    Column(
        name="aliases", also=("alias", "other names", "short name", "kurzname", "weitere namen")
    ),
    Column(
        name="mail_domains",
        also=("mail domain", "email domain", "email domains", "e mail domain",
              "company domain name", "maildomain", "e mail domaene", "domain"),
    ),
    Column(
        name="parent",
        also=("parent account", "parent company", "parent account name", "group", "konzern",
              "muttergesellschaft", "mutterunternehmen", "uebergeordneter kunde",
              "uebergeordnetes unternehmen"),
    ),
    Column(name="industry", also=("sector", "branche", "industrie")),
    Column(name="region", also=("territory", "gebiet", "vertriebsgebiet")),
    CURRENCY,
    Column(name="team", also=("account team", "team members", "kundenteam")),
    Column(name="confidential", also=("vertraulich",)),
    Column(name="no_remote_model", also=("never to a remote model", "kein fremdes modell")),
    Column(name="kam_setup", also=("kam setup cost", "kam einrichtung"), numeric=True),
    Column(
        name="kam_per_year",
        also=("kam cost", "kam cost per year", "kam kosten", "kam kosten pro jahr"),
        numeric=True,
    ),
    Column(name="kam_ramp_months", also=("kam ramp", "kam anlauf", "kam anlauf monate")),
    Column(name="protected_per_year", also=("geschuetzt pro jahr",), numeric=True),
    Column(name="insolvency", also=("insolvenz",)),
    Column(name="sanction", also=("sanctions", "sanktion", "sanktionen")),
    Column(name="legal", also=("legal dispute", "rechtsstreit")),
)  # fmt: skip
CLEARABLE = ("aliases", "mail_domains", "parent", "industry", "region", "team")
LONGEST_RAMP = 600
CODE = re.compile(r"[A-Z]{3}")


def read(cells: Cells) -> AccountEntry | None:
    """Read one account."""
    cells.require("name")
    cleared = frozenset(name for name in CLEARABLE if cells.says_nothing_found(name))
    entry = AccountEntry(
        id=cells.text("id"),
        name=cells.text("name") or "",
        name_heading=cells.sheet.heading("name"),
        aliases=None if "aliases" in cleared else cells.texts("aliases"),
        mail_domains=None if "mail_domains" in cleared else _mail_domains(cells),
        parent=None if "parent" in cleared else _named(cells, "parent"),
        industry=None if "industry" in cleared else cells.text("industry"),
        region=None if "region" in cleared else cells.text("region"),
        currency=_currency(cells),
        team=None if "team" in cleared else _team(cells),
        confidential=cells.yes_or_no("confidential"),
        no_remote_model=cells.yes_or_no("no_remote_model"),
        kam_cost=_kam_cost(cells),
        flags=Flags(
            insolvency=cells.yes_or_no("insolvency"),
            sanction=cells.yes_or_no("sanction"),
            legal=cells.yes_or_no("legal"),
        ),
        protected_per_year=cells.money("protected_per_year"),
        clear=cleared,
        priced=tuple(cells.priced),
    )
    return None if cells.errors else entry


def _mail_domains(cells: Cells) -> tuple[str, ...] | None:
    """Read what stands behind the @ of their addresses, with or without it."""
    listed = cells.texts("mail_domains")
    if listed is None:
        return None
    domains = [domain_of(f"x@{each.rpartition('@')[2]}") for each in listed]
    if None in domains:
        cells.refuse("mail_domains", Refusal(Flaw.NOT_A_DOMAIN))
        return None
    return tuple(dict.fromkeys(each for each in domains if each is not None))


def _named(cells: Cells, column: str) -> Named | None:
    text = cells.text(column)
    return None if text is None else Named(text=text, heading=cells.sheet.heading(column))


def _team(cells: Cells) -> tuple[Named, ...] | None:
    people = cells.texts("team")
    if people is None:
        return None
    return tuple(Named(text=person, heading=cells.sheet.heading("team")) for person in people)


def _currency(cells: Cells) -> str | None:
    text = cells.text("currency")
    if text is None:
        return None
    code = "EUR" if text == "€" else text.upper()
    if not CODE.fullmatch(code):
        cells.refuse("currency", Refusal(Flaw.NOT_A_CURRENCY))
        return None
    return code


def _kam_cost(cells: Cells) -> KamCost:
    return KamCost(
        setup=_point(cells, "kam_setup"),
        per_year=_point(cells, "kam_per_year"),
        ramp_months=cells.whole("kam_ramp_months", 0, LONGEST_RAMP),
    )


def _point(cells: Cells, column: str) -> Fraction | None:
    amount = cells.money(column)
    if amount is not None and not amount.is_point:
        cells.refuse(column, Refusal(Flaw.RANGE_HERE))
        return None
    return money_point(amount)
