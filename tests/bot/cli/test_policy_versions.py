"""``kam policy``: a change is proposed, looked at, and approved by a sales leader."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kamcore.access import Guarded, Role
from kamcore.accounts import Account
from kamcore.ids import AccountId
from kamcore.policy_file import default_policy
from kamcore.storage import open_store
from tests.bot.cli.conftest import a_person
from tests.builders import acme
from tests.kamcore.storage.kept import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal

STRICT = 'extends = "default"\nname = "ours"\nversion = 2\n[thresholds]\nkey = 75\n'


@pytest.fixture
def house(terminal: Terminal, tmp_path: Path) -> Terminal:
    """ACME, a sales leader, and a stricter policy in a file."""
    store = open_store(terminal.url)
    with store.unit_of_work(HERE) as work:
        guarded = Guarded(confidential=False, team=frozenset())
        account = Account(id=AccountId("acme"), name="ACME", currency="EUR", guarded=guarded)
        work.accounts.put(account)
        work.evidence.replace(account.id, replace(acme(), account="ACME"))
        work.commit()
    store.close()
    terminal.keep(a_person("U1", Role.SALES_LEADER), a_person("U2"))
    (tmp_path / "strict.toml").write_text(STRICT, encoding="utf-8")
    return terminal


def told(terminal: Terminal, *arguments: str) -> Any:
    code, out, err = terminal.kam("policy", *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def propose(terminal: Terminal) -> str:
    found = told(terminal, "propose", "strict.toml", "--reason", "Fewer key accounts.")
    return str(found["policy"]["sha256"])


def test_a_proposal_says_which_accounts_change_class_and_why(house: Terminal) -> None:
    found = told(house, "propose", "strict.toml", "--reason", "Fewer key accounts.")

    assert [(each["id"], each["before"], each["after"]) for each in found["changes"]] == [
        ("acme", "KEY", "DEVELOP")
    ]
    assert found["changes"][0]["cause"] == "threshold"
    assert found["changes"][0]["needed"] == "75.00"
    assert found["lose_their_place"] == ["acme"]
    assert {"place": "thresholds.key", "before": "65", "after": "75"} in found["differences"]


def test_a_proposal_is_in_force_only_once_a_sales_leader_approved_it(house: Terminal) -> None:
    sha256 = propose(house)
    before = told(house, "show")

    administrator = house.kam("policy", "approve", sha256[:8])
    approved = told(house, "approve", sha256[:8], "--as", "U1")

    assert before["sha256"] == default_policy().ref.sha256
    assert administrator[0] == 1
    assert approved["state"] == "approved"
    assert told(house, "show")["sha256"] == sha256
    assert json.loads(house.kam("assess", "ACME", "--json")[1])["policy"]["sha256"] == sha256


def test_what_is_in_force_is_printed_as_a_file_to_start_from(
    house: Terminal, tmp_path: Path
) -> None:
    sha256 = propose(house)
    house.kam("policy", "approve", sha256, "--as", "U1")

    _, text, _ = house.kam("policy", "show")
    (tmp_path / "again.toml").write_text(text, encoding="utf-8")

    assert told(house, "check", "again.toml")["sha256"] == sha256


def test_two_policies_on_record_are_compared_by_their_fingerprints(house: Terminal) -> None:
    sha256 = propose(house)

    found = told(house, "diff", "default", sha256[:10])

    assert {"place": "thresholds.key", "before": "65", "after": "75"} in found


def test_a_declined_proposal_stays_on_the_list(house: Terminal) -> None:
    sha256 = propose(house)

    house.kam("policy", "decline", sha256, "--as", "U1")
    listed = told(house, "list", "--as", "U2")

    assert listed["in_force"]["name"] == "default"
    assert [(each["sha256"], each["state"]) for each in listed["policies"]] == [
        (sha256, "declined")
    ]


def test_a_proposal_can_be_looked_at_again(house: Terminal) -> None:
    sha256 = propose(house)

    code, out, _ = house.kam("policy", "effect", sha256[:6])

    assert code == 0
    assert "ACME: Key account → Develop" in out
    assert "75" in house.kam("policy", "list")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("approve", "0000000000", "--as", "U1"),
        ("diff", "default", "0000000000"),
        ("propose", "strict.toml", "--reason", " "),
        ("propose", "strict.toml", "--reason", "x", "--as", "U2"),
        ("propose", "default", "--reason", "Nothing."),
        ("propose", "nowhere.toml", "--reason", "x"),
    ],
)
def test_what_cannot_be_is_one_sentence(house: Terminal, arguments: tuple[str, ...]) -> None:
    code, out, err = house.kam("policy", *arguments)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1


def test_to_show_the_rules_creates_no_database(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "elsewhere"))

    assert terminal.kam("policy", "show")[0] == 0
    assert not (tmp_path / "elsewhere").exists()
