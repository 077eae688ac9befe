"""What is shown, to whom, and the answers that need no account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.blocks.glossary import term_blocks, term_text
from bot.blocks.help import help_blocks
from bot.blocks.layout import notice, notice_text
from bot.blocks.worded import worded_blocks, worded_text
from knowledge.glossary import find_terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from slack_sdk.models.blocks import Block

    from bot.i18n import Texts
    from bot.slack.commands import Explaining, NameMissing
    from bot.slack.enclosed import Enclosed
    from kamcore.access import Actor
    from kamcore.conversations import ModelUse, Retrieved
    from kamcore.ids import AccountId
    from knowledge.grammar import Intent as Meant
    from knowledge.worded import Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever asks: as what, in which language, and which day it is where they are.

    Attributes:
        zone: The IANA name of the zone they are in.
    """

    actor: Actor
    texts: Texts
    today: date
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How an answer came about, to be kept with it.

    Attributes:
        intent: What was taken to be asked.
        account: What it is about; ``others`` were compared with it.
        retrieved: The passages that were found, and whether the answer rests on them.
        model: What a language model did for it.
        abstained: Whether nothing was said, because nothing was near enough.
        worded: What was said and what each sentence rests on, where it is said in words.
    """

    intent: Meant
    account: AccountId | None = None
    others: tuple[AccountId, ...] = ()
    retrieved: tuple[Retrieved, ...] = ()
    model: ModelUse | None = None
    abstained: bool = False
    worded: Worded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is shown.

    Attributes:
        text: The same in one line, for notifications and screen readers.
        about: The account whose facts it shows; who else may see them decides where it goes.
            ``None`` is for the asker alone.
        personal: It shows more of the account than others may see who see its figures, so it is
            for the asker alone, and where people from outside read along not there at all.
        without_figures: It shows no figure, also where the asker may see them.
        in_place: Whether it takes the place of the message whose button was pressed, where
            nobody else sees that message.
        share: The exchange it is of, where whoever asked may show it to everybody later.
        trace: How it came about; ``None`` for what is no answer to a question.
        enclosed: Files and canvases that go along with it, to whoever it goes.
    """

    blocks: tuple[Block, ...]
    text: str
    about: AccountId | None = None
    personal: bool = False
    without_figures: bool = False
    in_place: bool = False
    share: str | None = None
    trace: Trace | None = None
    enclosed: tuple[Enclosed, ...] = ()


def told(sentence: str) -> Answer:
    """Show one sentence to the asker alone."""
    return private(notice(sentence), notice_text(sentence))


def private(blocks: Sequence[Block], text: str) -> Answer:
    """Show something to the asker alone."""
    return Answer(blocks=tuple(blocks), text=text)


def in_place(answer: Answer) -> Answer:
    """Let an answer take the place of the message whose button was pressed."""
    return replace(answer, in_place=True)


def remarked(answer: Answer, remark: str) -> Answer:
    """Put a sentence of ours above an answer, however long that is."""
    if not remark:
        return answer
    blocks = (*notice(remark), *answer.blocks)
    return replace(answer, blocks=blocks, text=f"{notice_text(remark)} {answer.text}")


def worded(answer: Worded, key: str, t: Texts, *, about: AccountId | None = None) -> Answer:
    """Show an answer in words.

    Args:
        answer: What is said.
        key: The id of the exchange.
        t: The reader's language.
        about: The account whose facts it shows, where everybody may see it who may see those.
    """
    blocks = tuple(worded_blocks(answer, key, t))
    # A record has nothing that could be looked at again before it is shown to others.
    opens = answer.abstained is None and all(each.passage is not None for each in answer.sources)
    share = key if opens and answer.sources else None
    return Answer(blocks=blocks, text=worded_text(answer, t), about=about, share=share)


def helped(t: Texts) -> Answer:
    """Show what one can ask."""
    return private(help_blocks(t), t("Which customers should be key accounts?"))


def explained(asked: Explaining, t: Texts) -> Answer:
    """Say what a term means."""
    if not asked.term:
        return told(t("Which term? Write /kam {word} and the term.", word=asked.word))
    found = find_terms(asked.term, t.language)
    return private(term_blocks(asked.term, found, t), term_text(asked.term, found, t))


def name_missing(lacking: NameMissing, t: Texts) -> Answer:
    """Ask for the name that a word needs."""
    return told(t("Which account? Write /kam {word} and its name.", word=lacking.word))


def not_understood(t: Texts) -> Answer:
    """Say what can be asked instead."""
    return told(
        t(
            "I did not understand that. Ask “Should ACME be a key account?”, “Why is ACME a key "
            "account?” or “What would change the verdict on ACME?”, or write /kam help."
        )
    )
