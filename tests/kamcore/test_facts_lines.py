"""Facts as they come in: one or several, no further ahead than needed, and nothing breaks it."""

from __future__ import annotations

import json
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.facts_error import FactsError, FactsFlaw
from kamcore.facts_json import parse_facts
from kamcore.facts_lines import facts_document, facts_input, facts_lines
from tests.golden_cases import acme, bigrev

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = json.dumps(acme()).encode() + b"\n"
OTHER = json.dumps(bigrev()).encode() + b"\n"
SPREAD = json.dumps(acme(), indent=2).encode().splitlines(keepends=True)
KEYS = ("account", "financials", "potential", "ratings", "stakeholders", "sites", "flags", "as_of")


def accounts(rows: list[bytes]) -> list[str | None]:
    """The account of each line; ``None`` where it was refused."""
    return [
        None if isinstance(line.found, FactsError) else line.found[0].account
        for line in facts_lines(rows)
    ]


@pytest.mark.parametrize(
    ("rows", "is_one"),
    [
        ([], True),
        ([b"\n"], True),
        ([LINE], True),
        ([b"\n", LINE, b"\n"], True),
        (SPREAD, True),
        ([b"\xef\xbb\xbf" + SPREAD[0], *SPREAD[1:]], True),
        (SPREAD[:-2], True),
        ([b"not JSON\n"], True),
        ([LINE, OTHER], False),
        ([LINE, b"not JSON\n"], False),
        ([b"not JSON\n", LINE], False),
        ([b'{"account": \n', LINE], False),
        ([b"not JSON\n", b"neither\n"], False),
    ],
)
def test_one_object_is_told_from_one_a_line(rows: list[bytes], *, is_one: bool) -> None:
    came = facts_input(rows, at_once=False)

    assert came.is_one is is_one
    assert list(came.rows) == rows


def test_who_writes_a_line_can_wait_for_its_verdict() -> None:
    written = count()

    def rows() -> Iterator[bytes]:
        while True:
            next(written)
            yield LINE

    lines = facts_lines(facts_input(rows(), at_once=True).rows)
    first, second = next(lines), next(lines)

    assert (first.number, second.number) == (1, 2)
    assert next(written) == 2


def test_a_bad_line_costs_only_itself_and_empty_ones_count() -> None:
    rows = [LINE, b"\n", b'{"account": "X", "sites": 4}\n', b"\xff\n", OTHER]

    lines = list(facts_lines(rows))

    assert [line.number for line in lines] == [1, 3, 4, 5]
    assert accounts(rows) == ["ACME", None, None, "BIGREV"]


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_whatever_comes_in_between_good_lines_come_out(rubbish: list[bytes]) -> None:
    rows = [LINE, *(row.replace(b"\n", b"") + b"\n" for row in rubbish), OTHER]

    found = [name for name in accounts(rows) if name in ("ACME", "BIGREV")]

    assert found == ["ACME", "BIGREV"]


def test_an_amount_is_read_exactly_as_it_is_written() -> None:
    facts, _ = parse_facts(
        facts_document(b'{"account": "A", "kam_cost": {"setup": 0.1, "per_year": "0.1"}}')
    )

    assert facts.kam_cost.setup == facts.kam_cost.per_year
    assert str(facts.kam_cost.setup) == "1/10"


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "1e9999999999999999999", "9" * 5000]
)
def test_what_is_no_amount_is_refused_with_its_place(number: str) -> None:
    content = f'{{"account": "A", "kam_cost": {{"setup": {number}}}}}'.encode()

    with pytest.raises(FactsError) as refused:
        parse_facts(facts_document(content))

    assert refused.value.flaw in {
        FactsFlaw.NOT_A_NUMBER,
        FactsFlaw.TOO_LARGE,
        FactsFlaw.NOT_JSON,
    }


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("key", KEYS)
def test_no_depth_of_nesting_breaks_the_reading(key: str, opens: str, closes: str) -> None:
    """Where the reader just manages, showing the value must manage too."""
    for depth in (*range(900, 1010, 3), 2_000, 3_500, 50_000):
        document = f'{{"{key}": {opens * depth}1{closes * depth}}}'.encode()

        assert accounts([document]) == [None]


def test_a_refusal_shows_a_short_piece_of_what_is_wrong() -> None:
    content = {"account": "A", "financials": {"years": [list(range(1000))] * 1000}}

    with pytest.raises(FactsError) as refused:
        parse_facts(content)

    assert len(refused.value.value) <= 60
