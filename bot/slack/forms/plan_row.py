"""Writing, adding or taking away one row of a plan; who saves second sees both and decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import ActionValueError
from bot.blocks.parts import Pen
from bot.blocks.plan_places import What, place_of
from bot.explain import explain
from bot.plans.row_words import RowWriter
from bot.slack.forms.care import nobody
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.forms.plan import PlanForm, at, place_in
from bot.slack.forms.plan_guide import new_row, row_form
from bot.slack.modals.filled import Refused, block_of
from bot.slack.modals.plan_choice import CHOICE, Decision, Rival, decision_of, row_choice_view
from bot.slack.modals.plan_row import complete_goal, parse_plan_row, plan_row_view, wants_away
from kamcore.plans.editing import RowEdit
from kamcore.plans.errors import PlanChangedError, PlanRowError, PlanRowGoneError
from kamcore.plans.rows import Goal, Review, RowId
from kamcore.plans.sections import ListSection
from kamcore.use_cases.edit_plan import WriteRow, write_row
from kamcore.use_cases.people import UnknownPersonError
from kamcore.use_cases.plan_steps import ReviewRequest, review_plan

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.blocks.plan_places import PlanPlace
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.plans.editing import Clash
    from kamcore.plans.rows import Row
    from kamcore.plans.shown import ShownPlan


class PlanRowForm(PlanForm):
    """One row of any list."""

    opens = frozenset({ActionId.PLAN_ROW, ActionId.PLAN_ADD, ActionId.PLAN_REVIEW})
    callback = CallbackId.PLAN_ROW

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form with what stands there now, or an empty one."""
        context, shown = self.opened(pressed, reader)
        place, row = place_of(context.item), None
        section = _list_of(place)
        if place.what is What.NEW_ROW:
            # Named now, so that what is sent twice is there once.
            place = place.at(What.NEW_ROW, new_row())
        else:
            row = _found(shown, section, place.row)
            if row is None:
                raise PlanRowGoneError(place.row)
        form = row_form(section, row, shown, reader.texts, today=reader.today)
        return plan_row_view(form, reader.texts, context=at(context, place))

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the row, or show what somebody else wrote meanwhile."""
        place = place_in(sent.context)
        if place.what is What.ROW and wants_away(sent.state):
            gone = at(sent.context, place.at(What.GONE_ROW, place.row))
            return self.kept(None, gone, sent, reader, now)
        row = parse_plan_row(sent.state, _list_of(place), place.row, reader.texts)
        if isinstance(row, Refused):
            return row
        if place.guided and isinstance(row, Goal) and place.section == ListSection.OUR_GOALS:
            lacking = complete_goal(row, sent.state, reader.texts)
            if lacking is not None:
                return lacking
        return self.kept(row, sent.context, sent, reader, now)

    def kept(
        self,
        row: Row | None,
        context: FormContext,
        sent: Sent,
        reader: Reader,
        now: datetime,
    ) -> Outcome:
        """Keep a row, unless somebody changed it since it was shown."""
        place, t = place_in(context), reader.texts
        try:
            self._write(row, context, place, reader, now)
        except PlanChangedError as error:
            return Redrawn(view=self._conflict(error.clash, context, place, reader))
        except PlanRowError as error:
            return Refused(errors={block_of(sent.state, error.field): explain(error, t)})
        except UnknownPersonError:
            return Refused(errors={block_of(sent.state, "owner"): nobody(t)})
        return self.next_of(context, place, reader)

    def _write(
        self,
        row: Row | None,
        context: FormContext,
        place: PlanPlace,
        reader: Reader,
        now: datetime,
    ) -> None:
        account = account_of(context)
        if isinstance(row, Review) and place.what is What.NEW_ROW:
            reviewed = ReviewRequest(account=account, review=row)
            review_plan(self.store, reader.actor, reviewed, now=now)
            return
        row_id = place.row if row is None else row.id
        edit = RowEdit(section=_list_of(place), id=row_id, row=row)
        request = WriteRow(account=account, seen=context.version, edit=edit)
        write_row(self.store, reader.actor, request, now=now)

    def _conflict(
        self, clash: Clash, context: FormContext, place: PlanPlace, reader: Reader
    ) -> View:
        shown, t = self.plan(context, reader), reader.texts
        section = _list_of(place)
        theirs = _found(shown, section, clash.row or place.row)
        item = None if theirs is None else RowWriter(shown, Pen(t)).item(theirs)
        mine = None
        if clash.mine is not None and not isinstance(clash.mine, str):
            mine = row_form(section, clash.mine, shown, t, today=reader.today)
        rival = Rival(name=shown.name(clash.by), on=clash.at.date())
        latest = replace(context, version=clash.version)
        return row_choice_view(rival, item, mine, t, context=latest)


class PlanRowChoiceForm(PlanRowForm):
    """Whose row should stand."""

    opens = frozenset()
    callback = CallbackId.PLAN_ROW_CHOICE

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Do what was decided; nothing is overwritten before somebody said so."""
        t, context, decision = reader.texts, sent.context, decision_of(sent.state)
        place = place_in(context)
        if decision is None:
            where = block_of(sent.state, CHOICE)
            return Refused(errors={where: t("Choose what should stand.")})
        if decision is Decision.THEIRS:
            return self.next_of(context, place, reader)
        if place.what is What.GONE_ROW:
            return self.kept(None, context, sent, reader, now)
        row_id = place.row
        if decision is Decision.BOTH:
            # The same id each time, so that what is sent twice is there once.
            row_id = RowId(f"{place.row}v{context.version}")
        row = parse_plan_row(sent.state, _list_of(place), row_id, t)
        if isinstance(row, Refused):
            return row
        return self.kept(row, context, sent, reader, now)


def _list_of(place: PlanPlace) -> ListSection:
    """Give the list a form is about.

    Raises:
        ActionValueError: For a place that is no row.
    """
    if place.what not in {What.ROW, What.NEW_ROW, What.GONE_ROW}:
        raise ActionValueError(PlanRowForm.__name__)
    return ListSection(place.section)


def _found(shown: ShownPlan, section: ListSection, wanted: RowId) -> Row | None:
    return next((row for row in shown.plan.rows(section) if row.id == wanted), None)
