"""How a row of evidence says which account it is about, and in which currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.columns import Column
from kamcore.intake.entries import Content, EvidenceEntry, Named
from kamcore.intake.flaws import Flaw, Refusal

if TYPE_CHECKING:
    from kamcore.intake.cells import Cells

NAMES = (
    "account name", "company", "company name", "customer", "customer name", "client",
    "organization", "organization name", "organisation", "kunde", "kundenname", "firma",
    "firmenname", "unternehmen", "unternehmensname", "associated company", "organization - name",
)  # fmt: skip
IDS = (
    "customer id", "customer number", "customer no", "company id", "organization id",
    "kundennummer", "kundennr", "kunden nr", "kunden id", "debitor", "debitorennummer",
)  # fmt: skip

ACCOUNT_ID = Column(name="account_id", also=IDS)
ACCOUNT = Column(name="account", also=NAMES, needed=True, instead=ACCOUNT_ID.name)
CURRENCY = Column(name="currency", also=("currency code", "currency iso code", "waehrung"))


def account_of(cells: Cells) -> tuple[Named, bool] | None:
    """Give what a row names its account by, and whether that is the id, which wins over the name.

    ``None`` where it names none; that is noted among the errors.
    """
    by_id = not cells.is_empty("account_id")
    column = "account_id" if by_id else "account"
    account = cells.text(column)
    if cells.is_empty(column):
        cells.refuse("account", Refusal(Flaw.MISSING))
    if account is None:
        return None
    return Named(text=account, heading=cells.sheet.heading(column)), by_id


def evidence(cells: Cells, content: Content | None) -> EvidenceEntry | None:
    """Tie what a row brings to the account it names."""
    account = account_of(cells)
    currency = cells.text("currency")
    if account is None or content is None or cells.errors:
        return None
    named = None
    if currency is not None:
        named = Named(text=currency, heading=cells.sheet.heading("currency"))
    return EvidenceEntry(
        account=account[0],
        by_id=account[1],
        content=content,
        currency=named,
        priced=tuple(cells.priced),
    )
