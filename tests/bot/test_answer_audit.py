"""Answers in words are looked through: what stands in no source and what may not be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from bot.answer_audit import Audit, Auditor
from kamcore.access import Actor, Role
from kamcore.ids import PassageId, PersonId
from knowledge.worded import Claim, Source, SourceKind, Worded
from tests.fakes import FakeStore
from tests.kamcore.storage.kept import HERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.ids import WorkspaceId
    from kamcore.passages import KeptPassage
    from kamcore.ports.library import Library

REVIEWED = "Review the plan every 90 days. Bring the sponsor along."


class NothingKept:
    """A library from which everything has gone, or was never theirs."""

    def load(self, _workspace: WorkspaceId, _ids: Iterable[PassageId]) -> tuple[KeptPassage, ...]:
        return ()


@pytest.fixture
def auditor() -> Auditor:
    library = cast("Library", NothingKept())
    actor = Actor(workspace=HERE, person=PersonId("U1"), role=Role.MEMBER)
    return Auditor(store=FakeStore(), library=library, actor=actor, hidden=("Initech", "Ace"))


def said(*claims: Claim, passage: PassageId | None = None, model: str | None = None) -> Worded:
    source = Source(
        number=1,
        kind=SourceKind.RECORD,
        document="page",
        title="Reviews",
        text=REVIEWED,
        passage=passage,
        dated=date(2026, 1, 2),
    )
    return Worded(claims=claims, sources=(source,), model=model)


def test_sentences_that_stand_in_their_source_hold(auditor: Auditor) -> None:
    audit = auditor.audit("Review it.", said(Claim(REVIEWED, (1,))), ["how often?"])

    assert audit == Audit(citations=1)


@pytest.mark.parametrize(
    "claim",
    [
        Claim("Review the plan every 90 weeks.", (1,)),
        Claim("Bring the sponsor along.", ()),
        Claim("Bring the sponsor along.", (1, 2)),
    ],
)
def test_a_sentence_that_no_source_says_is_named(auditor: Auditor, claim: Claim) -> None:
    assert auditor.audit("", said(claim), []).unfounded == (claim.text,)


def test_a_model_may_say_it_in_its_words_but_with_no_other_figure(auditor: Auditor) -> None:
    fine = Claim("Every 90 days the plan is due.", (1,))
    wrong = Claim("Every 30 days the plan is due.", (1,))

    audit = auditor.audit("", said(fine, wrong, model="openai:x"), [])

    assert (audit.unfounded, audit.figures) == ((), ("30",))


def test_a_source_that_may_not_be_opened_is_a_leak(auditor: Auditor) -> None:
    audit = auditor.audit("", said(Claim(REVIEWED, (1,)), passage=PassageId(7)), [])

    assert audit.leaks == ("page",)


def test_a_hidden_name_is_a_leak_unless_they_said_it_themselves(auditor: Auditor) -> None:
    told = "I know no account called “Initech”. Peace is no name."

    assert auditor.audit(told, None, ["and ACME?"]).leaks == ("Initech",)
    assert auditor.audit(told, None, ["should INITECH be one?"]).leaks == ()
