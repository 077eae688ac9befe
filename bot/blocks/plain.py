"""The same answer as plain text for a terminal: at most 80 columns, nothing marked up."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from bot.blocks import answer
from bot.blocks.changes import changes
from bot.blocks.gates import gates, money_lines
from bot.blocks.parts import TerminalPen, clean
from bot.blocks.questions import questions
from bot.blocks.sources import sources, unknown, warnings
from bot.blocks.table import contributions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.disclosure import ShownAssessment
    from kamcore.policy import Policy

COLUMNS = 80
INDENT = "  "


def verdict_plain(shown: ShownAssessment, policy: Policy, t: Texts) -> str:
    """Write the whole answer for a terminal."""
    pen = TerminalPen(t)
    title = clean(answer.title(shown, t))
    first = [
        title,
        "=" * min(len(title), COLUMNS),
        answer.decision(shown, pen),
        answer.grounds(shown, policy, pen),
        "",
        answer.score(shown, policy, pen),
        *answer.chosen(shown, pen),
        answer.rules(shown, pen),
    ]
    chapters = [_chapter(name, rows) for name, rows in _chapters(shown, policy, pen) if rows]
    return "\n".join(
        [*_wrapped(first, "", hanging=""), *(line for chapter in chapters for line in chapter)]
    )


def _chapters(
    shown: ShownAssessment, policy: Policy, pen: Pen
) -> list[tuple[Written, list[Written]]]:
    return [
        (pen("Gates"), [*gates(shown, policy, pen), *money_lines(shown, policy, pen)]),
        (pen("What the score is made of"), contributions(shown, policy, pen)),
        (pen("What is not known"), unknown(shown, policy, pen)),
        (pen("What would settle it"), questions(shown, policy, pen)),
        (pen("What would change the answer"), changes(shown, policy, pen)),
        (pen("Sources"), sources(shown, policy, pen)),
        (pen("Not counted"), warnings(shown, policy, pen)),
    ]


def _chapter(name: Written, rows: Iterable[Written]) -> list[str]:
    return ["", name, *_wrapped(rows, INDENT)]


def _wrapped(rows: Iterable[str], indent: str, *, hanging: str = INDENT) -> list[str]:
    """Break rows between words; what continues a row stands further in by ``hanging``."""
    lines = []
    for row in rows:
        for line in row.split("\n"):
            broken = wrap(
                line,
                COLUMNS,
                initial_indent=indent,
                subsequent_indent=indent + hanging,
                drop_whitespace=True,
                break_on_hyphens=False,
            )
            lines.extend(broken or [""])
    return lines
