"""What a person reads when settings cannot be used: every one of them, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import wiring
from bot.settings import Flaw, Problem, SettingsError
from kamcore.installations import EncryptionKeyError, TokenUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _settings(error: SettingsError, t: Texts) -> str:
    return " ".join(_problem(each, t) for each in error.problems)


def _problem(problem: Problem, t: Texts) -> str:  # noqa: C901, PLR0911 - one a member; mypy sees to it that none is missing
    name, value = problem.name, problem.value
    match problem.flaw:
        case Flaw.NO_BOT_TOKEN:
            return t(
                "{name} is no bot token: copy the one that starts with xoxb- from OAuth & "
                "Permissions.",
                name=name,
            )
        case Flaw.NO_APP_TOKEN:
            return t(
                "{name} is no app-level token: generate one that starts with xapp- under Basic "
                "Information.",
                name=name,
            )
        case Flaw.URL:
            return t(
                "{name} is {value}, but must be a web address such as https://host/path.",
                name=name,
                value=value,
            )
        case Flaw.PORT:
            return t(
                "{name} is {value}, but must be a port from 1 to 65535.", name=name, value=value
            )
        case Flaw.WHOLE_NUMBER:
            return t(
                "{name} is {value}, but must be a whole number above 0.", name=name, value=value
            )
        case Flaw.CHOICE:
            return t(
                "{name} is {value}, but must be {choices}.",
                name=name,
                value=value,
                choices=t.list(problem.expected, last="or"),
            )
        case Flaw.MODEL:
            return t(
                "{name} is {value}, but must be provider:model, such as ollama:llama3.",
                name=name,
                value=value,
            )
        case Flaw.ENCRYPTION_KEY:
            return t(
                "{name} is no Fernet key, nor several between commas: make one with python -c "
                '"from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())".',
                name=name,
            )
        case Flaw.NEEDS:
            return t(
                "{name} is set, so {needed} must be set as well.",
                name=name,
                needed=t.list(problem.expected),
            )
        case Flaw.PATH:
            return t(
                "{name} is {value}, which names no home directory here.", name=name, value=value
            )


def _policy_file(error: wiring.PolicyFileError, t: Texts) -> str:
    return t(
        "The policy {place} cannot be read ({reason}): set KAM_POLICY to a readable UTF-8 file, or "
        "leave it empty for the shipped rules.",
        place=error.place,
        reason=error.reason,
    )


def _which_workspace(error: wiring.WhichWorkspaceError, t: Texts) -> str:
    return t(
        "The database holds several workspaces: set KAM_WORKSPACE to {choices}.",
        choices=t.list(error.workspaces, last="or"),
    )


def _unknown_actor(error: wiring.UnknownActorError, t: Texts) -> str:
    return t(
        "Nobody with the id {person} is known in the workspace {workspace}: give the Slack id of "
        "somebody who has used the bot or was given a role.",
        person=error.person,
        workspace=error.workspace,
    )


def _token_unreadable(error: TokenUnreadableError, t: Texts) -> str:
    return t(
        "The token of the workspace {workspace} cannot be decrypted: add the key it was encrypted "
        "with to KAM_ENCRYPTION_KEY, or install the app there again.",
        workspace=error.workspace,
    )


def _encryption_key(_error: EncryptionKeyError, t: Texts) -> str:
    return _problem(Problem(name="KAM_ENCRYPTION_KEY", flaw=Flaw.ENCRYPTION_KEY), t)


SETTINGS_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    SettingsError: _settings,
    wiring.PolicyFileError: _policy_file,
    wiring.WhichWorkspaceError: _which_workspace,
    wiring.UnknownActorError: _unknown_actor,
    TokenUnreadableError: _token_unreadable,
    EncryptionKeyError: _encryption_key,
}
