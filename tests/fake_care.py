"""The part of the stand-in store that knows profiles, care and satisfaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kamcore.ids import PersonId
from kamcore.profile import ProfileBlock
from kamcore.satisfaction import in_order
from tests.fake_evidence import change_from, known

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from kamcore.care import Cadence, Duty, Reference, Sponsor
    from kamcore.editions import Edition
    from kamcore.ids import AccountId, AnswerId
    from kamcore.ports import Change
    from kamcore.profile import ProfileText
    from kamcore.satisfaction import SatisfactionAnswer
    from tests.fake_evidence import Rows

Key = TypeVar("Key", bound=str)
Value = TypeVar("Value")


class FakeCare:
    def __init__(self, rows: Rows) -> None:
        self.profile: FakeEditions[ProfileBlock, ProfileText] = FakeEditions(
            rows, "profile", ProfileBlock
        )
        self.duties: FakeEditions[PersonId, Duty] = FakeEditions(rows, "duties", PersonId)
        self.sponsor: FakeEditions[str, Sponsor] = FakeEditions(rows, "sponsor", str)
        self.cadence: FakeEditions[str, Cadence] = FakeEditions(rows, "cadence", str)
        self.reference: FakeEditions[str, Reference] = FakeEditions(rows, "reference", str)
        self.answers = FakeAnswers(rows)


@dataclass
class FakeEditions(Generic[Key, Value]):
    rows: Rows
    kind: str
    to_key: Callable[[str], Key]

    def latest(self, account: AccountId) -> Mapping[Key, Edition[Value]]:
        return {
            self.to_key(key): editions[-1]
            for (kind, about, key), editions in sorted(self.rows.editions.items())
            if (kind, about) == (self.kind, account)
        }

    def latest_of(
        self, accounts: Collection[AccountId], key: Key
    ) -> Mapping[AccountId, Edition[Value]]:
        found = ((account, self.latest(account).get(key)) for account in sorted(accounts))
        return {account: edition for account, edition in found if edition is not None}

    def history(self, account: AccountId, key: Key) -> tuple[Edition[Value], ...]:
        kept: tuple[Edition[Any], ...] = self.rows.editions.get((self.kind, account, str(key)), ())
        return tuple(reversed(kept))

    def add(self, account: AccountId, key: Key, edition: Edition[Value]) -> None:
        known(self.rows, account)
        before = tuple(reversed(self.history(account, key)))
        self.rows.editions[self.kind, account, str(key)] = (*before, edition)


@dataclass
class FakeAnswers:
    rows: Rows

    def all(self, account: AccountId) -> tuple[SatisfactionAnswer, ...]:
        kept = self.rows.answers.items()
        return in_order(answer for (about, _), answer in kept if about == account)

    def put(self, account: AccountId, answer: SatisfactionAnswer) -> Change:
        known(self.rows, account)
        change = change_from(self.rows.answers.get((account, answer.id)), answer)
        self.rows.answers[account, answer.id] = answer
        return change

    def remove(self, account: AccountId, answer: AnswerId) -> bool:
        return self.rows.answers.pop((account, answer), None) is not None
