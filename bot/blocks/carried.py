"""What a press of a button or a form that is sent off carries.

A button's value and a form's private metadata travel through Slack as text and come back
from outside, so they are read as strictly as any other input.
"""

from __future__ import annotations

import json
from dataclasses import Field, dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from bot.blocks.actions import Intent
from bot.blocks.parts import clean
from kamcore.errors import KamError

if TYPE_CHECKING:
    from kamcore.ids import AccountId

VALUE_LIMIT = 2000
"""Characters Slack allows in a button's value; a form's metadata may have 3,000."""

QUESTION_LIMIT = 400
"""Characters of a question; a longer one is not routed, either."""

NAME_LIMIT = 255
"""Characters of an account's name that a button or a form carries."""


class ActionValueError(KamError):
    """A button or a form came back with something we did not put there."""

    def __init__(self, kind: str) -> None:
        """Keep which kind of value it should have been."""
        super().__init__(f"this is not the value of a {kind}")
        self.kind = kind


class Carried:
    """Something a button or a form carries: a frozen value of texts, numbers and yes or no."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountButton(Carried):
    """A press that concerns one account: why, what if, rate, set class, group, share.

    Attributes:
        group: Whether the whole group is meant.
        criterion: What the form should start with, such as ``S.connections``.
        item: Which thing of the account's is meant: the id of a note, a section of the plan.
    """

    account: AccountId
    group: bool = False
    criterion: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PickButton(Carried):
    """A press that says which of several accounts was meant, and what was wanted of it."""

    account: AccountId
    intent: Intent = Intent.VERDICT
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeButton(Carried):
    """A press that turns a page of the Home tab; 0 is the overview."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeButton(Carried):
    """A press that concerns the programme as a whole: its readiness, portfolio or policy.

    Attributes:
        item: Which page or part of it: a number, a question, a proposal's fingerprint.
    """

    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsButton(Carried):
    """A press that takes documents of the company out again; their names, with spaces between."""

    documents: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingButton(Carried):
    """A press that concerns a meeting which has no account yet, or all of one's calendar."""

    meeting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsButton(Carried):
    """A press that concerns what the person who presses wants to be told unasked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceButton(Carried):
    """A press that opens what an answer rests on; ``passage`` is the id of one."""

    passage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionButton(Carried):
    """A press that says what somebody thinks of an answer.

    Attributes:
        exchange: The id of question and answer.
        good: Whether it was of use.
    """

    exchange: str
    good: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeButton(Carried):
    """A press that concerns one question and its answer, such as to share it."""

    exchange: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnButton(Carried):
    """A press that stops what is being worked on."""

    turn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionButton(Carried):
    """A press that asks a question, as whoever presses."""

    question: str

    def __post_init__(self) -> None:
        """Keep only what a button can carry, and what is read as one question."""
        object.__setattr__(self, "question", clean(self.question, QUESTION_LIMIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteButton(Carried):
    """A press that says what a question was about, once that was asked back.

    Attributes:
        route: What was meant, as ``knowledge.grammar.Intent`` calls it.
        account: Which account was meant, where that was asked.
    """

    route: str
    question: str
    account: AccountId | None = None

    def __post_init__(self) -> None:
        """Keep only what a button can carry, and what is read as one question."""
        object.__setattr__(self, "question", clean(self.question, QUESTION_LIMIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteButton(Carried):
    """A press that opens the form for a note.

    Attributes:
        account: ``None`` where it has to be chosen in the form.
        draft: What was written already.
    """

    account: AccountId | None = None
    draft: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccountButton(Carried):
    """A press that opens the form for an account we do not know yet."""

    name: str
    intent: Intent = Intent.VERDICT
    item: str | None = None

    def __post_init__(self) -> None:
        """Keep only what a button can carry; the form shows the name to be mended."""
        object.__setattr__(self, "name", clean(self.name, NAME_LIMIT))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContext(Carried):
    """Where a form was opened, so that its answer goes back to the same place.

    Attributes:
        account: The account it is about; ``None`` for a new one.
        account_name: For the form's own texts when it is drawn again.
        channel, thread, message: Slack ids and timestamps of the place.
        item: Which thing of the account's is changed; ``None`` for a new one.
        version: Which version of it was shown, so that a later one is not overwritten.
    """

    account: AccountId | None = None
    account_name: str = ""
    group: bool = False
    channel: str | None = None
    thread: str | None = None
    message: str | None = None
    intent: Intent = Intent.VERDICT
    item: str | None = None
    version: int = 0

    def __post_init__(self) -> None:
        """Keep only what the metadata can carry."""
        if self.account_name:
            object.__setattr__(self, "account_name", clean(self.account_name, NAME_LIMIT))


T = TypeVar("T", bound=Carried)


def pack(value: Carried) -> str:
    """Write a value as Slack carries it: small JSON, defaults left out.

    Raises:
        ValueError: If it is too long for a button: a bug, names are cut before.
    """
    parts = _parts(type(value))
    given = {part.name: getattr(value, part.name) for part in parts}
    kept = {part.name: given[part.name] for part in parts if given[part.name] != part.default}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    if len(text) > VALUE_LIMIT:
        message = f"a {type(value).__name__} of {len(text)} characters does not fit"
        raise ValueError(message)
    return text


def unpack(text: str | None, kind: type[T]) -> T:
    """Read what ``pack`` wrote.

    Raises:
        ActionValueError: If it is anything else.
    """
    parsed = _parsed_object(text or "{}", kind.__name__)
    types = {part.name: str(part.type) for part in _parts(kind)}
    if not parsed.keys() <= types.keys():
        raise ActionValueError(kind.__name__)
    values = {name: _typed(value, types[name], kind.__name__) for name, value in parsed.items()}
    try:
        return kind(**values)
    except TypeError:
        raise ActionValueError(kind.__name__) from None


def _parts(kind: type[Carried]) -> tuple[Field[Any], ...]:
    return fields(kind)  # type: ignore[arg-type]  # every kind is a dataclass; Carried itself is none


def _parsed_object(text: str, kind: str) -> dict[str, object]:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        raise ActionValueError(kind) from None
    if not isinstance(parsed, dict):
        raise ActionValueError(kind)
    return parsed


def _typed(value: object, declared: str, kind: str) -> Any:
    """Accept a value only as its field declares it."""
    if declared == "bool" and isinstance(value, bool):
        return value
    if declared == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if declared == "Intent" and value in list(Intent):
        return Intent(str(value))
    if declared not in {"bool", "int", "Intent"} and isinstance(value, str):
        return value
    raise ActionValueError(kind)
