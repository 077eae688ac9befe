"""Profile, care and satisfaction are kept edition by edition, in every kind of store alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete

from kamcore.care import Cadence, Duty, Period, Reference, Sponsor, Willingness
from kamcore.editions import Edition
from kamcore.ids import AccountId, AnswerId, PersonId
from kamcore.ports import Change
from kamcore.ports.care import ONLY
from kamcore.profile import LONGEST_PROFILE_TEXT, ProfileBlock
from kamcore.satisfaction import Scale
from kamcore.storage.account_rows import AccountRow
from kamcore.storage.repository import bound_session
from kamcore.storage.row_security import act_for
from kamcore.store_errors import UnkeepableTextError, UnknownAccountIdError
from tests.kamcore.care_values import NOW, a_text, an_answer, an_edition
from tests.kamcore.storage.kept import ACME, EVA, HERE, THERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.ports import Store, UnitOfWork
    from kamcore.storage import SqlStore

TOM = PersonId("U2")
OTHER = AccountId("other")
SCHOOL_MARKS = Scale(worst=Fraction(6), best=Fraction(1))
VALUES: dict[str, tuple[str, Any]] = {
    "profile": (ProfileBlock.FINANCES, a_text("Grows\n\nabroad 📈", as_of=date(2026, 5, 1))),
    "duties": (TOM, Duty(hours_per_year=120, function="Service")),
    "sponsor": (ONLY, Sponsor(name="Dr. Muster", person=TOM)),
    "cadence": (
        ONLY,
        Cadence(every=6, period=Period.WEEKS, last_meeting=date(2026, 9, 30)),
    ),
    "reference": (
        ONLY,
        Reference(willingness=Willingness.NOT_WILLING, as_of=date(2026, 9, 1), source="Call"),
    ),
}
KINDS = list(VALUES)


def editions(work: UnitOfWork, kind: str) -> Any:
    return getattr(work.care, kind)


def edition(value: object, version: int = 1) -> Edition[Any]:
    return Edition(value=value, version=version, by=EVA, at=NOW)


@pytest.mark.parametrize("kind", KINDS)
def test_what_somebody_wrote_comes_back_as_it_was_written(store: Store, kind: str) -> None:
    with_account(store)
    key, value = VALUES[kind]

    with store.unit_of_work(HERE) as work:
        editions(work, kind).add(ACME, key, edition(value))
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert editions(work, kind).latest(ACME) == {key: edition(value)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_latest_edition_stands_and_the_others_are_kept(store: Store, kind: str) -> None:
    with_account(store)
    key, value = VALUES[kind]
    first, taken_back, again = edition(value), edition(None, 2), edition(value, 3)

    with store.unit_of_work(HERE) as work:
        for each in (first, taken_back, again):
            editions(work, kind).add(ACME, key, each)
            assert editions(work, kind).latest(ACME) == {key: each}
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert editions(work, kind).history(ACME, key) == (again, taken_back, first)


def test_the_blocks_of_a_profile_are_kept_apart(store: Store) -> None:
    with_account(store, an_account(), an_account(OTHER, name="Other"))
    texts = {block: an_edition(a_text(block.value)) for block in ProfileBlock}

    with store.unit_of_work(HERE) as work:
        for block, text in texts.items():
            work.care.profile.add(ACME, block, text)
        work.commit()

    with store.unit_of_work(HERE) as work:
        found = work.care.profile.latest(ACME)
        assert found == texts
        assert {type(block) for block in found} == {ProfileBlock}
        assert work.care.profile.latest(OTHER) == {}
        assert work.care.profile.history(OTHER, ProfileBlock.STRATEGY) == ()


def test_a_text_of_every_length_a_profile_may_have_is_kept(store: Store) -> None:
    with_account(store)
    longest = an_edition(a_text("🚀" * LONGEST_PROFILE_TEXT))

    with store.unit_of_work(HERE) as work:
        work.care.profile.add(ACME, ProfileBlock.STRATEGY, longest)
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.care.profile.latest(ACME) == {ProfileBlock.STRATEGY: longest}


def test_answers_come_by_day_and_then_as_they_were_written_down(store: Store) -> None:
    with_account(store)
    early = an_answer(9, on=date(2026, 3, 1), contact="Dana")
    first, second = an_answer(0), an_answer(Fraction(5, 2), scale=SCHOOL_MARKS)

    with store.unit_of_work(HERE) as work:
        changes = [work.care.answers.put(ACME, each) for each in (second, first, early, early)]
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.care.answers.all(ACME) == (early, first, second)
        assert work.care.answers.all(OTHER) == ()
    assert changes == [Change.ADDED, Change.ADDED, Change.ADDED, Change.UNCHANGED]


def test_an_answer_can_be_corrected_and_taken_away(store: Store) -> None:
    with_account(store)
    wrong = an_answer(1)
    right = replace(wrong, value=Fraction(10), contact="Dana")

    with store.unit_of_work(HERE) as work:
        work.care.answers.put(ACME, wrong)
        changed = work.care.answers.put(ACME, right)
        kept = work.care.answers.all(ACME)
        gone = [work.care.answers.remove(ACME, right.id) for _ in range(2)]
        work.commit()

    with store.unit_of_work(HERE) as work:
        assert work.care.answers.all(ACME) == ()
    assert (changed, kept, gone) == (Change.CHANGED, (right,), [True, False])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_kept_for_an_account_that_is_not_there(store: Store, kind: str) -> None:
    key, value = VALUES[kind]

    with store.unit_of_work(HERE) as work:
        with pytest.raises(UnknownAccountIdError):
            editions(work, kind).add(ACME, key, edition(value))
        with pytest.raises(UnknownAccountIdError):
            work.care.answers.put(ACME, an_answer(9))
        assert editions(work, kind).latest(ACME) == {}


def test_one_workspace_never_sees_the_care_of_another(store: Store) -> None:
    with_account(store, workspace=THERE)
    with_account(store, workspace=HERE)
    with store.unit_of_work(THERE) as work:
        for kind, (key, value) in VALUES.items():
            editions(work, kind).add(ACME, key, edition(value))
        work.care.answers.put(ACME, an_answer(9))
        work.commit()

    with store.unit_of_work(HERE) as work:
        for kind, (key, _) in VALUES.items():
            assert editions(work, kind).latest(ACME) == {}
            assert editions(work, kind).history(ACME, key) == ()
        assert work.care.answers.all(ACME) == ()


def keep_text(store: Store, text: str) -> None:
    with store.unit_of_work(HERE) as work:
        work.care.profile.add(ACME, ProfileBlock.STRATEGY, an_edition(a_text(text)))
        work.commit()


@pytest.mark.parametrize("text", ["Gr\x00az", "half \ud83d"])
def test_text_that_no_database_keeps_is_refused(store: Store, text: str) -> None:
    with_account(store)

    with pytest.raises(UnkeepableTextError):
        keep_text(store, text)

    with store.unit_of_work(HERE) as work:
        assert work.care.profile.latest(ACME) == {}


def test_all_of_it_goes_when_the_account_goes(sql_store: SqlStore) -> None:
    with_account(sql_store)
    with sql_store.unit_of_work(HERE) as work:
        for kind, (key, value) in VALUES.items():
            editions(work, kind).add(ACME, key, edition(value))
        work.care.answers.put(ACME, an_answer(9))
        work.commit()

    with bound_session(sql_store.engine, HERE) as session:
        # The server shows a transaction only the workspace it says it acts for.
        act_for(session.connection(), HERE)
        session.execute(delete(AccountRow))
        session.commit()

    with sql_store.unit_of_work(HERE) as work:
        assert [editions(work, kind).latest(ACME) for kind in KINDS] == [{}] * len(KINDS)
        assert work.care.answers.all(ACME) == ()
        assert not work.care.answers.remove(ACME, AnswerId("1"))
