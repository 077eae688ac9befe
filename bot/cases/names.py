"""What the kinds of business case and their figures are called, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.business_case import CaseKind, Figure

if TYPE_CHECKING:
    from bot.i18n import Texts


def kind_name(kind: CaseKind, t: Texts) -> str:
    """Name a kind."""
    match kind:
        case CaseKind.PRICE:
            return t("Price change")
        case CaseKind.ADJUSTMENT:
            return t("Adjustment")
        case CaseKind.ADD_ON:
            return t("Add-on")


def kind_about(kind: CaseKind, t: Texts) -> str:
    """Say in a sentence what is worked out."""
    match kind:
        case CaseKind.PRICE:
            return t("price change x volume x (1 - share lost), less what the lost volume brought")
        case CaseKind.ADJUSTMENT:
            return t("what a change to our service costs us, against what they save or earn by it")
        case CaseKind.ADD_ON:
            return t("the contribution of something new, year by year as it is taken up")


def figure_name(figure: Figure, t: Texts) -> str:
    """Name a figure."""
    return {
        Figure.PRICE_CHANGE: t("Price change"),
        Figure.VOLUME: t("Volume a year"),
        Figure.LOSS: t("Share of the volume that is lost"),
        Figure.MARGIN: t("Margin on the volume"),
        Figure.CONTRIBUTION: t("Contribution a year at full use"),
        Figure.ADOPTION: t("Share taken up each year"),
        Figure.OUR_SHARE: t("What we get of it a year"),
        Figure.COST_ONCE: t("One-off cost to us"),
        Figure.COST_PER_YEAR: t("Cost to us a year"),
        Figure.THEIR_GAIN: t("What they save or earn a year"),
    }[figure]


def figure_hint(figure: Figure, t: Texts) -> str:
    """Say how a figure is written."""
    return {
        Figure.PRICE_CHANGE: t("4 % of revenue, or an amount a piece; minus for a discount."),
        Figure.VOLUME: t("Revenue where the price changes in per cent, else pieces."),
        Figure.LOSS: t("Such as 5 % or 5-10 %."),
        Figure.MARGIN: t(
            "What is left of it after its own cost: in per cent, or an amount a piece. Lost volume "
            "takes it along."
        ),
        Figure.CONTRIBUTION: t("After its own cost; leave out what would have come anyway."),
        Figure.ADOPTION: t("Shares with a slash between them: 30 / 80 / 100 %."),
        Figure.OUR_SHARE: t("Through price, or business that it brings or keeps."),
        Figure.COST_ONCE: t("Everything until it runs, also hours of other departments."),
        Figure.COST_PER_YEAR: t("Everything that comes again each year."),
        Figure.THEIR_GAIN: t("As they would confirm it."),
    }[figure]
