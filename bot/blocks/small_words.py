"""A word or two for who greets, thanks, says goodbye, or asks what we know nothing of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.words import words

if TYPE_CHECKING:
    from bot.i18n import Texts

_THANKS = frozenset(
    ["thanks", "thank", "thx", "ty", "cheers", "danke", "dank", "dankeschon", "merci", "vielen"]
)
_GOODBYES = frozenset(
    ["bye", "goodbye", "ciao", "tschuss", "tschuess", "feierabend", "wiedersehen", "night"]
)
_GREETINGS = frozenset(
    ["hi", "hey", "hello", "hallo", "moin", "servus", "morning", "morgen", "tag", "guten", "gruss"]
)
_PRAISE = frozenset(
    ["great", "good", "super", "perfect", "perfekt", "klasse", "toll", "top", "nice", "prima"]
)


def small_talk(said: str, t: Texts) -> str:
    """Give a friendly word back."""
    heard = {word.text for word in words(said)}
    if heard & _THANKS:
        return t("You are welcome.")
    if heard & _GOODBYES:
        return t("Goodbye, and good luck with your customers.")
    if heard & _GREETINGS:
        return t("Hello! Ask me about a customer or how key account management is done.")
    if heard & _PRAISE:
        return t("Glad that helps.")
    return t("All right. I am here when you need me.")


def off_topic(t: Texts) -> str:
    """Say what we are for."""
    return t(
        "I know nothing of that. I am here for your customers: whether one should be a key "
        "account, its plan, people, notes and promises, and how key account management is done."
    )
