"""``kam payback``: when does key account work pay for itself?"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.payback import PaybackRange

LAST_MONTH = 60
MOST_RAMP = 600
MOST_DIGITS = 30


class Amount(click.ParamType[Fraction]):
    """An exact number from 0 up."""

    name = "number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read it, or say what is wrong with it."""
        if isinstance(value, Fraction):
            return value
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            self.fail(f"{str(value)[:40]!r} is no number; write it like 40000 or 0.08.", param, ctx)
        if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
            self.fail(f"{str(value)[:40]!r} is no amount of money.", param, ctx)
        if number < 0:
            self.fail(f"{value} is negative: give what it is, without a sign.", param, ctx)
        return Fraction(number)


AMOUNT = Amount()


@click.command("payback", short_help="Say when key account work pays for itself.")
@click.option("--setup", required=True, type=AMOUNT, help="Cost of setting up, once.")
@click.option("--yearly-cost", required=True, type=AMOUNT, help="Cost of looking after it, a year.")
@click.option("--contribution", required=True, type=AMOUNT, help="Extra contribution a year.")
@click.option(
    "--ramp",
    type=click.IntRange(0, MOST_RAMP),
    default=12,
    show_default=True,
    help="Months until the contribution flows in full.",
)
@click.option(
    "--discount",
    type=AMOUNT,
    default="0",
    show_default=True,
    help="Yearly discount, a share: 0.08 is 8 %.",
)
@click.option(
    "--horizon",
    type=click.IntRange(1, LAST_MONTH),
    default=36,
    show_default=True,
    help="Month by which the money has to be back.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result for a program.")
def command(  # noqa: PLR0913 - click gives every option as an argument
    *,
    setup: Fraction,
    yearly_cost: Fraction,
    contribution: Fraction,
    ramp: int,
    discount: Fraction,
    horizon: int,
    as_json: bool,
) -> None:
    """Give the month in which the money is back, and what is left at the horizon.

    Cash in a month is the contribution, growing evenly over the ramp, less the cost. The
    money is back when the sum, begun at minus the set-up cost, is not negative any more;
    never, if that takes more than 60 months.
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from kamcore.interval import Interval  # noqa: PLC0415 - goes with the rest
    from kamcore.payback import Undertaking, payback_range  # noqa: PLC0415 - goes with the rest

    undertaking = Undertaking(
        setup=setup, per_year=yearly_cost, ramp_months=ramp, yearly_discount=discount
    )
    found = payback_range(undertaking, Interval.point(contribution), horizon)
    if as_json:
        click.echo(json.dumps(_as_json(found, horizon)))
    else:
        click.echo("\n".join(_sentences(found, horizon, terminal_texts())))


def _as_json(found: PaybackRange, horizon: int) -> dict[str, object]:
    from kamcore.payback import band  # noqa: PLC0415 - goes with the rest
    from kamcore.verdict_json import rounded  # noqa: PLC0415 - goes with the rest

    months = found.worst
    return {
        "payback_months": None if months is None else rounded(months, 2),
        "band": band(months),
        "horizon": horizon,
        "within_horizon": months is not None and months <= horizon,
        "npv": rounded(found.npv_low, 2),
    }


def _sentences(found: PaybackRange, horizon: int, t: Texts) -> list[str]:
    months = found.worst
    back = (
        t("The money does not come back within {limit} months.", limit=LAST_MONTH)
        if months is None
        else t("The money is back after {months} months.", months=t.number(months, 2))
    )
    left = t(
        "Net present value after {horizon} months: {amount}.",
        horizon=horizon,
        amount=t.number(found.npv_low, 2),
    )
    is_late = months is None or months > horizon
    verdict = (
        t("That is too late for the horizon of {horizon} months.", horizon=horizon)
        if is_late
        else t("That is within the horizon of {horizon} months.", horizon=horizon)
    )
    return [back, verdict, left]
