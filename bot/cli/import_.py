"""``kam import``: bring in accounts and evidence from CSV or Excel files, and documents."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kamcore.intake.maps import FileMap
    from kamcore.intake.reading import Kind
    from kamcore.intake.tables import Table

REFUSED = 1
KINDS = (
    "accounts",
    "financials",
    "potential",
    "ratings",
    "contacts",
    "sites",
    "notes",
    "meetings",
)
MEETINGS, CALENDAR = "meetings", ".ics"
GUIDANCE = "guidance"
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
FILE = click.Path(path_type=Path)
MAP_IS_FOR_TABLES = "--map says what the columns of a table mean; documents have none."
REMOVE_IS_FOR_GUIDANCE = "--remove-gone is for guidance alone."


@click.command("import", short_help="Bring in accounts and evidence from files, and documents.")
@click.argument("kind", type=click.Choice((*KINDS, GUIDANCE)))
@click.argument("file", type=FILE)
@click.option("--map", "map_file", type=FILE, help="TOML: your headings, words and numbers.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--partial", is_flag=True, help="Take the good rows even if others are refused.")
@click.option("--remove-gone", is_flag=True, help="Guidance: let go what DIR holds no more.")
@click.option("--zone", metavar="ZONE", help="Of times in an .ics file that name none.")
@click.option("--json", "as_json", is_flag=True, help="Print the report for a program.")
@click.option("--as", "person", metavar="USER", help="Act as this person, by Slack id.")
@click.pass_context
def command(  # noqa: PLR0913 - click gives every option as an argument
    ctx: click.Context,
    *,
    kind: str,
    file: Path,
    map_file: Path | None,
    dry_run: bool,
    partial: bool,
    remove_gone: bool,
    zone: str | None,
    as_json: bool,
    person: str | None,
) -> None:
    """Bring the rows of FILE (.csv or .xlsx) into the store.

    It is all or nothing: if one row is refused, none is taken, unless --partial. Every
    refused row is told with its number, column, value and reason. Importing the same file
    twice changes nothing. An empty cell leaves what is known; the words "none" or "keine" in
    the name of a site or contact, or in the unit of a potential, say that somebody looked
    and found nothing.

    Meetings may also come from a calendar (.ics): what recurs, is moved or called off is
    followed, with which customer a meeting is goes by who comes and by its title.

    With guidance, FILE is a folder of documents (.md, .txt, .docx, .pptx, .pdf), or one of
    them: what they say is found like the guidance that comes with the product.
    """
    if kind == GUIDANCE:
        if map_file is not None:
            raise click.UsageError(MAP_IS_FOR_TABLES)
        from bot.cli.import_guidance import (  # noqa: PLC0415 - only where it runs
            GuidanceImport,
            import_guidance,
            print_report,
        )

        asked = GuidanceImport(
            place=file, dry_run=dry_run, partial=partial, remove_gone=remove_gone
        )
        is_whole = print_report(import_guidance(asked, person), as_json=as_json)
    elif remove_gone:
        raise click.UsageError(REMOVE_IS_FOR_GUIDANCE)
    elif kind == MEETINGS and file.suffix.casefold() == CALENDAR:
        from bot.cli.import_calendar import (  # noqa: PLC0415 - only where it runs
            CalendarWanted,
            import_calendar,
        )

        calendar = CalendarWanted(file=file, zone=zone, dry_run=dry_run)
        import_calendar(calendar, person, as_json=as_json)
        is_whole = True
    else:
        rows = RowsWanted(kind=kind, file=file, map_file=map_file, dry_run=dry_run, partial=partial)
        is_whole = _import_rows(rows, person, as_json=as_json)
    if not is_whole:
        ctx.exit(REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsWanted:
    """Which rows somebody wants to bring in, and how."""

    kind: str
    file: Path
    map_file: Path | None
    dry_run: bool
    partial: bool


def _import_rows(wanted: RowsWanted, person: str | None, *, as_json: bool) -> bool:
    """Import and print what became of it, and say whether everything was taken."""
    from bot.cli.import_report import refusal_sentence, report_json, report_lines  # noqa: PLC0415
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.progress import progress  # noqa: PLC0415 - goes with the rest
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.intake.reading import Kind  # noqa: PLC0415 - goes with the rest
    from kamcore.use_cases.import_rows import ImportRequest, import_rows  # noqa: PLC0415

    chosen, dry_run = Kind(wanted.kind), wanted.dry_run
    table, file_map = _read(chosen, wanted.file, wanted.map_file)
    desk, t = command_line(person), terminal_texts()
    try:
        # Each row is read, and then written.
        with progress(2 * len(table.rows), t("Rows")) as step:
            request = ImportRequest(
                kind=chosen,
                table=table,
                file_map=file_map,
                dry_run=dry_run,
                partial=wanted.partial,
                progress=step,
            )
            now = datetime.now(UTC)
            report = import_rows(desk.store, desk.actor, request, now=now, policy=desk.policy)
    finally:
        desk.store.close()
    if as_json:
        click.echo(json.dumps(report_json(report, t, dry_run=dry_run), ensure_ascii=False))
    else:
        click.echo("\n".join(report_lines(report, t, dry_run=dry_run)))
    sentence = refusal_sentence(report, t, dry_run=dry_run)
    if sentence is not None:
        click.echo(sentence, err=True)
    return sentence is None


def _read(kind: Kind, file: Path, map_file: Path | None) -> tuple[Table, FileMap]:
    from kamcore.intake.maps import NO_MAP, read_map  # noqa: PLC0415 - only where it runs
    from kamcore.intake.reading import COLUMNS  # noqa: PLC0415 - as above
    from kamcore.intake.table_errors import FileFlaw, FileRefusedError  # noqa: PLC0415 - as above
    from kamcore.intake.tables import read_table  # noqa: PLC0415 - as above

    file_map = NO_MAP
    if map_file is not None:
        file_map = read_map(_bytes(map_file), map_file.name, COLUMNS[kind])
    content = _bytes(file)
    if file.suffix.casefold() not in SUFFIXES:
        raise FileRefusedError(file.name, FileFlaw.OTHER_FORMAT)
    return read_table(content, file=file.name, sheet=file_map.sheet), file_map


def _bytes(path: Path) -> bytes:
    """Read a whole file, but never one too large to look at."""
    from kamcore.intake.table_errors import FileFlaw, FileRefusedError  # noqa: PLC0415 - as above
    from kamcore.intake.tables import DEFAULT_LIMITS  # noqa: PLC0415 - as above

    try:
        with path.open("rb") as opened:
            return opened.read(DEFAULT_LIMITS.file_bytes + 1)
    except FileNotFoundError as error:
        raise FileRefusedError(path.name, FileFlaw.NOT_THERE) from error
    except OSError as error:
        raise FileRefusedError(path.name, FileFlaw.UNREADABLE) from error
