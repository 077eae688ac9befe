"""What somebody said to us in Slack, as plain words: no mention of us, no markup, no escapes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from kamcore.store_errors import is_keepable

if TYPE_CHECKING:
    from collections.abc import Mapping

MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>")
NAMED = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
CHANNEL = re.compile(r"<#[CG][A-Z0-9]+(?:\|([^>]*))?>")
SPECIAL = re.compile(r"<![^>]*>")
LABELLED = re.compile(r"<[^>|]+\|([^>]*)>")
BARE = re.compile(r"<((?:https?://|mailto:|tel:)[^>]*)>")
EMPHASIS = re.compile(r"(?<!\w)([*_~`]+)(?=\S)(.+?)(?<=\S)\1(?!\w)")


def plain_words(text: str) -> str:
    """Give the words of a message, line by line; a link is its label, people are left out."""
    said = MENTION.sub(" ", text)
    said = CHANNEL.sub(r" \1 ", said)
    said = SPECIAL.sub(" ", said)
    said = BARE.sub(r"\1", LABELLED.sub(r"\1", said))
    said = EMPHASIS.sub(r"\2", said)
    lines = (" ".join(line.split()) for line in html.unescape(keepable(said)).splitlines())
    return "\n".join(line for line in lines if line)


def quoted_words(text: str, names: Mapping[str, str]) -> str:
    """Give a whole message as it reads in Slack: its lines, and people by their names.

    Args:
        text: As Slack sends it.
        names: What the people in it are called, by their ids.
    """
    said = NAMED.sub(lambda found: _named(found, names), text)
    said = CHANNEL.sub(r"#\1", said)
    said = SPECIAL.sub(lambda found: f"@{found[0].strip('<!>').split('|')[-1].lstrip('@')}", said)
    said = BARE.sub(r"\1", LABELLED.sub(r"\1", said))
    return html.unescape(keepable(EMPHASIS.sub(r"\2", said))).strip()


def people_in(text: str) -> frozenset[str]:
    """Give the ids of everybody a message mentions."""
    return frozenset(found[1] for found in NAMED.finditer(text))


def _named(found: re.Match[str], names: Mapping[str, str]) -> str:
    return f"@{names.get(found[1]) or found[2] or found[1]}"


def keepable(text: str) -> str:
    """Leave out what no database keeps: nobody can have meant it, and the rest is answered."""
    return text if is_keepable(text) else "".join(filter(is_keepable, text))
