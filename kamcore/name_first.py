"""Which account does a text begin with, and what comes behind its name? For ``ACME Eva called``.

The longest name or alias that begins the text is meant, in quotes whatever stands there. A name
that is only begun or only near is never taken for granted: the asker says which one it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.accounts import Ambiguous, Resolved
from kamcore.names import LONGEST_NAME, resolve, spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kamcore.accounts import AccountRef
    from kamcore.name_list import Named

QUOTES = {
    '"': '"”“',
    "„": '“”"',
    "“": '”"',
    "”": '”"',
    "»": "«",
    "«": "»",
}
"""What opens a quotation, and what may close it. No apostrophe: names and words have those."""

MOST_WORDS = 12
"""Words of the longest name."""

WORDS_GUESSED = 3
"""Words in which a name is looked for that is only begun, or misspelt."""

_WORD = re.compile(r"\S+")
_BETWEEN = re.compile(r"^[\s:,;.\-–—]+")  # noqa: RUF001 - the dashes people type
_LINKS = frozenset({"und", "and", "et", "&", "+"})
_CLEAR_FORMS = frozenset(
    {"gmbh", "inc", "ltd", "llc", "corp", "plc", "kgaa", "ohg", "sarl", "srl", "mbh", "gesmbh"}
)
"""Legal forms that are no other word; ``as`` and ``ab`` count only with a capital."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a text begins with.

    Attributes:
        account: The account it names without doubt; ``None`` where there is doubt.
        candidates: Those it may mean otherwise, likeliest first.
        text: What comes behind the name; all of it where nothing is like a name.
        named: The name as it was written: in quotes, or as far as it is like one.
    """

    account: AccountRef | None
    candidates: tuple[AccountRef, ...]
    text: str
    named: str = ""


def begun_with(text: str, named: Sequence[Named]) -> Begun:
    """Find the account a text begins with, among those the asker may read."""
    written = text.strip()
    quoted = _quoted(written)
    if quoted is not None:
        name, rest = quoted
        found = resolve(name, named)
        account = found.account if isinstance(found, Resolved) else None
        candidates = found.candidates if isinstance(found, Ambiguous) else ()
        return Begun(account=account, candidates=candidates, text=rest, named=name)
    exact = _exact(written, named)
    return exact if exact is not None else _guessed(written, named)


def _quoted(text: str) -> tuple[str, str] | None:
    closing = QUOTES.get(text[:1])
    if closing is None:
        return None
    ends = [place for mark in closing if (place := text.find(mark, 1, LONGEST_NAME + 2)) > 0]
    name = text[1 : min(ends, default=0)].strip()
    return (name, _behind(text, min(ends) + 1)) if name else None


def _exact(text: str, named: Sequence[Named]) -> Begun | None:
    """Find the longest beginning that is a whole name; several may bear it."""
    whole, core = _spellings(named)
    for end in _ends(text, MOST_WORDS):
        beginning = text[:end].rstrip(":,;.-")
        wanted = spelling(beginning)
        found = whole.get(wanted.whole, set())
        if not found and _may_end_a_name(beginning):
            found = core.get(wanted.core, set()) | core.get(wanted.bare, set())
        if found:
            ordered = tuple(sorted(found, key=lambda account: (account.name, account.id)))
            account = ordered[0] if len(ordered) == 1 else None
            candidates = () if account else ordered
            return Begun(
                account=account,
                candidates=candidates,
                text=_behind(text, end),
                named=beginning,
            )
    return None


def _spellings(
    named: Sequence[Named],
) -> tuple[dict[str, set[AccountRef]], dict[str, set[AccountRef]]]:
    whole: defaultdict[str, set[AccountRef]] = defaultdict(set)
    core: defaultdict[str, set[AccountRef]] = defaultdict(set)
    for account, aliases in named:
        for name in (account.name, *aliases):
            spelt = spelling(name)
            whole[spelt.whole].add(account)
            core[spelt.core].add(account)
            core[spelt.bare].add(account)
    for found in (whole, core):
        found.pop("", None)
    return whole, core


def _may_end_a_name(beginning: str) -> bool:
    """Whether the last word is no link, and no small word that is also a legal form."""
    last = beginning.rsplit(maxsplit=1)[-1]
    is_plain = last.casefold() not in _LINKS
    # Without its legal form a name is whole too, so what only looks like one is not its part.
    is_form = spelling(f"x {last}").core == "x"
    return is_plain and (not is_form or not last.islower() or last.casefold() in _CLEAR_FORMS)


def _guessed(text: str, named: Sequence[Named]) -> Begun:
    """Look for a name that is only begun or misspelt: whoever wrote it has to say."""
    for end in _ends(text, WORDS_GUESSED):
        beginning = text[:end].rstrip(":,;.-")
        found = resolve(beginning, named)
        if isinstance(found, Resolved | Ambiguous):
            several = found.candidates if isinstance(found, Ambiguous) else (found.account,)
            return Begun(account=None, candidates=several, text=_behind(text, end), named=beginning)
    return Begun(account=None, candidates=(), text=text)


def _ends(text: str, most: int) -> Iterator[int]:
    """Give where the beginnings of so many words end, the longest first."""
    found = [word for _, word in zip(range(most), _WORD.finditer(text), strict=False)]
    # A mark or an emoji belongs to no name: it may be all that somebody noted.
    return (
        word.end()
        for word in reversed(found)
        if word.end() <= LONGEST_NAME and any(sign.isalnum() for sign in word[0])
    )


def _behind(text: str, end: int) -> str:
    return _BETWEEN.sub("", text[end:]).strip()
