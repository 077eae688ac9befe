"""A thread goes on from what its asker was answered, and each answer can be accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.slack.asked import Asked, Door, Place
from bot.slack.remembering import GOES_ON, thread_of
from bot.slack.understanding import TakesLongerError
from kamcore.conversations import ModelUse
from kamcore.ids import PersonId
from knowledge.grammar import Intent
from knowledge.routing import Route
from knowledge.worded import Claim, Worded
from tests.bot.slack.bot_at_hand import Bot, FakeSearch, about, found, read
from tests.builders_notes import ACME
from tests.kamcore.use_cases.desk import an_actor

if TYPE_CHECKING:
    from knowledge.wording import WordingRequest

HOW = Route(intent=Intent.GUIDANCE)
USE = ModelUse(
    name="openai:small",
    prompt="answer@1",
    prompt_hash="ab",
    calls=1,
    tokens_in=100,
    tokens_out=20,
)


class FakeModel:
    """Words every answer alike, or gives up; both count."""

    def __init__(self, *, gives_up: bool = False) -> None:
        self.gives_up = gives_up
        self.asked: list[WordingRequest] = []

    def word(self, asked: WordingRequest) -> Worded | None:
        self.asked.append(asked)
        asked.heed(replace(USE, used=False))
        asked.heed(replace(USE, used=not self.gives_up))
        if self.gives_up:
            return None
        return Worded(claims=(Claim("By the model.", (1,)),), sources=(), model="openai:small")


def test_a_question_goes_on_from_those_of_its_thread() -> None:
    bot = Bot()
    bot.ask("should ACME be a key account?", about(Intent.VERDICT))

    bot.ask("why?", Route(intent=Intent.WHY))

    [before] = bot.before
    assert (before.text, before.intent) == ("should ACME be a key account?", Intent.VERDICT)
    assert before.account is not None
    assert before.account.name == "ACME"


def test_another_thread_and_another_person_begin_anew() -> None:
    bot = Bot()
    bot.ask("should ACME be a key account?", about(Intent.VERDICT))

    bot.ask("why?", thread="2.2")
    assert bot.before == []
    bot.ask("why?", by="leader")
    assert bot.before == []


def test_an_account_that_became_confidential_is_not_gone_on_with() -> None:
    bot = Bot()
    bot.ask("should ACME be a key account?", about(Intent.VERDICT))
    bot.desk.hide()

    bot.ask("why?")

    assert [each.account for each in bot.before] == [None]


def test_a_command_is_a_part_of_the_conversation() -> None:
    bot = Bot()
    bot.ask("why ACME", door=Door.COMMAND, thread=None)

    bot.ask("and Globex?", thread=None)

    assert [(each.intent, each.account and each.account.id) for each in bot.before] == [
        (Intent.WHY, ACME)
    ]


def test_a_direct_message_goes_on_for_hours_and_not_for_days() -> None:
    bot = Bot()
    bot.ask("should ACME be a key account?", about(Intent.VERDICT), thread=None)
    kept = bot.kept()

    bot.ask("why?", thread=None)
    assert bot.before != []
    bot.conversations.kept.clear()
    bot.conversations.keep(replace(kept, asked_at=kept.asked_at - GOES_ON - timedelta(1)))
    bot.ask("why?", thread=None)
    assert bot.before == []


def test_a_thread_below_a_direct_message_goes_on_from_it() -> None:
    bot = Bot()
    first = Place(channel="D1", alone=True)
    person = an_actor("member").person
    bot.routes["should ACME?"] = about(Intent.VERDICT)
    asked = Asked(person=person, place=first, door=Door.MESSAGE, text="should ACME?", key="a")
    bot.hear(asked)

    bot.hear(replace(asked, place=replace(first, thread="1.1"), text="why?", key="b"))

    assert [each.text for each in bot.before] == ["should ACME?"]


def test_all_turns_of_a_thread_are_looked_for() -> None:
    bot = Bot(search=FakeSearch((found("Review accounts once a quarter."),)))
    bot.ask("how often do we review accounts?", HOW)

    bot.ask("and who comes along?", HOW)

    assert bot.search.wanted[-1].turns == (
        "how often do we review accounts?",
        "and who comes along?",
    )


def test_every_answer_is_kept_with_what_it_came_from() -> None:
    bot = Bot()

    bot.ask("should ACME be a key account?", about(Intent.VERDICT), by="team", language="de")

    kept = bot.kept()
    assert (kept.route, kept.account, kept.language) == ("verdict", ACME, "de")
    assert kept.question == "should ACME be a key account?"
    assert "Ja, ACME sollte ein Key Account sein." in kept.text
    assert kept.permissions == {"role": "member", "team": "yes", "confidential": "no"}
    assert kept.thread == thread_of(Place(channel="C1", thread="1.1"))


def test_a_turn_that_is_done_again_is_kept_once() -> None:
    bot = Bot()
    bot.routes["should ACME?"] = about(Intent.VERDICT)
    asked = Asked(
        person=PersonId("member"),
        place=Place(channel="C1"),
        door=Door.MESSAGE,
        text="should ACME?",
        key="evt:1",
    )

    bot.hear(asked)
    bot.hear(asked)

    assert len(bot.conversations.kept) == 1
    assert bot.before == []


def test_what_was_not_understood_is_kept_too() -> None:
    bot = Bot()

    bot.ask("gobbledygook nobody knows what")

    assert bot.kept().route == "unknown"


def test_how_an_answer_came_about_is_told_in_its_thread() -> None:
    bot = Bot(search=FakeSearch((found("Review accounts once a quarter."),)))
    bot.ask("how often do we review accounts?", HOW)
    bot.ask("should ACME?", about(Intent.VERDICT), thread="2.2")

    answer = bot.ask("where did you get that?", Route(intent=Intent.WHY_ANSWER))

    says = read(answer)
    assert "how often do we review accounts?" in says
    assert "No language model was used" in says
    assert "member" in says
    assert bot.kept().route == "verdict"


def test_nobody_is_told_of_another_s_answer() -> None:
    bot = Bot()
    bot.ask("should ACME?", about(Intent.VERDICT), by="leader")

    says = read(bot.ask("where did you get that?", Route(intent=Intent.WHY_ANSWER)))

    assert "ACME" not in says
    assert "I have not answered you yet" in says


def test_an_account_that_may_not_be_read_any_more_is_not_named() -> None:
    bot = Bot()
    bot.ask("should it be?", about(Intent.VERDICT))
    bot.desk.hide()

    says = read(bot.ask("where did you get that?", Route(intent=Intent.WHY_ANSWER)))

    assert "an account you may not read any more" in says


def test_a_model_words_what_was_found_and_all_it_took_is_kept() -> None:
    model = FakeModel()
    bot = Bot(search=FakeSearch((found("Review accounts once a quarter."),)), wordings=(model,))

    answer = bot.ask("how often do we review accounts?", HOW)

    assert "By the model." in read(answer)
    kept = bot.kept().model
    assert kept is not None
    assert (kept.calls, kept.tokens_in, kept.tokens_out, kept.used) == (2, 200, 40, True)


def test_a_model_that_gives_up_costs_nobody_the_answer() -> None:
    model = FakeModel(gives_up=True)
    bot = Bot(search=FakeSearch((found("Review accounts once a quarter."),)), wordings=(model,))

    answer = bot.ask("how often do we review accounts?", HOW)

    assert "Review accounts once a quarter." in read(answer)
    kept = bot.kept().model
    assert kept is not None
    assert not kept.used


def test_no_model_is_asked_where_nothing_is_near_enough() -> None:
    model = FakeModel()
    bot = Bot(search=FakeSearch((found("Review accounts."),), confidence=0.1), wordings=(model,))

    bot.ask("how high is the bonus?", HOW)

    assert model.asked == []


def test_nobody_waits_for_a_model_at_a_prompt() -> None:
    bot = Bot(search=FakeSearch((found("Review accounts."),)), wordings=(FakeModel(),))
    bot.routes = {"how do we review?": HOW, "should ACME?": about(Intent.VERDICT)}
    asked = Asked(
        person=PersonId("member"), place=Place(channel="C1"), door=Door.COMMAND, key="c",
        text="how do we review?",
    )  # fmt: skip

    with pytest.raises(TakesLongerError):
        bot.hear(asked, at_once=True)
    assert "ACME should be" in read(bot.hear(replace(asked, text="should ACME?"), at_once=True))


def test_what_was_asked_back_is_answered_once_it_is_said() -> None:
    bot = Bot()
    asked = Asked(
        person=PersonId("member"), place=Place(channel="C1"), door=Door.MESSAGE, key="c",
        text="does it pay?", route=Intent.PAYBACK, account=ACME,
    )  # fmt: skip

    assert "pays back within 36 months" in read(bot.hear(asked))
    bot.desk.hide()
    assert "There is no account" in read(bot.hear(replace(asked, key="d")))
