"""The form that asks once more before something is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import sections
from bot.blocks.parts import Pen
from bot.slack.modals.inputs import modal

if TYPE_CHECKING:
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts


def remove_contact_view(name: str, below: int, t: Texts, *, context: FormContext) -> View:
    """Ask whether somebody is to be taken off the map.

    Args:
        name: Whom it is about.
        below: How many report to them.
        t: The reader's language.
        context: Whom it is about, as they were shown.
    """
    pen = Pen(t)
    lines = [
        pen(
            "You take *{name}* off the map of *{account}*, with everything that is said of them.",
            name=pen.name(name),
            account=pen.name(context.account_name),
        )
    ]
    if below:
        lines.append(
            pen.count(
                "{n} person reports to them; to whom, will be open then.",
                "{n} people report to them; to whom, will be open then.",
                below,
            )
        )
    return modal(
        CallbackId.REMOVE_CONTACT,
        t("Take off the map"),
        sections(pen.lines(lines)),
        context=context,
        t=t,
        submit=t("Take off"),
    )


def remove_cell_view(unit: str, offering: str, t: Texts, *, context: FormContext) -> View:
    """Ask whether a piece of white space is to be taken out."""
    pen = Pen(t)
    told = pen(
        "You take *{offering}* in *{unit}* out of the white space of *{account}*, with everything "
        "that is said of it.",
        offering=pen.name(offering),
        unit=pen.name(unit),
        account=pen.name(context.account_name),
    )
    return modal(
        CallbackId.REMOVE_CELL,
        t("Take out"),
        sections(told),
        context=context,
        t=t,
        submit=t("Take out"),
    )
