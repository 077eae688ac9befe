"""What a language model is told of a brief: what everybody may know who reads the account.

It is told the brief for a room, which holds no class, no score, no margin, nor what anybody thinks
of a person. Notes are left out: they are looked up as notes, and checked as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.brief_lines import RiskKind
from kamcore.promises import PromiseSide
from knowledge.record_words import RecordFacts, RecordWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kamcore.brief import Common, OpenBrief
    from kamcore.brief_lines import OpenPromise, Opportunity, Risk, RoomPerson
    from kamcore.policy import Policy
    from knowledge.grammar import Language


def brief_facts(brief: OpenBrief, policy: Policy, language: Language) -> Iterator[RecordFacts]:
    """Put a brief into words, a chapter at a time; of what nothing is known nothing is said."""
    told = _Told(brief.common, policy, language)
    chapters = {
        "meeting": (told.meeting(), told.days()),
        "people": (told.people(), {}),
        "promises": (map(told.promise, brief.common.promises), told.promises()),
        "goals": (told.goals(), {}),
        "opportunities": (map(told.opportunity, brief.common.opportunities), {}),
        "risks": (map(told.risk, brief.common.risks), {}),
        "unknowns": (told.unknowns(), {}),
    }
    title = told.words.say("brief", account=brief.common.account.name)
    for key, (lines, figures) in chapters.items():
        said = tuple(lines)
        if said:
            yield RecordFacts(key=key, title=title, lines=said, figures=figures)


class _Told:
    """One brief in one language."""

    def __init__(self, common: Common, policy: Policy, language: Language) -> None:
        self.words = RecordWords(language)
        self._common = common
        self._policy = policy
        self._language = language

    def meeting(self) -> Iterator[str]:
        meeting = self._common.meeting
        if meeting is None:
            yield self.words.say("no_meeting")
        else:
            yield self.words.say("meeting", title=meeting.title)
        if self._common.last_time is None:
            yield self.words.say("never_met")

    def days(self) -> Mapping[str, str]:
        figures = {}
        if self._common.meeting is not None:
            figures["brief.meeting"] = self.words.day("meeting", self._common.meeting.when.day)
        if self._common.last_time is not None:
            days = (self._common.today - self._common.last_time).days
            figures["brief.last_met"] = self.words.count("last_met", days)
        return figures

    def people(self) -> Iterator[str]:
        label = "expected" if self._common.is_room_known else "counts"
        for each in self._common.room:
            yield self.words.say(label, name=self._named(each))

    def promise(self, found: OpenPromise) -> str:
        label = "ours" if found.promise.side is PromiseSide.OURS else "theirs"
        said = self.words.say(label, text=_sentence(found.promise.text))
        return self.words.say("overdue", said=said) if found.is_overdue else said

    def promises(self) -> Mapping[str, str]:
        """Count them; where some are not listed, nobody can say how many of those are overdue."""
        found, more = self._common.promises, self._common.more_promises
        figures = {"brief.promises.open": self.words.count("open", len(found) + more)}
        if not more:
            late = sum(each.is_overdue for each in found)
            figures["brief.promises.overdue"] = self.words.count("overdue", late)
        return figures

    def goals(self) -> Iterator[str]:
        for each in self._common.goals:
            yield self.words.say("goal", metric=each.metric, target=_sentence(each.target))

    def opportunity(self, found: Opportunity) -> str:
        filled = {"offering": found.offering, "unit": found.unit}
        if found.next_step is None:
            return self.words.say("opportunity", **filled)
        return self.words.say("opportunity_next", **filled, step=_sentence(found.next_step))

    def risk(self, found: Risk) -> str:
        label = "competitor" if found.kind is RiskKind.COMPETITOR else "obstacle"
        answer = found.answer or self.words.say("unanswered")
        return self.words.say(label, text=_sentence(found.text), answer=_sentence(answer))

    def unknowns(self) -> Iterator[str]:
        for each in self._common.unknowns:
            criterion = self._policy.criterion(each.criterion)
            wording = None if criterion is None else criterion.name
            name = each.criterion if wording is None else getattr(wording, self._language)
            yield self.words.say("unknown", name=name)

    def _named(self, person: RoomPerson) -> str:
        if person.title is None:
            return person.name
        return self.words.say("with_title", name=person.name, title=person.title)


def _sentence(text: str) -> str:
    """Close a sentence, so that the next one does not run into it."""
    written = text.strip()
    return written if written.endswith((".", "!", "?")) else f"{written}."
