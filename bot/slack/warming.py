"""What would the first question wait for? Word lists and weights, read before anybody asks."""

from __future__ import annotations

from threading import Thread

from knowledge.analysis import language_of
from knowledge.routing import route

ASKED = ("Which customers did we last visit?", "Welche Kunden haben wir zuletzt besucht?")
"""A sentence of each language that no strict pattern has, so that everything is read."""


def begin_warming() -> Thread:
    """Route them beside everything else; who asks meanwhile waits no longer than without."""
    warming = Thread(target=warm_up, name="warming", daemon=True)
    warming.start()
    return warming


def warm_up() -> None:
    """Route one sentence of each language."""
    for each in ASKED:
        language_of(each)
        route(each, ())
