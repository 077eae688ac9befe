"""Texts that fail where a German one is missing, instead of falling back to English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.i18n import Texts, german_messages, texts_for

if TYPE_CHECKING:
    from bot.i18n import Language

LANGUAGES: tuple[Language, ...] = ("de", "en")


class NoneMissing(dict[str, tuple[str, ...]]):
    """A catalogue that must have every text it is asked for."""

    def get(self, key: str, default: object = None) -> tuple[str, ...]:
        assert default is None
        assert key in self, f"no German text for: {key}"
        return self[key]


def strict_texts(language: Language) -> Texts:
    texts = texts_for("de-DE" if language == "de" else "en-GB")
    if language == "en":
        return texts
    return Texts("de", texts.locale, NoneMissing(german_messages()))
