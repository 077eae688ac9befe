"""Nobody's first question waits for word lists and weights."""

from __future__ import annotations

import pytest

from bot.slack.warming import begin_warming
from knowledge.cues import cue_book
from knowledge.grammar import grammar
from knowledge.heard import vocabulary
from knowledge.route_weights import route_weights
from knowledge.routing import route
from tests.bench.routing_sentences import ACCOUNTS

READ = (route_weights, vocabulary, cue_book, grammar)


@pytest.mark.parametrize(
    "text", ["When did we last talk to Dr. Lang?", "welche zusagen sind bei globex überfällig?"]
)
def test_what_a_question_needs_has_been_read_when_it_comes(text: str) -> None:
    for each in READ:
        each.cache_clear()
    begin_warming().join()
    before = [each.cache_info().misses for each in READ]

    route(text, ACCOUNTS)

    assert all(before)
    assert [each.cache_info().misses for each in READ] == before


def test_a_bot_that_stops_does_not_wait_for_it() -> None:
    warming = begin_warming()

    assert warming.daemon
    warming.join()
