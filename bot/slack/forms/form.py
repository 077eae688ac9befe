"""What every form can do: be drawn for a press, be drawn anew, and be taken when sent off."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from bot.blocks.carried import ActionValueError, FormContext
from bot.slack.asked import Asked, Door, Place
from bot.slack.modals.filled import Refused
from kamcore.access import Action, require
from kamcore.plans.template import shipped_templates
from kamcore.use_cases.reading import readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.blocks.actions import ActionId, CallbackId
    from bot.slack.answer import Reader
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.inputs import Choice
    from kamcore.accounts import Account
    from kamcore.ids import AccountId
    from kamcore.plans.template import Template
    from kamcore.policy import Policy
    from kamcore.ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What asked for a form.

    Attributes:
        value: What the button carries, packed.
        place: Where the answer goes once the form is taken.
    """

    action: str
    value: str | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that was sent off.

    Attributes:
        context: What was put into it when it was drawn.
        state: What was filled in.
        view: All of it, as Slack sent it.
    """

    context: FormContext
    state: ViewState
    view: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A form that was taken; what is asked next is shown where it was opened."""

    next: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Redrawn:
    """A form that is not done: another view takes its place, such as a difference to decide."""

    view: View


Outcome: TypeAlias = Taken | Redrawn | Refused


class Form(ABC):
    """One kind of form; synchronous, to be called in a thread.

    Attributes:
        opens: The buttons that open it.
        callback: What Slack calls it when it is sent off.
        redraws: Choices within it that draw it anew.
        suggests: Menus within it whose options it is asked for while somebody types.
    """

    opens: ClassVar[frozenset[ActionId]]
    callback: ClassVar[CallbackId]
    redraws: ClassVar[frozenset[ActionId]] = frozenset()
    suggests: ClassVar[frozenset[ActionId]] = frozenset()

    def __init__(
        self, store: Store, policy: Policy, templates: Sequence[Template] | None = None
    ) -> None:
        """Read and write the store; criteria come from the policy, plans from templates."""
        self.store = store
        self.policy = policy
        self.templates = templates or shipped_templates()

    @abstractmethod
    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw it for a press.

        Raises:
            KamError: When the account is not there for them, or they may not do this.
        """

    @abstractmethod
    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Validate it and commit it, or say what has to be mended.

        Raises:
            KamError: What a person can mend and no single field is to blame for.
        """

    def draw_again(self, view: Mapping[str, Any], reader: Reader) -> View:  # noqa: ARG002 - for those that redraw
        """Draw it anew after a choice; what was entered stays.

        Raises:
            ActionValueError: For a form that has no such choice.
        """
        raise ActionValueError(type(self).__name__)

    def suggest(
        self,
        typed: str,  # noqa: ARG002 - for those that suggest
        view: Mapping[str, Any],  # noqa: ARG002 - as above
        reader: Reader,  # noqa: ARG002 - as above
    ) -> Sequence[Choice]:
        """Give what a menu offers for what was typed.

        Raises:
            ActionValueError: For a form that has no such menu.
        """
        raise ActionValueError(type(self).__name__)

    def account(self, account: AccountId, reader: Reader, action: Action) -> Account:
        """Give an account to somebody who may do this with it.

        Raises:
            KamError: For everybody else.
        """
        with self.store.snapshot(reader.actor.workspace) as work:
            found = readable(work, reader.actor, account)
        require(reader.actor, action, found.guarded)
        return found


def context_of(account: Account, place: Place, *, group: bool = False) -> FormContext:
    """Remember in a form what it is about and where it was opened."""
    return FormContext(
        account=account.id,
        account_name=account.name,
        group=group,
        channel=place.channel,
        thread=place.thread,
    )


def account_of(context: FormContext) -> AccountId:
    """Give the account a form is about.

    Raises:
        ActionValueError: For one that is about none.
    """
    if context.account is None:
        raise ActionValueError(FormContext.__name__)
    return context.account


def show_next(
    context: FormContext, account: AccountId, reader: Reader, *, remark: str = ""
) -> Taken:
    """Show the account as it stands now, where the form was opened.

    Args:
        context: What the form is about and where it was opened.
        account: The account to show.
        reader: Who sent the form.
        remark: What the form changed, to be told above that.
    """
    alone = context.channel is not None and context.channel.startswith("D")
    asked = Asked(
        person=reader.actor.person,
        place=Place(channel=context.channel, thread=context.thread, alone=alone),
        door=Door.BUTTON,
        intent=context.intent,
        account=account,
        group=context.group,
        item=context.item,
        remark=remark,
    )
    return Taken(next=asked)


def show_programme(context: FormContext, reader: Reader, *, remark: str = "") -> Taken:
    """Show what the form changed about the programme as a whole, where it was opened."""
    alone = context.channel is not None and context.channel.startswith("D")
    asked = Asked(
        person=reader.actor.person,
        place=Place(channel=context.channel, thread=context.thread, alone=alone),
        door=Door.PROGRAMME,
        intent=context.intent,
        item=context.item,
        remark=remark,
    )
    return Taken(next=asked)
