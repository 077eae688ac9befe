"""``kam payback`` answers in months, in both languages, and says what is wrong with a number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bot.cli.conftest import Terminal

USUAL = ("payback", "--setup", "40000", "--yearly-cost", "120000", "--contribution")


@pytest.mark.parametrize(
    ("contribution", "months", "band", "within"),
    [
        ("120000", None, None, False),
        ("160000", "34.00", 36, True),
        ("300000", "11.83", 12, True),
        ("480000.00", "8.00", 12, True),
    ],
)
def test_the_models_table(
    terminal: Terminal,
    contribution: str,
    months: str | None,
    band: int | None,
    *,
    within: bool,
) -> None:
    code, out, _ = terminal.kam(*USUAL, contribution, "--json")

    answer = json.loads(out)
    assert code == 0
    assert (answer["payback_months"], answer["band"]) == (months, band)
    assert answer["within_horizon"] is within


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The money is back after 11.83 months."),
        ("de", "Nach 11,83 Monaten ist das Geld zurück."),
    ],
)
def test_a_person_reads_a_sentence(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    monkeypatch.setenv("KAM_DEFAULT_LANGUAGE", language)

    _, out, _ = terminal.kam(*USUAL, "300000")

    assert sentence in out


@pytest.mark.parametrize("wrong", ["lots", "-1", "1e400", "nan", "inf", "", "1,000"])
def test_what_is_no_amount_is_refused_with_the_place(terminal: Terminal, wrong: str) -> None:
    code, out, err = terminal.kam(*USUAL, wrong)

    assert (code, out) == (2, "")
    assert "--contribution" in err


@pytest.mark.parametrize("option", [("--ramp", "601"), ("--horizon", "61"), ("--horizon", "0")])
def test_months_out_of_range_are_wrong_usage(terminal: Terminal, option: tuple[str, str]) -> None:
    code, _, err = terminal.kam(*USUAL, "1", *option)

    assert code == 2
    assert option[0] in err
