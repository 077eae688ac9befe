"""The ways of English to take on a deed: we will send, they promised to, Eva to send by Friday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.spoken import verbs
from kamcore.spoken.clauses import is_german
from kamcore.spoken.deed import OTHER_AUXILIARIES, READY, Deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamcore.spoken.sentences import Word
    from kamcore.spoken.subjects import Subject

ADVERBS = frozenset(
    {
        "also", "then", "still", "now", "both", "all", "definitely", "certainly", "just",
        "gladly", "happily", "surely", "again", "soon", "personally", "finally", "only", "first",
        "immediately", "each", "auch", "dann", "noch", "nun", "jetzt", "gerne", "gern",
    }
)  # fmt: skip
PROMISED = frozenset(
    {
        "promised", "agreed", "committed", "offered", "undertook", "pledged", "guaranteed",
        "promises", "promise", "agrees", "agree", "commits", "commit",
    }
)  # fmt: skip
ADDRESSEES = frozenset({"us", "me", "them", "him", "her", "you"})
WANTING = frozenset(
    {
        "want", "wants", "plan", "plans", "intend", "intends", "aim", "aims", "need", "needs",
        "have", "has",
    }
)  # fmt: skip


def english_deed_of(words: Sequence[Word], subject: Subject, places: Sequence[int]) -> Deed | None:
    """Find the deed of a subject whose verb stands at one of ``places``."""
    if subject.verb is not None:
        return _by_marker(words, subject.behind - 1, subject.verb)
    for place in places:
        marker = words[place].plain
        found = _by_marker(words, place, marker)
        if found is not None:
            return found
        is_third = marker.endswith("s") or subject.is_pronoun
        if is_third and verbs.english_deed(marker) and not marker.endswith("ing"):
            return Deed(needs_day=True, is_present=True)
        if marker in OTHER_AUXILIARIES:
            return None
    return None


def _by_marker(  # noqa: PLR0911 - one for each way to say it
    words: Sequence[Word], place: int, marker: str
) -> Deed | None:
    behind = [word.plain for word in words[place + 1 : place + 5]]
    if marker in {"will", "shall"}:
        return _taken_on(words, place + 1)
    if marker in {"is", "are", "am"}:
        return _under_way(words, place)
    if marker == "to" and behind and behind[0] in verbs.ENGLISH:
        return Deed(needs_day=True)  # as in a list: Eva to send the chart by Friday
    if marker in {"have", "has"} and behind and (set(behind[:2]) & PROMISED):
        at = place + 1 + next(n for n, each in enumerate(behind) if each in PROMISED)
        return _promised(words, at)
    if marker in PROMISED:
        return _promised(words, place)
    if marker == "must":
        return _wanted(words, place + 1)
    if marker in WANTING and behind[:1] == ["to"]:
        return _wanted(words, place + 2)
    if marker == "would" and behind[:2] == ["like", "to"]:
        return _wanted(words, place + 3)
    return None


def _under_way(words: Sequence[Word], place: int) -> Deed | None:
    """Read are going to send; are sending needs a day."""
    behind = [word.plain for word in words[place + 1 : place + 3]]
    if behind == ["going", "to"]:
        return _taken_on(words, place + 3)
    is_deed = bool(behind) and behind[0].endswith("ing") and verbs.english_deed(behind[0])
    return Deed(needs_day=True, is_present=True) if is_deed else None


def _promised(words: Sequence[Word], place: int) -> Deed | None:
    """Read promised (us) to send; promised the drawings needs a day."""
    at = place + 1
    at += at < len(words) and words[at].plain in ADDRESSEES
    if at < len(words) and words[at].plain == "to":
        return _taken_on(words, at + 1)
    return None if at >= len(words) or words[at].is_mark else Deed(needs_day=True)


def _taken_on(  # noqa: PLR0911 - one for each way to say it
    words: Sequence[Word], place: int
) -> Deed | None:
    """Read the verb of the deed; one we do not know needs a day, and an English sentence."""
    while place < len(words) and words[place].plain in ADVERBS:
        place += 1
    if place >= len(words) or words[place].is_mark:
        return None
    verb = words[place].plain
    behind = words[place + 1].plain if place + 1 < len(words) else ""
    if verb == "be" and behind.endswith("ing"):
        return _taken_on(words, place + 1)
    if verb == "have" and any(word.plain in READY for word in words[place:]):
        return Deed(needs_day=True)
    if verb == "let" and [word.plain for word in words[place + 2 : place + 3]] == ["know"]:
        return Deed(needs_day=False)
    if verbs.english_deed(verb) or (verb in verbs.ENGLISH_BACK and behind in verbs.BACK):
        return Deed(needs_day=False)
    if verbs.is_english_state(verb) or is_german(words) or not verb.isalpha():
        return None
    return Deed(needs_day=True)


def _wanted(words: Sequence[Word], place: int) -> Deed | None:
    found = _taken_on(words, place)
    return None if found is None else Deed(needs_day=True, is_present=True)
