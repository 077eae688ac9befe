"""``kam case`` as somebody at a terminal uses it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kamcore.facts import FinancialYear
from kamcore.ids import AccountId
from kamcore.interval import Interval
from kamcore.storage import open_store
from tests.bot.cli.conftest import a_person
from tests.bot.papers.reading import pictures_of
from tests.kamcore.storage.kept import HERE, an_account

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.cli.conftest import Terminal

STOCK = (
    "case", "ACME", "--kind", "adjustment", "--name", "Stock", "--their-gain", "60000 (minutes)",
    "--our-share", "30000", "--cost-once", "30000", "--cost-per-year", "18000",
)  # fmt: skip


@pytest.fixture
def customer(terminal: Terminal) -> Terminal:
    """A terminal with ACME."""
    terminal.keep(an_account())
    return terminal


def test_a_case_is_worked_out_for_people_and_for_programs(customer: Terminal) -> None:
    code, out, _ = customer.kam(*STOCK)
    _, text, _ = customer.kam(*STOCK, "--json")
    _, german, _ = customer.kam(*STOCK, "--lang", "de")

    found = json.loads(text)
    assert code == 0
    assert "It is worth it for both, at worst too." in out
    assert "Es lohnt sich für beide" in german
    assert found["ours_per_year"] == {"low": "12000.00", "high": "12000.00"}
    assert found["payback_months"] == {"low": "30.00", "high": "30.00"}
    assert found["assumptions"][0]["source"] == "minutes"
    assert max(len(line) for line in out.splitlines()) <= 80


def test_volume_and_margin_come_from_the_years_on_record(customer: Terminal) -> None:
    year = FinancialYear(
        year=2025,
        revenue=Interval.point(Fraction(2_000_000)),
        cost=Interval.point(Fraction(1_500_000)),
        source="controlling",
    )
    store = open_store(customer.url)
    with store.unit_of_work(HERE) as work:
        work.evidence.put_financial_year(AccountId("acme"), year)
        work.commit()
    store.close()

    price = ("case", "ACME", "--kind", "price", "--price-change", "4 %", "--loss", "5 %", "--json")
    _, out, _ = customer.kam(*price)

    found = json.loads(out)
    assert found["ours_per_year"]["low"] == "51000.00"
    assert [each["source"] for each in found["assumptions"]][1] == "controlling"


def test_page_and_picture_are_written_to_new_files(customer: Terminal, tmp_path: Path) -> None:
    code, _, _ = customer.kam(*STOCK, "--pdf", "case.pdf", "--svg", "case.svg")
    again = customer.kam(*STOCK, "--pdf", "case.pdf")

    assert code == 0
    assert pictures_of((tmp_path / "case.pdf").read_bytes()) == 1
    assert (tmp_path / "case.svg").read_text().startswith("<svg")
    assert (again[0], "there already" in again[2]) == (1, True)


def test_without_a_kind_it_says_what_can_be_worked_out(customer: Terminal) -> None:
    code, out, _ = customer.kam("case", "ACME")
    _, text, _ = customer.kam("case", "ACME", "--json")

    assert (code, "What should be worked out?" in out) == (0, True)
    assert json.loads(text)["turn_round"] is None


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (("--kind", "add-on"), "Contribution a year at full use"),
        (("--kind", "add-on", "--loss", "5 %"), "does not ask for it"),
        (("--kind", "add-on", "--contribution", "-5", "--adoption", "100 %"), "less than nothing"),
        (("--kind", "add-on", "--contribution", "1e400", "--adoption", "1 %"), "not a number"),
        (("--kind", "add-on", "--contribution", "5 USD", "--adoption", "1 %"), "EUR"),
        (("--kind", "add-on", "--contribution", "5", "--adoption", "300 %"), "0 to 100"),
        (("--kind", "add-on", "--contribution", "5", "--adoption", "1/1/1/1/1/1 %"), "at most 5"),
        (("--kind", "add-on", "--contribution", "9-5", "--adoption", "1 %"), ""),
        (("--as", "U0PLAIN"), "may not"),
        (("--kind", "add-on", "--contribution", "5", "--adoption", "1 %", "--plan"), "no plan"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    customer: Terminal, arguments: tuple[str, ...], about: str
) -> None:
    customer.keep(a_person("U0PLAIN"))

    code, out, err = customer.kam("case", "ACME", *arguments)

    assert (code, out) == (1, "")
    assert about in err
    assert len(err.strip().splitlines()) == 1
