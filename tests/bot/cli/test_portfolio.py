"""``kam portfolio`` chooses among the accounts of the store, under this capacity or another."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from bot.pictures.drawing import DARK, Tone
from kamcore.access import Guarded
from kamcore.accounts import Account
from kamcore.ids import AccountId
from kamcore.storage import open_store
from tests.bot.cli.conftest import a_person
from tests.builders import acme, unknown
from tests.kamcore.storage.kept import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal

DAY = ("--as-of", "2026-11-23")


@pytest.fixture
def stocked(terminal: Terminal) -> Terminal:
    """Four accounts as good as ACME, one of them confidential, and one that nobody looked at."""
    store = open_store(terminal.url)
    with store.unit_of_work(HERE) as work:
        for number in range(4):
            account = Account(
                id=AccountId(f"a{number}"),
                name=f"Account {number}",
                currency="EUR",
                guarded=Guarded(confidential=number == 3, team=frozenset()),
                industry="Steel",
            )
            work.accounts.put(account)
            work.evidence.replace(account.id, replace(acme(), account=account.name))
        open_ = Account(
            id=AccountId("u"),
            name="Unknown",
            currency="EUR",
            guarded=Guarded(confidential=False, team=frozenset()),
        )
        work.accounts.put(open_)
        work.evidence.replace(open_.id, unknown())
        work.commit()
    store.close()
    return terminal


def read(terminal: Terminal, *options: str) -> Any:
    code, out, err = terminal.kam("portfolio", *DAY, "--json", *options)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_an_empty_store_is_an_answer(terminal: Terminal) -> None:
    found = read(terminal)
    code, out, _ = terminal.kam("portfolio")

    assert (found["accounts"], found["chosen"]) == (0, [])
    assert code == 0
    assert "There is no account yet" in out


def test_three_are_chosen_for_the_pilot_and_the_fourth_waits(stocked: Terminal) -> None:
    found = read(stocked)

    assert [each["id"] for each in found["chosen"]] == ["a0", "a1", "a2"]
    assert found["waitlist"][0] | {"industry": None} == {
        **found["waitlist"][0],
        "industry": None,
        "id": "a3",
        "position": 1,
        "waits_for": ["place"],
    }
    assert found["rivals"]["behind"] == "0.00"
    assert found["programme"][0]["payback_months"] == {"low": "11.83", "high": "11.83"}
    assert found["capacity"]["limited_by"] == "pilot"
    assert found["evidence"]["accounts"][0]["account"] == "Unknown"
    assert found["robustness"]["hold"] == ["a0", "a1", "a2"]


@pytest.mark.parametrize(
    "text",
    [
        '{"managers": 2, "most_per_industry": 1}',
        "[capacity]\nmanagers = 2\nmost_per_industry = 1\n",
        "managers = 2\nmost_per_industry = 1\n",
    ],
)
def test_another_capacity_is_tried_from_a_file(
    stocked: Terminal, tmp_path: Path, text: str
) -> None:
    (tmp_path / "capacity").write_text(text, encoding="utf-8")

    found = read(stocked, "--capacity", "capacity")

    assert [each["id"] for each in found["chosen"]] == ["a0"]
    assert found["capacity"]["days"] == 360
    assert found["waitlist"][0]["waits_for"] == ["industry"]


@pytest.mark.parametrize(
    ("text", "places", "by"),
    [
        ('{"managers": 0}', 0, "days"),
        ('{"pilot_ended": "2026-01-01", "key_accounts_then": 1}', 3, "days"),
        ("pilot_ended = 2026-01-01\nkey_accounts_then = 0\nyearly_growth = 1\n", 1, "growth"),
    ],
)
def test_days_and_growth_set_the_places(
    stocked: Terminal, tmp_path: Path, text: str, places: int, by: str
) -> None:
    (tmp_path / "capacity").write_text(text, encoding="utf-8")

    found = read(stocked, "--capacity", "capacity")

    assert (found["capacity"]["places"], found["capacity"]["limited_by"]) == (places, by)
    assert len(found["chosen"]) == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "JSON"),
        ("managers = ", "TOML"),
        ('{"manager": 1}', "manager"),
        ('{"managers": -1}', "managers"),
        ('{"managers": 1.5}', "managers"),
        ('{"pilot_ended": "soon"}', "soon"),
        ('{"key_accounts_then": 2}', "pilot_ended"),
        ('{"capacity": {"managers": 1}, "managers": 2}', "managers"),
    ],
)
def test_a_capacity_that_cannot_be_is_refused_with_its_place(
    terminal: Terminal, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "capacity").write_text(text, encoding="utf-8")

    code, out, err = terminal.kam("portfolio", "--capacity", "capacity")

    assert (code, out) == (1, "")
    assert told in err


def test_a_member_gets_neither_figures_nor_confidential_accounts(stocked: Terminal) -> None:
    stocked.keep(a_person("U2"))

    found = read(stocked, "--as", "U2")

    assert "a3" not in json.dumps(found)
    assert found["capacity"] is None
    assert found["programme"] == found["concentration"] == []
    assert {each["payback_months"] for each in found["chosen"]} == {None}
    assert {spot["attractiveness"] for spot in found["matrix"]} == {None}


def test_a_guest_is_refused(stocked: Terminal) -> None:
    stocked.keep(a_person("U3", is_guest=True))

    assert stocked.kam("portfolio", "--as", "U3")[0] == 1


def test_a_picture_is_written_to_a_new_file_and_never_over_another(
    stocked: Terminal, tmp_path: Path
) -> None:
    first = stocked.kam("portfolio", *DAY, "--png", "portfolio.png")
    second = stocked.kam("portfolio", *DAY, "--png", "portfolio.png")
    nowhere = stocked.kam("portfolio", *DAY, "--png", "no/such/place.png")

    assert first[0] == 0
    assert (tmp_path / "portfolio.png").read_bytes().startswith(b"\x89PNG")
    assert second[0] == nowhere[0] == 1
    assert "portfolio.png" in second[2]


def test_it_is_drawn_as_svg_for_either_screen_and_as_png_on_dark_paper(
    stocked: Terminal, tmp_path: Path
) -> None:
    code, _, _ = stocked.kam("portfolio", *DAY, "--svg", "p.svg", "--png", "p.png", "--dark")

    drawn = (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert code == 0
    assert "prefers-color-scheme: dark" in drawn
    assert "<desc" in drawn
    with Image.open(tmp_path / "p.png") as picture:
        assert picture.getpixel((0, 0)) == DARK[Tone.PAPER]


def test_who_sees_no_figures_gets_no_picture(stocked: Terminal, tmp_path: Path) -> None:
    stocked.keep(a_person("U2"))

    code, _, _ = stocked.kam("portfolio", "--png", "portfolio.png", "--as", "U2")

    assert code == 1
    assert not (tmp_path / "portfolio.png").exists()
