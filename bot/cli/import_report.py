"""Write what an import did, or would do, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.explain_rows import row_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.i18n import Texts
    from kamcore.intake.flaws import RowError
    from kamcore.use_cases.import_rows import ImportReport

LONGEST_VALUE = 80


def report_lines(report: ImportReport, t: Texts, *, dry_run: bool) -> Iterator[str]:
    """Give the report line by line: every refused row, then the sum, then what was done."""
    for error in report.refused:
        yield _refused(error, t)
    if report.unused:
        headings = ", ".join(_shown(heading) for heading in report.unused)
        yield t("Columns that nothing was taken from: {headings}.", headings=headings)
    yield t(
        "{file}: {added} added, {changed} changed, {unchanged} unchanged, {refused} refused.",
        file=_shown(report.file),
        added=t.number(report.added),
        changed=t.number(report.changed),
        unchanged=t.number(report.unchanged),
        refused=t.number(report.refused_rows),
    )
    if not report.refused and dry_run:
        yield t("Nothing was written: this was a dry run.")


def refusal_sentence(report: ImportReport, t: Texts, *, dry_run: bool) -> str | None:
    """Say what to do where rows were refused; ``None`` where none was."""
    if not report.refused:
        return None
    if report.applied:
        return t("The other rows are imported. Mend the refused ones, and import the file again.")
    if dry_run:
        return t("Nothing was written: this was a dry run. Mend the refused rows first.")
    return t("Nothing was imported: mend the refused rows, or take the others with --partial.")


def report_json(report: ImportReport, t: Texts, *, dry_run: bool) -> dict[str, object]:
    """Give the report as one JSON object."""
    return {
        "kind": report.kind.value,
        "file": report.file,
        "dry_run": dry_run,
        "applied": report.applied,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "refused_rows": report.refused_rows,
        "refused": [
            {
                "row": error.row,
                "column": error.column or None,
                "value": error.value,
                "code": error.refusal.flaw.value,
                "reason": row_reason(error.refusal, t),
            }
            for error in report.refused
        ],
        "unused": list(report.unused),
    }


def _refused(error: RowError, t: Texts) -> str:
    row, reason = str(error.row), row_reason(error.refusal, t)
    column, value = _shown(error.column), _shown(error.value)
    if not error.column:
        return t("Row {row}, value “{value}”: {reason}", row=row, value=value, reason=reason)
    if not error.value:
        return t("Row {row}, column {column}: {reason}", row=row, column=column, reason=reason)
    return t(
        "Row {row}, column {column}, value “{value}”: {reason}",
        row=row,
        column=column,
        value=value,
        reason=reason,
    )


def _shown(text: str) -> str:
    """Cut a text of the file, and leave out what would steer the terminal."""
    plain = "".join(each if each.isprintable() else "�" for each in text)
    return plain if len(plain) <= LONGEST_VALUE else plain[: LONGEST_VALUE - 1] + "…"
