"""Setting somebody's hours for an account, and adding them to its team where that is allowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.care import duty_words
from bot.blocks.carried import ActionValueError, FormContext, unpack
from bot.blocks.parts import Pen
from bot.explain import explain
from bot.slack.forms.care import CareForm, meanwhile_of, nobody, shown_again
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.modals.filled import Refused, text_of
from bot.slack.modals.hours import (
    FUNCTION,
    HOURS,
    JOIN,
    PERSON,
    HoursInput,
    HoursStart,
    hours_view,
    join_field,
    parse_hours,
    person_chosen,
)
from bot.slack.modals.pickers import is_ticked
from kamcore.care_error import NotOnTeamError
from kamcore.editions import ChangedMeanwhileError, version_of
from kamcore.use_cases.change_care import HoursRequest, set_member_hours
from kamcore.use_cases.people import UnknownPersonError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.care_shown import ShownCare, ShownMember
    from kamcore.ids import PersonId


class HoursForm(CareForm):
    """How many hours a year somebody has for the account, and as what."""

    opens = frozenset({ActionId.SET_HOURS})
    callback = CallbackId.HOURS
    redraws = frozenset({ActionId.HOURS_PERSON})

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form: for whoever presses, where they are on the team, else for the first."""
        context, shown = self.opened(pressed, reader)
        team = [each.person for each in shown.team]
        person = reader.actor.person if reader.actor.person in team else next(iter(team), None)
        return _view(context, shown, person, reader)

    def draw_again(self, view: Mapping[str, Any], reader: Reader) -> View:
        """Draw it anew for somebody else, with their hours."""
        context = unpack(view.get("private_metadata"), FormContext)
        person = person_chosen(view.get("state"))
        return _view(context, self.now(context, reader), person, reader)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the hours, or show what somebody else set meanwhile."""
        t, person = reader.texts, person_chosen(sent.state)
        if person is None:
            return Refused(errors={PERSON: t("Choose who it is.")})
        if person != sent.context.item:
            # They have not seen this person's hours, so they cannot have meant to change them.
            shown = self.now(sent.context, reader)
            typed = _typed(sent, shown)
            return Redrawn(view=_view(sent.context, shown, person, reader, typed))
        given = parse_hours(sent.state, person, t)
        if isinstance(given, Refused):
            return given
        return self._kept(given, person, sent, reader, now)

    def _kept(
        self, given: HoursInput, person: PersonId, sent: Sent, reader: Reader, now: datetime
    ) -> Outcome:
        t = reader.texts
        request = HoursRequest(
            account=account_of(sent.context),
            person=person,
            hours=given.hours,
            function=given.function,
            join=given.join,
            shown=sent.context.version,
        )
        try:
            set_member_hours(self.store, reader.actor, request, now=now)
        except ChangedMeanwhileError as error:
            return Redrawn(view=self._conflict(error, sent, person, reader))
        except UnknownPersonError:
            return Refused(errors={PERSON: nobody(t)})
        except NotOnTeamError as error:
            place = join_field(person) if error.may_add else PERSON
            return Refused(errors={place: explain(error, t)})
        return shown_again(sent.context, reader)

    def _conflict(
        self, error: ChangedMeanwhileError, sent: Sent, person: PersonId, reader: Reader
    ) -> View:
        shown, pen = self.now(sent.context, reader), Pen(reader.texts)
        start = HoursStart(
            team=shown.team,
            person=person,
            hours=text_of(sent.state, HOURS),
            function=text_of(sent.state, FUNCTION),
            may_change_team=shown.may_change_team,
            join=is_ticked(sent.state, JOIN),
            meanwhile=meanwhile_of(error, shown, lambda duty: duty_words(duty, pen)),
        )
        context = replace(sent.context, version=version_of(error.latest))
        return hours_view(start, reader.texts, context=context)


def _view(
    context: FormContext,
    shown: ShownCare,
    person: PersonId | None,
    reader: Reader,
    typed: tuple[str, str] = ("", ""),
) -> View:
    """Draw the form for one person with what is kept of them, else with what was typed already."""
    if not shown.may_edit:
        raise ActionValueError(FormContext.__name__)
    member = _member(shown, person)
    duty = member.duty if member else None
    start = HoursStart(
        team=shown.team,
        person=person,
        hours=typed[0] if duty is None else str(duty.hours_per_year),
        function=typed[1] if duty is None else duty.function,
        may_change_team=shown.may_change_team,
    )
    version = version_of(member.edition) if member else 0
    return hours_view(start, reader.texts, context=replace(context, item=person, version=version))


def _typed(sent: Sent, shown: ShownCare) -> tuple[str, str]:
    """Give what somebody entered on top of what the form showed of somebody else."""
    other = next((each.duty for each in shown.team if each.person == sent.context.item), None)
    hours, function = text_of(sent.state, HOURS), text_of(sent.state, FUNCTION)
    if other is not None and (hours, function) == (str(other.hours_per_year), other.function):
        return "", ""
    return hours, function


def _member(shown: ShownCare, person: PersonId | None) -> ShownMember | None:
    return next((each for each in shown.team if each.person == person), None)
