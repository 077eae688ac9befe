"""``kam prep``: what should one know before the meeting?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.brief import Brief
    from kamcore.policy import Policy


@click.command("prep", short_help="Say what one should know before the meeting.")
@click.argument("account")
@click.option("--meeting", metavar="ID", help="For this meeting; without it for the next one.")
@click.option("--open", "is_open", is_flag=True, help="For a room: no class, figures, opinions.")
@click.option("--pdf", metavar="FILE", help="Write it as a PDF to this new file.")
@click.option("--lang", type=click.Choice(("de", "en")), help="Its language; else yours.")
@click.option("--json", "as_json", is_flag=True, help="Print the brief for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
def command(  # noqa: PLR0913 - click gives every option as an argument
    account: str,
    *,
    meeting: str | None,
    is_open: bool,
    pdf: str | None,
    lang: str | None,
    as_json: bool,
    person: str | None,
) -> None:
    """Write the brief for a meeting with ACCOUNT, on one screen, each line with its source.

    The id of the meeting stands in the JSON; without one, the next meeting is taken.
    """
    from bot.cli.language import texts_in  # noqa: PLC0415 - Babel is heavy
    from bot.cli.meant import meant  # noqa: PLC0415 - goes with it
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.brief_json import brief_to_json  # noqa: PLC0415 - goes with the rest
    from kamcore.ids import MeetingId  # noqa: PLC0415 - goes with the rest
    from kamcore.use_cases.read_brief import (  # noqa: PLC0415 - goes with the rest
        BriefRequest,
        read_brief,
        read_open_brief,
    )

    t, now = texts_in(lang), datetime.now(UTC)
    desk = command_line(person)
    try:
        found = meant(desk, account, t)
        wanted = None if meeting is None else MeetingId(meeting)
        request = BriefRequest(account=found, today=now.date(), now=now, meeting=wanted)
        read = read_open_brief if is_open else read_brief
        brief: Brief = read(desk.store, desk.actor, request, policy=desk.policy)
    finally:
        desk.store.close()
    if pdf is not None:
        _write(pdf, brief, desk.policy, t)
        return
    if as_json:
        click.echo(json.dumps(brief_to_json(brief), ensure_ascii=False))
        return
    from bot.blocks.brief_plain import brief_plain  # noqa: PLC0415 - only for people

    click.echo(brief_plain(brief, desk.policy, t))


def _write(file: str, brief: Brief, policy: Policy, t: Texts) -> None:
    from bot.cli.files import write_new  # noqa: PLC0415 - goes with the rest
    from bot.papers.brief_sheet import brief_sheet  # noqa: PLC0415 - same
    from bot.papers.pdf_file import pdf_file  # noqa: PLC0415 - ReportLab is heavy
    from bot.papers.pen import PaperPen  # noqa: PLC0415 - goes with it

    write_new(file, pdf_file(brief_sheet(brief, policy, PaperPen(t))))
