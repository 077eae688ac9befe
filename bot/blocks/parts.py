"""The one door through which words reach a reader, in Slack's mrkdwn or on a terminal.

What people, imports or models wrote could ping a channel, fake a link, turn a sentence
round or colour a terminal. So a text for a reader is ``Written``, and only a pen writes it:
the sentence is ours, every value that is filled in is cleaned and escaped on the way.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.i18n import Texts

NOTHING = "\N{EN DASH}"
"""Stands where a text has no visible character."""

MENTION_LIMIT = 150
"""Characters of a name that stand in a sentence; longer ones end in an ellipsis."""

_TURNS_TEXT_ROUND = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_INVISIBLE = frozenset(
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
_OPENS = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_CLOSES = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_TAGS = range(0xE0000, 0xE0080)
_TO_CLEAN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(map(re.escape, sorted(_TURNS_TEXT_ROUND | _INVISIBLE)))
    + "]"
)
"""All that ``_cleaned`` changes: to ask it of every character of a long text takes long."""

_LOOKALIKES = str.maketrans(
    {
        "*": "\N{ASTERISK OPERATOR}",
        "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
        "~": "\N{TILDE OPERATOR}",
    }
)
_EMOJI_CODE = re.compile(r":(?=[A-Za-z0-9_+'-]+:)")
_LOOSE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")


class Written(str):
    """A text that came out of a pen and may go to its reader as it is."""

    __slots__ = ()


def clean(text: str, limit: int | None = None) -> str:
    """Make one visible line of what somebody wrote; cut visibly where it is longer."""
    kept = _TO_CLEAN.sub(_cleaned, text)
    line = " ".join(kept.split()) or NOTHING
    if limit is None or len(line) <= limit:
        return line
    return line[: limit - 1].rstrip() + "…"


def is_visible(text: str) -> bool:
    """Whether a text holds anything a reader would see."""
    return bool(_TO_CLEAN.sub(_cleaned, text).strip())


def _cleaned(found: re.Match[str]) -> str:
    character = found.group()
    if character in _TURNS_TEXT_ROUND or character in _INVISIBLE or ord(character) in _TAGS:
        return ""
    category = unicodedata.category(character)
    if category == "Cs":  # half a character: no encoding could send it
        return "\ufffd"
    return " " if category in {"Cc", "Zl", "Zp"} else character


def escape(text: str, limit: int | None = None) -> Written:
    """Make what somebody wrote harmless in mrkdwn.

    Slack has no escape for its marks, so they become lookalikes; an underscore within a
    word, as in a file's name, marks nothing and stays.
    """
    line = clean(text, limit)
    line = _EMOJI_CODE.sub("\N{RATIO}", line.translate(_LOOKALIKES))
    line = _LOOSE_UNDERSCORE.sub("\N{MODIFIER LETTER LOW MACRON}", line)
    if line.startswith(">"):
        line = _CLOSES + line[1:]
    return Written(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def plain(text: str, limit: int | None = None) -> str:
    """Make what somebody wrote harmless in a plain_text object, a header or a button.

    Nothing is marked up there, and no angle bracket is left for a client that differs.
    """
    return clean(text, limit).replace("<", _OPENS).replace(">", _CLOSES)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes mrkdwn in the reader's language."""

    t: Texts

    @property
    def aligns_ranges(self) -> bool:
        """Whether columns may be as wide as a range: not on a phone."""
        return False

    @property
    def space(self) -> str:
        """What figures are lined up with: as wide as a digit where digits are all alike."""
        return "\N{FIGURE SPACE}"

    def __call__(self, english: str, /, **values: object) -> Written:
        """Write a sentence of ours around values that are made harmless."""
        return Written(self.t(english, **self._filled(values)))

    def count(self, one: str, many: str, n: int, /, **values: object) -> Written:
        """Write a sentence for one thing or for several."""
        return Written(self.t.count(one, many, n, **self._filled(values)))

    def fill(self, value: object) -> Written:
        """Let a value in: what a pen wrote passes, everything else is made harmless."""
        return value if isinstance(value, Written) else escape(str(value))

    def name(self, text: str) -> Written:
        """Write a name as it stands in a sentence."""
        return escape(text, MENTION_LIMIT)

    def bold(self, text: Written) -> Written:
        """Set a text in bold."""
        return Written(f"*{text}*")

    def quiet(self, text: Written) -> Written:
        """Set a text in italics."""
        return Written(f"_{text}_")

    def pad(self, text: str, width: int) -> Written:
        """Give the space before a figure that lines it up on its right."""
        return Written(self.space * (width - len(text)))

    def join(self, parts: Iterable[str], between: str = " ") -> Written:
        """Put written texts in a row, leaving out empty ones."""
        return Written(between.join(self.fill(part) for part in parts if part))

    def lines(self, parts: Iterable[str]) -> Written:
        """Put written texts under each other."""
        return self.join(parts, "\n")

    def _filled(self, values: dict[str, object]) -> dict[str, Written]:
        return {name: self.fill(value) for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class TerminalPen(Pen):
    """Writes plain text for a terminal: nothing is marked up, nothing can steer it."""

    def fill(self, value: object) -> Written:
        """Let a value in: what a pen wrote passes, everything else becomes one clean line."""
        return value if isinstance(value, Written) else Written(clean(str(value)))

    def name(self, text: str) -> Written:
        """Write a name as it stands in a sentence."""
        return Written(clean(text, MENTION_LIMIT))

    @property
    def aligns_ranges(self) -> bool:
        """Whether columns may be as wide as a range: a terminal has 80 columns."""
        return True

    @property
    def space(self) -> str:
        """What figures are lined up with."""
        return " "

    def bold(self, text: Written) -> Written:
        """Leave the text as it is."""
        return text

    def quiet(self, text: Written) -> Written:
        """Leave the text as it is."""
        return text
