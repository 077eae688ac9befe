"""What speaks for a route beyond what was learned, and what forbids it: rules written by hand.

A wrong verdict does harm and a note writes, so these two are only routed where the sentence says
so plainly; a rule that speaks for a route counts as much as a few learned words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.cues import ACCOUNT, cue_book
from knowledge.grammar import Intent
from knowledge.slots import unknown_name_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from knowledge.cue_reading import Heard
    from knowledge.routes import Said

PLAIN = 2_500
"""What a plain sign counts, in thousandths of what was learned."""

SEVERAL = 2
"""Accounts from which on they are set against each other."""

FEW = 4
"""Words that leave out what they are about: "why not?", "and why?"."""

VERDICT_SIGNS = frozenset(
    {"key", "score", "fit", "stand", "rate", "class_name", "moved_class", "measured"}
)
REASON_SIGNS = VERDICT_SIGNS | {"reason", "source"}
CHANGE_SIGNS = VERDICT_SIGNS | {"change", "missing", "evidence", "supposing"}
NOTE_SIGNS = frozenset({"note_down", "note_word"})
ASKING_SIGNS = frozenset(
    {
        *("ask_what", "ask_which", "ask_how", "ask_how_many", "ask_where", "ask_why"),
        *("do_show", "rate", "please", "whether"),
    }
)
ASKED_FIRST = frozenset({"ask_if", "ask_when", "ask_who", "rate"})
MADE_SO = frozenset({"ask_if", "becoming", "edit", "should"})
"""Verbs that make a statement, or an order, of a few words without a question mark."""

OF_NO_ACCOUNT = frozenset({Intent.PORTFOLIO, Intent.LIST, Intent.POLICY, Intent.READINESS})
"""What is not meant by "there", where the thread is about an account."""

LONG = 7
"""Words from which on a sentence says something of its own."""

TOPICS = frozenset(
    {
        *("key", "kam", "score", "rules", "payback", "case", "plan", "decide", "our_team"),
        *("white_space", "promise", "note_down", "prep", "meeting", "setting", "listing"),
    }
)
"""Cues that tell what a sentence is about."""

OF_ALL = frozenset({"capacity", "rules"})
"""Cues of what is asked of all accounts together."""

SINCE = frozenset({"last", "long_ago"})
_LEADS_AS_WRITTEN = (
    "aber also and but hallo hello hey hi ja mal me na ok okay sag say so tell und well"
)
LEADS = frozenset(_LEADS_AS_WRITTEN.split())
"""Words before what is said."""

VERDICT_TALK = frozenset({Intent.VERDICT, Intent.WHY, Intent.WHAT_IF, Intent.COMPARE})
WORTH_A_COMPARISON = frozenset({"compare", "or_else", "score", "key", "potential", "ask_who"})


def signs(said: Heard) -> frozenset[str]:
    """Give the names of all cues in the sentence."""
    return frozenset(cue.name for cue in cue_book().cues.heard_in(said.texts))


def bonus(said: Heard, heard: frozenset[str], last: Said | None) -> dict[Intent, int]:
    """Give what speaks plainly for a route."""
    count = said.texts.count(ACCOUNT)
    found: dict[Intent, int] = {}
    if count >= SEVERAL and heard & WORTH_A_COMPARISON:
        found[Intent.COMPARE] = PLAIN
        found[Intent.VERDICT] = -PLAIN
    if "ask_why" in heard and last is not None and len(said.texts) <= FEW:
        found[Intent.WHY] = PLAIN * 2
    elif "ask_why" in heard and not heard & {"how_to", "source"} and count == 1:
        found[Intent.WHY] = PLAIN // 2
    if _supposes(heard):
        found[Intent.WHAT_IF] = PLAIN // 2
    if _starts_a_note(said):
        found[Intent.TAKE_NOTE] = PLAIN * 2
    if {"ask_when", "next"} <= heard and "capacity" not in heard:
        found[Intent.MEETING] = PLAIN
    if last is not None and last.intent is Intent.MEETING and _asks_of_it(heard):
        found[Intent.PREP] = PLAIN
    if last is not None and last.account is not None and "there" in heard and not count:
        found.update(dict.fromkeys(OF_NO_ACCOUNT, -PLAIN))
    if heard & TOPICS or len(said.texts) > LONG:
        found[Intent.UNKNOWN] = -PLAIN
    return found


def tells_of_no_account(named: str, said: Heard) -> bool:
    """Whether what would be a name is a word about all accounts: "room for another one"."""
    start = said.sentence.find(named)
    places = {
        place
        for place, token in enumerate(said.tokens)
        if start <= token.start < start + len(named)
    }
    cues = cue_book().cues.heard_in(said.texts)
    return any(cue.name in OF_ALL and cue.start in places for cue in cues)


def _asks_of_it(heard: frozenset[str]) -> bool:
    """Whether it asks what to do "there", in the meeting that was spoken of."""
    return {"ask_what", "there"} <= heard and bool(heard & {"becoming", "should"})


def _supposes(heard: frozenset[str]) -> bool:
    """Whether it asks what would become of a verdict if, or what is missing for one."""
    if heard & {"ask_why", "how_to", "listing", "prep"}:
        return False
    supposed = "supposing" in heard and bool(heard & {"change", "score", "key", "moved_class"})
    return supposed or {"missing", "evidence"} <= heard


def _starts_a_note(said: Heard) -> bool:
    """Whether it begins like "Note for ACME:"."""
    colon = said.sentence.find(":")
    first = [token.text for token in said.tokens if token.start < colon][: FEW + 1]
    behind = [token for token in said.tokens if token.start > colon]
    cues = {cue.name for cue in cue_book().cues.heard_in(first)}
    return 0 < len(first) <= FEW and bool(behind) and bool(cues & NOTE_SIGNS)


def allows(intent: Intent, said: Heard, heard: frozenset[str], last: Said | None) -> bool:
    """Whether the sentence says plainly enough that this is what it asks.

    Args:
        intent: What its words speak for.
        said: The sentence.
        heard: The names of its cues.
        last: What it may go on with.
    """
    demand = DEMANDS.get(intent)
    return demand is None or demand(said, heard, last)


def _asks_to_note(said: Heard, heard: frozenset[str], _last: Said | None) -> bool:
    return "note_down" in heard or _starts_a_note(said)


def _asks_what_if(said: Heard, heard: frozenset[str], last: Said | None) -> bool:
    if last is not None and last.intent in VERDICT_TALK:
        return True
    when_it_was = "not_asked" in heard and "supposing" not in heard
    return bool(heard & CHANGE_SIGNS) and _is_asked(said, heard) and not when_it_was


def _sets_against(said: Heard, heard: frozenset[str], last: Said | None) -> bool:
    several = said.texts.count(ACCOUNT) >= SEVERAL or "or_else" in heard
    return several or (last is not None and "compare" in heard)


def _asks_for_a_case(_said: Heard, heard: frozenset[str], last: Said | None) -> bool:
    named = "case" in heard or {"price", "reason"} <= heard or {"price", "gain"} <= heard
    return named or (last is not None and last.intent is Intent.CASE)


def _names_no_account(said: Heard, _heard: frozenset[str], _last: Said | None) -> bool:
    return ACCOUNT not in said.texts


def _asks_who_spoke(said: Heard, heard: frozenset[str], _last: Said | None) -> bool:
    if "key" in heard and "talk" not in heard:
        return False
    return bool(heard & SINCE) or ("should" not in heard and _is_asked(said, heard))


def _asks_why(said: Heard, heard: frozenset[str], last: Said | None) -> bool:
    if last is not None and last.intent in VERDICT_TALK:
        return True
    if heard & REASON_SIGNS:
        return "ask_why" in heard or "not_asked" not in heard
    return len(said.texts) <= FEW and (last is not None or ACCOUNT not in said.texts)


def _asks_for_a_verdict(said: Heard, heard: frozenset[str], last: Said | None) -> bool:
    if said.texts == [ACCOUNT]:
        return True
    goes_on = last is not None and last.intent is Intent.VERDICT and len(said.texts) <= LONG
    if not (heard & VERDICT_SIGNS or goes_on) or "not_asked" in heard:
        return False
    return _is_about_one(said, heard, last) and _is_asked(said, heard)


def _is_about_one(said: Heard, heard: frozenset[str], last: Said | None) -> bool:
    """Whether an account is meant: by name, known or not, by the thread, or as "this customer"."""
    if ACCOUNT in said.texts or unknown_name_in(said) is not None:
        return True
    if last is not None:
        return True
    return "this_account" in heard


def _is_asked(said: Heard, heard: frozenset[str]) -> bool:
    leads = next((at for at, text in enumerate(said.texts) if text not in LEADS), 0)
    cues = cue_book().cues.heard_in(said.texts)
    first = {cue.name for cue in cues if cue.start == leads}
    if "?" in said.sentence or first & ASKED_FIRST:
        return True
    return bool(heard & ASKING_SIGNS) or not heard & MADE_SO


DEMANDS: Mapping[Intent, Callable[[Heard, frozenset[str], Said | None], bool]] = {
    Intent.TAKE_NOTE: _asks_to_note,
    Intent.VERDICT: _asks_for_a_verdict,
    Intent.WHY: _asks_why,
    Intent.WHAT_IF: _asks_what_if,
    Intent.COMPARE: _sets_against,
    Intent.CASE: _asks_for_a_case,
    Intent.CONTACT: _asks_who_spoke,
    Intent.OFF_TOPIC: _names_no_account,
}
"""What a sentence must say for a route, whatever its words speak for."""
