"""What a language model may look up while it words an answer: read-only, and as the asker.

Who asks is part of the turn and no argument of any tool, so a model cannot ask as somebody else.
Where a question is about an account, nothing is looked up on any other. What may not go to a model
on another machine, and notes that speak to a model, never come out of here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.accounts import Ambiguous, Resolved
from kamcore.errors import KamError
from kamcore.passages import DocumentKind
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.read_plan import PlanRequest, read_plan
from kamcore.use_cases.resolve_account import resolve_account
from knowledge.material import harmless, written
from knowledge.records import brief_on_record, programme_on_record
from knowledge.results import Wanted
from knowledge.turn_reading import is_harmless
from knowledge.verdict_facts import verdict_facts
from knowledge.worded import Source, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId
    from kamcore.plans.plan import Plan
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from knowledge.material import Material
    from knowledge.results import Found
    from knowledge.turn_reading import Reading
    from knowledge.wording import Searching, WordingRequest

LONGEST_QUERY = 400
LONGEST_NAME = 120
MOST_FOUND = 5
NOTHING = "Nothing was found that the asker may see."


class Toolbox:
    """Everything that can be looked up."""

    def __init__(
        self,
        store: Store,
        policy: Policy,
        searching: Searching,
        now: Callable[[], datetime],
    ) -> None:
        """Read from these."""
        self._store = store
        self._policy = policy
        self._searching = searching
        self._now = now

    def accounts_of(self, asked: WordingRequest) -> Mapping[AccountId, AccountRef]:
        """Give the accounts that a question is about, as far as the asker may read them."""
        if asked.account is None:
            return {}
        ids = dict.fromkeys((asked.account, *(each.id for each in asked.route.others)))
        found = (resolve_account(self._store, asked.actor, each) for each in ids)
        return {each.account.id: each.account for each in found if isinstance(each, Resolved)}

    def show_found(self, reading: Reading, found: Iterable[Found]) -> str:
        """Write passages that were found as a model is shown them."""
        materials = reading.materials.read(each for each in found if _may_be_told(reading, each))
        return self._written(reading, materials)

    def resolve_account(self, reading: Reading, name: str) -> str:
        """Say which account a name means."""
        actor = reading.asked.actor
        found = resolve_account(self._store, actor, name[:LONGEST_NAME])
        match found:
            case Resolved(account=account) if self._may_know(reading, account.id):
                reading.accounts[account.id] = account
                return f"The account is called: {harmless(account.name)}"
            case Ambiguous(candidates=several):
                names = [each.name for each in several if self._may_know(reading, each.id)]
                return f"It could be: {harmless('; '.join(names))}" if names else NOTHING
            case _:
                return NOTHING

    def get_verdict(self, reading: Reading, account: str) -> str:
        """Tell what the verdict on an account rests on."""
        meant = self._meant(reading, account)
        if meant is None:
            return NOTHING
        try:
            shown = assess_account(
                self._store,
                reading.asked.actor,
                AssessRequest(account=meant.id, as_of=self._now().date()),
                policy=self._policy,
                now=self._now(),
            )
        except KamError:
            return NOTHING
        facts = verdict_facts(shown, self._policy, reading.asked.language)
        source = Source(
            number=0,
            kind=SourceKind.RECORD,
            document=f"verdict:{meant.id}",
            title=facts.title,
            text=facts.text,
            account=meant.id,
            dated=shown.as_of,
        )
        return self._written(reading, [reading.materials.record(source, facts.text, facts.figures)])

    def search_guidance(self, reading: Reading, query: str) -> str:
        """Find passages of the guidance and of the company's own documents."""
        found = self._find(reading, query, only_account=None)
        general = [each for each in found if each.kept.document.kind is not DocumentKind.NOTE]
        return self.show_found(reading, general[:MOST_FOUND])

    def search_notes(self, reading: Reading, query: str, account: str) -> str:
        """Find notes on an account."""
        meant = self._meant(reading, account)
        if meant is None:
            return NOTHING
        found = self._find(reading, query, only_account=meant.id)
        notes = [each for each in found if each.kept.document.account == meant.id]
        return self.show_found(reading, notes[:MOST_FOUND])

    def get_plan(self, reading: Reading, account: str) -> str:
        """Give the texts of an account's plan."""
        meant = self._meant(reading, account)
        if meant is None:
            return NOTHING
        request = PlanRequest(account=meant.id)
        today = self._now().date()
        try:
            shown = read_plan(
                self._store, reading.asked.actor, request, policy=self._policy, today=today
            )
        except KamError:
            return NOTHING
        materials = [
            reading.materials.record(
                Source(
                    number=0,
                    kind=SourceKind.RECORD,
                    document=f"plan:{meant.id}:{key}",
                    title=meant.name,
                    text=text,
                    account=meant.id,
                ),
                text,
            )
            for key, text in _texts_of(shown.plan)
            if is_harmless(reading, (text,))
        ]
        return self._written(reading, materials)

    def get_brief(self, reading: Reading, account: str) -> str:
        """Tell what everybody should know before a meeting who reads the account."""
        meant = self._meant(reading, account)
        if meant is None:
            return NOTHING
        try:
            found = brief_on_record(self._store, self._policy, reading, meant.id, self._now())
        except KamError:
            return NOTHING
        return self._written(reading, found)

    def get_programme(self, reading: Reading) -> str:
        """Tell how the programme stands, to who reads every account."""
        try:
            found = programme_on_record(self._store, self._policy, reading, self._now().date())
        except KamError:
            return NOTHING
        return self._written(reading, found)

    def _find(
        self, reading: Reading, query: str, *, only_account: AccountId | None
    ) -> tuple[Found, ...]:
        wanted = Wanted(
            actor=reading.asked.actor, turns=(query[:LONGEST_QUERY],), only_account=only_account
        )
        return self._searching.find(wanted).found

    def _meant(self, reading: Reading, name: str) -> AccountRef | None:
        """Give the account of a name, if it is one that the question is about."""
        found = resolve_account(self._store, reading.asked.actor, name[:LONGEST_NAME])
        if not isinstance(found, Resolved) or not self._may_know(reading, found.account.id):
            return None
        if not reading.is_about_one:
            reading.accounts[found.account.id] = found.account
        return found.account

    @staticmethod
    def _may_know(reading: Reading, account: AccountId) -> bool:
        is_asked = not reading.is_about_one or account in reading.accounts
        return is_asked and account not in reading.kept.accounts

    @staticmethod
    def _written(reading: Reading, materials: Iterable[Material]) -> str:
        return "\n".join(written(each, reading.nonce) for each in materials) or NOTHING


def _may_be_told(reading: Reading, found: Found) -> bool:
    """Whether a passage may be shown to the model at all."""
    document = found.kept.document
    if document.kind is DocumentKind.GUIDANCE:
        return True
    if document.account is not None and document.account in reading.kept.accounts:
        return False
    if reading.is_about_one and document.account not in {None, *reading.accounts}:
        return False
    return is_harmless(reading, (document.title, *found.kept.passage.headings, found.text))


def _texts_of(plan: Plan) -> Iterator[tuple[str, str]]:
    for key, section in plan.sections.items():
        content = section.content
        if isinstance(content, str) and content.strip():
            yield key, content
