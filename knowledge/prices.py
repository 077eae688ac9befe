"""What a model's tokens cost: by a list that whoever runs the bot can replace.

We ship no prices of others: they change, and a wrong one is worse than none.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kamcore.errors import KamError

if TYPE_CHECKING:
    from pathlib import Path

A_MILLION = Decimal(1_000_000)
FILE = "prices.toml"


class PricesError(KamError):
    """The list of prices cannot be used."""

    def __init__(self, place: str, reason: str) -> None:
        """Keep where it is, and why."""
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens that a model takes, and that it gives."""

    name: str
    taken: Decimal
    given: Decimal


@dataclass(frozen=True, slots=True)
class Prices:
    """Every price that is known."""

    known: tuple[Price, ...] = ()

    def cost(self, model: str, *, taken: int, given: int) -> Decimal | None:
        """Give what some tokens cost, or ``None`` where the price is not known."""
        fitting = [each for each in self.known if model.startswith(each.name)]
        if not fitting:
            return None
        price = max(fitting, key=lambda each: len(each.name))
        return (taken * price.taken + given * price.given) / A_MILLION


def prices(home: Path) -> Prices:
    """Read the list in ``home``, or the shipped one.

    Raises:
        PricesError: Where it cannot be read, or makes no sense.
    """
    own = home / FILE
    try:
        text = own.read_text(encoding="utf-8") if own.exists() else _shipped()
        return Prices(tuple(_price(each) for each in tomllib.loads(text).get("models", [])))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise PricesError(str(own), str(error)) from error


def _shipped() -> str:
    return files("knowledge").joinpath(FILE).read_text(encoding="utf-8")


def _price(row: dict[str, Any]) -> Price:
    return Price(name=str(row["name"]), taken=_dollars(row["input"]), given=_dollars(row["output"]))


def _dollars(written: object) -> Decimal:
    try:
        dollars = Decimal(str(written))
    except InvalidOperation as error:
        raise ValueError(written) from error
    if not dollars.is_finite() or dollars < 0:
        raise ValueError(written)
    return dollars
