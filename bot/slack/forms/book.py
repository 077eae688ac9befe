"""Every form there is, found by the button that opens it or by what it is called.

A new form is added to ``FORMS``; nothing else needs to know of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.carried import ActionValueError, FormContext, unpack
from bot.blocks.parts import plain
from bot.explain import explain
from bot.slack.by_policy import ByPolicy
from bot.slack.forms.after_meeting import AfterMeetingForm
from bot.slack.forms.assign_meeting import AssignMeetingForm
from bot.slack.forms.cadence import CadenceForm
from bot.slack.forms.calendars import CalendarsForm
from bot.slack.forms.case import CaseForm
from bot.slack.forms.cell import CellForm
from bot.slack.forms.compare_plans import ComparePlansForm
from bot.slack.forms.contact import ContactForm
from bot.slack.forms.create_account import CreateAccountForm
from bot.slack.forms.end_pilot import EndPilotForm
from bot.slack.forms.find_notes import FindNotesForm
from bot.slack.forms.form import Redrawn, Sent
from bot.slack.forms.hours import HoursForm
from bot.slack.forms.meeting import MeetingForm
from bot.slack.forms.note import NoteForm
from bot.slack.forms.plan_row import PlanRowChoiceForm, PlanRowForm
from bot.slack.forms.plan_text import PlanTextChoiceForm, PlanTextForm
from bot.slack.forms.profile_block import BlockChoiceForm, BlockForm
from bot.slack.forms.promise import PromiseForm
from bot.slack.forms.propose_policy import ProposePolicyForm
from bot.slack.forms.rate import RateForm
from bot.slack.forms.readiness import ReadinessForm, SelfCheckForm
from bot.slack.forms.reference import ReferenceForm
from bot.slack.forms.remove import RemoveCellForm, RemoveContactForm
from bot.slack.forms.satisfaction import SatisfactionForm
from bot.slack.forms.search import SearchForm
from bot.slack.forms.set_class import SetClassForm
from bot.slack.forms.settings import SettingsForm
from bot.slack.forms.sponsor import SponsorForm
from bot.slack.forms.start_plan import StartPlanForm
from bot.slack.modals.filled import Refused
from bot.slack.modals.notice import notice_view
from bot.slack.trouble import DATABASE_TROUBLE
from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.feeds.registering import Calendars
    from bot.i18n import Texts
    from bot.slack.answer import Reader
    from bot.slack.forms.form import Form, Outcome, Pressed
    from bot.slack.modals.inputs import Choice
    from kamcore.plans.template import Template
    from kamcore.policy import Policy
    from kamcore.ports import Store

FORMS: tuple[type[Form], ...] = (
    RateForm,
    SetClassForm,
    CreateAccountForm,
    StartPlanForm,
    PlanTextForm,
    PlanTextChoiceForm,
    PlanRowForm,
    PlanRowChoiceForm,
    ComparePlansForm,
    BlockForm,
    BlockChoiceForm,
    HoursForm,
    SponsorForm,
    CadenceForm,
    ReferenceForm,
    SatisfactionForm,
    ContactForm,
    CellForm,
    RemoveContactForm,
    RemoveCellForm,
    SearchForm,
    NoteForm,
    FindNotesForm,
    PromiseForm,
    MeetingForm,
    AssignMeetingForm,
    ReadinessForm,
    SelfCheckForm,
    EndPilotForm,
    ProposePolicyForm,
    AfterMeetingForm,
    SettingsForm,
    CaseForm,
)
ALL: tuple[type[Form], ...] = (*FORMS, CalendarsForm)
OPENING = frozenset(str(action) for kind in ALL for action in kind.opens)
REDRAWING = frozenset(str(action) for kind in ALL for action in kind.redraws)
ERROR_LIMIT = 2000
"""Characters of a sentence at a field, as many as a label may have."""


class Forms:
    """Draws forms and takes them; synchronous, to be called in a thread."""

    def __init__(
        self,
        store: Store,
        policy: Policy,
        templates: Sequence[Template] | None = None,
        calendars: Calendars | None = None,
    ) -> None:
        """Open every form on one store and one policy.

        Args:
            store: What they read and write.
            policy: Which criteria there are.
            templates: What plans are laid out by; ``None`` for the shipped ones.
            calendars: Where calendars are registered; ``None`` where that is not set up.
        """
        self._shelves = ByPolicy(
            store, policy, lambda ours: _Shelf(store, ours, templates, calendars)
        )

    def opens(self, action: str) -> bool:
        """Whether a button opens a form."""
        return action in OPENING

    def redraws(self, action: str) -> bool:
        """Whether a choice draws its form anew."""
        return action in REDRAWING

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form a button opens.

        Raises:
            KamError: When they may not do this, or the button is none of ours.
        """
        form = self._shelf(reader).opened_by.get(pressed.action)
        if form is None:
            raise ActionValueError(pressed.action)
        return form.draw(pressed, reader)

    def draw_again(self, action: str, view: Mapping[str, Any], reader: Reader) -> View:
        """Draw a form anew after a choice within it.

        Raises:
            KamError: When the form is none of ours.
        """
        form = self._shelf(reader).redrawn_by.get(action)
        if form is None:
            raise ActionValueError(action)
        return form.draw_again(view, reader)

    def take(self, view: Mapping[str, Any], reader: Reader, now: datetime) -> Outcome:
        """Validate a form and commit it, or say what has to be mended."""
        try:
            form = self._shelf(reader).called.get(str(view.get("callback_id")))
            if form is None:
                raise ActionValueError(FormContext.__name__)
            context = unpack(view.get("private_metadata"), FormContext)
            sent = Sent(context=context, state=view.get("state") or {}, view=view)
            outcome = form.take(sent, reader, now)
        except DATABASE_TROUBLE:
            raise  # nothing that whoever fills it in can mend
        except KamError as error:
            return refused(view, explain(error, reader.texts), reader.texts)
        return _placed(outcome, view, reader.texts)

    def suggest(
        self, action: str, typed: str, view: Mapping[str, Any], reader: Reader
    ) -> Sequence[Choice]:
        """Give what a menu offers for what was typed into it.

        Raises:
            KamError: When they may not do this, or the menu is none of ours.
        """
        form = self._shelf(reader).suggested_by.get(action)
        if form is None:
            raise ActionValueError(action)
        return form.suggest(typed, view, reader)

    def _shelf(self, reader: Reader) -> _Shelf:
        return self._shelves.of(reader.actor.workspace)


class _Shelf:
    """Every form, going by one policy."""

    def __init__(
        self,
        store: Store,
        policy: Policy,
        templates: Sequence[Template] | None,
        calendars: Calendars | None,
    ) -> None:
        forms: list[Form] = [kind(store, policy, templates) for kind in FORMS]
        forms.append(CalendarsForm(store, policy, calendars))
        self.opened_by = {str(action): form for form in forms for action in form.opens}
        self.redrawn_by = {str(action): form for form in forms for action in form.redraws}
        self.suggested_by = {str(action): form for form in forms for action in form.suggests}
        self.called = {str(form.callback): form for form in forms}


def refused(view: Mapping[str, Any], sentence: str, t: Texts) -> Refused | Redrawn:
    """Tell what is wrong with all of a form at its first field; where it has none, in its place."""
    fields = _fields(view)
    if not fields:
        return Redrawn(view=notice_view(sentence, t))
    return Refused(errors={fields[0]: plain(sentence, ERROR_LIMIT)})


def _placed(outcome: Outcome, view: Mapping[str, Any], t: Texts) -> Outcome:
    """Tell what is wrong at fields that are there: Slack refuses an error at any other.

    What was sent may lack a field whose name a form would find in it; then the error goes to
    the first.
    """
    fields = _fields(view)
    if not isinstance(outcome, Refused):
        return outcome
    if not fields:
        return Redrawn(view=notice_view(" ".join(outcome.errors.values()), t))
    errors: dict[str, str] = {}
    for name, sentence in outcome.errors.items():
        field = name if name in fields else fields[0]
        errors[field] = f"{errors[field]} {sentence}" if field in errors else sentence
    # A sentence may quote what was entered.
    return Refused(errors={field: plain(told, ERROR_LIMIT) for field, told in errors.items()})


def _fields(view: Mapping[str, Any]) -> list[str]:
    """Name the fields of a form, in their order."""
    blocks = view.get("blocks") or []
    named = (each.get("block_id") for each in blocks if each.get("type") == "input")
    return [str(each) for each in named if each]
