"""Names are read once, and again as soon as anybody changed one, in this process or another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Actor, Guarded, Role
from kamcore.ids import AccountId, PersonId
from kamcore.storage import open_store
from kamcore.use_cases.resolve_account import account_names
from tests.kamcore.storage.conftest import DATABASES, migrated
from tests.kamcore.storage.kept import HERE, an_account, with_account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kamcore.ports import Store

MEMBER = Actor(workspace=HERE, person=PersonId("U8"), role=Role.MEMBER)
GUEST = Actor(workspace=HERE, person=PersonId("U9"), role=Role.GUEST)
SECRET = AccountId("secret")


@pytest.fixture(params=DATABASES)
def stores(request: pytest.FixtureRequest) -> Iterator[tuple[Store, Store]]:
    """Give one database as two processes see it."""
    address = migrated(request, request.param)
    one, other = open_store(address), open_store(address)
    yield one, other
    one.close()
    other.close()


def test_names_that_did_not_change_are_not_read_again(stores: tuple[Store, Store]) -> None:
    one, _ = stores
    with_account(one, an_account())

    first = account_names(one, MEMBER)
    with_account(one, an_account())  # the same once more

    assert account_names(one, MEMBER) is first


def test_what_another_process_changed_is_seen_at_once(stores: tuple[Store, Store]) -> None:
    one, other = stores
    with_account(one, an_account())
    before = [ref.name for ref, _ in account_names(one, MEMBER)]

    with_account(other, an_account(name="Renamed", aliases=("Alias",)))

    assert before == ["ACME"]
    assert [(ref.name, names) for ref, names in account_names(one, MEMBER)] == [
        ("Renamed", ("Alias",))
    ]


def test_an_account_made_confidential_is_named_to_nobody_else_from_then_on(
    stores: tuple[Store, Store],
) -> None:
    one, other = stores
    with_account(one, an_account(), an_account(SECRET, name="Secret"))
    before = [ref.name for ref, _ in account_names(one, MEMBER)]
    guarded = Guarded(confidential=True, team=frozenset({PersonId("U1")}))

    with_account(other, replace(an_account(SECRET, name="Secret"), guarded=guarded))

    on_team = replace(MEMBER, person=PersonId("U1"))
    assert before == ["ACME", "Secret"]
    assert [ref.name for ref, _ in account_names(one, MEMBER)] == ["ACME"]
    assert [ref.name for ref, _ in account_names(one, on_team)] == ["ACME", "Secret"]
    assert list(account_names(one, GUEST)) == []
