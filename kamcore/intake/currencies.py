"""Tell whether what stands beside an amount is the account's own currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.flaws import Flaw, Refusal, RowError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.intake.cells import Priced

SIGNS = {
    "€": {"EUR"},
    "EURO": {"EUR"},
    "US$": {"USD"},
    "$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL"},
    "£": {"GBP", "EGP", "GIP", "FKP"},
    "¥": {"JPY", "CNY"},
    "FR.": {"CHF"},
    "SFR": {"CHF"},
}


def is_currency(written: str, currency: str) -> bool:
    """Tell whether a sign or a code means this currency."""
    sign = written.strip().upper()
    return sign == currency or currency in SIGNS.get(sign, ())


def foreign_amounts(row: int, priced: Iterable[Priced], currency: str) -> list[RowError]:
    """Refuse amounts in another currency: we convert nothing, and ignoring it would be wrong."""
    return [
        RowError(
            row=row,
            column=each.heading,
            value=each.value,
            refusal=Refusal(Flaw.OTHER_CURRENCY, currency),
        )
        for each in priced
        if not is_currency(each.sign, currency)
    ]
