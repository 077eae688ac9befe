"""Forms about plans, pressed and sent without Slack in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.blocks.carried import AccountButton, pack
from bot.slack.answer import Reader
from bot.slack.answers import Answers
from bot.slack.asked import Asked, Door, Place
from bot.slack.forms.book import Forms
from bot.slack.forms.form import Pressed, Redrawn, Taken
from kamcore.policy_file import default_policy
from tests.bot.slack.care_forms import Screen
from tests.bot.slack_limits import checked_message, checked_view
from tests.bot.strict_texts import strict_texts
from tests.builders_plans import ACME, TODAY
from tests.kamcore.use_cases.plan_office import MANAGER, PlanOffice

if TYPE_CHECKING:
    from bot.blocks.actions import Intent
    from bot.i18n import Language
    from bot.slack.forms.form import Outcome
    from kamcore.access import Actor

CHANNEL = "D1"


def a_reader(actor: Actor = MANAGER, language: Language = "en") -> Reader:
    return Reader(actor=actor, texts=strict_texts(language), today=TODAY)


class PlanScreen(Screen):
    """A form about a plan that somebody has open."""

    desk: PlanDesk

    def send(self, **changed: Any) -> Outcome:
        body = {**self.view, "state": self.state(**changed)}
        now = self.desk.office.now()
        taken = self.desk.forms.take(body, a_reader(self.actor), now)
        if isinstance(taken, Redrawn):
            self.view = checked_view(taken.view)
        return taken


@dataclass
class PlanDesk:
    """An account with its plan, and forms and answers about it."""

    office: PlanOffice = field(default_factory=PlanOffice)

    def __post_init__(self) -> None:
        self.forms = Forms(self.office.store, default_policy())
        self.answers = Answers(self.office.store, default_policy())

    def opened(self, action: str, item: str | None = None, actor: Actor = MANAGER) -> PlanScreen:
        pressed = Pressed(
            action=action,
            value=pack(AccountButton(account=ACME, item=item)),
            place=Place(channel=CHANNEL, alone=True),
        )
        screen = PlanScreen(self, actor, checked_view(self.forms.draw(pressed, a_reader(actor))))
        screen.desk = self
        return screen

    def asked(
        self,
        intent: Intent,
        item: str | None = None,
        actor: Actor = MANAGER,
        language: Language = "en",
    ) -> str:
        """Give all that is shown, as one text."""
        asked = Asked(
            person=actor.person,
            place=Place(channel=CHANNEL, alone=True),
            door=Door.BUTTON,
            intent=intent,
            account=ACME,
            item=item,
        )
        return self._shown(asked, actor, language)

    def typed(self, text: str, actor: Actor = MANAGER, language: Language = "en") -> str:
        """Type ``/kam`` and give all that is shown."""
        place = Place(channel=CHANNEL, alone=True)
        asked = Asked(person=actor.person, place=place, door=Door.COMMAND, text=text)
        return self._shown(asked, actor, language)

    def after(self, outcome: Outcome, actor: Actor = MANAGER) -> str:
        """Give what is shown after a form was taken."""
        assert isinstance(outcome, Taken), outcome
        return self._shown(outcome.next, actor, "en")

    def _shown(self, asked: Asked, actor: Actor, language: Language) -> str:
        reader = a_reader(actor, language)
        answer = self.answers.answer(asked, reader, self.office.now())
        return str(checked_message(answer.blocks))
