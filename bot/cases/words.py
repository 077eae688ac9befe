"""A business case in words: what it comes to, what it rests on, and what to ask next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.parts import clean
from bot.blocks.readings import money, share
from bot.cases.names import figure_name, kind_name
from bot.cases.reading import is_share
from bot.pictures.payback import told_payback
from kamcore.business_case import ASKED, CaseKind, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.blocks.parts import Pen, Written
    from kamcore.business_case import Assumption
    from kamcore.interval import Interval
    from kamcore.turn_round import TurnRound
    from kamcore.use_cases.business_cases import ShownCase

TITLE_NAME_LIMIT = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One result: its name and what it is."""

    name: Written
    value: Written


def case_title(shown: ShownCase, pen: Pen) -> str:
    """Name the account and the case. Not yet made safe."""
    return pen.t(
        "{account}: {kind}, {name}",
        account=clean(shown.account.name, TITLE_NAME_LIMIT),
        kind=kind_name(shown.case.kind, pen.t),
        name=clean(shown.case.name, TITLE_NAME_LIMIT),
    )


def verdict_sentence(shown: ShownCase, pen: Pen) -> Written:
    """Say first whether it is worth it for both."""
    ours, theirs = shown.result.ours, shown.result.customer
    if ours.high <= 0:
        return pen("It costs us more than it brings, at best too.")
    if ours.low < 0:
        return pen("It may cost us more than it brings: it depends on the ranges below.")
    if theirs is None:
        return pen("It is worth it for us. What it is worth to them nobody has said yet.")
    if theirs.high < 0:
        return pen("It is worth it for us, and costs them: bring a reason and a choice.")
    if theirs.low < 0:
        return pen("It is worth it for us; whether it is for them depends on the ranges below.")
    return pen("It is worth it for both, at worst too.")


def results(shown: ShownCase, pen: Pen) -> Iterator[CaseLine]:
    """Give the customer's value, our contribution, the payback, and what stands around them."""
    found, t = shown.result, pen.t
    theirs = pen("not known") if found.customer is None else _money(found.customer, shown, pen)
    yield CaseLine(name=pen("The customer's value a year"), value=theirs)
    yield CaseLine(name=pen("Our contribution a year"), value=_money(found.ours, shown, pen))
    yield CaseLine(name=pen("Payback"), value=pen.fill(told_payback(found.way, t)))
    within = pen("Brought in all after {months} months", months=t.number(found.way.horizon))
    yield CaseLine(name=within, value=_money(found.at_horizon, shown, pen))
    if found.loss_borne is not None:
        yield CaseLine(
            name=pen("Pays as long as less volume is lost than"),
            value=pen.fill(share(found.loss_borne, t)),
        )


def notes(shown: ShownCase, pen: Pen) -> Iterator[Written]:
    """Say what was left out, and which assumption most needs a source."""
    if shown.result.margin_unknown:
        yield pen(
            "The margin is not known, so what the lost volume brought is not taken off: at worst "
            "it is less."
        )
    worst, horizon = shown.result.way.worst.payback, shown.result.way.horizon
    if shown.result.ours.high > 0 and (worst is None or worst > horizon):
        yield pen(
            "At worst the money is not back within the {horizon} months allowed.",
            horizon=pen.t.number(horizon),
        )
    bare = [each.figure for each in shown.case.assumptions if not each.source]
    named = list(dict.fromkeys(figure_name(each, pen.t) for each in bare))
    if named:
        yield pen("Assumed without a source: {figures}.", figures=pen.t.list(named))


def assumptions(shown: ShownCase, pen: Pen) -> Iterator[tuple[Written, Written, Written]]:
    """Give each assumption: what it is, its value, and where it comes from."""
    for figure in ASKED[shown.case.kind]:
        known = shown.case.of(figure)
        if known:
            told = ", ".join(_value(each, shown, pen) for each in known)
            source = known[0].source
            where = pen.fill(source) if source else pen("no source")
            yield pen.fill(figure_name(figure, pen.t)), pen.fill(told), where


def _value(each: Assumption, shown: ShownCase, pen: Pen) -> str:
    per_piece = shown.case.per_piece
    if is_share(each.figure, per_piece=per_piece):
        return share(each.value, pen.t)
    if each.figure is Figure.VOLUME and per_piece:
        return _span(each.value, pen)
    if each.figure in {Figure.PRICE_CHANGE, Figure.MARGIN}:
        low, high = (pen.t.money(v, shown.currency, 2) for v in (each.value.low, each.value.high))  # type: ignore[arg-type]  # figures are finite
        return low if low == high else pen.t("{low} to {high}", low=low, high=high)
    return money(each.value.low, each.value.high, shown.currency, pen.t)


def _span(value: Interval, pen: Pen) -> str:
    low, high = (pen.t.number(each) for each in (value.low, value.high))  # type: ignore[arg-type]  # figures are finite
    return low if low == high else pen.t("{low} to {high}", low=low, high=high)


def _money(value: Interval, shown: ShownCase, pen: Pen) -> Written:
    return pen.fill(money(value.low, value.high, shown.currency, pen.t))


def turn_round_lines(found: TurnRound, currency: str, pen: Pen) -> Iterator[Written]:
    """Say how far it is to where revenue covers the cost, and what would close the gap."""
    t = pen.t
    yield pen(
        "Revenue does not cover the cost: it lacks {amount} a year ({years}).",
        amount=money(found.per_year.low, found.per_year.high, currency, t),
        years=", ".join(str(year) for year in found.years),
    )
    yield pen(
        "Closed by price alone: {price} more, with no volume lost. By cost alone: {cost} less. By "
        "an add-on alone: {amount} more contribution a year.",
        price=share(found.price, t),
        cost=share(found.cost, t),
        amount=money(found.per_year.low, found.per_year.high, currency, t),
    )


def plan_offer(shown: ShownCase, pen: Pen) -> Written:
    """Say in the plan what is proposed and what it is worth to them: a customer may read it."""
    kind = kind_name(shown.case.kind, pen.t)
    if shown.case.kind is CaseKind.PRICE or shown.result.customer is None:
        return pen("{kind}: {name}", kind=kind, name=shown.case.name)
    return pen(
        "{kind}: {name}; worth {amount} a year to them",
        kind=kind,
        name=shown.case.name,
        amount=_money(shown.result.customer, shown, pen),
    )


def plan_figure(shown: ShownCase, pen: Pen) -> tuple[Written, Written]:
    """Name the case among the key figures, and say what it brings us."""
    name = pen("Business case: {name}", name=shown.case.name)
    ours = pen(
        "{amount} a year; {payback}",
        amount=_money(shown.result.ours, shown, pen),
        payback=told_payback(shown.result.way, pen.t),
    )
    return name, ours
