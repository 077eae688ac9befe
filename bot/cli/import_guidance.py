"""``kam import guidance``: bring in a company's own documents."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.explain_documents import document_reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.i18n import Texts
    from knowledge.company_documents import Brought

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceImport:
    """What somebody asked for.

    Attributes:
        remove_gone: Let go what came from the folder once and is not in there any more.
    """

    place: Path
    dry_run: bool
    partial: bool
    remove_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceReport:
    """What became of it.

    Attributes:
        gone: Files that were in the folder once.
    """

    asked: GuidanceImport
    folder: str
    brought: Brought
    gone: tuple[str, ...]


def import_guidance(asked: GuidanceImport, person: str | None) -> GuidanceReport:
    """Bring documents in from a folder, or one file.

    Raises:
        KamError: When nothing at all can be done.
    """
    from bot.cli.guidance_files import folder_of, offered_files  # noqa: PLC0415 - only here
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy
    from bot.cli.progress import progress  # noqa: PLC0415 - only where there is a wait
    from bot.wiring import command_line  # noqa: PLC0415 - SQLAlchemy is heavy
    from kamcore.company_documents import in_folder  # noqa: PLC0415 - goes with the rest
    from kamcore.use_cases.company_documents import company_documents  # noqa: PLC0415 - same
    from knowledge.company_documents import How, bring_documents  # noqa: PLC0415 - as above

    t = terminal_texts()
    desk = command_line(person)
    try:
        documents = company_documents(desk.store, desk.actor)
        offered = offered_files(asked.place)
        named, folder = {each.id for each in offered}, folder_of(asked.place)
        gone = [each for each in in_folder(documents, folder) if each.id not in named]
        if not asked.place.is_dir():
            gone = []  # one file says nothing about the others
        remove = [each.id for each in gone] if asked.remove_gone else []
        how = How(dry_run=asked.dry_run, partial=asked.partial, remove=remove)
        now = datetime.now(UTC)
        with progress(len(offered), t("Reading documents")) as told:
            brought = bring_documents(desk.store, desk.actor, offered, how, now=now, told=told)
    finally:
        desk.store.close()
    return GuidanceReport(
        asked=asked,
        folder=folder,
        brought=brought,
        gone=tuple((each.origin or each.title).removeprefix(f"{folder}/") for each in gone),
    )


def report_lines(report: GuidanceReport, t: Texts) -> Iterator[str]:
    """Give the report line by line: what was not taken, what is gone, the sum."""
    brought, tally = report.brought, report.brought.tally
    for error in brought.refused:
        yield document_reason(error, t)
    for file, other in brought.copies:
        yield t(
            "{file} says exactly the same as {other}, and was left out.",
            file=_short(file),
            other=_short(other),
        )
    for file in report.gone:
        yield _gone(file, report, t)
    yield t(
        "{file}: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused.",
        file=report.folder,
        added=t.number(tally.added),
        changed=t.number(tally.changed),
        unchanged=t.number(tally.unchanged),
        refused=t.number(len(brought.refused)),
    )
    if brought.passages and brought.applied:
        yield t.count(
            "{n} passage of it can be found now.",
            "{n} passages of it can be found now.",
            brought.passages,
        )
    if not brought.refused and report.asked.dry_run:
        yield t("Nothing was written: this was a dry run.")


def refusal_sentence(report: GuidanceReport, t: Texts) -> str | None:
    """Say what to do where files were refused; ``None`` where none was."""
    brought = report.brought
    if not brought.refused:
        return None
    if brought.applied:
        return t("The other files are taken in. Mend the refused ones, and import them again.")
    if report.asked.dry_run:
        return t("Nothing was written: this was a dry run. Mend the refused files first.")
    return t("Nothing was taken in: mend the refused files, or take the others with --partial.")


def report_json(report: GuidanceReport, t: Texts) -> str:
    """Give the report as one JSON object."""
    brought, tally = report.brought, report.brought.tally
    figures = {
        "kind": "guidance",
        "file": report.folder,
        "dry_run": report.asked.dry_run,
        "applied": brought.applied,
        "added": tally.added,
        "changed": tally.changed,
        "unchanged": tally.unchanged,
        "removed": tally.removed,
        "passages": brought.passages,
        "refused": [
            {"file": each.file, "code": each.flaw.value, "reason": document_reason(each, t)}
            for each in brought.refused
        ],
        "copies": [{"file": file, "same_as": other} for file, other in brought.copies],
        "gone": list(report.gone),
    }
    return json.dumps(figures, ensure_ascii=False)


def print_report(report: GuidanceReport, *, as_json: bool) -> bool:
    """Print the report, and say whether everything was taken."""
    from bot.cli.language import terminal_texts  # noqa: PLC0415 - Babel is heavy

    t = terminal_texts()
    click.echo(report_json(report, t) if as_json else "\n".join(report_lines(report, t)))
    sentence = refusal_sentence(report, t)
    if sentence is not None:
        click.echo(sentence, err=True)
    return sentence is None


def _gone(file: str, report: GuidanceReport, t: Texts) -> str:
    names = {"file": _short(file), "folder": report.folder}
    if not report.asked.remove_gone:
        return t(
            "{file} is gone from {folder} and still known: --remove-gone takes it out.", **names
        )
    if report.brought.applied:
        return t("{file} is gone from {folder}, and was taken out.", **names)
    return t("{file} is gone from {folder}, and would be taken out.", **names)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
