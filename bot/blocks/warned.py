"""Evidence that was left out, and why, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.criteria import criterion_name

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from kamcore.lines import Warning  # noqa: A004 - the model's word
    from kamcore.policy import Policy


def warned(warning: Warning, policy: Policy, pen: Pen) -> Written:
    """Say what was left out, and why.

    Raises:
        KeyError: For a code nobody wrote a sentence for; a test finds it first.
    """
    sentences = {
        **_ratings(warning, policy, pen),
        **_figures(warning, pen),
        **_others(warning, pen),
    }
    return sentences[warning.code]


def _ratings(warning: Warning, policy: Policy, pen: Pen) -> dict[str, Written]:
    name = criterion_name(warning.value, policy, pen.t)
    return {
        "rating_incomplete": pen(
            "A rating of “{criterion}” lacks its level, day, author or source.", criterion=name
        ),
        "rating_later": pen(
            "A rating of “{criterion}” is from after the day of the verdict.", criterion=name
        ),
        "rating_outranked": pen(
            "A rating of “{criterion}” does not count, because contacts or sites are recorded.",
            criterion=name,
        ),
    }


def _figures(warning: Warning, pen: Pen) -> dict[str, Written]:
    value = pen.name(warning.value)
    return {
        "year_incomplete": pen("The year {year} lacks revenue or cost.", year=value),
        "margin_without_source": pen(
            "The year {year} has a margin without a source, so its cost is not known.", year=value
        ),
        "cell_later": pen(
            "Potential in “{unit}” was recorded after the day of the verdict.", unit=value
        ),
    }


def _others(warning: Warning, pen: Pen) -> dict[str, Written]:
    value = pen.name(warning.value)
    return {
        "contact_later": pen(
            "The last contact with {name} is after the day of the verdict.", name=value
        ),
        "flag_ignored": pen(
            "A flag is set ({flag}), but this policy does not go by it: look at it yourself.",
            flag=_flag(warning.value, pen),
        ),
    }


def _flag(name: str, pen: Pen) -> Written:
    names = {
        "insolvency": pen("insolvency"),
        "sanction": pen("sanctions"),
        "legal": pen("legal dispute"),
    }
    return names.get(name, pen.name(name))
