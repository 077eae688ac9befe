"""The forms for notes and promises, and what comes back from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from bot.blocks.carried import FormContext
from bot.blocks.note_item import NotesItem
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused
from bot.slack.modals.find_notes import find_notes_view, parse_find_notes
from bot.slack.modals.meanwhile import Gone, Meanwhile
from bot.slack.modals.note import Around, NoteInput, note_view, parse_note
from bot.slack.modals.promise import PromiseInput, parse_promise, promise_view
from kamcore.accounts import AccountRef
from kamcore.ids import AccountId, PersonId
from kamcore.notes import LONGEST_NOTE, NoteAudience, NoteKind
from kamcore.promises import PromiseSide
from tests.bot.blocks.hostile import hostile_words
from tests.bot.slack.filling import as_it_stands
from tests.bot.slack_limits import checked_view
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_notes import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from slack_sdk.models.views import View
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language, Texts

EN = strict_texts("en")
HERE = FormContext(account=AccountId("acme"), account_name="ACME", channel="C1")
CHANGED = replace(HERE, item="n1", version=2)
TEAM_NOTE = NoteInput(
    text="Eva called.\n\nAgain.", on=TODAY, kind=NoteKind.CALL, audience=NoteAudience.TEAM
)
MANY = tuple(AccountRef(id=AccountId(f"a{n}"), name=f"Account {n}") for n in range(101))
both = pytest.mark.parametrize("language", LANGUAGES)


def a_view(case: str, t: Texts) -> View:
    pen = Pen(t)
    theirs = Meanwhile(name="Sam Sample", on=TODAY, says=pen.bold(pen.fill("Their words")))
    views = {
        "new": lambda: note_view(NoteInput(text="", on=TODAY), Around(), t, context=HERE),
        "change": lambda: note_view(TEAM_NOTE, Around(), t, context=CHANGED),
        "meanwhile": lambda: note_view(TEAM_NOTE, Around(meanwhile=theirs), t, context=CHANGED),
        "gone": lambda: note_view(TEAM_NOTE, Around(meanwhile=Gone()), t, context=HERE),
        "account": lambda: note_view(
            replace(TEAM_NOTE, account=AccountId("a2")),
            Around(accounts=MANY[:3]),
            t,
            context=replace(HERE, account=None, account_name="", item="draft:d1"),
        ),
        "searched account": lambda: note_view(
            replace(TEAM_NOTE, account=AccountId("a2")),
            Around(accounts=MANY),
            t,
            context=replace(HERE, account=None, account_name=""),
        ),
        "find": lambda: find_notes_view(t, context=HERE),
        "promise": lambda: promise_view(
            PromiseInput(
                side=PromiseSide.OURS,
                text="We call.",
                made_on=TODAY,
                due=TODAY,
                owner=PersonId("U1"),
            ),
            t,
            context=HERE,
        ),
    }
    return views[case]()


CASES = ("new", "change", "meanwhile", "gone", "account", "searched account", "find", "promise")


@both
@pytest.mark.parametrize("case", CASES)
def test_the_form_is_drawn(language: Language, case: str, drawing: SnapshotAssertion) -> None:
    assert checked_view(a_view(case, strict_texts(language))) == drawing


def state_of(view: View, **entered: object) -> Mapping[str, Any]:
    return {"values": as_it_stands(view.to_dict(), **entered)}


def parsed(state: Mapping[str, Any], *, asks_account: bool = False) -> NoteInput | Refused:
    return parse_note(state, EN, today=TODAY, asks_account=asks_account)


@pytest.mark.parametrize("case", ["change", "meanwhile", "gone"])
def test_a_form_nobody_changed_comes_back_as_it_was(case: str) -> None:
    assert parsed(state_of(a_view(case, EN))) == TEAM_NOTE


@pytest.mark.parametrize("sign", ["x", "😀", "word ", "line\n", "paragraph\n\n", "日本"])
def test_the_longest_note_comes_back_as_it_was(sign: str) -> None:
    text = (sign * LONGEST_NOTE)[:LONGEST_NOTE].strip()
    view = note_view(NoteInput(text=text, on=TODAY), Around(), EN, context=HERE)

    checked_view(view)

    found = parsed(state_of(view))
    assert isinstance(found, NoteInput)
    assert found.text == text


def test_the_account_that_was_chosen_comes_back() -> None:
    view = a_view("account", EN)

    found = parsed(state_of(view, kam__note__account="a1"), asks_account=True)

    assert isinstance(found, NoteInput)
    assert found.account == "a1"


def test_without_an_account_or_a_day_there_is_no_note() -> None:
    state = state_of(a_view("account", EN), kam__note__account=None, day=None)

    found = parse_note({"values": {}}, EN, today=TODAY, asks_account=True)
    other = parsed(state, asks_account=True)

    assert isinstance(found, Refused)
    assert isinstance(other, Refused)
    assert set(found.errors) == {"kam.note.account", "day"}


def test_a_note_is_not_about_a_day_to_come() -> None:
    found = parsed(state_of(a_view("new", EN), day="2026-11-25"))

    assert isinstance(found, Refused)
    assert set(found.errors) == {"day"}


@pytest.mark.parametrize("state", [{}, {"values": None}, {"values": {"x": {"y": 1}}}])
def test_a_form_with_something_else_in_it_is_refused(state: Mapping[str, Any]) -> None:
    assert isinstance(parsed(state), Refused)
    assert isinstance(parse_promise(state, EN, today=TODAY), Refused)
    assert parse_find_notes(state, EN) == NotesItem()


def test_what_is_looked_for_comes_back() -> None:
    state = state_of(a_view("find", EN), words=" test bench ", kind="mail")

    assert parse_find_notes(state, EN) == NotesItem(contains="test bench", kind=NoteKind.MAIL)


def test_a_promise_comes_back() -> None:
    found = parse_promise(state_of(a_view("promise", EN)), EN, today=TODAY)

    assert found == PromiseInput(
        side=PromiseSide.OURS, text="We call.", made_on=TODAY, due=TODAY, owner=PersonId("U1")
    )


def test_a_promise_needs_a_side_and_a_day_that_has_been() -> None:
    state = state_of(a_view("promise", EN), side="nobody", made_on="2026-12-24")

    found = parse_promise(state, EN, today=TODAY)

    assert isinstance(found, Refused)
    assert set(found.errors) == {"side", "made_on"}


@given(words=hostile_words)
def test_forms_keep_slacks_rules_whatever_people_write(words: str) -> None:
    here = replace(HERE, account_name=words)
    accounts = [AccountRef(id=AccountId("1"), name=words)]
    pen = Pen(EN)
    theirs = Meanwhile(name=words, on=TODAY, says=pen.fill(words))

    checked_view(note_view(NoteInput(text=words, on=TODAY), Around(), EN, context=here))
    checked_view(
        note_view(
            NoteInput(text=words, on=TODAY),
            Around(accounts=accounts, meanwhile=theirs),
            EN,
            context=here,
        )
    )
    checked_view(find_notes_view(EN, context=here))
    checked_view(promise_view(PromiseInput(side=None, text=words, made_on=TODAY), EN, context=here))
