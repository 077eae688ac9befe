"""Everything a person can mend is told in one sentence of their language."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import bot
import kamcore
from bot.blocks.carried import ActionValueError
from bot.explain import explain
from kamcore.errors import KamError
from tests.bot.strict_texts import LANGUAGES, strict_texts


def import_everything() -> None:
    for package in (kamcore, bot):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def errors_below(error: type[KamError]) -> set[type[KamError]]:
    below = {child for each in error.__subclasses__() for child in errors_below(each)}
    ours = error.__module__.partition(".")[0] in {"kamcore", "bot"}
    return below | ({error} if ours and error is not KamError else set())


def test_every_error_a_person_can_mend_has_a_sentence() -> None:
    import_everything()

    silent = {
        error.__qualname__
        for error in errors_below(KamError)
        if explain.dispatch(error) is explain.dispatch(KamError)
    }

    assert silent == set()


def test_an_error_without_a_sentence_is_a_bug_and_not_silence() -> None:
    class ForgottenError(KamError):
        pass

    with pytest.raises(TypeError, match="ForgottenError"):
        explain(ForgottenError(), strict_texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_button_says_what_to_do(language: str) -> None:
    sentence = explain(ActionValueError("AccountButton"), strict_texts(language))  # type: ignore[arg-type]  # a Language

    assert "/kam" in sentence
