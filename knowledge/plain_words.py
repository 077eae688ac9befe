"""Whether a text is words and nothing else: no link, mention, markup or hidden character.

What a model writes is held to the letters of the two languages; what is quoted from a source may
have any letters, but nothing that Slack would act on or that a reader does not see.
"""

from __future__ import annotations

import re
import unicodedata

LETTERS_TO = "\u017f"
"""The end of Latin Extended-A: letters of German, English and their neighbours' names."""

MARKS = frozenset(
    " .,;:!?'\"()-/&+\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2022\u00b7"
    "\u20ac\u00a3\u00ab\u00bb\u2039\u203a\u00a0\u202f"
)
"""Punctuation of both languages, typographic quotes and dashes included."""

LINK = re.compile(
    r"://|\bwww\.|\b(?:mailto|tel|javascript|data|file|slack):|[\w-]{2,}\.[a-z]{2,}(?:/|\b)|//",
    re.IGNORECASE,
)
EMOJI = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)
MENTION = re.compile(r"<[!@#]|@\w+|<[a-z]+:|</?[a-z!][^>]*>|&(?:lt|gt|amp|#\w+);", re.IGNORECASE)
MAIL = re.compile(r"\S@\S")


def strange_in_own(text: str) -> tuple[str, ...]:
    """Give what a model's own text holds that is no plain word or mark."""
    found = [each for each in text if not _is_plain(each)]
    matches = (pattern.search(text) for pattern in (LINK, EMOJI))
    return (*dict.fromkeys(found), *(each.group() for each in matches if each))


def strange_in_quote(text: str) -> tuple[str, ...]:
    """Give what a quoted text holds that would act, or that nobody sees."""
    hidden = [each for each in text if _is_hidden(each)]
    plain = unicodedata.normalize("NFKC", text)
    matches = (pattern.search(plain) for pattern in (LINK, MENTION, MAIL, EMOJI))
    return (*dict.fromkeys(hidden), *(each.group() for each in matches if each))


def _is_plain(character: str) -> bool:
    if character in MARKS:
        return True
    return character <= LETTERS_TO and unicodedata.category(character) in {"Lu", "Ll"}


def _is_hidden(character: str) -> bool:
    """Whether it is a control, a format or another character without a shape, but no line end."""
    has_no_shape = unicodedata.category(character).startswith("C")
    return has_no_shape and character not in "\n\t"
