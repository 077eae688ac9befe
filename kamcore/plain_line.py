"""What somebody typed, as one line that can be read and kept.

Letters of every script and emoji stay as they are; what only steers, hides or breaks goes.
"""

from __future__ import annotations

import unicodedata

JOINERS = frozenset("\u200c\u200d")
"""They hold letters and emoji together, and show nothing by themselves."""
_SHOWS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SPACING = frozenset({"Cc", "Cs", "Zl", "Zp", "Zs"})
_HIDDEN = frozenset({"Cf", "Cn", "Co"})


def one_line(text: str) -> str:
    """Give the line, or ``""`` where there is nothing to be seen."""
    composed = unicodedata.normalize("NFC", text)
    line = " ".join("".join(_kept(character) for character in composed).split())
    return line if any(_is_seen(character) for character in line) else ""


def _kept(character: str) -> str:
    if unicodedata.category(character) in _SPACING:
        return " "
    is_hidden = unicodedata.category(character) in _HIDDEN and character not in JOINERS
    return "" if is_hidden or character in _SHOWS_NOTHING else character


def _is_seen(character: str) -> bool:
    return character not in JOINERS and unicodedata.category(character)[0] not in "ZM"
