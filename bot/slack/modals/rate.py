"""The form in which a person rates one criterion: level, day, confidence, and a source.

The level's anchors stand beside the choice in the policy's own words. Another criterion has
other anchors, so choosing one draws the form anew, and what was entered stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from slack_sdk.models.blocks import DatePickerElement

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import FormContext, unpack
from bot.blocks.criteria import criterion_name, rated_part
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, choice_of, day_of, text_of, too_long
from bot.slack.modals.inputs import (
    Choice,
    acting_field,
    field,
    modal,
    radio,
    select,
    text_input,
)
from bot.slack.modals.levels import LEVEL, level_action, levels, long_anchors
from bot.slack.modals.pickers import future_problem
from kamcore.facts import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_sdk.models.blocks import (
        Block,
        PlainTextInputElement,
        RadioButtonsElement,
        StaticSelectElement,
    )
    from slack_sdk.models.views import View

    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.policy import Policy, RatedPart

CRITERION = "criterion"
DAY = "day"
CONFIDENCE = "confidence"
SOURCE = "source"
SOURCE_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RateInput:
    """One rating as it was filled in; who rated is whoever sent the form."""

    criterion: str
    level: int
    on: date
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What the form shows when it is drawn.

    Attributes:
        today: The day that is filled in.
        criterion: A line (``S``) or a part (``S.connections``); unknown ones and ``None``
            start with the first.
        entered: What was filled in before the form was drawn anew.
    """

    today: date
    criterion: str | None = None
    entered: ViewState | None = None


def rate_view(context: FormContext, policy: Policy, t: Texts, *, start: Start) -> View:
    """Draw the form for the account of ``context``, which comes back with the submission."""
    part = _part(start.criterion, policy)
    pen = Pen(t)
    blocks: list[Block] = [
        section(pen("Your rating of *{account}*", account=pen.name(context.account_name))),
        acting_field(CRITERION, t("Criterion"), _criteria(part, policy, t)),
        *long_anchors(part, pen),
        field(_level_block(part), t("Level"), levels(part, start.entered, t)),
        field(DAY, t("As of which day?"), _day(start)),
        field(CONFIDENCE, t("How sure are you?"), _confidence(start.entered, t)),
        field(SOURCE, t("Source"), _source(start.entered), hint=_source_hint(t)),
    ]
    return modal(CallbackId.RATE, t("Rate a criterion"), blocks, context=context, t=t)


def rate_again(view: Mapping[str, object], policy: Policy, t: Texts, *, today: date) -> View:
    """Draw the form anew after another criterion was chosen; what was entered stays.

    Args:
        view: The form as Slack sent it with the choice.
        policy: Gives the criteria and the anchors.
        t: The reader's language.
        today: The day that is filled in where none was.

    Raises:
        ActionValueError: If the form is not one of ours.
    """
    metadata = view.get("private_metadata")
    context = unpack(metadata if isinstance(metadata, str) else None, FormContext)
    state = view.get("state")
    entered = state if isinstance(state, dict) else {}
    criterion = choice_of(entered, ActionId.RATE_CRITERION)
    start = Start(today=today, criterion=criterion, entered=entered)
    return rate_view(context, policy, t, start=start)


def parse_rate(state: ViewState, policy: Policy, t: Texts, *, today: date) -> RateInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    part = rated_part(choice_of(state, ActionId.RATE_CRITERION) or "", policy)
    if part is None:
        return Refused(errors={CRITERION: t("Choose what you want to rate.")})
    level = choice_of(state, level_action(part))
    day = _parsed_day(day_of(state, DAY))
    source = text_of(state, SOURCE)
    errors = {
        **_level_problem(part, level, t),
        **_day_problem(day, today, t),
        **_source_problem(source, t),
    }
    if errors or level is None or day is None:
        return Refused(errors=errors)
    return RateInput(
        criterion=part.id,
        level=int(level),
        on=day,
        source=source,
        confidence=_chosen_confidence(state),
    )


def _part(criterion: str | None, policy: Policy) -> RatedPart:
    """Find the part a form starts with; a line of several parts starts with its first."""
    line = policy.criterion(criterion or "")
    first = line.parts[0] if line is not None and line.parts else policy.rateable[0]
    return rated_part(criterion or "", policy) or first


def _criteria(part: RatedPart, policy: Policy, t: Texts) -> StaticSelectElement:
    choices = [
        Choice(value=each.id, text=criterion_name(each.id, policy, t)) for each in policy.rateable
    ]
    return select(ActionId.RATE_CRITERION, choices, part.id)


def _day(start: Start) -> DatePickerElement:
    day = day_of(start.entered, DAY) or start.today.isoformat()
    return DatePickerElement(action_id=DAY, initial_date=day)


def _confidence(entered: ViewState | None, t: Texts) -> RadioButtonsElement:
    choices = [
        Choice(value=Confidence.NORMAL, text=t("Sure enough to rely on it")),
        Choice(
            value=Confidence.LOW,
            text=t("Rather unsure"),
            description=t("Counts as a range: one level more or less is possible."),
        ),
    ]
    return radio(CONFIDENCE, choices, choice_of(entered, CONFIDENCE) or Confidence.NORMAL)


def _source(entered: ViewState | None) -> PlainTextInputElement:
    return text_input(SOURCE, text_of(entered, SOURCE), limit=SOURCE_LIMIT)


def _source_hint(t: Texts) -> str:
    return t("What the rating rests on: a conversation with its date, a document, an e-mail.")


def _level_block(part: RatedPart) -> str:
    """Name the field by its part, or Slack would keep the other part's choice in it."""
    return f"{LEVEL}:{part.id}"


def _chosen_confidence(state: ViewState) -> Confidence:
    """Read the confidence; what is no choice of ours counts as the one filled in at first."""
    chosen = choice_of(state, CONFIDENCE)
    return Confidence(chosen) if chosen in set(Confidence) else Confidence.NORMAL


def _parsed_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _level_problem(part: RatedPart, level: str | None, t: Texts) -> dict[str, str]:
    if level in {str(number) for number in range(len(part.anchors))}:
        return {}
    return {_level_block(part): t("Choose the level that fits best.")}


def _day_problem(day: date | None, today: date, t: Texts) -> dict[str, str]:
    if day is None:
        return {DAY: t("Choose the day the rating is of.")}
    return future_problem(DAY, day, today, t)


def _source_problem(source: str, t: Texts) -> dict[str, str]:
    if source:
        return too_long(SOURCE, source, SOURCE_LIMIT, t)
    return {SOURCE: t("Name a source: a rating without one does not count.")}
