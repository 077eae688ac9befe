"""A long answer comes in several messages, and all of it comes."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.actions import ActionId
from bot.blocks.carried import ExchangeButton
from bot.blocks.layout import actions, button, context, divider, header, section
from bot.blocks.parts import escape
from bot.slack.answer import Answer
from bot.slack.parts import MESSAGE_CHARACTERS, part_key, parts

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block


def a_paragraph(length: int = 10) -> Block:
    return section(escape("x" * length))


def buttons() -> Block:
    return actions([button("Go", ActionId.SHARE, ExchangeButton(exchange="e"))])[0]


def an_answer(*blocks: Block, share: str | None = None) -> Answer:
    return Answer(blocks=blocks, text="All of it", share=share)


def sizes(answer: Answer) -> list[int]:
    return [len(part.blocks) for part in parts(answer)]


def test_what_fits_is_one_message() -> None:
    answer = an_answer(*(a_paragraph() for _ in range(50)))

    assert parts(answer) == (answer,)


def test_a_part_ends_before_a_heading() -> None:
    chapter = [header("Chapter"), *(a_paragraph() for _ in range(29))]

    assert sizes(an_answer(*chapter, *chapter)) == [30, 30]


def test_buttons_stay_with_what_they_are_for() -> None:
    blocks = [*(a_paragraph() for _ in range(50)), buttons(), *context(escape("small print"))]

    first, second = parts(an_answer(*blocks))

    assert len(first.blocks) == 49
    assert [block.type for block in second.blocks] == ["section", "actions", "context"]


def test_a_long_text_is_split_before_slack_would_refuse_it() -> None:
    answer = an_answer(*(a_paragraph(3000) for _ in range(9)))

    assert sizes(answer) == [4, 4, 1]


def test_sharing_is_offered_under_the_last_part() -> None:
    answer = an_answer(*(a_paragraph() for _ in range(60)), share="evt:1")

    assert [part.share for part in parts(answer)] == [None, "evt:1"]


def test_the_first_part_tells_the_whole_in_its_notification() -> None:
    first, second = parts(an_answer(*(a_paragraph() for _ in range(60))))

    assert first.text == "All of it"
    assert second.text == "x" * 10


def test_a_notification_is_told_no_more_than_slack_takes() -> None:
    answer = Answer(blocks=tuple(a_paragraph() for _ in range(60)), text="word " * 10_000)

    first, _ = parts(answer)

    assert first.text.startswith("word word")
    assert first.text.endswith(" …")
    assert len(first.text) <= 3002


def test_each_part_is_delivered_under_a_name_of_its_own() -> None:
    assert [part_key("evt:1", number) for number in range(3)] == ["evt:1", "evt:1:2", "evt:1:3"]


@given(
    st.lists(
        st.sampled_from(["paragraph", "long", "header", "divider", "buttons"]),
        min_size=1,
        max_size=200,
    )
)
def test_nothing_is_lost_and_every_part_fits(kinds: list[str]) -> None:
    made = {
        "paragraph": a_paragraph,
        "long": lambda: a_paragraph(3000),
        "header": lambda: header("Chapter"),
        "divider": divider,
        "buttons": buttons,
    }
    answer = an_answer(*(made[kind]() for kind in kinds))

    sent = parts(answer)

    assert tuple(chain.from_iterable(part.blocks for part in sent)) == answer.blocks
    assert all(1 <= len(part.blocks) <= 50 for part in sent)
    lengths = [sum(len(str(block.to_dict().get("text"))) for block in p.blocks) for p in sent]
    assert all(length <= MESSAGE_CHARACTERS + 50 * 60 for length in lengths)
