"""What the programme costs and brings, and how much of the revenue hangs on a few customers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.interval import Interval
    from kamcore.portfolio.concentration import Concentration
    from kamcore.portfolio.money import Milestone, ProgrammeMoney


def money_lines(money: ProgrammeMoney, pen: Pen) -> list[Written]:
    """Give cost, payback, where the programme stands after 12, 24 and 36 months, and the ratio."""
    t, currency = pen.t, money.currency
    lines = [
        pen.count(
            "{n} key account: {setup} once and {yearly} a year; expected extra contribution "
            "{gain} a year.",
            "{n} key accounts: {setup} once and {yearly} a year; expected extra contribution "
            "{gain} a year.",
            money.accounts,
            setup=t.money(money.setup, currency),
            yearly=t.money(money.per_year, currency),
            gain=_range(money.contribution, currency, pen),
        ),
        _payback(money, pen),
        *(_milestone(each, currency, pen) for each in money.milestones),
    ]
    if money.ratio is not None and money.ratio_after is not None:
        lines.append(
            pen(
                "Revenue over cost {before}, and {after} once the cost of looking after them is "
                "added ({count} of {total} with figures).",
                before=_ratio(money.ratio, pen),
                after=_ratio(money.ratio_after, pen),
                count=t.number(money.with_figures),
                total=t.number(money.accounts),
            )
        )
    return lines


def concentration_lines(found: Concentration, pen: Pen) -> list[Written]:
    """Give the share of revenue of the largest customers, and who costs more than they bring."""
    t = pen.t
    shares = [
        pen.count(
            "the largest {share}",
            "the {n} largest {share}",
            top.count,
            share=t.percent(top.share, 1),
        )
        for top in found.tops
        if top.count <= found.accounts or top.count == 1
    ]
    lines = []
    if shares:
        lines.append(
            pen(
                "Share of revenue ({currency}): {shares}. Shown, never scored.",
                currency=found.currency,
                shares=t.list(shares),
            )
        )
    if found.losing:
        lines.append(
            pen.count(
                "{n} account costs more than it brings: without it {peak} a year instead of {sum}.",
                "{n} accounts cost more than they bring: without them {peak} a year instead of "
                "{sum}.",
                found.losing,
                peak=t.money(found.peak, found.currency),
                sum=t.money(found.contribution, found.currency),
            )
        )
    if found.without:
        lines.append(
            pen.count(
                "{n} account has no figures and is left out here.",
                "{n} accounts have no figures and are left out here.",
                found.without,
            )
        )
    return lines


def _payback(money: ProgrammeMoney, pen: Pen) -> Written:
    if money.payback_worst is None and money.payback_best is None:
        return pen("All of it together does not pay back within 60 months.")
    if money.payback_worst is None:
        best = pen.t.number(money.payback_best or 0, 1)
        return pen(
            "All of it together pays back after {best} months at best, and may never.", best=best
        )
    return pen(
        "All of it together has paid back after {months} months in the worst case.",
        months=pen.t.number(money.payback_worst, 1),
    )


def _milestone(found: Milestone, currency: str, pen: Pen) -> Written:
    return pen(
        "After {month} months: {spent} spent, {left} left over.",
        month=found.month,
        spent=pen.t.money(found.spent, currency),
        left=_left(found.left_low, found.left_high, currency, pen),
    )


def _left(low: Fraction, high: Fraction | None, currency: str, pen: Pen) -> Written:
    least = pen.t.money(low, currency)
    if high is None:
        return pen("at least {least}", least=least)
    if low == high:
        return pen.fill(least)
    return pen("{least} to {most}", least=least, most=pen.t.money(high, currency))


def _range(amount: Interval, currency: str, pen: Pen) -> Written:
    low, high = amount.low, amount.high
    return _left(Fraction(low), Fraction(high) if amount.is_bounded else None, currency, pen)


def _ratio(ratio: Interval, pen: Pen) -> Written:
    low = pen.t.number(Fraction(ratio.low), 2)
    if not ratio.is_bounded:
        return pen("at least {least}", least=low)
    high = pen.t.number(Fraction(ratio.high), 2)
    return pen.fill(low) if low == high else pen("{least} to {most}", least=low, most=high)
