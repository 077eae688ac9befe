"""Answers in words, as they are drawn in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from bot.blocks.carried import OpinionButton, QuestionButton, SourceButton, unpack
from bot.blocks.worded import worded_blocks, worded_text
from knowledge.worded import Claim
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack_limits import check_mrkdwn, checked_message
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_worded import (
    a_file,
    a_noted_source,
    a_page,
    a_record,
    an_answer,
    nothing_found,
    unsure,
)

if TYPE_CHECKING:
    from typing import Any

    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from knowledge.worded import Worded

both = pytest.mark.parametrize("language", LANGUAGES)
EN = strict_texts("en")
ANSWERS = {
    "extractive": an_answer(),
    "by_a_model": an_answer(model="openai:gpt-5", follow_ups=()),
    "from_a_record": an_answer(
        claims=(Claim("We promised an offer.", (1,)),), sources=(a_record(1),)
    ),
    "nothing_found": nothing_found(),
    "unsure": unsure(),
}


def drawn(worded: Worded) -> list[dict[str, Any]]:
    return checked_message(worded_blocks(worded, "evt:1", EN))


def of_kind(blocks: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [block for block in blocks if block["type"] == kind]


@both
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_drawn(language: Language, answer: str, drawing: SnapshotAssertion) -> None:
    assert checked_message(worded_blocks(ANSWERS[answer], "evt:1", strict_texts(language))) == (
        drawing
    )


@both
def test_an_answer_as_one_text_says_all_of_it(
    language: Language, drawing: SnapshotAssertion
) -> None:
    text = worded_text(an_answer(), strict_texts(language))

    check_mrkdwn(text)
    assert text == drawing


def test_every_claim_names_its_sources() -> None:
    said = drawn(an_answer())[0]["text"]["text"]

    assert "decides or influences. [1]" in said
    assert "within four weeks. [2][3]" in said


def test_a_source_opens_its_own_passage() -> None:
    rows = [each for each in of_kind(drawn(an_answer()), "section") if "accessory" in each]

    opened = [unpack(each["accessory"]["value"], SourceButton).passage for each in rows]

    assert opened == [11, 12, 13]


def test_a_record_is_quoted_because_it_cannot_be_opened() -> None:
    rows = of_kind(drawn(ANSWERS["from_a_record"]), "section")

    assert not [each for each in rows if "accessory" in each]
    assert "An offer for the frame contract." in rows[-1]["text"]["text"]


def test_what_is_out_of_date_is_marked() -> None:
    lines = worded_text(an_answer(), EN).splitlines()

    assert [line for line in lines if line.endswith("(out of date)")] == [
        "[3] Sales handbook.pdf, Visits, company document, 15 Jan 2023, page 12 (out of date)"
    ]


def test_a_model_is_named_and_said_to_err() -> None:
    (label,) = of_kind(drawn(ANSWERS["by_a_model"]), "context")

    assert "openai:gpt-5" in label["elements"][0]["text"]
    assert "can be wrong" in label["elements"][0]["text"]


@pytest.mark.parametrize("answer", ["extractive", "from_a_record", "nothing_found", "unsure"])
def test_without_a_model_it_says_so(answer: str) -> None:
    (label,) = of_kind(drawn(ANSWERS[answer]), "context")

    assert label["elements"][0]["text"].startswith("No language model was used")


def test_a_follow_up_asks_its_question() -> None:
    (row,) = of_kind(drawn(an_answer()), "actions")

    asked = [unpack(each["value"], QuestionButton).question for each in row["elements"]]

    assert asked == ["Who decides at ACME?", "What did we promise ACME?"]


def test_an_opinion_goes_to_this_answer() -> None:
    (row,) = of_kind(drawn(an_answer()), "context_actions")
    buttons = row["elements"][0]

    good = unpack(buttons["positive_button"]["value"], OpinionButton)
    bad = unpack(buttons["negative_button"]["value"], OpinionButton)

    assert good == OpinionButton(exchange="evt:1", good=True)
    assert bad == OpinionButton(exchange="evt:1", good=False)


@settings(max_examples=60)
@given(hostile_words)
def test_no_words_ping_link_or_break(words: str) -> None:
    changed = {"title": words, "text": words, "headings": (words, words)}
    sources = (
        a_page(1, **changed),
        a_noted_source(2, **changed),
        a_file(3, **changed),
        a_record(4, **changed),
    )
    answer = an_answer(
        claims=(Claim(words, (1, 2)), Claim(words, (3, 4))),
        sources=sources,
        follow_ups=(words,) * 3,
        model=words,
    )

    for language in LANGUAGES:
        t = strict_texts(language)
        checked_message(worded_blocks(answer, "evt:1", t))
        check_mrkdwn(worded_text(answer, t))
        checked_message(worded_blocks(replace(unsure(), sources=sources), "evt:1", t))


def test_a_list_is_drawn_line_by_line() -> None:
    said = replace(an_answer(), claims=(Claim("Two kinds:\n- ours;\n- <!channel>.", (1,)),))

    drawn = checked_message(worded_blocks(said, "evt:1", strict_texts("en")))

    assert drawn[0]["text"]["text"] == "Two kinds:\n- ours;\n- &lt;!channel&gt;. [1]"
