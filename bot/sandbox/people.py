"""Who is in the stand-in's workspace and where they talk: plainly a sample company.

The first three can be acted as on the page. The administrator exists because a workspace
has an owner, the visitor because a channel may hold somebody from outside.
"""

from __future__ import annotations

from dataclasses import dataclass

TEAM = "T0SAMPLE"
OTHER_TEAM = "T0ELSEWHERE"
KEY_ACCOUNT_MANAGER = "U0KAMANAGER"
SALES_LEADER = "U0SALESLEAD"
MEMBER = "U0MEMBER"
ADMINISTRATOR = "U0ADMIN"
VISITOR = "U0VISITOR"
BOT_PERSON = "U0KAMBOT"
"""The bot's own Slack user, which a mention names."""
BOT = "B0KAMBOT"
APP = "A0KAM"
KEY_ACCOUNTS = "C0KEYACCTS"
GENERAL = "C0GENERAL"
SHARED = "C0EXTACME"
LEADERS = "C0LEADERS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a Slack account.

    Attributes:
        handle: What is typed after ``@``.
        name: What others see.
        title: What the person does here, shown on the page.
        locale: Slack's form, such as ``de-DE``.
        playable: Whether the page offers to act as this person.
        is_guest: A guest of this workspace.
        is_stranger: Somebody of another company, seen only in a shared channel.
    """

    id: str
    handle: str
    name: str
    title: str = ""
    locale: str = "en-US"
    time_zone: str = "Europe/Vienna"
    playable: bool = False
    is_owner: bool = False
    is_guest: bool = False
    is_stranger: bool = False

    @property
    def team(self) -> str:
        """The Slack team this account belongs to."""
        return OTHER_TEAM if self.is_stranger else TEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place where people talk.

    Attributes:
        members: Ids; the bot's user id is among them where it was invited.
        is_shared: Shared with another company (Slack Connect).
        is_direct: A conversation of one person with the bot.
    """

    id: str
    name: str
    members: frozenset[str]
    topic: str = ""
    is_private: bool = False
    is_shared: bool = False
    is_direct: bool = False


def direct_channel(person: str) -> Channel:
    """Give the conversation of one person with the bot; its id never changes."""
    members = frozenset({person, BOT_PERSON})
    return Channel(id=f"D0{person[2:]}", name="directmessage", members=members, is_direct=True)


def sample_people() -> tuple[Person, ...]:
    """List the sample company's people."""
    return (
        Person(
            id=KEY_ACCOUNT_MANAGER,
            handle="kim.muster",
            name="Kim Muster",
            title="Key Account Manager",
            locale="de-DE",
            playable=True,
        ),
        Person(
            id=SALES_LEADER,
            handle="sam.sample",
            name="Sam Sample",
            title="Sales leader",
            locale="en-GB",
            time_zone="Europe/London",
            playable=True,
        ),
        Person(
            id=MEMBER,
            handle="max.beispiel",
            name="Max Beispiel",
            title="Member, no account",
            locale="de-AT",
            playable=True,
        ),
        Person(
            id=ADMINISTRATOR,
            handle="alex.example",
            name="Alex Example",
            title="Administrator",
            is_owner=True,
            playable=True,
        ),
        Person(
            id=VISITOR,
            handle="vera.visitor",
            name="Vera Visitor",
            title="From outside",
            is_stranger=True,
        ),
    )


def sample_channels() -> tuple[Channel, ...]:
    """List the sample company's channels."""
    staff = frozenset({KEY_ACCOUNT_MANAGER, SALES_LEADER, MEMBER, ADMINISTRATOR})
    team = frozenset({KEY_ACCOUNT_MANAGER, SALES_LEADER, ADMINISTRATOR})
    return (
        Channel(
            id=KEY_ACCOUNTS,
            name="key-accounts",
            topic="Which customers get key account management",
            members=staff | {BOT_PERSON},
        ),
        Channel(id=GENERAL, name="general", topic="Everybody", members=staff | {BOT_PERSON}),
        Channel(
            id=LEADERS,
            name="account-team",
            topic="Account team and sales leaders only",
            members=team | {BOT_PERSON},
            is_private=True,
        ),
        Channel(
            id=SHARED,
            name="ext-acme-project",
            topic="Shared with people from outside",
            members=staff | {BOT_PERSON, VISITOR},
            is_shared=True,
        ),
    )
