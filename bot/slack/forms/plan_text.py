"""Writing one passage of a plan; who saves second sees both passages and decides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import ActionValueError
from bot.blocks.plan_places import What, place_of
from bot.plans.names import section_hint, section_name
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.forms.plan import PlanForm, at, place_in
from bot.slack.forms.plan_guide import guided_view
from bot.slack.modals.filled import Refused, block_of
from bot.slack.modals.plan_choice import CHOICE, Decision, Rival, decision_of, text_choice_view
from bot.slack.modals.plan_text import PassageForm, parse_plan_text, plan_text_view
from kamcore.plans.editing import TextEdit
from kamcore.plans.errors import PlanChangedError
from kamcore.plans.passages import BETWEEN, Span, passages
from kamcore.use_cases.edit_plan import WriteText, write_text

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.blocks.plan_places import PlanPlace
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from bot.slack.modals.plan_text import PassageInput
    from kamcore.plans.editing import Clash
    from kamcore.plans.shown import ShownPlan


class PlanTextForm(PlanForm):
    """One passage of a section's text; it also opens what a guided reader is asked first."""

    opens = frozenset({ActionId.PLAN_WRITE, ActionId.PLAN_APPEND, ActionId.PLAN_GUIDE})
    callback = CallbackId.PLAN_TEXT

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form with what stands there now."""
        context, shown = self.opened(pressed, reader)
        if pressed.action == ActionId.PLAN_GUIDE:
            return _guided(shown, context, reader)
        place, t = place_of(context.item), reader.texts
        shown.plan.require(place.section)
        outlined = next(s for s in shown.plan.outline.sections if s.key == place.section)
        form = PassageForm(name=section_name(outlined, t), hint=section_hint(outlined, t))
        if place.what is What.END:
            form = replace(form, number=0, hint="")
            return plan_text_view(form, t, context=at(context, place))
        text = shown.plan.text(place.section)
        found = passages(text) or (Span(0, 0),)
        number = min(place.number, len(found) - 1)
        form = replace(form, text=found[number].of(text), number=number + 1, of=len(found))
        form = replace(form, hint="" if text else form.hint)
        return plan_text_view(form, t, context=at(context, place.on(found[number])))

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep what was written, or show what somebody else wrote meanwhile."""
        given = parse_plan_text(sent.state, reader.texts)
        if isinstance(given, Refused):
            return given
        return self.kept(given, sent.context, reader, now)

    def kept(
        self, given: PassageInput, context: FormContext, reader: Reader, now: datetime
    ) -> Outcome:
        """Keep a passage, unless somebody wrote in it since it was shown."""
        place = place_in(context)
        edit = TextEdit(section=place.section, text=given.text, span=_span(place))
        request = WriteText(
            account=account_of(context), seen=context.version, edit=edit, note=given.note
        )
        try:
            write_text(self.store, reader.actor, request, now=now)
        except PlanChangedError as error:
            return Redrawn(view=self._conflict(error.clash, context, place, reader))
        return self.next_of(context, place, reader)

    def _conflict(
        self, clash: Clash, context: FormContext, place: PlanPlace, reader: Reader
    ) -> View:
        shown = self.plan(context, reader)
        rival = Rival(name=shown.name(clash.by), on=clash.at.date())
        latest = replace(at(context, place.on(clash.span)), version=clash.version)
        theirs, mine = str(clash.theirs or ""), str(clash.mine or "")
        return text_choice_view(rival, theirs, mine, reader.texts, context=latest)


class PlanTextChoiceForm(PlanTextForm):
    """Whose passage should stand."""

    opens = frozenset()
    callback = CallbackId.PLAN_TEXT_CHOICE

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Do what was decided; nothing is overwritten before somebody said so."""
        t, context, decision = reader.texts, sent.context, decision_of(sent.state)
        if decision is None:
            place = block_of(sent.state, CHOICE)
            return Refused(errors={place: t("Choose what should stand.")})
        if decision is Decision.THEIRS:
            return self.next_of(context, place_in(context), reader)
        given = parse_plan_text(sent.state, t)
        if isinstance(given, Refused):
            return given
        if decision is Decision.BOTH:
            theirs = self._theirs(context, reader)
            both = BETWEEN.join(each for each in (theirs, given.text) if each)
            given = replace(given, text=both)
        return self.kept(given, context, reader, now)

    def _theirs(self, context: FormContext, reader: Reader) -> str:
        """Give the passage as it stood in the version that was shown."""
        place = place_in(context)
        then = self.plan(context, reader, version=context.version)
        span = place.span
        return "" if span is None else span.of(then.plan.text(place.section))


def _span(place: PlanPlace) -> Span | None:
    """Give the passage a form is about; ``None`` for something added.

    Raises:
        ActionValueError: For a place that is no passage.
    """
    if place.what not in {What.SPAN, What.END}:
        raise ActionValueError(PlanTextForm.__name__)
    return place.span


def _guided(shown: ShownPlan, context: FormContext, reader: Reader) -> View:
    """Draw what is asked for first.

    Raises:
        ActionValueError: Where nothing is missing any more.
    """
    view = guided_view(shown, context, reader.texts, today=reader.today)
    if view is None:
        raise ActionValueError(ActionId.PLAN_GUIDE)
    return view
