"""Whatever is wrong with a file, its map or a row is told in one sentence of each language."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.explain import explain
from bot.explain_rows import row_reason
from kamcore.intake.columns import ColumnFlaw, ColumnsError
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.maps import MapError, MapFlaw, read_map
from kamcore.intake.reading import COLUMNS, Kind
from kamcore.intake.table_errors import FileFlaw, FileRefusedError
from tests.bot.strict_texts import LANGUAGES, strict_texts

if TYPE_CHECKING:
    from bot.i18n import Language

README = Path(__file__).parents[2] / "README.md"


def is_one_sentence(text: str) -> bool:
    return text.endswith((".", "]", '"')) and "\n" not in text and "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", Flaw)
def test_every_reason_to_refuse_a_row_has_a_sentence(language: Language, flaw: Flaw) -> None:
    sentence = row_reason(Refusal(flaw, "1..2", ("first", "second")), strict_texts(language))

    assert is_one_sentence(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", FileFlaw)
def test_every_reason_to_refuse_a_file_names_it(language: Language, flaw: FileFlaw) -> None:
    sentence = explain(FileRefusedError("crm.xlsx", flaw, "5"), strict_texts(language))

    assert "crm.xlsx" in sentence
    assert is_one_sentence(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", ColumnFlaw)
def test_every_trouble_with_headings_names_file_and_column(
    language: Language, flaw: ColumnFlaw
) -> None:
    error = ColumnsError("crm.csv", flaw, "revenue", ["Umsatz", "Sales"])

    sentence = explain(error, strict_texts(language))

    assert "crm.csv" in sentence
    assert "revenue" in sentence
    assert is_one_sentence(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flaw", MapFlaw)
def test_every_mistake_in_a_map_names_the_map_and_the_place(
    language: Language, flaw: MapFlaw
) -> None:
    error = MapError("crm.toml", "numbers", flaw, ("first", "second"))

    sentence = explain(error, strict_texts(language))

    assert "crm.toml" in sentence
    assert "numbers" in sentence
    assert is_one_sentence(sentence)


@pytest.mark.skipif(not README.exists(), reason="the README is not part of what is installed")
def test_the_readme_shows_a_map_that_works_and_names_every_column() -> None:
    section = README.read_text("utf-8").partition("<!-- map:begin -->")[2]
    section = section.partition("<!-- map:end -->")[0]
    example = section.partition("```toml")[2].partition("```")[0]

    file_map = read_map(example.encode(), "README.md", COLUMNS[Kind.ACCOUNTS])

    assert file_map.constants == tomllib.loads(example)["constants"]
    for kind, columns in COLUMNS.items():
        row = next(line for line in section.splitlines() if line.startswith(f"| {kind.value} |"))
        named = row.replace("*", "").replace(",", " ").split()
        assert {column.name for column in columns} <= set(named)
