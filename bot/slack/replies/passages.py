"""Answers from texts: passages are found, put into words, and cited.

Where nothing is near enough nothing is said, and no model is asked: it would only guess.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button, section
from bot.blocks.parts import Pen
from bot.slack.answer import Trace, told, worded
from bot.slack.progress import Step
from bot.slack.replies.question import language_asked
from kamcore.conversations import Retrieved as Kept
from kamcore.passages import DocumentKind
from knowledge.definitions import defined
from knowledge.extractive import Extracts
from knowledge.results import NO_ACCOUNT, Retrieved, Wanted
from knowledge.wording import WordingRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.i18n import Texts
    from bot.slack.answer import Answer, Reader
    from bot.slack.progress import Told
    from bot.slack.replies.question import Question
    from kamcore.accounts import AccountRef
    from kamcore.conversations import ModelUse
    from kamcore.ids import AccountId
    from knowledge.worded import Worded
    from knowledge.wording import Searching, Wording

MOST_FOUND = 8
READINGS = {
    DocumentKind.GUIDANCE: Step.GUIDANCE,
    DocumentKind.COMPANY: Step.DOCUMENTS,
    DocumentKind.NOTE: Step.NOTES,
}


@dataclass(slots=True)
class _Meter:
    """What models did for one answer: all their calls and tokens count, the last one is named."""

    use: ModelUse | None = None

    def heed(self, use: ModelUse) -> None:
        before = self.use
        if before is not None:
            use = replace(
                use,
                calls=before.calls + use.calls,
                tokens_in=before.tokens_in + use.tokens_in,
                tokens_out=before.tokens_out + use.tokens_out,
            )
        self.use = use


@dataclass(frozen=True, slots=True, kw_only=True)
class FromPassages:
    """Finds passages and lets them be worded.

    Attributes:
        searching: ``None`` where the library is not open.
        wordings: Asked in turn before the sentences are taken as they stand; usually a model.
    """

    searching: Searching | None
    wordings: Sequence[Wording] = ()
    extracts: Extracts = field(default_factory=Extracts)

    @property
    def takes_long(self) -> bool:
        """Whether a model may be asked, for which nobody should wait at a prompt."""
        return bool(self.wordings)

    def general(self, question: Question, reader: Reader) -> Answer:
        """Answer from the guidance and the company's documents."""
        t = reader.texts
        if self.searching is None and not self._is_defined(question, reader):
            return told(t("I cannot look through the guidance here."))
        said, trace = self.worded(question, reader, account=NO_ACCOUNT)
        return replace(worded(said, question.key, t), trace=trace)

    def of_account(self, question: Question, reader: Reader, account: AccountRef) -> Answer:
        """Answer from the notes on an account, and what the company's documents say of it."""
        t = reader.texts
        if self.searching is None:
            return told(t("I cannot look through the notes here."))
        said, trace = self.worded(question, reader, account=account.id, strictly=True)
        shown = worded(said, question.key, t, about=account.id)
        if said.abstained is not None:
            shown = _nothing_noted(shown, account, t)
        # A note kept to the team is shown to whoever asks, and to nobody beside them.
        return replace(shown, trace=trace, personal=True)

    def worded(
        self, question: Question, reader: Reader, *, account: AccountId, strictly: bool = False
    ) -> tuple[Worded, Trace]:
        """Give the answer in words, and how it came about."""
        language = language_asked(question.text, reader.texts.language)
        wanted = Wanted(
            actor=reader.actor,
            turns=question.turns,
            reads=language,
            only_account=account,
            strictly=strictly,
            limit=MOST_FOUND,
        )
        question.tell(Step.LOOKING, 0)
        retrieved = NOTHING if self.searching is None else self.searching.find(wanted)
        _tell_readings(retrieved, question.tell)
        meter = _Meter()
        question.tell(Step.WORDING, 0)
        said = self._said(
            WordingRequest(
                actor=reader.actor,
                language=language,
                turns=question.turns,
                route=question.routed,
                account=account or None,
                retrieved=retrieved,
                heed=meter.heed,
            )
        )
        trace = Trace(
            intent=question.routed.intent,
            account=account or None,
            retrieved=_kept(retrieved, said),
            model=meter.use,
            abstained=said.abstained is not None,
            worded=said,
        )
        return said, trace

    def _said(self, request: WordingRequest) -> Worded:
        if request.retrieved.is_enough:
            for wording in self.wordings:
                said = wording.word(request)
                if said is not None:
                    return said
        return self.extracts.word(request)

    def _is_defined(self, question: Question, reader: Reader) -> bool:
        language = language_asked(question.text, reader.texts.language)
        return defined(question.text, language) is not None


def _tell_readings(retrieved: Retrieved, tell: Told) -> None:
    """Tell how many passages of each kind are read."""
    kinds = Counter(each.kept.document.kind for each in retrieved.found)
    for kind, number in kinds.items():
        tell(READINGS[kind], number)


def _nothing_noted(shown: Answer, account: AccountRef, t: Texts) -> Answer:
    """Say that the notes do not answer it, above the nearest of them and a way to all."""
    pen = Pen(t)
    sentence = pen(
        "The notes on {account} that you may read do not answer that for certain.",
        account=pen.name(account.name),
    )
    every = button(t("Notes"), ActionId.NOTES, AccountButton(account=account.id))
    blocks = (section(sentence), *shown.blocks[1:-1], *actions([every]), shown.blocks[-1])
    return replace(shown, blocks=blocks, text=sentence)


NOTHING = Retrieved(found=(), confidence=0.0, needed=1.0, tongue="mixed", with_vectors=False)


def _kept(retrieved: Retrieved, said: Worded) -> tuple[Kept, ...]:
    """Give what was found as it is kept, and say what the answer rests on."""
    numbers = {number for claim in said.claims for number in claim.sources}
    cited = {each.passage for each in said.sources if each.number in numbers}
    return tuple(
        Kept(
            passage=each.kept.id,
            document=each.kept.document.id,
            score=each.scores.fused,
            cited=each.kept.id in cited,
        )
        for each in retrieved.found
    )
