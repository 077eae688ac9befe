"""Forms about profile, team and satisfaction, pressed and sent without Slack in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from bot.blocks.carried import AccountButton, pack
from bot.slack.answer import Reader
from bot.slack.asked import Place
from bot.slack.forms.book import Forms
from bot.slack.forms.form import Pressed, Redrawn, Taken
from bot.slack.modals.filled import Refused
from kamcore.policy_file import default_policy
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import strict_texts
from tests.kamcore.use_cases.care_house import ACME, NOW, ON_TEAM, TODAY, House

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.slack.forms.form import Outcome
    from kamcore.access import Actor

CHANNEL = "D1"


def a_reader(actor: Actor = ON_TEAM, *, today: date = TODAY) -> Reader:
    return Reader(actor=actor, texts=strict_texts("en"), today=today)


@dataclass
class Office:
    """A house with forms in it."""

    house: House = field(default_factory=House)

    def __post_init__(self) -> None:
        self.forms = Forms(self.house.store, default_policy())

    def opened(self, action: str, actor: Actor = ON_TEAM, item: str | None = None) -> Screen:
        pressed = Pressed(
            action=action,
            value=pack(AccountButton(account=ACME, item=item)),
            place=Place(channel=CHANNEL, alone=True),
        )
        view = self.forms.draw(pressed, a_reader(actor))
        return Screen(self, actor, checked_view(view))


class WithForms(Protocol):
    """A place with forms in it."""

    forms: Forms


@dataclass
class Screen:
    """A form somebody has open."""

    office: WithForms
    actor: Actor
    view: dict[str, Any]

    @property
    def blocks(self) -> dict[str, dict[str, Any]]:
        """The fields by the names of their blocks."""
        fields = (block for block in self.view["blocks"] if block["type"] == "input")
        return {block["block_id"]: block for block in fields}

    @property
    def words(self) -> str:
        """All that the form shows, and holds."""
        return str(self.view["blocks"])

    def state(self, **changed: Any) -> dict[str, Any]:
        """Leave the fields as they stand, but for those named by their action ids."""
        named = {name.replace("__", "."): value for name, value in changed.items()}
        values: dict[str, Any] = {}
        for name, block in self.blocks.items():
            action = block["element"]["action_id"]
            entered = _as_it_stands(block["element"])
            if action in named:
                entered = _changed(entered, named.pop(action))
            values[name] = {action: entered}
        assert not named, named
        return {"values": values}

    def send(self, *, now: datetime = NOW, **changed: Any) -> Outcome:
        """Send it off; a form that takes its place is then the one that is open."""
        body = {**self.view, "state": self.state(**changed)}
        taken = self.office.forms.take(body, a_reader(self.actor), now)
        if isinstance(taken, Redrawn):
            self.view = checked_view(taken.view)
        return taken

    def choose(self, action: str, **changed: Any) -> None:
        """Choose something that draws the form anew."""
        body = {**self.view, "state": self.state(**changed)}
        self.view = checked_view(self.office.forms.draw_again(action, body, a_reader(self.actor)))


def is_taken(outcome: Outcome) -> bool:
    return isinstance(outcome, Taken)


def errors(outcome: Outcome) -> dict[str, str]:
    assert isinstance(outcome, Refused), outcome
    return dict(outcome.errors)


def _as_it_stands(element: dict[str, Any]) -> dict[str, Any]:
    kind = element["type"]
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": element.get("initial_value")}
        case "datepicker":
            return {"type": kind, "selected_date": element.get("initial_date")}
        case "users_select":
            return {"type": kind, "selected_user": element.get("initial_user")}
        case "checkboxes" | "multi_static_select":
            return {"type": kind, "selected_options": element.get("initial_options", [])}
        case _:
            return {"type": kind, "selected_option": element.get("initial_option")}


def _changed(entered: dict[str, Any], value: Any) -> dict[str, Any]:
    match entered["type"]:
        case "plain_text_input":
            return {**entered, "value": value}
        case "datepicker":
            return {**entered, "selected_date": value}
        case "users_select":
            return {**entered, "selected_user": value}
        case "checkboxes":
            return {**entered, "selected_options": [{"value": "yes"}] if value else []}
        case "multi_static_select":
            return {**entered, "selected_options": [{"value": each} for each in value]}
        case _:
            return {**entered, "selected_option": value and {"value": value}}
