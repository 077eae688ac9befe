"""``kam case``: is a price change, an adjustment or an add-on worth it, for them and for us?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.i18n import Texts
    from bot.wiring import Desk
    from kamcore.business_case import BusinessCase, Figure
    from kamcore.ids import AccountId
    from kamcore.use_cases.business_cases import CaseDesk, ShownCase

KINDS = ("price", "adjustment", "add-on")
FIGURES = (
    ("price_change", "Price: 4 % of revenue, or an amount a piece; minus for a discount."),
    ("volume", "Price: revenue a year, or pieces. Without it the last year on record."),
    ("loss", "Price: which share of the volume is lost, such as 5-10 %."),
    ("margin", "Price: what is left of the volume. Without it, from the years on record."),
    ("contribution", "Add-on: contribution a year at full use."),
    ("adoption", "Add-on: shares taken up, year by year: 30 / 80 / 100 %."),
    ("our_share", "Adjustment: what we get of it a year."),
    ("their_gain", "What they save or earn by it a year."),
    ("cost_once", "What it costs us once."),
    ("cost_per_year", "What it costs us a year."),
)


def _figures(command: Any) -> Any:
    for name, told in reversed(FIGURES):
        command = click.option(f"--{name.replace('_', '-')}", name, metavar="FIGURE", help=told)(
            command
        )
    return command


@click.command("case", short_help="Work out a price change, an adjustment or an add-on.")
@click.argument("account")
@click.option("--kind", type=click.Choice(KINDS), help="Without it: what can be worked out.")
@click.option("--name", default="", help="What it is about, in a few words.")
@_figures
@click.option("--pdf", metavar="FILE", help="Write it on one page to this new file.")
@click.option("--svg", metavar="FILE", help="Draw the way to the payback to this new file.")
@click.option("--plan", "keep", is_flag=True, help="Put it into the account's plan.")
@click.option("--lang", type=click.Choice(("de", "en")), help="Its language; else yours.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def command(  # noqa: PLR0913 - click gives every option as an argument
    account: str,
    *,
    kind: str | None,
    name: str,
    pdf: str | None,
    svg: str | None,
    keep: bool,
    lang: str | None,
    as_json: bool,
    person: str | None,
    **figures: str | None,
) -> None:
    """Say what a change with ACCOUNT is worth to them, what it brings us, and when it pays back.

    A FIGURE is a value or a range, and in brackets where it comes from:
    "60000 (head of production, 4 May)", "5-10 %". What comes out is a range from the worst to
    the best that the ranges allow.
    """
    from bot.cli.language import texts_in  # noqa: PLC0415 - Babel is heavy
    from bot.cli.meant import meant  # noqa: PLC0415 - goes with it
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.business_cases import case_desk  # noqa: PLC0415 - goes with it

    t, today = texts_in(lang), datetime.now(UTC).date()
    desk = command_line(person)
    try:
        found = meant(desk, account, t)
        begun = case_desk(desk.store, desk.actor, found, policy=desk.policy, today=today)
        if kind is None:
            _print_desk(begun, t, as_json=as_json)
            return
        given = {key: value for key, value in figures.items() if value}
        case = _read(kind, name, given, begun, t)
        shown = _worked_out(desk, found, case)
        if keep:
            _keep(desk, found, shown, t)
    finally:
        desk.store.close()
    _write(shown, pdf, svg, t)
    _print(shown, t, as_json=as_json)


def _read(kind: str, name: str, given: Mapping[str, str], desk: CaseDesk, t: Texts) -> BusinessCase:
    from bot.cases.names import figure_name  # noqa: PLC0415 - Babel is heavy
    from bot.cases.reading import figure_text  # noqa: PLC0415 - goes with it
    from bot.slack.modals.case import read_case  # noqa: PLC0415 - goes with it
    from bot.slack.modals.filled import Refused  # noqa: PLC0415 - goes with it
    from kamcore.business_case import ASKED, CaseKind, Figure  # noqa: PLC0415 - same

    wanted = CaseKind(kind.replace("-", "_"))
    asked = ASKED[wanted]
    other = next((Figure(each) for each in given if Figure(each) not in asked), None)
    if other is not None:
        told = t(
            "{figure}: this kind of business case does not ask for it.",
            figure=figure_name(other, t),
        )
        raise click.ClickException(told)
    typed: dict[Figure, str] = {figure: given.get(figure.value, "") for figure in asked}
    if not _is_per_piece(typed, t):
        for figure in asked:
            if not typed[figure] and figure in desk.known:
                typed[figure] = figure_text((desk.known[figure],), t)
    case = read_case(wanted, name or t("unnamed"), typed, desk.currency, t)
    if isinstance(case, Refused):
        raise click.ClickException(" ".join(case.errors.values()))
    return case


def _is_per_piece(typed: Mapping[Figure, str], t: Texts) -> bool:
    from bot.cases.reading import is_per_piece  # noqa: PLC0415 - goes with the rest
    from kamcore.business_case import Figure  # noqa: PLC0415 - same

    price = typed.get(Figure.PRICE_CHANGE, "")
    return bool(price) and is_per_piece(price, t)


def _worked_out(desk: Desk, account: AccountId, case: BusinessCase) -> ShownCase:
    from kamcore.use_cases.business_cases import shown_case  # noqa: PLC0415 - goes with the rest

    today = datetime.now(UTC).date()
    return shown_case(desk.store, desk.actor, account, case, policy=desk.policy, today=today)


def _keep(desk: Desk, account: AccountId, shown: ShownCase, t: Texts) -> None:
    from bot.cases.keeping import case_words  # noqa: PLC0415 - goes with the rest
    from bot.papers.pen import PaperPen  # noqa: PLC0415 - same
    from kamcore.use_cases.business_cases import keep_case  # noqa: PLC0415 - same

    keep_case(
        desk.store,
        desk.actor,
        account,
        shown.case,
        case_words(shown, PaperPen(t)),
        policy=desk.policy,
        now=datetime.now(UTC),
    )


def _write(shown: ShownCase, pdf: str | None, svg: str | None, t: Texts) -> None:
    from bot.cases.paper import case_picture, case_sheet  # noqa: PLC0415 - goes with the rest
    from bot.cli.files import write_new  # noqa: PLC0415 - same
    from bot.papers.pen import PaperPen  # noqa: PLC0415 - same

    if pdf is not None:
        from bot.papers.pdf_file import pdf_file  # noqa: PLC0415 - ReportLab is heavy

        write_new(pdf, pdf_file(case_sheet(shown, PaperPen(t))))
    if svg is not None:
        from bot.pictures.svg import svg as drawn  # noqa: PLC0415 - only here

        write_new(svg, drawn(case_picture(shown, t)).encode())


def _print_desk(begun: CaseDesk, t: Texts, *, as_json: bool) -> None:
    from bot.blocks.paper import paper_plain  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - goes with it
    from bot.cases.paper import desk_paper  # noqa: PLC0415 - goes with it
    from kamcore.case_json import desk_to_json  # noqa: PLC0415 - only for programs

    if as_json:
        click.echo(json.dumps(desk_to_json(begun), ensure_ascii=False))
    else:
        click.echo(paper_plain(desk_paper(begun, TerminalPen(t))))


def _print(shown: ShownCase, t: Texts, *, as_json: bool) -> None:
    from bot.blocks.paper import paper_plain  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - goes with it
    from bot.cases.paper import case_paper  # noqa: PLC0415 - goes with it
    from kamcore.case_json import case_to_json  # noqa: PLC0415 - only for programs

    if as_json:
        click.echo(json.dumps(case_to_json(shown), ensure_ascii=False))
    else:
        click.echo(paper_plain(case_paper(shown, TerminalPen(t))))
