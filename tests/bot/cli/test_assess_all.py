"""``kam assess --all`` counts the classes of all accounts, and tells each one's to a program."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kamcore.access import Guarded
from kamcore.accounts import Account
from kamcore.ids import AccountId
from kamcore.storage import open_store
from tests.bot.cli.conftest import a_person
from tests.builders import a_rating, acme, bigrev, unknown
from tests.kamcore.storage.kept import HERE

if TYPE_CHECKING:
    from kamcore.facts import AccountFacts
    from tests.bot.cli.conftest import Terminal

DAY = ("--as-of", "2026-11-23")
STRANGE = replace(acme(), ratings=(*acme().ratings, a_rating("Z9", 3)))


def with_accounts(terminal: Terminal, **facts: AccountFacts) -> None:
    store = open_store(terminal.url)
    with store.unit_of_work(HERE) as work:
        for name, each in facts.items():
            guarded = Guarded(confidential=name == "SECRET", team=frozenset())
            work.accounts.put(
                Account(id=AccountId(name), name=name, currency="EUR", guarded=guarded)
            )
            work.evidence.replace(AccountId(name), replace(each, account=name))
        work.commit()
    store.close()


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["4 accounts, as of Nov 23, 2026:", "1 Not now", "0 Develop", "2 Key account"]),
        ("de", ["4 Kunden, Stand 23.11.2026:", "1 Derzeit nicht", "0 Entwickeln", "2 Key Account"]),
    ],
)
def test_a_person_reads_how_many_accounts_are_of_each_class(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, language: str, lines: list[str]
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", language)
    with_accounts(terminal, ACME=acme(), TWIN=acme(), BIGREV=bigrev(), UNKNOWN=unknown())

    code, out, err = terminal.kam("assess", "--all", *DAY)

    assert (code, err) == (0, "")
    assert [" ".join(line.split()) for line in out.splitlines()][:4] == lines


def test_a_program_reads_the_class_of_every_account(terminal: Terminal) -> None:
    with_accounts(terminal, ACME=acme(), BIGREV=bigrev(), UNKNOWN=unknown())

    code, out, _ = terminal.kam("assess", "--all", "--json", *DAY)

    found = {each["account"]: each for each in map(json.loads, out.splitlines())}
    assert code == 0
    assert {name: each["class"] for name, each in found.items()} == {
        "ACME": "KEY",
        "BIGREV": "NOT_NOW",
        "UNKNOWN": "NEEDS_EVIDENCE",
    }
    assert found["UNKNOWN"]["possible"] == ["NOT_NOW", "DEVELOP", "KEY"]


def test_an_account_that_cannot_be_judged_is_named_and_in_no_class(terminal: Terminal) -> None:
    with_accounts(terminal, ACME=acme(), STRANGE=STRANGE)

    counted = terminal.kam("assess", "--all", *DAY)
    code, out, _ = terminal.kam("assess", "--all", "--json", *DAY)

    assert counted[0] == code == 1
    assert "STRANGE holds a rating that these rules do not know" in counted[2]
    assert "1 account, as of" in counted[1]
    assert [json.loads(line)["class"] for line in out.splitlines()] == ["KEY", None]


def test_what_somebody_may_not_read_is_not_counted_for_them(terminal: Terminal) -> None:
    with_accounts(terminal, ACME=acme(), SECRET=acme())
    terminal.keep(a_person("U9"))

    _, out, _ = terminal.kam("assess", "--all", "--as", "U9", *DAY)

    assert "1 account, as of" in out


def test_an_empty_store_says_so(terminal: Terminal) -> None:
    code, out, _ = terminal.kam("assess", "--all")

    assert code == 0
    assert out.strip() == "There is no account yet."


@pytest.mark.parametrize("more", [("ACME",), ("--group",), ("--facts", "-")])
def test_all_goes_with_nothing_that_names_one(terminal: Terminal, more: tuple[str, ...]) -> None:
    code, out, err = terminal.kam("assess", "--all", *more)

    assert code == 2
    assert out == ""
    assert "--all" in err
