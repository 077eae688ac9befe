"""No text is missing in German, and none in the code escapes translation."""

from __future__ import annotations

import ast
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from tests.bot.catalogue import CODE, GERMAN, german, messages, texts_in_code, updated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITERS = frozenset({"t", "pen"})
NEEDED_FORMS = 2
PASSED_ON = frozenset({"english", "one"})
"""What the pen calls the text it was given by whoever wrote it."""


def forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(str(form) for form in text)  # type: ignore[attr-defined]  # Babel gives a text or several


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_german_catalogue_has_exactly_the_texts_of_the_code() -> None:
    known = {forms(message.id) for message in messages(german())}
    needed = {forms(message.id) for message in messages(texts_in_code())}

    assert known == needed, "run: python -m tests.bot.catalogue, then translate what is empty"


def test_the_german_catalogue_is_written_as_the_tool_writes_it() -> None:
    assert GERMAN.read_bytes() == updated(), "run: python -m tests.bot.catalogue"


def test_every_text_has_a_finished_german_one() -> None:
    unfinished = [
        message.id
        for message in messages(german())
        if message.fuzzy or not all(forms(message.string))
    ]

    assert unfinished == []


def test_plural_texts_have_a_singular_and_a_plural_in_german() -> None:
    lacking = [
        message.id
        for message in messages(german())
        if len(forms(message.id)) == NEEDED_FORMS and len(forms(message.string)) != NEEDED_FORMS
    ]

    assert lacking == []


def test_german_texts_have_the_places_of_the_english_ones() -> None:
    differing = [
        message.id
        for message in messages(german())
        for english, translated in zip(forms(message.id), forms(message.string), strict=True)
        if places(english) != places(translated)
    ]

    assert differing == []


def test_german_texts_keep_the_marks_of_the_english_ones() -> None:
    differing = [
        message.id
        for message in messages(german())
        for english, translated in zip(forms(message.id), forms(message.string), strict=True)
        if any(english.count(mark) != translated.count(mark) for mark in "*`<>\n")
    ]

    assert differing == []


def is_literal(call: ast.Call) -> bool:
    return (
        bool(call.args)
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    )


def is_passed_on(call: ast.Call) -> bool:
    return (
        bool(call.args)
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id in PASSED_ON
        and ast.unparse(call.func).startswith("self.t")
    )


def sources() -> list[Path]:
    return sorted(CODE.rglob("*.py"))


def calls_of_writers(path: Path) -> Iterator[ast.Call]:
    """Find ``t("...")``, ``pen.count("...")`` and their like."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and writes(node.func):
            yield node


def writes(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute) and function.attr == "count":
        return writes(function.value)
    if isinstance(function, ast.Attribute):
        return function.attr in WRITERS
    return isinstance(function, ast.Name) and function.id in WRITERS


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(CODE)))
def test_every_text_in_the_code_is_a_literal_that_extraction_finds(path: Path) -> None:
    hidden = [
        f"line {call.lineno}"
        for call in calls_of_writers(path)
        if not is_literal(call) and not is_passed_on(call)
    ]

    assert hidden == []
