"""Names as people write them: which account they mean, and when to ask back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.accounts import AccountRef, Ambiguous, Resolved, Unknown
from kamcore.ids import AccountId
from kamcore.names import LONGEST_NAME, MOST_CANDIDATES, plain, resolve

Named = tuple[AccountRef, tuple[str, ...]]


def an_account(name: str, *aliases: str) -> Named:
    return AccountRef(id=AccountId(f"id of {name}"), name=name), aliases


BOOK = [
    an_account("ACME Corporation", "ACME"),
    an_account("Globex SE", "GLX"),
    an_account("Globex Austria GmbH"),
    an_account("Müller & Söhne GmbH & Co. KG"),
    an_account("Österreichische Bahntechnik AG", "OEBT"),
    an_account("Fratelli Rossi S.p.A."),
    an_account("Johnson and Johnson"),
    an_account("Bergmann Maschinenbau GmbH"),
    an_account("Meyer GmbH"),
    an_account("Meyer AG"),
    an_account("Łódź Metal Sp. z o.o."),
]


def named(text: str) -> str | list[str] | None:
    """Resolve in the book: one name, the names to choose from, or none."""
    match resolve(text, BOOK):
        case Resolved(account=account):
            return account.name
        case Ambiguous(candidates=candidates):
            return [candidate.name for candidate in candidates]
        case Unknown():
            return None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ACME Corporation", "ACME Corporation"),
        ("acme", "ACME Corporation"),
        ("  Acme,  Corp. ", "ACME Corporation"),
        ("ACME Inc.", "ACME Corporation"),
        ("glx", "Globex SE"),
        ("id of Globex SE", "Globex SE"),
        ("Mueller und Soehne", "Müller & Söhne GmbH & Co. KG"),
        ("MÜLLER & SÖHNE", "Müller & Söhne GmbH & Co. KG"),
        ("Müller Söhne", "Müller & Söhne GmbH & Co. KG"),
        ("Muller & Sohne", "Müller & Söhne GmbH & Co. KG"),
        ("Mu\u0308ller & So\u0308hne", "Müller & Söhne GmbH & Co. KG"),
        ("osterreichische bahn", "Österreichische Bahntechnik AG"),
        ("Rossi Fratelli", ["Fratelli Rossi S.p.A."]),
        ("Fratelli Rossi SpA", "Fratelli Rossi S.p.A."),
        ("Fratelli Rossi", "Fratelli Rossi S.p.A."),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("Lodz Metal", "Łódź Metal Sp. z o.o."),
        ("Meyer AG", "Meyer AG"),
    ],
)
def test_however_it_is_written_the_account_is_found(text: str, meant: str | list[str]) -> None:
    assert named(text) == meant


def test_a_whole_name_beats_the_longer_ones_that_begin_with_it() -> None:
    assert named("Globex") == "Globex SE"
    assert named("Globex Au") == "Globex Austria GmbH"


def test_a_name_beats_another_accounts_alias() -> None:
    book = [an_account("Nordwind", "Sturm"), an_account("Sturm")]

    assert resolve("sturm", book) == Resolved(account=book[1][0])


def test_two_companies_that_differ_in_legal_form_are_asked_about() -> None:
    assert named("Meyer") == ["Meyer AG", "Meyer GmbH"]


def test_a_beginning_that_fits_several_is_asked_about_shortest_first() -> None:
    assert named("Glob") == ["Globex SE", "Globex Austria GmbH"]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("ACNE", "ACME Corporation"),
        ("Amce", "ACME Corporation"),
        ("Globx", "Globex SE"),
        ("Bergmn", "Bergmann Maschinenbau GmbH"),
        ("Bahntechnik", "Österreichische Bahntechnik AG"),
        ("Maschinenbau Bergman", "Bergmann Maschinenbau GmbH"),
    ],
)
def test_a_slip_of_the_pen_is_asked_about_and_never_taken_for_granted(text: str, near: str) -> None:
    found = named(text)

    assert isinstance(found, list)
    assert near in found


@pytest.mark.parametrize(
    "text",
    ["", " ", "\t\n", "!?", "—", "🙂", "\x00", "\u200b", "x", "Zylinderkopf", "AG", "und", "id of"],
)
def test_what_is_like_no_name_is_unknown(text: str) -> None:
    assert named(text) is None


def test_an_id_counts_only_whole() -> None:
    book = [(AccountRef(id=AccountId("abc123"), name="Nordwind"), ())]

    assert resolve("abc", book) == Unknown(text="abc")


def test_what_was_typed_is_given_back_for_the_answer() -> None:
    assert resolve("  no \n such  one ", BOOK) == Unknown(text="no such one")


@pytest.mark.parametrize("text", ["A" * 2_000_000, " " * 2_000_000, "\u0301" * 500_000, "ﷺ" * 9999])
def test_of_a_text_of_any_size_no_more_is_answered_than_a_name_may_have(text: str) -> None:
    answer = resolve(text, BOOK)

    assert isinstance(answer, Unknown)
    assert len(answer.text) <= LONGEST_NAME


names = st.text(min_size=1, max_size=30).filter(lambda name: plain(name) != "")
books = st.lists(names, min_size=1, max_size=12, unique_by=plain).map(
    lambda found: [an_account(name) for name in found]
)


@given(books, st.data())
def test_every_name_finds_its_own_account(book: list[Named], chosen: st.DataObject) -> None:
    account, _ = chosen.draw(st.sampled_from(book))

    assert resolve(account.name, book) == Resolved(account=account)
    assert resolve(f" {account.name.casefold()} ", book) == Resolved(account=account)


@given(books, names, st.data())
def test_an_alias_finds_its_account(book: list[Named], alias: str, chosen: st.DataObject) -> None:
    place = chosen.draw(st.integers(0, len(book) - 1))
    account, _ = book[place]
    known = {plain(other.name) for other, _ in book}
    book[place] = (account, (alias,))

    answer = resolve(alias, book)

    assert answer == Resolved(account=account) or plain(alias) in known


@given(books, st.text(max_size=300))
def test_only_accounts_of_the_book_are_ever_named(book: list[Named], text: str) -> None:
    match resolve(text, book):
        case Resolved(account=account):
            assert account in [known for known, _ in book]
        case Ambiguous(candidates=candidates):
            assert 0 < len(candidates) <= MOST_CANDIDATES
            assert len(set(candidates)) == len(candidates)
            assert set(candidates) <= {known for known, _ in book}
        case Unknown(text=shown):
            assert len(shown) <= LONGEST_NAME


@given(books, st.text(max_size=40))
def test_the_order_of_the_accounts_does_not_matter(book: list[Named], text: str) -> None:
    turned = list(reversed(book))

    assert resolve(text, turned) == resolve(text, book)


@given(st.text(max_size=60))
def test_a_name_reduced_to_its_words_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
