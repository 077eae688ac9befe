"""The sample's files name nobody and nothing that is not there."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from bot.sandbox import people, sample

HERE = Path(sample.__file__).parent
PEOPLE = {person.id for person in people.sample_people()}
EVIDENCE = sorted(path.name for path in HERE.glob("*.csv") if path.name != "accounts.csv")
CALENDAR_DATE = re.compile(r"\d{4}-\d{2}|\d\.\d{1,2}\.\d{4}")


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";" if ".de." in name else ","))


def care() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((HERE / "care.toml").read_text("utf-8"))


ACCOUNTS = rows("accounts.csv")
NAMES = {row["name"] for row in ACCOUNTS}


@pytest.mark.parametrize("name", EVIDENCE)
def test_all_evidence_is_about_an_account_of_the_sample(name: str) -> None:
    assert {row.get("account") or row["Kunde"] for row in rows(name)} <= NAMES


def test_every_rater_and_every_team_member_is_a_person_of_the_sample() -> None:
    raters = {row["by"] for row in rows("ratings.csv")}
    raters |= {row["Bewertet von"] for row in rows("ratings.de.csv")}
    team = {person for row in ACCOUNTS for person in row["team"].split("; ") if person}

    assert raters | team <= PEOPLE


def test_decisions_are_about_accounts_and_people_of_the_sample() -> None:
    decisions = tomllib.loads((HERE / "decisions.toml").read_text("utf-8"))["class_set_by_hand"]

    assert {each["account"] for each in decisions} <= {row["id"] for row in ACCOUNTS}
    assert {each["by"] for each in decisions} <= PEOPLE


def test_care_is_about_accounts_and_people_of_the_sample() -> None:
    entries = [each for kind in care().values() for each in kind]

    assert {each["account"] for each in entries} <= {row["id"] for row in ACCOUNTS}
    assert {each[name] for each in entries for name in ("by", "person") if name in each} <= PEOPLE


def test_the_days_in_care_stay_as_fresh_as_they_are() -> None:
    days = [
        each[name]
        for kind in care().values()
        for each in kind
        for name in ("as_of", "on", "last_meeting")
        if name in each
    ]

    assert [day for day in days if not day.endswith("ago")] == []
    assert not CALENDAR_DATE.search((HERE / "care.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", EVIDENCE)
def test_no_calendar_date_grows_stale_while_the_rest_stays_fresh(name: str) -> None:
    cells = [cell for row in rows(name) for cell in row.values()]

    assert [cell for cell in cells if CALENDAR_DATE.search(cell)] == []
