"""Putting a piece of white space into the grid, or changing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, FormContext, unpack
from bot.blocks.contact_words import changed_meanwhile, difference, gone_meanwhile
from bot.blocks.map_words import field_name, side_name, stage_name
from bot.blocks.moved import moved_sentence
from bot.blocks.parts import NOTHING, Pen
from bot.explain import explain
from bot.explain_evidence import field_problem
from bot.slack.forms.form import Form, Redrawn, account_of, context_of, show_next
from bot.slack.modals.cell import (
    CellInput,
    KnownFigures,
    cell_view,
    entered_cell,
    parse_cell,
    probability_block,
    stage_of,
)
from bot.slack.modals.figures import money_text, percent_text
from bot.slack.modals.filled import Refused
from bot.slack.modals.remove import remove_cell_view
from kamcore.access import Action
from kamcore.cell_entry import plain_cell
from kamcore.interval import Interval
from kamcore.map_errors import (
    CellChangedError,
    CellExistsError,
    CellGoneError,
    Field,
    FieldError,
)
from kamcore.potential_grid import CellKey, cell_key
from kamcore.use_cases.evidence_desk import Judging
from kamcore.use_cases.white_space import CellEdit, put_cell, read_white_space

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.i18n import Texts
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.facts import Stage
    from kamcore.shown_grid import ShownCell, ShownGrid


class CellForm(Form):
    """One piece of white space."""

    opens = frozenset({ActionId.ADD_CELL, ActionId.EDIT_CELL})
    callback = CallbackId.CELL
    redraws = frozenset({ActionId.PICK_STAGE})

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form, empty for something new.

        Raises:
            CellGoneError: Where it is not there any more.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.EDIT_PLAN)
        context = replace(context_of(account, pressed.place), intent=Intent.WHITE_SPACE)
        if button.item is None:
            given = CellInput(on=reader.today)
            return cell_view(given, reader.texts, currency=account.currency, context=context)
        cell = _cell_in(self._grid(context, reader), button.item)
        if cell is None:
            raise CellGoneError
        context = replace(context, item=cell.key, version=cell.version)
        given = as_entered(cell, reader.texts)
        return cell_view(given, reader.texts, currency=account.currency, context=context)

    def draw_again(self, view: Mapping[str, Any], reader: Reader) -> View:
        """Fill in the usual probability of the stage that was chosen; the rest stays."""
        context = unpack(view.get("private_metadata"), FormContext)
        account = self.account(account_of(context), reader, Action.EDIT_PLAN)
        state = view.get("state") or {}
        usual = percent_text(self._usual(stage_of(state)), reader.texts)
        given = replace(entered_cell(state), probability=usual)
        return cell_view(given, reader.texts, currency=account.currency, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep what is said, or say what has to be mended or decided first."""
        given, t = entered_cell(sent.state), reader.texts
        grid = self._grid(sent.context, reader)
        known = _cell_in(grid, sent.context.item)
        if given.remove and known is not None:
            view = remove_cell_view(known.unit, known.offering, t, context=sent.context)
            return Redrawn(view=view)
        figures = _figures(grid, known)
        cell = parse_cell(given, sent.state, figures, t, today=reader.today)
        if isinstance(cell, Refused):
            return cell
        edit = CellEdit(
            account=account_of(sent.context),
            side=given.side,
            cell=cell,
            replaces=None if sent.context.item is None else CellKey(sent.context.item),
            version=sent.context.version,
        )
        judging = Judging(policy=self.policy, as_of=reader.today, now=now)
        try:
            saved = put_cell(self.store, reader.actor, edit, judging=judging)
        except (FieldError, CellExistsError) as error:
            return _blame(error, given, t)
        except (CellChangedError, CellGoneError):
            return self._decide(given, sent.context, reader)
        kept = cell_key(given.side, plain_cell(cell, reader.today))
        context = replace(sent.context, item=kept)
        return show_next(context, edit.account, reader, remark=moved_sentence(saved, t))

    def _decide(self, given: CellInput, context: FormContext, reader: Reader) -> Redrawn:
        """Let the person decide between what they entered and what somebody else made of it."""
        pen, grid = Pen(reader.texts), self._grid(context, reader)
        theirs = _cell_in(grid, context.item)
        given = replace(given, remove=False)
        if theirs is None:
            new, told = replace(context, item=None, version=0), gone_meanwhile(pen)
        else:
            new = replace(context, version=theirs.version)
            there = _said(as_entered(theirs, reader.texts), reader.texts)
            told = changed_meanwhile(difference(there, _said(given, reader.texts), pen), pen)
        view = cell_view(given, reader.texts, currency=grid.currency, context=new, meanwhile=told)
        return Redrawn(view=view)

    def _grid(self, context: FormContext, reader: Reader) -> ShownGrid:
        return read_white_space(
            self.store,
            reader.actor,
            account_of(context),
            policy=self.policy,
            as_of=reader.today,
        )

    def _usual(self, stage: Stage | None) -> Interval | None:
        usual = dict(self.policy.probabilities)
        return Interval.point(usual[stage]) if stage is not None and stage in usual else None


def as_entered(cell: ShownCell, t: Texts) -> CellInput:
    """Give what is known as if somebody had filled it in."""
    worth = cell.figures.contribution if cell.figures else None
    return CellInput(
        side=cell.side,
        unit=cell.unit,
        offering=cell.offering,
        stage=cell.stage,
        probability=percent_text(cell.probability, t),
        contribution=money_text(worth, t),
        competitor=cell.competitor or "",
        next_step=cell.next_step or "",
        source=cell.source or "",
        on=cell.on,
    )


def _cell_in(grid: ShownGrid, key: str | None) -> ShownCell | None:
    return next((each for each in grid.cells if each.key == key), None)


def _figures(grid: ShownGrid, known: ShownCell | None) -> KnownFigures:
    if known is None:
        return KnownFigures(currency=grid.currency)
    return KnownFigures(
        currency=grid.currency,
        contribution=known.figures.contribution if known.figures else None,
        probability=known.probability,
    )


def _blame(error: FieldError | CellExistsError, given: CellInput, t: Texts) -> Refused:
    """Tell what is wrong at the field that is to blame."""
    if isinstance(error, CellExistsError):
        return Refused(errors={Field.OFFERING: explain(error, t)})
    is_share = error.field is Field.PROBABILITY
    block = probability_block(given.stage) if is_share else error.field
    return Refused(errors={block: field_problem(error, t)})


def _said(given: CellInput, t: Texts) -> dict[str, str]:
    """Give what a form says, by the name of the field; what it does not say is a dash."""
    return {
        t("Do we serve the unit already?"): side_name(given.side, t),
        field_name(Field.UNIT, t): given.unit or NOTHING,
        field_name(Field.OFFERING, t): given.offering or NOTHING,
        t("How far has it come?"): stage_name(given.stage, t) if given.stage else NOTHING,
        field_name(Field.PROBABILITY, t): given.probability or NOTHING,
        field_name(Field.CONTRIBUTION, t): given.contribution or NOTHING,
        field_name(Field.COMPETITOR, t): given.competitor or NOTHING,
        field_name(Field.NEXT_STEP, t): given.next_step or NOTHING,
        field_name(Field.SOURCE, t): given.source or NOTHING,
        field_name(Field.ON, t): t.date(given.on) if given.on else NOTHING,
    }
