"""Everything that can be set from outside, read once, with all that is wrong told at once.

Names and defaults are documented in ``.env.example``. Secrets never show in a ``repr``, and no
problem repeats the value of one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from kamcore.errors import KamError

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULT_HOME = "~/.local/share/kam"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 3000
DEFAULT_RETENTION_DAYS = 90
HIGHEST_PORT = 65535
LOG_FORMATS = ("text", "json")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LANGUAGES = ("en", "de")
BOT_TOKEN_START = "xoxb-"  # noqa: S105 - how Slack's bot tokens begin
APP_TOKEN_START = "xapp-"  # noqa: S105 - how Slack's app-level tokens begin
FERNET_KEY_LENGTH = 44


class Flaw(StrEnum):
    """What can be wrong with one setting."""

    NO_BOT_TOKEN = "no_bot_token"  # noqa: S105 - the name of a flaw
    NO_APP_TOKEN = "no_app_token"  # noqa: S105 - the name of a flaw
    URL = "url"
    PORT = "port"
    WHOLE_NUMBER = "whole_number"
    CHOICE = "choice"
    MODEL = "model"
    ENCRYPTION_KEY = "encryption_key"
    NEEDS = "needs"
    PATH = "path"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One setting that cannot be used.

    Attributes:
        value: What was set; empty for secrets.
        expected: What may stand there: the choices, or the other setting that is needed.
    """

    name: str
    flaw: Flaw
    value: str = ""
    expected: tuple[str, ...] = ()


class SettingsError(KamError):
    """Some settings cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem, in the order the settings are documented."""
        super().__init__(", ".join(f"{each.name}: {each.flaw}" for each in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What whoever runs the bot decided; ``None`` is not set.

    Attributes:
        slack_api_url: Another base for Slack's Web API, ending in a slash.
        encryption_key: Fernet keys between commas: the first encrypts, all decrypt.
        http_asked: Whether a port was set: then Socket Mode, too, tells there how it is.
        llm_fallback: The model that is asked where the other fails, at its provider's own place.
        answer_budget: Model tokens a person may use in a day.
        retention_days: How long answers and events are kept.
        workspace: The workspace the command line works in; ``None`` is the only one there is.
    """

    home: Path
    database_url: str = field(repr=False)
    slack_bot_token: str | None = field(default=None, repr=False)
    slack_app_token: str | None = field(default=None, repr=False)
    slack_signing_secret: str | None = field(default=None, repr=False)
    slack_client_id: str | None = None
    slack_client_secret: str | None = field(default=None, repr=False)
    slack_api_url: str | None = None
    chroma_url: str | None = None
    llm: str | None = None
    llm_base_url: str | None = None
    llm_fallback: str | None = None
    embeddings: str | None = None
    encryption_key: str | None = field(default=None, repr=False)
    policy: Path | None = None
    default_language: Literal["en", "de"] = "en"
    log_level: str = "INFO"
    log_format: str = "text"
    http_host: str = DEFAULT_HOST
    http_port: int = DEFAULT_PORT
    http_asked: bool = field(default=False, compare=False)
    calendar_hosts: tuple[str, ...] = ()
    answer_budget: int | None = None
    retention_days: int = DEFAULT_RETENTION_DAYS
    workspace: str | None = None

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings.

        Raises:
            SettingsError: When any of them cannot be used; it holds all that cannot.
        """
        reader = _Reader(environment)
        home = reader.path("KAM_HOME") or Path(DEFAULT_HOME).expanduser()
        settings = cls(
            home=home,
            database_url=reader.text("KAM_DATABASE_URL") or f"sqlite:///{home / 'kam.db'}",
            slack_bot_token=reader.token("SLACK_BOT_TOKEN", BOT_TOKEN_START, Flaw.NO_BOT_TOKEN),
            slack_app_token=reader.token("SLACK_APP_TOKEN", APP_TOKEN_START, Flaw.NO_APP_TOKEN),
            slack_signing_secret=reader.text("SLACK_SIGNING_SECRET"),
            slack_client_id=reader.text("SLACK_CLIENT_ID"),
            slack_client_secret=reader.text("SLACK_CLIENT_SECRET"),
            slack_api_url=reader.url("SLACK_API_URL", ends_in_slash=True),
            chroma_url=reader.url("KAM_CHROMA_URL"),
            llm=reader.model("KAM_LLM"),
            llm_base_url=reader.url("KAM_LLM_BASE_URL"),
            llm_fallback=reader.model("KAM_LLM_FALLBACK"),
            embeddings=reader.model("KAM_EMBEDDINGS"),
            encryption_key=reader.encryption_key("KAM_ENCRYPTION_KEY"),
            policy=reader.path("KAM_POLICY"),
            default_language="de"
            if reader.choice("KAM_DEFAULT_LANGUAGE", LANGUAGES) == "de"
            else "en",
            log_level=reader.choice("KAM_LOG_LEVEL", LOG_LEVELS) or "INFO",
            log_format=reader.choice("KAM_LOG_FORMAT", LOG_FORMATS) or "text",
            http_host=reader.text("KAM_HTTP_HOST") or DEFAULT_HOST,
            http_port=reader.port("KAM_HTTP_PORT"),
            http_asked=reader.text("KAM_HTTP_PORT") is not None,
            calendar_hosts=reader.words("KAM_CALENDAR_HOSTS"),
            answer_budget=reader.whole_number("KAM_ANSWER_BUDGET"),
            retention_days=reader.whole_number("KAM_RETENTION_DAYS") or DEFAULT_RETENTION_DAYS,
            workspace=reader.text("KAM_WORKSPACE"),
        )
        reader.together("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
        reader.needs("SLACK_CLIENT_ID", "KAM_ENCRYPTION_KEY")
        reader.needs("KAM_LLM_FALLBACK", "KAM_LLM")
        if reader.problems:
            raise SettingsError(tuple(reader.problems))
        return settings


class _Reader:
    """Reads one setting after the other and notes what is wrong instead of stopping."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[Problem] = []

    def text(self, name: str) -> str | None:
        return self._environment.get(name, "").strip() or None

    def token(self, name: str, start: str, flaw: Flaw) -> str | None:
        token = self.text(name)
        if token is not None and not token.startswith(start):
            self.problems.append(Problem(name=name, flaw=flaw))
        return token

    def url(self, name: str, *, ends_in_slash: bool = False) -> str | None:
        url = self.text(name)
        if url is None:
            return None
        if not _is_web_address(url):
            self._note(name, Flaw.URL, url)
        return url.rstrip("/") + "/" if ends_in_slash else url

    def model(self, name: str) -> str | None:
        model = self.text(name)
        if model is not None and not all(model.partition(":")):
            self._note(name, Flaw.MODEL, model)
        return model

    def encryption_key(self, name: str) -> str | None:
        keys = self.text(name)
        if keys is not None and not all(_is_fernet_key(each) for each in keys.split(",")):
            self.problems.append(Problem(name=name, flaw=Flaw.ENCRYPTION_KEY))
        return keys

    def path(self, name: str) -> Path | None:
        path = self.text(name)
        if path is None:
            return None
        try:
            return Path(path).expanduser()
        except RuntimeError:  # ~somebody, and there is no such person
            self._note(name, Flaw.PATH, path)
            return None

    def choice(self, name: str, choices: tuple[str, ...]) -> str | None:
        chosen = self.text(name)
        found = next((each for each in choices if each.lower() == (chosen or "").lower()), None)
        if chosen is not None and found is None:
            self._note(name, Flaw.CHOICE, chosen, choices)
        return found

    def port(self, name: str) -> int:
        given = self.text(name)
        if given is None:
            return DEFAULT_PORT
        if not (given.isascii() and given.isdigit() and 0 < int(given[:6]) <= HIGHEST_PORT):
            self._note(name, Flaw.PORT, given)
            return DEFAULT_PORT
        return int(given)

    def whole_number(self, name: str) -> int | None:
        given = self.text(name)
        if given is None:
            return None
        if not (given.isascii() and given.isdigit() and len(given) <= 12 and int(given) > 0):  # noqa: PLR2004 - more digits than anybody means
            self._note(name, Flaw.WHOLE_NUMBER, given)
            return None
        return int(given)

    def words(self, name: str) -> tuple[str, ...]:
        return tuple((self.text(name) or "").replace(",", " ").split())

    def together(self, one: str, other: str) -> None:
        for name, needed in ((one, other), (other, one)):
            self.needs(name, needed)

    def needs(self, name: str, needed: str) -> None:
        if self.text(name) is not None and self.text(needed) is None:
            self.problems.append(Problem(name=name, flaw=Flaw.NEEDS, expected=(needed,)))

    def _note(self, name: str, flaw: Flaw, value: str, expected: tuple[str, ...] = ()) -> None:
        self.problems.append(Problem(name=name, flaw=flaw, value=value, expected=expected))


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_fernet_key(text: str) -> bool:
    """Tell a key by its shape; whether it can be used, only the encryption knows."""
    key = text.strip()
    return len(key) == FERNET_KEY_LENGTH and key.isascii() and key.endswith("=")
