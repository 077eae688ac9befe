"""The guidance says the same in both languages, names its sources, and promises nothing."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from knowledge.guidance_pages import (
    PROJECT,
    BrokenGuidanceError,
    Page,
    WorkKind,
    load_guidance,
    load_sources,
    read_page,
    read_sources,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from knowledge.grammar import Language
    from knowledge.guidance_pages import Paragraph

LANGUAGES: tuple[Language, ...] = ("en", "de")
ENGLISH = load_guidance("en")
GERMAN = load_guidance("de")
EVERYTHING = (*ENGLISH, *GERMAN)

PROMISES = re.compile(
    r"exponen[tz]i|guarante|garant|will double|risk-free|risikolos", re.IGNORECASE
)
ADVERTISEMENT = re.compile(
    r"https?:|www\.|subscribe|abonnier|sign up now|jetzt (anmelden|buchen|kaufen)|book a demo",
    re.IGNORECASE,
)
CLAIMED = re.compile(r"\b(15|20) ?(%|percent|Prozent)|doubl|verdoppel", re.IGNORECASE)
LIMITED = re.compile(r"up to|bis zu")
UNPROVEN = re.compile(
    r"gives no source|without (giving )?a source"
    r"|keine Quelle|Eine Quelle (.* )?nennt er nicht|ohne eine Quelle"
)
ENGLISH_WORDS = "score why whatif note plan people prep meeting case portfolio readiness policy"
GERMAN_WORDS = "bewerten warum waswenn notiz personen vorbereiten termin rechnung reife regeln"
SUBCOMMANDS = "assess import payback plan policy portfolio privacy"
COMMANDS = {
    *(f"/kam {word}" for word in f"{ENGLISH_WORDS} {GERMAN_WORDS}".split()),
    *(f"kam {word}" for word in SUBCOMMANDS.split()),
}
GOOD = """\
# What is cost to serve?

What a customer causes after the product is made.
source: mahler2018, project

## Where it hides

- visits
- returns
source: project
"""


def pages_that(holds: Callable[[Page], object]) -> list[str]:
    return [f"{page.language}/{page.slug}" for page in EVERYTHING if holds(page)]


def paragraphs_that(holds: Callable[[Paragraph], object]) -> list[str]:
    return [
        f"{page.language}/{page.slug}#{paragraph.number}"
        for page in EVERYTHING
        for paragraph in page.paragraphs
        if holds(paragraph)
    ]


def whole(page: Page) -> str:
    headings = (heading for paragraph in page.paragraphs for heading in paragraph.path)
    return "\n".join((*headings, *(paragraph.text for paragraph in page.paragraphs)))


def shape(page: Page) -> list[tuple[int, bool, tuple[str, ...]]]:
    """Give what both languages share: depth of the headings, lists, sources."""
    return [(len(each.path), "\n- " in each.text, each.sources) for each in page.paragraphs]


def words_in(paragraph: Paragraph) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in paragraph.text.split())


def repeats_a_heading(page: Page) -> bool:
    paths = [paragraph.path for paragraph in page.paragraphs]
    begun = [paths[0], *(path for before, path in pairwise(paths) if path != before)]
    return len(begun) != len(set(begun))


def claims(paragraph: Paragraph) -> bool:
    return "mahler2018" in paragraph.sources and CLAIMED.search(paragraph.text) is not None


def is_about_the_score(paragraph: Paragraph) -> bool:
    about = re.search(r"\bNPS\b|Net Promoter", paragraph.text)
    return about is not None and "Mahler" in paragraph.text


def read(text: str) -> Page:
    return read_page(text, slug="cost", language="en", known={"mahler2018"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_sixty_to_a_hundred_pages(language: Language) -> None:
    assert 60 <= len(load_guidance(language)) <= 100


def test_both_languages_have_the_same_pages() -> None:
    assert [page.slug for page in ENGLISH] == [page.slug for page in GERMAN]


def test_a_page_is_built_alike_in_both_languages() -> None:
    pairs = zip(ENGLISH, GERMAN, strict=True)

    assert [one.slug for one, other in pairs if shape(one) != shape(other)] == []


def test_a_page_is_short() -> None:
    assert pages_that(lambda page: not 4 <= len(page.paragraphs) <= 9) == []


def test_no_page_has_two_headings_alike() -> None:
    assert pages_that(repeats_a_heading) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_have_the_same_title(language: Language) -> None:
    titles = Counter(page.title for page in load_guidance(language))

    assert titles.most_common(1)[0][1] == 1


def test_a_paragraph_is_neither_a_crumb_nor_a_page() -> None:
    assert paragraphs_that(lambda paragraph: not 25 <= words_in(paragraph) <= 120) == []


def test_a_paragraph_names_known_sources() -> None:
    known = {*load_sources(), PROJECT}

    assert paragraphs_that(lambda paragraph: not known.issuperset(paragraph.sources)) == []


def test_no_source_is_named_twice_for_a_paragraph() -> None:
    assert paragraphs_that(lambda each: len(each.sources) != len(set(each.sources))) == []


def test_no_work_is_listed_that_no_page_cites() -> None:
    cited = {key for page in EVERYTHING for each in page.paragraphs for key in each.sources}

    assert set(load_sources()) == cited - {PROJECT}


def test_the_works_stand_in_the_order_of_their_keys() -> None:
    assert list(load_sources()) == sorted(load_sources())


def test_no_page_promises_growth_or_gives_a_guarantee() -> None:
    assert pages_that(lambda page: PROMISES.search(whole(page))) == []


def test_no_page_advertises() -> None:
    assert pages_that(lambda page: ADVERTISEMENT.search(whole(page))) == []


def test_the_figures_of_the_article_are_told_as_unproven_claims() -> None:
    told = paragraphs_that(claims)
    guarded = paragraphs_that(
        lambda each: claims(each) and LIMITED.search(each.text) and UNPROVEN.search(each.text)
    )

    assert told
    assert told == guarded


def test_nobody_is_told_that_the_article_recommends_the_net_promoter_score() -> None:
    told = paragraphs_that(is_about_the_score)
    guarded = paragraphs_that(
        lambda each: (
            is_about_the_score(each) and re.search("not recommend|empfiehlt ihn nicht", each.text)
        )
    )

    assert told
    assert told == guarded


def test_a_page_names_only_commands_that_there_are() -> None:
    named = {
        " ".join(command.split()[:2])
        for page in EVERYTHING
        for command in re.findall(r"`(/?kam [^`]+)`", whole(page))
    }

    assert named - COMMANDS == set()


def test_a_paragraph_knows_its_number_its_headings_its_text_and_its_sources() -> None:
    page = read(GOOD)

    first, second = page.paragraphs
    assert (page.slug, page.language, page.title) == ("cost", "en", "What is cost to serve?")
    assert (first.number, first.path) == (1, ("What is cost to serve?",))
    assert first.text == "What a customer causes after the product is made."
    assert first.sources == ("mahler2018", "project")
    assert (second.number, second.path) == (2, ("What is cost to serve?", "Where it hides"))
    assert second.text == "- visits\n- returns"


def test_a_deeper_heading_ends_with_the_next_one_above_it() -> None:
    page = read("# A\n## B\n### C\none\nsource: project\n## D\ntwo\nsource: project\n")

    assert [paragraph.path for paragraph in page.paragraphs] == [("A", "B", "C"), ("A", "D")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "empty"),
        ("# Title\n\n## Heading\n", 1, "empty"),
        ("\nNo title.\nsource: project\n", 2, "title"),
        ("## Heading first\n", 1, "title"),
        ("# Title\n\n# Another\n", 3, "title"),
        ("# Title\n\nOne line,\nand another.\n\nNext.\nsource: project\n", 3, "no source"),
        ("# Title\n\nRight before a heading.\n## Heading\n", 3, "no source"),
        ("# Title\n\nLast words.\n", 3, "no source"),
        ("# Title\n\nWords.\nsource: nobody1999\n", 4, "nobody1999"),
        ("# Title\n\nWords.\nsource:\n", 4, "knows no ''"),
        ("# Title\n\nsource: project\n", 3, "no paragraph"),
    ],
)
def test_a_damaged_page_is_refused_with_its_place(text: str, line: int, reason: str) -> None:
    with pytest.raises(BrokenGuidanceError, match=reason) as refused:
        read(text)

    assert str(refused.value).startswith(f"guidance/en/cost.md, line {line}: ")


def test_a_work_says_what_was_really_read_of_it() -> None:
    work = load_sources()["mahler2018"]

    assert (work.year, work.kind) == (2018, WorkKind.ARTICLE)
    assert "digest" in work.read


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("no = TOML = ", "sources.toml"),
        ("key = 1", "sources.toml, key"),
        ("[key]\ntitle = 'A title alone'", "sources.toml, key"),
        ("[key]\ntitle=' '\nauthors=['A']\nkind='book'\nwhere='x'\nread='y'", "key, title"),
        ("[key]\ntitle='T'\nauthors=[]\nkind='book'\nwhere='x'\nread='y'", "key, authors"),
        ("[key]\ntitle='T'\nauthors=[1]\nkind='book'\nwhere='x'\nread='y'", "key, authors"),
        ("[key]\ntitle='T'\nauthors=['A']\nkind='film'\nwhere='x'\nread='y'", "key, kind"),
        ("[key]\ntitle='T'\nauthors=['A']\nkind='book'\nwhere='x'\nread=''", "key, read"),
        (
            "[key]\ntitle='T'\nauthors=['A']\nkind='book'\nwhere='x'\nread='y'\nyear='2018'",
            "key, year",
        ),
    ],
)
def test_a_damaged_list_of_works_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(BrokenGuidanceError) as refused:
        read_sources(text)

    assert refused.value.place.endswith(place)
