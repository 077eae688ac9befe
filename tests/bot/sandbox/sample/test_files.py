"""The sample's files name nobody and nothing that is not there."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest

from bot.sandbox import people, sample

HERE = Path(sample.__file__).parent
EVIDENCE = ("financials", "potential", "ratings", "contacts", "sites")
CALENDAR_DATE = re.compile(r"\d{4}-\d{2}|\d\.\d{1,2}\.\d{2}")
PEOPLE = {person.id for person in people.sample_people()}


def rows(kind: str) -> list[dict[str, str]]:
    with (HERE / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ACCOUNTS = {row["account"] for row in rows("accounts")}


@pytest.mark.parametrize("kind", EVIDENCE)
def test_all_evidence_is_about_an_account_of_the_sample(kind: str) -> None:
    assert {row["account"] for row in rows(kind)} <= ACCOUNTS


def test_every_rater_is_a_person_of_the_sample() -> None:
    assert {row["by"] for row in rows("ratings")} <= PEOPLE


def test_decisions_are_about_accounts_and_people_of_the_sample() -> None:
    decided = tomllib.loads((HERE / "decisions.toml").read_text("utf-8"))

    named = {account for team in decided["teams"].values() for account in team}
    named |= set(decided["confidential"]["accounts"])
    named |= {each for found in decided["looked_and_found_nothing"].values() for each in found}
    named |= {each["account"] for each in decided["class_set_by_hand"]}
    assert named <= ACCOUNTS
    assert set(decided["teams"]) <= PEOPLE


def test_no_file_holds_a_calendar_date_that_would_grow_stale_while_the_rest_stays_fresh() -> None:
    cells = [cell for kind in EVIDENCE for row in rows(kind) for cell in row.values()]

    assert [cell for cell in cells if CALENDAR_DATE.search(cell)] == []
