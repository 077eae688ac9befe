"""Which concrete classes do the work: the only place that picks them.

Nothing is opened at import. Whoever opens a ``Desk`` or a ``House`` closes its store.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.settings import Settings
from kamcore.access import Actor, Role
from kamcore.errors import KamError
from kamcore.ids import PersonId, WorkspaceId

if TYPE_CHECKING:
    from pathlib import Path

    from kamcore.plans.template import Template
    from kamcore.policy import Policy
    from kamcore.storage import SqlStore
    from kamcore.storage.calendar_feeds import SqlCalendarFeeds
    from kamcore.storage.conversations import SqlAnswerCache, SqlConversations
    from kamcore.storage.installations import SqlInstallations
    from kamcore.storage.library import SqlLibrary
    from kamcore.storage.reminders import ReminderHistory
    from kamcore.storage.turns import SqlTurns

TEMPLATES = "templates"
"""The folder in KAM_HOME for layouts of plans."""

LOCAL_WORKSPACE = WorkspaceId("local")
"""Where the command line works while the store is empty."""

COMMAND_LINE = PersonId("command-line")
"""Who acts where nobody is named: whoever may run the program may do everything."""


class PolicyFileError(KamError):
    """The file that KAM_POLICY names cannot be read."""

    def __init__(self, place: str, reason: str) -> None:
        """Keep where it should be, and what the system says."""
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class WhichWorkspaceError(KamError):
    """The store holds several workspaces, and nobody said which one is meant."""

    def __init__(self, workspaces: tuple[str, ...]) -> None:
        """Keep which there are."""
        super().__init__(f"which of {', '.join(workspaces)}?")
        self.workspaces = workspaces


class UnknownActorError(KamError):
    """Nobody of this id is known in the workspace."""

    def __init__(self, person: str, workspace: str) -> None:
        """Keep who was named, and where."""
        super().__init__(f"no person {person} in {workspace}")
        self.person = person
        self.workspace = workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every surface works with."""

    settings: Settings
    store: SqlStore
    policy: Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command at a terminal works with.

    Attributes:
        policy: The one in force in the workspace.
        usual: The one in force where none was approved.
    """

    settings: Settings
    store: SqlStore
    policy: Policy
    usual: Policy
    actor: Actor


def open_house(settings: Settings) -> House:
    """Bring a SQLite database up to date and open it, or a server's; read the policy.

    Raises:
        KamError: When the database cannot be used or the policy is refused.
    """
    from kamcore.storage import open_store, prepare  # noqa: PLC0415 - SQLAlchemy is heavy

    policy = policy_of(settings.policy)
    prepare(settings.database_url)
    return House(settings=settings, store=open_store(settings.database_url), policy=policy)


def templates_of(settings: Settings) -> tuple[Template, ...]:
    """Give the layouts a plan can be started from: the shipped ones, and those in KAM_HOME.

    One of ours that is called like a shipped one stands in its place.

    Raises:
        KamError: For a file that cannot be read, or cannot be right.
    """
    from kamcore.plans.template import shipped_templates  # noqa: PLC0415 - few need them

    files = sorted((settings.home / TEMPLATES).glob("*.toml"))
    found = (*shipped_templates(), *(template_in(file) for file in files))
    return tuple({template.name: template for template in found}.values())


def template_in(file: Path) -> Template:
    """Read the layout of a plan from a file.

    Raises:
        KamError: When it cannot be read, or cannot be right.
    """
    from kamcore.intake.table_errors import FileFlaw, FileRefusedError  # noqa: PLC0415 - same
    from kamcore.plans.template import load_template  # noqa: PLC0415 - as above

    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise FileRefusedError(str(file), FileFlaw.NOT_THERE) from error
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefusedError(str(file), FileFlaw.UNREADABLE) from error
    return load_template(text, place=str(file))


def turns_of(house: House) -> SqlTurns:
    """Give the place where turns and deliveries are kept."""
    from kamcore.storage.turns import SqlTurns  # noqa: PLC0415 - SQLAlchemy is heavy

    return SqlTurns(house.store)


def conversations_of(house: House) -> SqlConversations:
    """Give the place where questions and their answers are kept."""
    from kamcore.storage.conversations import SqlConversations  # noqa: PLC0415 - as above

    return SqlConversations(house.store)


def library_of(house: House) -> SqlLibrary:
    """Give the place where the texts are kept that can be found."""
    from kamcore.storage.library import SqlLibrary  # noqa: PLC0415 - as above

    return SqlLibrary(house.store)


def answer_cache_of(house: House) -> SqlAnswerCache:
    """Give the place where answers are kept that are dear to make again."""
    from kamcore.storage.conversations import SqlAnswerCache  # noqa: PLC0415 - as above

    return SqlAnswerCache(house.store)


def reminder_history_of(house: House) -> ReminderHistory:
    """Give what was told unasked, kept for a while."""
    from kamcore.storage.reminders import ReminderHistory  # noqa: PLC0415 - as above

    return ReminderHistory(house.store)


def installations_of(house: House) -> SqlInstallations | None:
    """Give the place where tokens are kept, or ``None`` where no key could hide them.

    Raises:
        EncryptionKeyError: When the key is none.
    """
    from kamcore.storage.installations import SqlInstallations  # noqa: PLC0415 - as above

    key = house.settings.encryption_key
    return None if key is None else SqlInstallations(house.store, key)


def calendar_feeds_of(house: House) -> SqlCalendarFeeds | None:
    """Give the place where calendars are registered.

    ``None`` where no host may be fetched from, or no key could hide their addresses.

    Raises:
        EncryptionKeyError: When the key is none.
    """
    from kamcore.storage.calendar_feeds import SqlCalendarFeeds  # noqa: PLC0415 - as above

    key = house.settings.encryption_key
    if key is None or not house.settings.calendar_hosts:
        return None
    return SqlCalendarFeeds(house.store, key)


def command_line(person: str | None = None) -> Desk:
    """Open everything for a command, by the environment's settings.

    Args:
        person: Slack id of whom to act as; ``None`` acts as an administrator.

    Raises:
        KamError: When settings, database or policy cannot be used, or nobody has that id.
    """
    from kamcore.use_cases.policies import policy_in_force  # noqa: PLC0415 - goes with the store

    settings = Settings.from_env(os.environ)
    house = open_house(settings)
    try:
        workspace = _workspace(settings, house.store)
        actor = _actor(house.store, workspace, person)
        policy = policy_in_force(house.store, workspace, house.policy)
    except BaseException:
        house.store.close()
        raise
    return Desk(
        settings=settings, store=house.store, policy=policy, usual=house.policy, actor=actor
    )


def policy_of(path: Path | None) -> Policy:
    """Read the policy somebody chose, or the shipped one.

    Raises:
        KamError: When the file cannot be read, or what it says is refused.
    """
    from kamcore.policy_file import default_policy, load_policy  # noqa: PLC0415 - only once

    if path is None:
        return default_policy()
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PolicyFileError(str(path), "UTF-8") from error
    except OSError as error:
        raise PolicyFileError(str(path), error.strerror or type(error).__name__) from error
    return load_policy(text, place=str(path))


def _workspace(settings: Settings, store: SqlStore) -> WorkspaceId:
    if settings.workspace is not None:
        return WorkspaceId(settings.workspace)
    known = store.workspaces()
    if len(known) > 1:
        raise WhichWorkspaceError(known)
    return known[0] if known else LOCAL_WORKSPACE


def _actor(store: SqlStore, workspace: WorkspaceId, person: str | None) -> Actor:
    if person is None:
        return Actor(workspace=workspace, person=COMMAND_LINE, role=Role.ADMINISTRATOR)
    with store.snapshot(workspace) as work:
        found = work.people.find(PersonId(person))
    if found is None:
        raise UnknownActorError(person, workspace)
    return Actor(workspace=workspace, person=found.id, role=found.effective_role)
