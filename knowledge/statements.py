"""What does a passage state, one statement after the other, each just as it stands there?

A statement is a sentence, an item of a list, or a sentence that announces a list together with
the items. One that begins with a word such as "it" makes no sense without the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
END = re.compile(r"(?<=[.!?…])[\"“”»)]*\s+(?=[\"„“»(\[]?(?:[A-ZÄÖÜ0-9/`]|kam-bot))")
NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|no|fig|approx|dr|mr|mrs|ms|prof|st|inc|ltd|co|corp"
    r"|z\.\s?b|d\.\s?h|u\.\s?a|usw|bzw|ca|vgl|nr|evtl|ggf|inkl|s|abb|hr|fr|mio|mrd|tsd|jr)"
    r"|\b[A-Z]|\b\d{1,2})\.$",
    re.IGNORECASE,
)
"""What a full stop does not end: abbreviations of both languages, initials, ordinal numbers."""

_LEANING_AS_WRITTEN = (
    "it they this these those that he she both neither its their then so but also yet hence "
    "thus therefore however otherwise instead such here there and or sie es er dies diese "
    "dieser dieses das dann deshalb darum deswegen dabei damit dafür dazu daran darin davon "
    "dadurch danach daher aber doch auch so beide beides sonst stattdessen solche hier dort "
    "und oder ihr ihre"
)
LEANING = frozenset(_LEANING_AS_WRITTEN.split())
"""Words at the beginning that point to what was said before."""

MOST_ITEMS = 6
WIDE = 60
"""Characters from which on a line without an end may go on in the next."""

MOST_OF_A_LIST = 700
"""Characters of a list that are given with the sentence that announces it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing a passage says.

    Attributes:
        text: Just as it stands there, but for the marks of a list.
        place: Its number in the passage, from 0.
        opens: Whether it is the first of its paragraph.
        leans: Whether it points to what stands before it.
        item: Whether it is an item of a list.
    """

    text: str
    place: int
    opens: bool = False
    leans: bool = False
    item: bool = False

    @property
    def announces(self) -> bool:
        """Whether a list has to follow."""
        return self.text.rstrip().endswith(":")

    @property
    def asks(self) -> bool:
        """Whether it is a question, and so says nothing."""
        return self.text.rstrip('"“”»« ').endswith("?")


def statements(text: str) -> tuple[Statement, ...]:
    """Take a passage apart."""
    found: list[Statement] = []
    for paragraph in re.split(r"\n\s*\n", text):
        opens = True
        for line in _lines(paragraph):
            is_item = BULLET.match(line) is not None
            plain = BULLET.sub("", line).strip()
            for sentence in [plain] if is_item else _sentences(plain):
                found.append(
                    Statement(
                        text=sentence,
                        place=len(found),
                        opens=opens,
                        leans=not is_item and _leans(sentence),
                        item=is_item,
                    )
                )
                opens = False
    return tuple(found)


def with_what_it_needs(statement: Statement, among: tuple[Statement, ...]) -> tuple[str, int, int]:
    """Give a statement with what it makes no sense without.

    Returns:
        The text, and the places of the first and the last statement in it.
    """
    first = last = statement.place
    if statement.announces:
        last = _end_of_list(statement, among)
    elif statement.leans and first > 0 and not statement.opens:
        before = among[first - 1]
        first -= not (before.asks or before.item or before.announces)
    if first == last:
        return statement.text, first, last
    parts = among[first : last + 1]
    return _together(parts), first, last


def _end_of_list(statement: Statement, among: tuple[Statement, ...]) -> int:
    last, length = statement.place, len(statement.text)
    for following in among[last + 1 :][:MOST_ITEMS]:
        length += len(following.text)
        if not following.item or length > MOST_OF_A_LIST:
            break
        last = following.place
    return last


def _together(parts: tuple[Statement, ...]) -> str:
    text = parts[0].text
    for part in parts[1:]:
        text += f"\n- {part.text}" if part.item else f" {part.text}"
    return text


def _lines(paragraph: str) -> Iterator[str]:
    """Give lines one by one, and put those together that a page was too narrow for."""
    running = ""
    for line in filter(str.strip, paragraph.split("\n")):
        if running and not BULLET.match(line) and _goes_on(running, line.strip()):
            running += f" {line.strip()}"
            continue
        if running:
            yield running
        running = line.rstrip()
    if running:
        yield running


def _goes_on(line: str, following: str) -> bool:
    is_cut = len(line) >= WIDE and line[-1] not in ".!?:;…"
    return is_cut or following[0].islower()


def _sentences(text: str) -> Iterator[str]:
    begun = 0
    for end in END.finditer(text):
        sentence = text[begun : end.start()]
        if NO_END.search(sentence):
            continue
        marks = text[end.start() : end.end()].rstrip()
        yield (sentence + marks).strip()
        begun = end.end()
    if text[begun:].strip():
        yield text[begun:].strip()


def _leans(sentence: str) -> bool:
    first = next(iter(words(sentence)), None)
    return first is not None and sentence[first.start : first.end].casefold() in LEANING
