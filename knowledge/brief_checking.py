"""Whether the shorter texts of a brief may be shown: each held against the one it was made from.

A chapter is taken as a whole: one text in it that fails leaves all of it as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.brief_drafts import lines_of
from knowledge.drafts import DraftError, Kind
from knowledge.findings import Finding, Flaw
from knowledge.grammar import Intent
from knowledge.ground import Ground
from knowledge.grounding import grounded
from knowledge.placeholders import parts_of
from knowledge.strange_names import strange_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from knowledge.brief_drafts import DraftLine
    from knowledge.brief_texts import BriefChapter, BriefText
    from knowledge.grammar import Language
    from knowledge.material import Materials

LONGEST_SHOWN = 150
"""Characters: what is longer would be cut where it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefGround:
    """What shorter texts are held to.

    Attributes:
        texts: By the id a model calls it by, what was to be shortened.
        account: What the account is called.
        names: Of people and accounts; those in a text must stand in its source.
        instructions: What the model was told, which it may not repeat.
    """

    language: Language
    materials: Materials
    texts: Mapping[str, BriefText]
    account: str
    names: tuple[str, ...]
    instructions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBrief:
    """What stood the checks."""

    texts: Mapping[BriefChapter, Mapping[str, str]]
    findings: tuple[Finding, ...] = ()

    @property
    def size(self) -> int:
        """How many texts it is."""
        return sum(map(len, self.texts.values()))


def checked_brief(reply: object, ground: BriefGround) -> CheckedBrief:
    """Check a reply, text by text."""
    try:
        lines = lines_of(reply)
    except DraftError as error:
        return CheckedBrief(texts={}, findings=(Finding(Flaw.SHAPE, detail=str(error)),))
    shorter: dict[str, str] = {}
    findings: list[Finding] = []
    failed: set[BriefChapter] = set()
    for line in lines:
        told = ground.texts.get(line.source)
        if told is None:
            findings.append(Finding(Flaw.UNKNOWN_SOURCE, line.source))
            # Nobody knows which chapter it was to be in.
            return CheckedBrief(texts={}, findings=tuple(findings))
        text, found = _checked(line, told, ground)
        findings += found
        if text is None:
            failed |= told.chapters
        else:
            shorter[told.text] = text
    return CheckedBrief(texts=_by_chapter(ground, shorter, failed), findings=tuple(findings))


def _checked(
    line: DraftLine, told: BriefText, ground: BriefGround
) -> tuple[str | None, Sequence[Finding]]:
    """Give one text as it may be shown, or what is wrong with it."""
    claim = {"text": line.text, "source_ids": [line.source], "kind": Kind.ACCOUNT.value}
    result = grounded(
        {"claims": [claim], "abstain_reason": None, "follow_ups": []},
        Ground(
            language=ground.language,
            intent=Intent.PREP,
            question="",
            materials=ground.materials,
            names=(ground.account,),
            instructions=ground.instructions,
        ),
    )
    if result.worded is None:
        return None, [_placed(each, line) for each in result.findings]
    shown = result.worded.claims[0].text
    own = " ".join(each for each in parts_of(line.text) if isinstance(each, str))
    strange = strange_names(own, told.text, ground.language, ground.names)
    if strange:
        return None, [Finding(Flaw.NAME, line.source, " ".join(strange))]
    if len(shown) > LONGEST_SHOWN or len(shown) >= len(told.text):
        return None, [Finding(Flaw.TOO_LONG, line.source)]
    return shown, ()


def _placed(finding: Finding, line: DraftLine) -> Finding:
    return Finding(finding.flaw, line.source, finding.detail)


def _by_chapter(
    ground: BriefGround, shorter: Mapping[str, str], failed: Iterable[BriefChapter]
) -> Mapping[BriefChapter, Mapping[str, str]]:
    spoiled = set(failed)
    found: dict[BriefChapter, dict[str, str]] = {}
    for told in ground.texts.values():
        for chapter in told.chapters - spoiled:
            if told.text in shorter:
                found.setdefault(chapter, {})[told.text] = shorter[told.text]
    return found
