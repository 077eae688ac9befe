"""An answer in words as it is read: what is said, what it rests on, and who put it into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import (
    ContextActionsBlock,
    FeedbackButtonObject,
    FeedbackButtonsElement,
    SectionBlock,
)

from bot.blocks.actions import ActionId
from bot.blocks.carried import OpinionButton, QuestionButton, SourceButton, pack
from bot.blocks.layout import (
    BUTTON_LIMIT,
    SECTION_LIMIT,
    actions,
    button,
    context,
    mrkdwn,
    plain_text,
    sections,
    split,
)
from bot.blocks.note_words import lines_of
from bot.blocks.parts import Pen, clean, escape
from bot.cited import place_words
from knowledge.company_documents import readable
from knowledge.worded import Abstention, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from knowledge.worded import Claim, Source, Worded

TITLE_LIMIT = 200
"""Characters of a source's title, or of its headings, in the list; longer ones are cut."""

RECORD_LIMIT = 600
"""Characters of what a record says: it stands in the list, because it cannot be opened."""

UNDER = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "

ASKED_NEXT = (ActionId.FOLLOW_UP, ActionId.FOLLOW_UP_2, ActionId.FOLLOW_UP_3)


def worded_blocks(worded: Worded, key: str, t: Texts) -> list[Block]:
    """Draw an answer in words, however many blocks that takes; who sends it splits it.

    Args:
        worded: What is said.
        key: The id of the exchange: what somebody thinks of the answer is noted there.
        t: The reader's language.
    """
    pen = Pen(t)
    return [
        *sections(pen.join(_said(worded, pen), "\n\n")),
        *_listed(worded, pen),
        *context(_label(worded, pen)),
        *_asked_next(worded.follow_ups),
        _opinion(key, t),
    ]


def worded_text(worded: Worded, t: Texts) -> Written:
    """Give all of it as one text: for notifications, for the record, and to be shared."""
    pen = Pen(t)
    said = _said(worded, pen)
    listed = [source_line(source, pen, bold=False) for source in worded.sources]
    title = [_list_title(worded, pen)] if listed else []
    return pen.lines([*said, *title, *listed, _label(worded, pen)])


def source_line(source: Source, pen: Pen, *, bold: bool = True) -> Written:
    """Name one source so that somebody finds it again."""
    mark = pen.fill(f"[{source.number}]")
    title = escape(source.title, TITLE_LIMIT)
    name = pen.bold(title) if bold else title
    line = pen.join([mark, pen.join([name, *_where(source, pen)], ", ")])
    if source.kind is SourceKind.RECORD:
        line = pen("{source}: {text}", source=line, text=escape(source.text, RECORD_LIMIT))
    return pen("{source} (out of date)", source=line) if source.is_stale else line


def _said(worded: Worded, pen: Pen) -> list[Written]:
    match worded.abstained:
        case Abstention.NOTHING_FOUND:
            return [
                pen(
                    "I found nothing about that: not in the guidance, nor in your company's "
                    "documents, nor in the notes you may read."
                )
            ]
        case Abstention.UNSURE:
            return [
                pen(
                    "I looked through the guidance, your company's documents and the notes you may "
                    "read. Nothing there answers this for certain, so I had better say nothing."
                )
            ]
        case None:
            return [_claim(claim, pen) for claim in worded.claims]


def _claim(claim: Claim, pen: Pen) -> Written:
    marks = "".join(f"[{number}]" for number in claim.sources)
    return pen.join([lines_of(claim.text), pen.fill(marks)])


def _listed(worded: Worded, pen: Pen) -> list[Block]:
    """Draw the list of sources, each with a button where it can be opened."""
    if not worded.sources:
        return []
    rows = [row for source in worded.sources for row in _row(source, pen)]
    return [*sections(pen.bold(_list_title(worded, pen))), *rows]


def _list_title(worded: Worded, pen: Pen) -> Written:
    return pen("Nearest to it") if worded.abstained else pen("Sources")


def _row(source: Source, pen: Pen) -> Iterable[Block]:
    pieces = list(split(source_line(source, pen), SECTION_LIMIT))
    if source.passage is None:
        return sections(pieces[0])
    carries = SourceButton(passage=source.passage)
    opens = button(pen.t("Open [{n}]", n=source.number), ActionId.SOURCE, carries)
    return [SectionBlock(text=mrkdwn(pieces[0]), accessory=opens)]


def _where(source: Source, pen: Pen) -> list[Written]:
    """Say where in it: the headings without the title again, kind, day and page."""
    t = pen.t
    names = {clean(name).casefold() for name in (source.title, readable(source.title))}
    headings = [each for each in source.headings if clean(each).casefold() not in names]
    place = place_words(source.title, source.place, t)
    under = [escape(UNDER.join(headings), TITLE_LIMIT)] if headings else []
    day = [pen.fill(t.date(source.dated))] if source.dated else []
    return [*under, _kind(source.kind, pen), *day, *([pen.fill(place)] if place else [])]


def _kind(kind: SourceKind, pen: Pen) -> Written:
    match kind:
        case SourceKind.GUIDANCE:
            return pen("guidance")
        case SourceKind.DOCUMENT:
            return pen("company document")
        case SourceKind.NOTE:
            return pen("note")
        case SourceKind.RECORD:
            return pen("record")


def _label(worded: Worded, pen: Pen) -> Written:
    if worded.model is not None:
        return pen(
            "AI: the language model {model} put this into words from the sources named above. It "
            "can be wrong, so look at the sources before you rely on it.",
            model=pen.name(worded.model),
        )
    if worded.abstained:
        return pen("No language model was used.")
    return pen("No language model was used: these are the words of the sources named above.")


def _asked_next(questions: Sequence[str]) -> list[Block]:
    buttons = [
        button(question, action, QuestionButton(question=question))
        for question, action in zip(questions, ASKED_NEXT, strict=False)
    ]
    return actions(buttons)


def _opinion(key: str, t: Texts) -> ContextActionsBlock:
    def choice(label: str, spoken: str, *, good: bool) -> FeedbackButtonObject:
        return FeedbackButtonObject(
            text=plain_text(label, BUTTON_LIMIT),
            accessibility_label=plain_text(spoken, BUTTON_LIMIT).text,
            value=pack(OpinionButton(exchange=key, good=good)),
        )

    return ContextActionsBlock(
        elements=[
            FeedbackButtonsElement(
                action_id=ActionId.OPINION.value,
                positive_button=choice(t("Helpful"), t("This answer is of use"), good=True),
                negative_button=choice(t("Not helpful"), t("This answer is of no use"), good=False),
            )
        ]
    )
