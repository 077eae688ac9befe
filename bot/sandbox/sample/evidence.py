"""Import the sample's files the way anybody's files are imported."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.sandbox.sample.dates import dated
from kamcore.intake.reading import Kind
from kamcore.intake.tables import Table, read_table
from kamcore.use_cases.import_rows import ImportReport, ImportRequest, import_rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from kamcore.access import Actor
    from kamcore.intake.tables import Row
    from kamcore.policy import Policy
    from kamcore.ports import Store

FILES = (
    (Kind.ACCOUNTS, "accounts.csv"),
    (Kind.FINANCIALS, "financials.csv"),
    (Kind.FINANCIALS, "financials.de.csv"),
    (Kind.POTENTIAL, "potential.csv"),
    (Kind.POTENTIAL, "potential.de.csv"),
    (Kind.RATINGS, "ratings.csv"),
    (Kind.RATINGS, "ratings.de.csv"),
    (Kind.CONTACTS, "contacts.csv"),
    (Kind.CONTACTS, "contacts.de.csv"),
    (Kind.SITES, "sites.csv"),
    (Kind.SITES, "sites.de.csv"),
)
"""Accounts first: everything else is about one of them."""


def import_evidence(
    store: Store, actor: Actor, *, now: datetime, policy: Policy
) -> tuple[ImportReport, ...]:
    """Import every file as of today, one report each.

    Args:
        store: Where to.
        actor: An administrator of the sample company.
        now: Aware UTC; every age in the files counts back from its day.
        policy: Which criteria can be rated.
    """
    return tuple(
        import_rows(
            store,
            actor,
            ImportRequest(kind=kind, table=_table(name, now.date())),
            now=now,
            policy=policy,
        )
        for kind, name in FILES
    )


def _table(name: str, today: date) -> Table:
    content = files("bot.sandbox.sample").joinpath(name).read_bytes()
    table = read_table(content, file=name)
    return replace(table, rows=tuple(_aged(row, today) for row in table.rows))


def _aged(row: Row, today: date) -> Row:
    cells = (dated(cell, today) if isinstance(cell, str) else cell for cell in row.cells)
    return replace(row, cells=tuple(cells))
