"""``kam picture``: an account's people, white space, score or payback as a picture."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.pictures.drawing import Drawing

KINDS = ("people", "white-space", "score", "payback")


@click.command("picture", short_help="Draw an account: people, white space, score or payback.")
@click.argument("account")
@click.option("--kind", type=click.Choice(KINDS), default="score", show_default=True)
@click.option("--svg", metavar="FILE", help="Write it as SVG: light or dark as the screen is.")
@click.option("--png", metavar="FILE", help="Write it as PNG.")
@click.option("--dark", is_flag=True, help="Draw the PNG on dark paper.")
@click.option("--lang", type=click.Choice(("de", "en")), help="Its language; else yours.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def command(  # noqa: PLR0913 - click gives every option as an argument
    account: str,
    *,
    kind: str,
    svg: str | None,
    png: str | None,
    dark: bool,
    lang: str | None,
    person: str | None,
) -> None:
    """Draw ACCOUNT, and print in words what the picture shows.

    How people stand towards us, and figures, are in it only for who may see them.
    """
    from bot.cli.files import write_new  # noqa: PLC0415 - goes with the rest

    drawing = _drawn(account, kind, lang, person)
    if svg is not None:
        from bot.pictures.svg import svg as as_svg  # noqa: PLC0415 - one of two

        write_new(svg, as_svg(drawing).encode())
    if png is not None:
        from bot.pictures.drawing import DARK, LIGHT  # noqa: PLC0415 - one of two
        from bot.pictures.png import png as as_png  # noqa: PLC0415 - Pillow is heavy

        write_new(png, as_png(drawing, DARK if dark else LIGHT))
    click.echo(drawing.told)


def _drawn(account: str, kind: str, lang: str | None, person: str | None) -> Drawing:
    from bot.cli.language import texts_in  # noqa: PLC0415 - Babel is heavy
    from bot.cli.meant import meant  # noqa: PLC0415 - goes with it
    from bot.pictures.of_account import Album, PictureKind  # noqa: PLC0415 - goes with it
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy

    t = texts_in(lang)
    desk = command_line(person)
    try:
        found = meant(desk, account, t)
        album = Album(
            store=desk.store, actor=desk.actor, policy=desk.policy, now=datetime.now(UTC), t=t
        )
        return album.draw(PictureKind(kind), found)
    finally:
        desk.store.close()
