"""The form for a business case: what it is about, and each figure with its source in brackets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import context as small_print
from bot.blocks.layout import section
from bot.blocks.parts import Pen, is_visible
from bot.cases.names import figure_hint, figure_name, kind_about, kind_name
from bot.cases.reading import figure_text, is_per_piece, read_figure
from bot.slack.modals.figures import Problem
from bot.slack.modals.filled import Refused, text_of
from bot.slack.modals.inputs import field, modal, text_input
from kamcore.business_case import ASKED, NEEDED, BusinessCase, CaseKind, Figure
from kamcore.case_codec import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.business_case import Assumption

NAME = "name"
LONGEST_FIGURE = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInput:
    """A case as it stands in the form."""

    kind: CaseKind
    name: str
    figures: Mapping[Figure, str]


def input_of(case: BusinessCase, t: Texts) -> CaseInput:
    """Give a case as one would type it."""
    figures = {
        figure: figure_text(case.of(figure), t, per_piece=case.per_piece)
        for figure in ASKED[case.kind]
    }
    return CaseInput(kind=case.kind, name=case.name, figures=figures)


def fresh_input(kind: CaseKind, known: Mapping[Figure, Assumption], t: Texts) -> CaseInput:
    """Begin with what is on record."""
    figures = {
        figure: figure_text((known[figure],), t) for figure in ASKED[kind] if figure in known
    }
    return CaseInput(kind=kind, name="", figures=figures)


def case_view(entered: CaseInput, t: Texts, *, context: FormContext) -> View:
    """Draw the form."""
    pen = Pen(t)
    about = pen(
        "*{account}*: {about}",
        account=pen.name(context.account_name),
        about=kind_about(entered.kind, t),
    )
    needed = NEEDED[entered.kind]
    name = text_input(NAME, entered.name, limit=LONGEST_NAME)
    blocks: list[Block] = [
        section(about),
        *small_print(
            pen("A value or a range, and in brackets where it comes from: 5-10 % (their buyer).")
        ),
        field(NAME, t("What is it about?"), name, hint=t("Such as: monitoring for both plants.")),
        *(
            field(
                figure.value,
                figure_name(figure, t),
                text_input(figure.value, entered.figures.get(figure, ""), limit=LONGEST_FIGURE),
                hint=figure_hint(figure, t),
                optional=figure not in needed,
            )
            for figure in ASKED[entered.kind]
        ),
    ]
    title, submit = kind_name(entered.kind, t), t("Work it out")
    return modal(CallbackId.CASE, title, blocks, context=context, t=t, submit=submit)


def parse_case(kind: CaseKind, state: ViewState, currency: str, t: Texts) -> BusinessCase | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    typed = {figure: text_of(state, figure.value) for figure in ASKED[kind]}
    return read_case(kind, text_of(state, NAME), typed, currency, t)


def read_case(
    kind: CaseKind, name: str, typed: Mapping[Figure, str], currency: str, t: Texts
) -> BusinessCase | Refused:
    """Read what was typed of each figure, or say of each what is wrong with it."""
    errors: dict[str, str] = {}
    line = " ".join(name.split())[:LONGEST_NAME]
    if not is_visible(line):
        errors[NAME] = t("Say in a few words what it is about.")
    price = typed.get(Figure.PRICE_CHANGE, "")
    per_piece = kind is CaseKind.PRICE and is_visible(price) and is_per_piece(price, t)
    found: list[Assumption] = []
    for figure, text in typed.items():
        read = read_figure(figure, text, currency, t, per_piece=per_piece)
        if isinstance(read, Problem):
            errors[figure.value] = read.sentence
        else:
            found += read
    if errors:
        return Refused(errors=errors)
    return BusinessCase(kind=kind, name=line, assumptions=tuple(found), per_piece=per_piece)
