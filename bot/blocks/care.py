"""How we look after an account in words: team and hours, sponsor, meetings, reference, NPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button
from bot.blocks.parts import Written, clean
from bot.blocks.profile_words import SOURCE_LIMIT, aged
from bot.blocks.satisfaction import ANSWERS, figure_rows, nps_rows
from kamcore.care import Period, Willingness
from kamcore.editions import value_of

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Pen
    from bot.i18n import Texts
    from kamcore.care import Cadence, Duty, Reference, Sponsor
    from kamcore.care_shown import ShownCare, ShownMember

FIGURES_SHOWN = 3


def care_rows(shown: ShownCare, pen: Pen) -> list[Written]:
    """Give one paragraph for each thing."""
    return [
        _team(shown, pen),
        pen(
            "{name}: {told}",
            name=pen.bold(pen("Executive sponsor")),
            told=sponsor_words(value_of(shown.sponsor), pen),
        ),
        _meetings(shown, pen),
        pen(
            "{name}: {told}",
            name=pen.bold(pen("Reference")),
            told=_reference(shown, pen),
        ),
        _satisfaction(shown, pen),
    ]


def care_buttons(shown: ShownCare, t: Texts) -> list[Block]:
    """Offer what can be changed, to who may, and people and verdict to everybody."""
    this = AccountButton(account=shown.account.id)
    others = [
        button(t("People"), ActionId.PEOPLE, this),
        button(t("Verdict"), ActionId.VERDICT, this),
    ]
    answers = button(
        t("All answers"),
        ActionId.PROFILE_PART,
        AccountButton(account=shown.account.id, item=ANSWERS),
    )
    listed = [answers] if shown.answers else []
    if not shown.may_edit:
        return actions([*listed, *others])
    changing = [
        button(t("Hours"), ActionId.SET_HOURS, this),
        button(t("Sponsor"), ActionId.SET_SPONSOR, this),
        button(t("Meeting rhythm"), ActionId.SET_CADENCE, this),
        button(t("Reference"), ActionId.SET_REFERENCE, this),
        button(t("Add an NPS answer"), ActionId.ADD_NPS, this),
        button(t("Add a satisfaction figure"), ActionId.ADD_FIGURE, this),
    ]
    return actions([*changing, *listed, *others])


def duty_words(duty: Duty | None, pen: Pen) -> Written:
    """Say how many hours a year somebody has, and as what."""
    if duty is None:
        return pen("no hours set aside yet")
    hours = pen.count("{n} hour a year", "{n} hours a year", duty.hours_per_year)
    return pen.join([hours, pen.name(duty.function) if duty.function else ""], ", ")


def sponsor_words(sponsor: Sponsor | None, pen: Pen) -> Written:
    """Name the sponsor."""
    return pen("nobody yet") if sponsor is None else pen.name(sponsor.name)


def cadence_words(cadence: Cadence | None, pen: Pen) -> Written:
    """Say how often we meet, and when we last did."""
    if cadence is None:
        return pen("no rhythm agreed yet")
    if cadence.period is Period.WEEKS:
        rhythm = pen.count("every week", "every {n} weeks", cadence.every)
    else:
        rhythm = pen.count("every month", "every {n} months", cadence.every)
    if cadence.last_meeting is None:
        return pen("{rhythm}; no meeting written down yet", rhythm=rhythm)
    return pen("{rhythm}; last on {date}", rhythm=rhythm, date=pen.t.date(cadence.last_meeting))


def reference_words(reference: Reference | None, pen: Pen) -> Written:
    """Say whether the customer would speak for us."""
    if reference is None:
        return pen("nobody has asked yet")
    said = pen("the customer would speak for us")
    if reference.willingness is Willingness.NOT_WILLING:
        said = pen("the customer would not speak for us")
    return pen(
        "{said} ({date}, {source})",
        said=said,
        date=pen.t.date(reference.as_of),
        source=clean(reference.source, SOURCE_LIMIT),
    )


def _team(shown: ShownCare, pen: Pen) -> Written:
    name = pen.bold(pen("Our team"))
    if not shown.team:
        return pen("{name}: {told}", name=name, told=pen("nobody yet"))
    if any(each.duty for each in shown.team):
        together = pen.count("{n} hour a year", "{n} hours a year", shown.hours)
        name = pen("{name}: {told}", name=name, told=together)
    return pen.lines([name, *(_member(each, pen) for each in shown.team)])


def _member(member: ShownMember, pen: Pen) -> Written:
    duty = duty_words(member.duty, pen)
    name = pen.name(member.name)
    if member.is_on_team:
        return pen("• {name}: {duty}", name=name, duty=duty)
    return pen("• {name}: {duty}; no longer on the team, not counted", name=name, duty=duty)


def _meetings(shown: ShownCare, pen: Pen) -> Written:
    cadence = value_of(shown.cadence)
    told = pen("{name}: {told}", name=pen.bold(pen("Meetings")), told=cadence_words(cadence, pen))
    due = cadence.next_due if cadence else None
    if cadence is None or due is None:
        return told
    late = cadence.days_late(shown.on)
    if not late:
        return pen.lines([told, pen("The next one is due by {date}.", date=pen.t.date(due))])
    slipped = pen.count(
        "It has slipped: the next one was due on {date}, {n} day ago.",
        "It has slipped: the next one was due on {date}, {n} days ago.",
        late,
        date=pen.t.date(due),
    )
    return pen.lines([told, slipped])


def _reference(shown: ShownCare, pen: Pen) -> Written:
    reference = value_of(shown.reference)
    told = reference_words(reference, pen)
    if reference is None or not reference.is_stale(shown.on):
        return told
    age = aged(reference.as_of, shown.on, pen)
    return pen.join([told, age, pen("out of date: ask again")], ", ")


def _satisfaction(shown: ShownCare, pen: Pen) -> Written:
    name = pen.bold(pen("Satisfaction"))
    rows = [*nps_rows(shown, pen), *figure_rows(shown, pen)[:FIGURES_SHOWN]]
    if not rows:
        return pen("{name}: {told}", name=name, told=pen("no answers yet"))
    return pen.lines([name, *rows])
