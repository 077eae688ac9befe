"""``kam import meetings FILE.ics``: take over what a calendar tells."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from bot.i18n import Texts
    from bot.wiring import Desk
    from kamcore.use_cases.calendar_taking import CalendarReport

SUFFIX = ".ics"
MOST_TITLES = 10
TITLE_LIMIT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWanted:
    """Which calendar somebody wants to take over, and how."""

    file: Path
    zone: str | None
    dry_run: bool


def import_calendar(wanted: CalendarWanted, person: str | None, *, as_json: bool) -> None:
    """Take a calendar over and print what became of it.

    Raises:
        KamError: For who may not, and for a calendar that cannot be taken.
    """
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.access import require_administrator  # noqa: PLC0415 - goes with the rest
    from kamcore.intake.calendars import read_calendar  # noqa: PLC0415 - as above
    from kamcore.use_cases.calendar_taking import CalendarTaking  # noqa: PLC0415 - as above
    from kamcore.use_cases.take_calendar import take_calendar  # noqa: PLC0415 - as above

    now, name = datetime.now(UTC), wanted.file.name
    content = _bytes(wanted.file)
    desk = command_line(person)
    try:
        require_administrator(desk.actor)
        zone = _zone(wanted, desk)
        calendar = read_calendar(content, name, today=now.date(), zone=zone)
        taking = CalendarTaking(calendar=calendar, ask=person is not None, dry_run=wanted.dry_run)
        report = take_calendar(desk.store, desk.actor, taking, now=now)
    finally:
        desk.store.close()
    if as_json:
        about = {"kind": "meetings", "file": name, "dry_run": wanted.dry_run}
        click.echo(json.dumps({**about, **asdict(report)}, ensure_ascii=False))
        return
    for line in _lines(report, name, terminal_texts(), dry_run=wanted.dry_run):
        click.echo(line)


def _zone(wanted: CalendarWanted, desk: Desk) -> str:
    """Give where times are meant that name no zone: as said, where the person is, else UTC."""
    from kamcore.meeting_entry import (  # noqa: PLC0415 - goes with the rest
        MeetingError,
        MeetingField,
        MeetingFlaw,
        is_zone,
    )

    if wanted.zone is not None:
        if not is_zone(wanted.zone):
            raise MeetingError(MeetingField.ZONE, MeetingFlaw.NO_SUCH_ZONE)
        return wanted.zone
    with desk.store.snapshot(desk.actor.workspace) as work:
        known = work.people.find(desk.actor.person)
    theirs = known.time_zone if known else None
    return theirs if theirs and is_zone(theirs) else "UTC"


def _bytes(path: Path) -> bytes:
    """Read a whole file, but never one too large to look at."""
    from kamcore.intake.calendars import DEFAULT_LIMITS  # noqa: PLC0415 - only where it runs
    from kamcore.intake.table_errors import FileFlaw, FileRefusedError  # noqa: PLC0415 - as above

    try:
        with path.open("rb") as opened:
            return opened.read(DEFAULT_LIMITS.file_bytes + 1)
    except FileNotFoundError as error:
        raise FileRefusedError(path.name, FileFlaw.NOT_THERE) from error
    except OSError as error:
        raise FileRefusedError(path.name, FileFlaw.UNREADABLE) from error


def _lines(report: CalendarReport, name: str, t: Texts, *, dry_run: bool) -> list[str]:
    from bot.blocks.parts import clean  # noqa: PLC0415 - only for people

    lines = [
        t(
            "{file}: {added} added, {changed} changed, {unchanged} unchanged, {cancelled} called "
            "off.",
            file=clean(name),
            added=t.number(report.added),
            changed=t.number(report.changed),
            unchanged=t.number(report.unchanged),
            cancelled=t.number(report.cancelled),
        )
    ]
    if report.asked:
        lines.append(
            t.count(
                "Of {n} it is not clear with which customer it is: say so with /kam meeting.",
                "Of {n} it is not clear with which customer they are: say so with /kam meeting.",
                report.asked,
            )
        )
    if report.unclear:
        titles = [clean(title, TITLE_LIMIT) for title in report.unclear[:MOST_TITLES]]
        lines.append(
            t.count(
                "Not taken, because it is not clear with which customer it is: {titles}",
                "{n} not taken, because it is not clear with which customer they are: {titles}",
                len(report.unclear),
                titles=", ".join(titles),
            )
        )
    left = report.left_out + report.unread
    if left:
        lines.append(
            t.count(
                "{n} is private or with no customer, and was left out.",
                "{n} are private or with no customer, and were left out.",
                left,
            )
        )
    if dry_run:
        lines.append(t("Nothing was written: this was a dry run."))
    return lines
