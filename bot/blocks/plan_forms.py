"""In which form the plan is to leave, and for whom: a choice that is made by pressing a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button, context, divider, header, sections
from bot.blocks.parts import Pen, clean
from bot.blocks.plan_buttons import plan_button

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.accounts import AccountRef

FOR_US, FOR_THEM = "us", "customer"
PLAN_FILES = (
    ActionId.PLAN_WORD,
    ActionId.PLAN_SLIDES,
    ActionId.PLAN_PDF,
    ActionId.PLAN_MARKDOWN,
    ActionId.PLAN_CANVAS,
)
CANVAS = "canvas"
ENDINGS = {
    ActionId.PLAN_WORD: "docx",
    ActionId.PLAN_SLIDES: "pptx",
    ActionId.PLAN_PDF: "pdf",
    ActionId.PLAN_MARKDOWN: "md",
    ActionId.PLAN_CANVAS: CANVAS,
}
"""What each button carries: the form, and for whom, as in ``pdf:customer``."""

TITLE_NAME_LIMIT = 100


def forms_blocks(account: AccountRef, t: Texts) -> list[Block]:
    """Draw the choice."""
    pen = Pen(t)
    name = clean(account.name, TITLE_NAME_LIMIT)
    us = pen(
        "*For us*: all of it, with the verdict and its range, figures, opinions of people and the "
        "policy's fingerprint. It comes to you alone."
    )
    them = pen(
        "*For the customer*: another document, which has no place for scores, margins, stances, "
        "competitors or notes. It goes where you ask for it, unless outsiders read along."
    )
    read = pen("What people wrote in it stays as they wrote it: read it before you hand it over.")
    whole = button(t("As one text"), ActionId.PLAN_EXPORT, AccountButton(account=account.id))
    return [
        header(t("{account}: hand over the plan", account=name)),
        *sections(us),
        *_row(account, FOR_US, t),
        divider(),
        *sections(them),
        *_row(account, FOR_THEM, t),
        *context(read),
        *actions([whole, plan_button(account.id, t)]),
    ]


def forms_text(account: AccountRef, t: Texts) -> Written:
    """Say the same in one line."""
    pen = Pen(t)
    return pen("{account}: hand over the plan", account=pen.name(account.name))


def form_name(form: str, t: Texts) -> str:
    """Name a form as its button does."""
    return {
        "docx": t("Word"),
        "pptx": t("Slides"),
        "pdf": t("PDF"),
        "md": t("Markdown"),
        CANVAS: t("Canvas"),
    }[form]


def _row(account: AccountRef, reader: str, t: Texts) -> list[Block]:
    return actions(
        [
            button(
                form_name(ending, t),
                action,
                AccountButton(account=account.id, item=f"{ending}:{reader}"),
            )
            for action, ending in ENDINGS.items()
        ]
    )
