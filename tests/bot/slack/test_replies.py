"""Whatever is asked in words gets the answer that is there, or is told plainly that it is not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.slack.asked import Door
from kamcore.accounts import AccountRef
from kamcore.classes import AccountClass
from kamcore.facts import Stakeholder
from kamcore.notes import NoteAudience
from kamcore.passages import DocumentKind
from knowledge.grammar import Intent
from knowledge.routing import Route
from tests.bot.slack.bot_at_hand import Bot, FakeSearch, about, found, read
from tests.bot.slack_limits import checked_message
from tests.bot.strict_texts import LANGUAGES
from tests.builders_notes import ACME
from tests.kamcore.use_cases.desk import GLOBEX, HERE

if TYPE_CHECKING:
    from bot.i18n import Language
    from kamcore.ids import AccountId

GLOBEX_REF = AccountRef(id=GLOBEX, name="Globex")
REVIEWS = "Review each key account once a quarter, with the plan at hand and the sponsor there."


def a_bot(*passages: str, kind: DocumentKind = DocumentKind.GUIDANCE, sure: float = 1.0) -> Bot:
    numbered = enumerate(passages, start=1)
    hits = tuple(found(text, number=number, kind=kind) for number, text in numbered)
    return Bot(search=FakeSearch(hits, confidence=sure))


def known(bot: Bot, *people: Stakeholder, account: AccountId = ACME) -> None:
    with bot.desk.store.unit_of_work(HERE) as work:
        for each in people:
            work.evidence.put_stakeholder(account, each)
        work.commit()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", list(Intent))
def test_everything_that_can_be_asked_is_answered(intent: Intent, language: Language) -> None:
    bot = a_bot(REVIEWS)
    bot.ask("should ACME be a key account?", about(Intent.VERDICT))

    answer = bot.ask("asked", about(intent, others=(GLOBEX_REF,)), language=language)

    assert checked_message(answer.blocks)
    assert answer.text.strip()
    # A business case is for who may see figures: the others are told so, and that is no answer.
    assert answer.trace is not None or intent is Intent.CASE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", list(Intent))
def test_everything_is_answered_where_no_account_is_named(
    intent: Intent, language: Language
) -> None:
    bot = Bot()

    answer = bot.ask("asked", Route(intent=intent), language=language, by="team")

    assert checked_message(answer.blocks)
    assert answer.text.strip()


@pytest.mark.parametrize(
    "intent", [Intent.PAYBACK, Intent.PEOPLE, Intent.NOTES, Intent.CONTACT, Intent.PLAN, Intent.WHY]
)
def test_an_account_they_may_not_read_is_as_one_that_is_not_there(intent: Intent) -> None:
    bot = Bot()
    bot.desk.hide()
    answers = [
        read(bot.ask("asked", Route(intent=intent, named=name))).replace(name, "X")
        for name in ("ACME", "Zebra")
    ]

    assert answers[0] == answers[1]
    assert "I know no account called “X”" in answers[0]


def test_who_names_no_account_may_choose_one_of_theirs() -> None:
    bot = Bot()

    answer = bot.ask("who decides there?", Route(intent=Intent.PEOPLE), by="team")
    others = bot.ask("who decides there?", Route(intent=Intent.PEOPLE), by="member")

    assert "ACME" in read(answer)
    assert "ACME" not in read(others)


@pytest.mark.parametrize("language", LANGUAGES)
def test_accounts_stand_side_by_side_with_what_decides(language: Language) -> None:
    bot = Bot()

    answer = bot.ask(
        "ACME or Globex?",
        about(Intent.COMPARE, others=(GLOBEX_REF,)),
        by="leader",
        language=language,
    )

    says = read(answer)
    assert says.index("ACME") < says.index("Globex")
    assert ("What decides between" if language == "en" else "Was zwischen ACME und") in says
    assert answer.personal
    assert (bot.kept().account, bot.kept().others) == (ACME, (GLOBEX,))


def test_figures_are_compared_for_who_may_see_them() -> None:
    bot, asked = Bot(), about(Intent.COMPARE, others=(GLOBEX_REF,))

    assert "Payback: " in read(bot.ask("or?", asked, by="team"))
    assert "Payback: " not in read(bot.ask("or?", asked, by="member"))
    assert "kept to the account team" in read(bot.ask("or?", asked, by="member"))


def test_payback_is_told_in_months_to_who_may_see_figures() -> None:
    bot = Bot()

    assert "11.8 months" in read(bot.ask("pays?", about(Intent.PAYBACK), by="team"))
    of_member = read(bot.ask("pays?", about(Intent.PAYBACK), by="member"))
    assert "11.8" not in of_member
    assert "pays back within 36 months" in of_member


def test_accounts_of_a_class_are_listed() -> None:
    bot = Bot()
    classes = frozenset({AccountClass.NEEDS_EVIDENCE})

    says = read(bot.ask("which need evidence?", Route(intent=Intent.LIST, classes=classes)))

    assert "Globex: Needs evidence" in says
    assert "asks first for" in says
    assert "ACME" not in says
    assert bot.kept().account is None


def test_the_last_contact_is_told_from_the_map_and_from_notes() -> None:
    bot = Bot()
    known(bot, Stakeholder(name="Dr. Eva Lang", last_contact=date(2026, 10, 2)))
    bot.desk.noted("Frau Lang wants a new contract.")

    answer = bot.ask(
        "when did we last talk to Frau Lang?", Route(intent=Intent.CONTACT, person="Frau Lang")
    )

    says = read(answer)
    assert "Dr. Eva Lang" in says
    assert "2 Oct 2026" in says
    assert "Frau Lang wants a new contract." in says
    assert answer.about == ACME


def test_of_two_of_one_name_it_is_asked_who_is_meant() -> None:
    bot = Bot()
    known(bot, Stakeholder(name="Eva Lang", last_contact=date(2026, 10, 2)))
    known(bot, Stakeholder(name="Tom Lang", last_contact=date(2026, 11, 2)), account=GLOBEX)

    answer = bot.ask("when did we talk to Lang?", Route(intent=Intent.CONTACT, person="Lang"))

    assert "Whom do you mean?" in read(answer)
    assert "2 Nov" not in read(answer)


def test_a_note_of_the_team_makes_the_answer_theirs_alone() -> None:
    bot = Bot()
    bot.desk.noted("Lang is leaving.", by="team", audience=NoteAudience.TEAM)

    of_team = bot.ask("contact?", about(Intent.CONTACT, person="Lang"), by="team")
    of_member = bot.ask("contact?", about(Intent.CONTACT, person="Lang"), by="member")

    assert of_team.personal
    assert not of_member.personal
    assert "leaving" not in read(of_member)


def test_our_own_people_stand_with_profile_and_team() -> None:
    bot = Bot()

    ours = read(bot.ask("wer betreut ACME bei uns?", about(Intent.PEOPLE)))
    theirs = read(bot.ask("who decides at ACME?", about(Intent.PEOPLE)))

    assert "profile and team" in ours
    assert "profile and team" not in theirs


def test_promises_without_an_account_are_ones_own() -> None:
    bot = Bot()
    bot.desk.promised("They send the drawings.", owner="team")

    mine = read(bot.ask("what do I owe?", Route(intent=Intent.PROMISES), by="team"))
    of_acme = read(bot.ask("what did ACME promise?", about(Intent.PROMISES)))

    assert "They send the drawings." in mine
    assert "They send the drawings." in of_acme


def test_guidance_is_answered_in_its_own_words_with_its_source() -> None:
    bot = a_bot(REVIEWS)

    answer = bot.ask("how often do we review a key account?", Route(intent=Intent.GUIDANCE))

    assert REVIEWS in read(answer)
    assert "No language model was used" in read(answer)
    [kept] = bot.kept().retrieved
    assert (kept.document, kept.cited) == ("guidance:1", True)
    assert bot.search.wanted[-1].only_account == ""


def test_where_nothing_is_near_enough_nothing_is_said() -> None:
    bot = a_bot(REVIEWS, sure=0.3)

    answer = bot.ask("how high is the bonus?", Route(intent=Intent.GUIDANCE))

    assert REVIEWS not in read(answer)
    assert bot.kept().abstained


def test_notes_are_looked_for_on_the_account_alone_and_shown_to_the_asker() -> None:
    bot = a_bot("Delivery times are too long for them.", kind=DocumentKind.NOTE)

    answer = bot.ask("what did ACME say about delivery times?", about(Intent.NOTES))

    wanted = bot.search.wanted[-1]
    assert (wanted.only_account, wanted.strictly) == (ACME, True)
    assert "Delivery times are too long for them." in read(answer)
    assert (answer.about, answer.personal) == (ACME, True)


def test_notes_of_somebody_are_looked_for_where_they_are() -> None:
    bot = a_bot("Lang wants shorter delivery times.", kind=DocumentKind.NOTE)
    known(bot, Stakeholder(name="Eva Lang"))

    bot.ask("what did Frau Lang say?", Route(intent=Intent.NOTES, person="Frau Lang"))

    assert bot.search.wanted[-1].only_account == ACME


@pytest.mark.parametrize(
    ("intent", "says"),
    [
        (Intent.READINESS, "Should we run key account management?"),
        (Intent.PORTFOLIO, "Key accounts\nACME: 70.17 points"),
        (Intent.POLICY, "default"),
    ],
)
def test_the_programme_is_asked_for_in_words(intent: Intent, says: str) -> None:
    bot = Bot()

    answer = bot.ask("asked", Route(intent=intent))

    assert says in read(answer)
    assert answer.trace is not None
    assert answer.trace.intent is intent


def test_an_unclear_question_is_asked_back_with_what_it_may_be() -> None:
    bot = Bot()
    unclear = Route(
        intent=Intent.UNKNOWN, candidates=(Intent.PEOPLE, Intent.OFF_TOPIC, Intent.NOTES)
    )

    says = read(bot.ask("and that?", unclear))

    assert "The people at a customer" in says
    assert "What notes say" in says
    assert "Something else" not in says


def test_what_is_to_be_noted_in_words_of_ones_own_is_offered_and_not_written() -> None:
    bot = Bot()

    answer = bot.ask("please remember that ACME wants a contract", about(Intent.TAKE_NOTE))

    assert "Which account is this note about?" in read(answer)
    assert "ACME" in read(answer)
    with bot.desk.store.unit_of_work(HERE) as work:
        assert "note_added" not in {entry.action for entry in work.audit.entries()}


def test_a_note_for_an_account_is_saved_to_it() -> None:
    bot = Bot()

    answer = bot.ask("note for ACME: they want a contract")

    assert "The note is saved." in read(answer)
    assert "they want a contract" in read(answer)


def test_a_single_account_that_is_compared_gets_its_verdict() -> None:
    bot = Bot()

    assert "ACME should be a key account" in read(bot.ask("ACME or?", about(Intent.COMPARE)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("thanks a lot", "You are welcome."),
        ("Moin!", "Hello!"),
        ("tschüss", "Goodbye"),
        ("super", "Glad that helps."),
        ("ok", "All right."),
    ],
)
def test_a_friendly_word_gets_one_back(text: str, says: str) -> None:
    assert read(Bot().ask(text, Route(intent=Intent.SMALL_TALK))).startswith(says)


def test_without_a_library_the_rest_is_answered_all_the_same() -> None:
    bot = Bot()
    answers = replace_search(bot)

    guidance = read(answers.ask("how do we plan?", Route(intent=Intent.GUIDANCE)))
    verdict = read(answers.ask("should ACME?", about(Intent.VERDICT)))

    assert "I cannot look through the guidance here." in guidance
    assert "ACME should be a key account" in verdict


def replace_search(bot: Bot) -> Bot:
    bot.search = None  # type: ignore[assignment]  # the library is not open
    return bot


def test_a_command_without_an_account_asks_how_the_last_answer_came_about() -> None:
    bot = Bot()
    first = read(bot.ask("why", door=Door.COMMAND))
    bot.ask("should ACME?", about(Intent.VERDICT))

    second = read(bot.ask("why", door=Door.COMMAND))

    assert "Which account?" in first
    assert "How my last answer came about" in second
    assert "The verdict on an account, of ACME" in second
