"""The form for one piece of white space: where, what of ours, how far, what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.layout import section, sections
from bot.blocks.map_words import field_name, stage_name
from bot.blocks.parts import Pen
from bot.slack.modals.figures import Problem, read_money, read_percent
from bot.slack.modals.filled import Refused, choice_of, field_of, text_of, too_long
from bot.slack.modals.inputs import Choice, acting_field, field, modal, radio, select, text_input
from bot.slack.modals.pickers import date_of, day_picker, future_problem, is_ticked, tick_box
from kamcore.cell_entry import MOST
from kamcore.facts import PotentialCell, PotentialSide, Stage
from kamcore.map_errors import Field

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block, RadioButtonsElement, StaticSelectElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.interval import Interval

SIDE = "side"
STAGE = "stage"
REMOVE = "remove"
NOT_SAID = "-"
FIGURE_LIMIT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class CellInput:
    """One piece of white space as it was filled in; texts are what stands in the fields.

    Attributes:
        probability: In per cent.
        remove: Whether it is to be taken out.
    """

    side: PotentialSide = PotentialSide.SERVED
    unit: str = ""
    offering: str = ""
    stage: Stage | None = None
    probability: str = ""
    contribution: str = ""
    competitor: str = ""
    next_step: str = ""
    source: str = ""
    on: date | None = None
    remove: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigures:
    """What the figures are exactly, where they stand in the form rounded.

    Attributes:
        currency: The account's.
    """

    currency: str
    contribution: Interval | None = None
    probability: Interval | None = None


def cell_view(
    given: CellInput,
    t: Texts,
    *,
    currency: str,
    context: FormContext,
    meanwhile: Written | None = None,
) -> View:
    """Draw the form with what is known; ``context.item`` is which one it is about."""
    pen = Pen(t)
    blocks: list[Block] = [
        *(sections(meanwhile) if meanwhile else ()),
        section(pen("What *{account}* could still buy", account=pen.name(context.account_name))),
        field(SIDE, t("Do we serve the unit already?"), _side(given, t)),
        _text(Field.UNIT, given.unit, t, hint=t("A plant, a department, a country of theirs.")),
        _text(Field.OFFERING, given.offering, t, hint=t("What of ours they could buy.")),
        acting_field(STAGE, t("How far has it come?"), _stage(given, t)),
        field(
            probability_block(given.stage),
            field_name(Field.PROBABILITY, t),
            text_input(probability_block(given.stage), given.probability, limit=FIGURE_LIMIT),
            hint=t("The stage fills in its usual value; change it where you know better."),
            optional=True,
        ),
        field(
            Field.CONTRIBUTION,
            t("Extra contribution a year, in {currency}", currency=currency),
            text_input(Field.CONTRIBUTION, given.contribution, limit=FIGURE_LIMIT),
            hint=t("A number, or a range such as 100,000 - 150,000. Empty is not known."),
            optional=True,
        ),
        _text(Field.COMPETITOR, given.competitor, t, optional=True),
        _text(Field.NEXT_STEP, given.next_step, t, optional=True, multiline=True),
        _text(Field.SOURCE, given.source, t, optional=True, hint=_source_hint(t)),
        field(Field.ON, t("As of which day?"), day_picker(Field.ON, given.on), optional=True),
    ]
    if context.item is not None:
        box = tick_box(REMOVE, t("Take this entry out"), ticked=given.remove)
        blocks.append(field(REMOVE, t("No longer true?"), box, optional=True))
    title = t("Add white space") if context.item is None else t("Change white space")
    return modal(CallbackId.CELL, title, blocks, context=context, t=t)


def entered_cell(state: ViewState) -> CellInput:
    """Read what stands in the form, right or wrong."""
    stage = stage_of(state)
    return CellInput(
        side=_side_of(state),
        unit=text_of(state, Field.UNIT),
        offering=text_of(state, Field.OFFERING),
        stage=stage,
        probability=text_of(state, _shown_probability(state)),
        contribution=text_of(state, Field.CONTRIBUTION),
        competitor=text_of(state, Field.COMPETITOR),
        next_step=text_of(state, Field.NEXT_STEP),
        source=text_of(state, Field.SOURCE),
        on=date_of(state, Field.ON),
        remove=is_ticked(state, REMOVE),
    )


def parse_cell(
    given: CellInput, state: ViewState, known: KnownFigures, t: Texts, *, today: date
) -> PotentialCell | Refused:
    """Read the form as a cell, or say in the reader's language what has to be mended."""
    errors: dict[str, str] = {}
    for name, most in MOST.items():
        errors.update(too_long(name, getattr(given, name), most, t))
    errors.update(future_problem(Field.ON, given.on, today, t))
    for name in (Field.UNIT, Field.OFFERING):
        if not getattr(given, name):
            errors[name] = t("Write at least one letter or sign that can be seen.")
    worth = read_money(given.contribution, known.contribution, known.currency, t)
    share = read_percent(given.probability, known.probability, t)
    if isinstance(worth, Problem):
        errors[Field.CONTRIBUTION] = worth.sentence
    if isinstance(share, Problem):
        errors[_shown_probability(state)] = share.sentence
    if errors or isinstance(worth, Problem) or isinstance(share, Problem):
        return Refused(errors=errors)
    return PotentialCell(
        unit=given.unit,
        offering=given.offering,
        contribution_per_year=worth,
        probability=share,
        competitor=given.competitor or None,
        next_step=given.next_step or None,
        source=given.source or None,
        on=given.on,
        stage=given.stage,
    )


def stage_of(state: ViewState) -> Stage | None:
    """Read which stage was chosen."""
    chosen = choice_of(state, ActionId.PICK_STAGE)
    return Stage(chosen) if chosen in set(Stage) else None


def probability_block(stage: Stage | None) -> str:
    """Name the field by the stage, or Slack would keep the other stage's value in it."""
    return f"{Field.PROBABILITY}.{stage or NOT_SAID}"


def _shown_probability(state: ViewState) -> str:
    """Find under which name the probability stood in the form."""
    names = [probability_block(stage) for stage in (None, *Stage)]
    return next((name for name in names if field_of(state, name)), probability_block(None))


def _side_of(state: ViewState) -> PotentialSide:
    chosen = choice_of(state, SIDE)
    return PotentialSide(chosen) if chosen in set(PotentialSide) else PotentialSide.SERVED


def _side(given: CellInput, t: Texts) -> RadioButtonsElement:
    choices = [
        Choice(value=PotentialSide.SERVED, text=t("Yes, something of ours goes there")),
        Choice(value=PotentialSide.UNSERVED, text=t("Not yet")),
    ]
    return radio(SIDE, choices, given.side)


def _stage(given: CellInput, t: Texts) -> StaticSelectElement:
    choices = [
        Choice(value=NOT_SAID, text=t("Not known")),
        *(Choice(value=each, text=stage_name(each, t)) for each in Stage),
    ]
    return select(ActionId.PICK_STAGE, choices, given.stage or NOT_SAID)


def _text(  # noqa: PLR0913 - what one field of text can be
    name: Field,
    entered: str,
    t: Texts,
    *,
    hint: str | None = None,
    optional: bool = False,
    multiline: bool = False,
) -> Block:
    box = text_input(name, entered, limit=MOST[name], multiline=multiline)
    return field(name, field_name(name, t), box, hint=hint, optional=optional)


def _source_hint(t: Texts) -> str:
    return t("What it rests on: a conversation with its date, a document, an e-mail.")
