"""What one can ask, in the words one would type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.layout import context, header, section
from bot.blocks.parts import Pen

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.i18n import Texts


def help_blocks(t: Texts) -> list[Block]:
    """Draw the help."""
    pen = Pen(t)
    rows = [
        pen("`/kam ACME`: should ACME be a key account? The verdict and its reasons"),
        pen("`/kam why ACME`: what carries the verdict, how firmly, and every source"),
        pen("`/kam whatif ACME`: what would change the answer"),
        pen("`/kam profile ACME`: what we know of the customer, and who looks after them"),
        pen("`/kam people ACME`: whom we know there, who decides, what is missing"),
        pen("`/kam whitespace ACME`: what they could still buy, and what it would bring"),
        pen("`/kam plan ACME`: the account plan: what is missing, what to do, every section"),
        pen("`/kam case ACME`: is a price change, an adjustment or an add-on worth it, for both"),
        pen("`/kam note ACME Eva called`: save a note, and keep what it promises"),
        pen("`/kam notes ACME`, `/kam promises ACME`: what was noted and promised"),
        pen("`/kam prep ACME`: what to know before the meeting, on one screen"),
        pen("`/kam meeting ACME`: its meetings: add, move, call off; `/kam meeting`: all of yours"),
        pen("`/kam promises`: what you have to keep yourself"),
        pen("`/kam glossary white space`: what a term of key account management means"),
        pen("`/kam portfolio`: whom to look after, who waits, what to find out first"),
        pen("`/kam policy`: the rules verdicts go by; propose a change and see what it does"),
        pen("`/kam readiness`: should we run key account management at all, and what is missing"),
        pen("`/kam settings`: what I may tell you unasked, and when"),
        pen("`/kam help`: this page"),
    ]
    return [
        header(t("Which customers should be key accounts?")),
        section(
            pen(
                "I answer from evidence: figures, ratings with a source, and the potential "
                "somebody has looked at. What nobody knows stays open, and I ask for it."
            )
        ),
        section(pen.lines(rows)),
        section(
            pen(
                "Or simply ask, here or by mentioning me in a channel: “Should ACME be a key "
                "account?”"
            )
        ),
        *context(
            pen(
                'An account that is called like a command goes in quotes: `/kam "Help"`. The '
                "verdict is computed from the rules of your policy; no model decides."
            )
        ),
    ]
