"""The same answers on a terminal: plain words in at most 80 columns."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.blocks.plain import verdict_plain
from bot.blocks.whole import shown_whole
from kamcore.explanation import assess_fully
from kamcore.facts_json import parse_facts
from tests.bot.cases import CASES
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_shown import a_key_account, a_policy, an_open_account

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language

ACME = Path(__file__).parents[2] / "data" / "acme.json"


class TextFile(SingleFileSnapshotExtension):
    """One text file a drawing, to be read as it is printed."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def printed(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_the_verdict_is_printed(case: str, language: Language, printed: SnapshotAssertion) -> None:
    text = verdict_plain(CASES[case](), a_policy(), strict_texts(language))

    assert max(len(line) for line in text.split("\n")) <= 80
    assert text == printed


def test_facts_from_a_file_are_printed_with_everything_that_is_known() -> None:
    facts, as_of = parse_facts(json.loads(ACME.read_text("utf-8")))
    assert as_of is not None

    whole = shown_whole(assess_fully(facts, a_policy(), as_of))
    text = verdict_plain(whole, a_policy(), strict_texts("en"))

    assert text.startswith("ACME: Key account\n")
    assert "70.17 of 100" in text
    assert "1.33 times the cost" in text


def test_the_figures_of_the_table_stand_under_each_other() -> None:
    for shown in (a_key_account(), an_open_account()):
        rows = verdict_plain(shown, a_policy(), strict_texts("en")).split("\n")
        table = [row for row in rows if row[:3] in {"  █", "  ▒", "  ░"} and " of " in row]

        assert len({row.index(" of ") for row in table}) == 1
