"""``kam portfolio``: whom to look after, how many, who waits, and what that comes to."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from bot.pictures.drawing import Drawing
    from bot.wiring import Desk
    from kamcore.portfolio.shown import ShownPortfolio
    from kamcore.use_cases.read_portfolio import OtherCapacity

DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("portfolio", short_help="Say which accounts to look after, and who waits.")
@click.option("--capacity", "file", metavar="FILE", help="Try this capacity (TOML or JSON).")
@click.option("--as-of", type=DAY, help="Judge as of this day (YYYY-MM-DD).")
@click.option("--png", metavar="FILE", help="Write matrix and whale curve to FILE as PNG.")
@click.option("--svg", metavar="FILE", help="The same as SVG: light or dark as the screen is.")
@click.option("--dark", is_flag=True, help="Draw the PNG on dark paper.")
@click.option("--json", "as_json", is_flag=True, help="Print all of it for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def command(  # noqa: PLR0913 - click gives every option as an argument
    *,
    file: str | None,
    as_of: datetime | None,
    png: str | None,
    svg: str | None,
    dark: bool,
    as_json: bool,
    person: str | None,
) -> None:
    """Choose the key accounts that fit the capacity, and say what the programme comes to.

    FILE names what differs from the policy's capacity: managers, days_per_manager,
    days_per_key_account, days_per_develop_account, pilot_cap, yearly_growth, most_per_industry,
    most_per_region; pilot_ended (a day) and key_accounts_then where the pilot is over.
    """
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.use_cases.read_portfolio import read_portfolio  # noqa: PLC0415 - goes with it

    day = as_of.date() if as_of else datetime.now(UTC).date()
    desk = command_line(person)
    try:
        other = None if file is None else _capacity(file, desk)
        shown = read_portfolio(desk.store, desk.actor, policy=desk.policy, as_of=day, other=other)
        if png is not None or svg is not None:
            drawing = _drawn(desk, day, other)
            _write(drawing, png=png, svg=svg, dark=dark)
    finally:
        desk.store.close()
    click.echo(_for_programs(shown) if as_json else _page(shown, desk))


def _drawn(desk: Desk, day: date, other: OtherCapacity | None) -> Drawing:
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.pictures.portfolio import portfolio_sheet  # noqa: PLC0415 - goes with it
    from kamcore.use_cases.read_portfolio import portfolio_picture  # noqa: PLC0415 - goes with it

    found = portfolio_picture(desk.store, desk.actor, policy=desk.policy, as_of=day, other=other)
    return portfolio_sheet(found, terminal_texts())


def _write(drawing: Drawing, *, png: str | None, svg: str | None, dark: bool) -> None:
    from bot.cli.files import write_new  # noqa: PLC0415 - only where a file is written

    if svg is not None:
        from bot.pictures.svg import svg as as_svg  # noqa: PLC0415 - one of two

        write_new(svg, as_svg(drawing).encode())
    if png is not None:
        from bot.pictures.drawing import DARK, LIGHT  # noqa: PLC0415 - one of two
        from bot.pictures.png import png as as_png  # noqa: PLC0415 - Pillow is heavy

        write_new(png, as_png(drawing, DARK if dark else LIGHT))


def _capacity(file: str, desk: Desk) -> OtherCapacity:
    from bot.cli.files import text_of  # noqa: PLC0415 - only where a file is read
    from kamcore.capacity_file import load_capacity  # noqa: PLC0415 - goes with it
    from kamcore.use_cases.read_portfolio import OtherCapacity  # noqa: PLC0415 - goes with it

    rules, pilot = load_capacity(text_of(file), desk.policy.capacity, place=file)
    return OtherCapacity(rules=rules, pilot=pilot)


def _for_programs(shown: ShownPortfolio) -> str:
    from kamcore.portfolio.portfolio_json import portfolio_to_json  # noqa: PLC0415 - only here

    return json.dumps(portfolio_to_json(shown), ensure_ascii=False)


def _page(shown: ShownPortfolio, desk: Desk) -> str:
    from bot.blocks.paper import paper_plain  # noqa: PLC0415 - slack_sdk is heavy
    from bot.blocks.parts import TerminalPen  # noqa: PLC0415 - goes with it
    from bot.blocks.portfolio import portfolio_paper  # noqa: PLC0415 - goes with it
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    return paper_plain(portfolio_paper(shown, desk.policy, TerminalPen(terminal_texts())))
