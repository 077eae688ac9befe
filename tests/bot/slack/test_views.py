"""Every view is there for each of many accounts; how quick, ``tests.bench.views`` measures."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.bench.views import filled, spent

ACCOUNTS = 6


def test_every_view_is_drawn_for_each_of_many_accounts() -> None:
    with filled(ACCOUNTS, datetime.now(UTC), on_server=False) as store:
        measured = spent(store, ACCOUNTS, 1, datetime.now(UTC))

    assert {len(values) for values in measured.values()} == {1}
    assert len(measured) >= 15
