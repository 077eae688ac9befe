"""How an answer came about: what was understood, what was read, as whom, and who worded it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.layout import context, header, sections
from bot.blocks.parts import Pen, clean
from bot.blocks.route_names import route_name
from knowledge.grammar import Intent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.conversations import Exchange, ModelUse

QUESTION_LIMIT = 300
COMPUTED = frozenset(
    {
        Intent.VERDICT,
        Intent.WHY,
        Intent.WHAT_IF,
        Intent.COMPARE,
        Intent.PAYBACK,
        Intent.LIST,
        Intent.WHITE_SPACE,
    }
)
"""What is computed from the evidence by the rules."""

IN_WORDS = frozenset({Intent.NOTES, Intent.GUIDANCE, Intent.READINESS, Intent.POLICY})
"""What is answered in words from texts that were found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rested:
    """A text that was read for an answer.

    Attributes:
        title: ``None`` where it is gone, or the reader may not read it any more.
    """

    title: str | None
    cited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounted:
    """An answer and all that can be said of it now.

    Attributes:
        account: What the account is called that it was about, if they may still read it.
    """

    exchange: Exchange
    account: str | None
    read: tuple[Rested, ...]


def accounted_blocks(told: Accounted, t: Texts) -> list[Block]:
    """Draw it, line by line."""
    pen, kept = Pen(t), told.exchange
    intent = Intent(kept.route)
    rows = [
        *_question(kept, pen),
        _understood(told, intent, pen),
        _permitted(kept, pen),
        *_read(told.read, pen),
        _made(kept, intent, pen),
    ]
    return [
        header(t("How my last answer came about")),
        *sections(pen.lines(pen("• {row}", row=row) for row in rows)),
        *context(
            pen(
                "Only you see this. For the reasons of a verdict name the account: `/kam why ACME`."
            )
        ),
    ]


def accounted_text(t: Texts) -> Written:
    """Say what it is, as one line."""
    pen = Pen(t)
    return pen("How my last answer came about")


def _question(kept: Exchange, pen: Pen) -> list[Written]:
    day = pen.t.date(kept.asked_at.date())
    if not kept.question:
        return [pen("You pressed a button on {day}.", day=day)]
    question = clean(kept.question, QUESTION_LIMIT)
    return [pen("You asked on {day}: “{question}”", day=day, question=question)]


def _understood(told: Accounted, intent: Intent, pen: Pen) -> Written:
    name = route_name(intent, pen.t)
    if told.exchange.account is None:
        return pen("I took it to be about: {route}.", route=name)
    if told.account is None:
        return pen(
            "I took it to be about: {route}, of an account you may not read any more.", route=name
        )
    return pen(
        "I took it to be about: {route}, of {account}.", route=name, account=pen.name(told.account)
    )


def _permitted(kept: Exchange, pen: Pen) -> Written:
    role = _role(kept.permissions.get("role", ""), pen.t)
    if kept.permissions.get("team") == "yes":
        return pen("I answered you as: {role}, on the account's team.", role=role)
    return pen("I answered you as: {role}.", role=role)


def _role(role: str, t: Texts) -> str:
    names = {
        "guest": t("guest"),
        "member": t("member"),
        "sales_leader": t("sales leader"),
        "administrator": t("administrator"),
    }
    return names.get(role, role)


def _read(read: Sequence[Rested], pen: Pen) -> list[Written]:
    if not read:
        return []
    told = []
    cited = list(dict.fromkeys(each.title for each in read if each.cited and each.title))
    if cited:
        names = pen.join([pen("“{title}”", title=pen.name(each)) for each in cited], ", ")
        told.append(pen("It rests on: {titles}.", titles=names))
    told.append(
        pen.count("I had read {n} passage for it.", "I had read {n} passages for it.", len(read))
    )
    if any(each.title is None for each in read):
        told.append(pen("Some of that is gone, or you may not read it any more."))
    return told


def _made(kept: Exchange, intent: Intent, pen: Pen) -> Written:
    if kept.model is not None and kept.model.used:
        return _worded(kept.model, pen)
    if kept.abstained:
        return pen(
            "Nothing I found was near enough, so I said nothing. No language model was used."
        )
    if intent in COMPUTED:
        return pen(
            "It was computed from the evidence on record, by your rules. No language model was "
            "used."
        )
    if intent in IN_WORDS:
        return pen("Its sentences were taken as they stand. No language model was used.")
    return pen("It was read from what is on record. No language model was used.")


def _worded(model: ModelUse, pen: Pen) -> Written:
    return pen(
        "It was worded by the language model {model}, by prompt {prompt}, with {tokens} tokens; "
        "each sentence was checked against its source.",
        model=pen.name(model.name),
        prompt=model.prompt,
        tokens=pen.t.number(model.tokens_in + model.tokens_out),
    )
