"""The brief before a meeting as plain text for a terminal: at most 80 columns."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from bot.blocks.brief_words import chapters, head_lines
from bot.blocks.parts import TerminalPen, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.i18n import Texts
    from kamcore.brief import Brief
    from kamcore.policy import Policy

COLUMNS = 80
INDENT = "  "


def brief_plain(brief: Brief, policy: Policy, t: Texts) -> str:
    """Write the brief for a terminal."""
    pen = TerminalPen(t)
    title = clean(t("{account}: before the meeting", account=brief.common.account.name))
    lines = [title, "=" * min(len(title), COLUMNS), *_wrapped(head_lines(brief, pen), "", "")]
    for chapter in chapters(brief, policy, pen):
        lines += ["", str(chapter.name), *_wrapped(chapter.lines, f"{INDENT}- ", f"{INDENT}  ")]
    return "\n".join(lines)


def _wrapped(rows: Iterable[str], first: str, then: str) -> Iterator[str]:
    for row in rows:
        yield from wrap(
            row,
            COLUMNS,
            initial_indent=first,
            subsequent_indent=then or INDENT,
            break_on_hyphens=False,
        )
