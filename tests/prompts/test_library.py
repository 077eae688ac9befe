"""A prompt is a file with a version, and is filled strictly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prompts.library import (
    PromptError,
    lock_of,
    locked,
    names,
    parsed,
    prompt,
    unlocked,
)

SOUND = '+++\nname = "greet"\nversion = 2\n+++\nSay $what to $whom.\n'


def test_every_prompt_has_the_words_its_version_was_agreed_with() -> None:
    there = {name: prompt(name) for name in names()}

    agreed = locked()

    # Changed a word? Raise the version in the header, then: python -m tests.prompts.lock
    assert {name: (each.version, each.fingerprint) for name, each in there.items()} == agreed


def test_a_changed_word_under_the_same_version_is_found() -> None:
    before = {"greet": parsed("greet", SOUND)}
    after = {"greet": parsed("greet", SOUND.replace("Say", "Shout"))}
    agreed = {"greet": (2, before["greet"].fingerprint)}

    assert unlocked(before, agreed) == []
    assert unlocked(after, agreed) == ["greet"]
    assert unlocked({"greet": replace(after["greet"], version=3)}, agreed) == []
    assert lock_of(before) == f"greet 2 {before['greet'].fingerprint}\n"


def test_both_languages_have_the_same_prompts_with_the_same_variables() -> None:
    english = {name.removesuffix("_en") for name in names() if name.endswith("_en")}
    german = {name.removesuffix("_de") for name in names() if name.endswith("_de")}

    assert english == german
    assert len(names()) == len(english) + len(german)
    for name in english:
        assert prompt(f"{name}_en").variables == prompt(f"{name}_de").variables


def test_what_is_filled_in_is_not_filled_again() -> None:
    said = parsed("greet", SOUND).filled({"what": "$whom", "whom": "$$ everybody"})

    assert said == "Say $whom to $$ everybody."


@pytest.mark.parametrize("values", [{"what": "hello"}, {"what": "a", "whom": "b", "when": "c"}])
def test_a_value_missing_or_too_many_is_refused(values: dict[str, str]) -> None:
    greeting = parsed("greet", SOUND)

    with pytest.raises(PromptError):
        greeting.filled(values)


@pytest.mark.parametrize(
    "text",
    [
        "Say hello.",
        SOUND.replace("greet", "shout"),
        SOUND.replace("version = 2", "version = 0"),
        SOUND.replace("version = 2", 'version = "2"'),
        SOUND.replace("version = 2", "version = true"),
        SOUND.replace("version = 2", "version = 2\nmodel = 1"),
        SOUND.replace("$what", "$5"),
        '+++\nname = "greet"\nversion = 2\n+++\n \n',
    ],
)
def test_a_file_that_is_no_prompt_is_refused(text: str) -> None:
    with pytest.raises(PromptError):
        parsed("greet", text)
