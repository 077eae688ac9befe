"""A plan is laid out whole in every form, and every form can be opened."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from bot.papers.forms import PaperForm, laid_out
from bot.papers.markdown import sheet_markdown
from bot.papers.pdf_file import pdf_file
from bot.papers.sheet import Grid, Lines
from bot.papers.slide_pages import ROOM, pages
from bot.papers.slides_file import slides_file
from bot.papers.word_file import word_file
from bot.plans.markdown import MarkdownPen
from tests.bot.papers.reading import EVERY_FORM, all_of_it, pictures_of, without_spaces
from tests.bot.plans.cases import CASES, HOSTILE, a_filled_office
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.builders_papers import a_full_sheet, a_pen, a_safe_sheet, exported
from tests.kamcore.use_cases.plan_office import MEMBER

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from bot.i18n import Language
    from bot.papers.slide_pages import Placed
    from kamcore.use_cases.export_plan import ExportedPlan

STATED = tuple(case for case in CASES if case != "member")


def found_in(case: str) -> ExportedPlan:
    """The plan of a case, with a verdict to go with it."""
    return replace(exported(), shown=CASES[case]())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_plan_for_us_is_written_out(
    case: str, language: Language, golden: SnapshotAssertion
) -> None:
    pen = MarkdownPen(strict_texts(language))

    assert sheet_markdown(a_full_sheet(pen, found_in(case))) == golden


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["full-draft", "hostile"])
def test_a_plan_for_the_customer_is_written_out(
    case: str, language: Language, golden: SnapshotAssertion
) -> None:
    pen = MarkdownPen(strict_texts(language))

    assert sheet_markdown(a_safe_sheet(pen, found_in(case))) == golden


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("case", STATED)
def test_no_form_leaves_out_what_another_has(case: str, form: PaperForm) -> None:
    sheet = a_full_sheet(found=found_in(case))

    found = without_spaces(all_of_it(laid_out(sheet, form), form))

    told = [word for chapter in sheet.chapters for word in words_of(chapter)]
    plain = found.replace("\\", "") if form is PaperForm.MARKDOWN else found
    for word in told:
        assert drawable(word, form) in drawable(plain, form), word


def words_of(chapter: object) -> list[str]:
    """Everything a chapter says."""
    found = [str(chapter.name)]  # type: ignore[attr-defined]  # a chapter's
    for part in chapter.parts:  # type: ignore[attr-defined]  # the same
        if isinstance(part, Grid):
            found += [*part.head, *(cell for row in part.rows for cell in row)]
        elif isinstance(part, Lines):
            found += part.lines
    return found


def drawable(text: str, form: PaperForm) -> str:
    """Leave out spaces, and what a PDF shows as a box because the letters have no such sign."""
    kept = without_spaces(text)
    if form is PaperForm.PDF:
        return "".join(each for each in kept if each.isascii())
    return kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_says_what_it_is_and_numbers_its_pages(language: Language) -> None:
    content = pdf_file(a_full_sheet(a_pen(language)))

    read = PdfReader(io.BytesIO(content))
    first, last = read.pages[0].extract_text(), read.pages[-1].extract_text()
    count = len(read.pages)
    titles = {"de": "Key-Account-Plan: ACME", "en": "Key account plan: ACME"}
    assert read.metadata is not None
    assert read.metadata.title == titles[language]
    assert str(read.root_object["/Lang"]) == language
    assert {"de": f"Seite {count} von {count}", "en": f"Page {count} of {count}"}[language] in last
    assert "8300f5cb58bebe1a887dacf8fed07fed2ef71cbc53aa7380d8f9b669c8ea2a92" in first
    assert len(read.outline) == len(a_full_sheet().chapters)
    assert pictures_of(content) == count


def test_the_same_plan_is_the_same_pdf_byte_for_byte() -> None:
    sheet = a_full_sheet()

    assert pdf_file(sheet) == pdf_file(sheet)


def test_umlauts_the_euro_and_signs_come_through_in_a_pdf() -> None:
    sheet = a_safe_sheet()
    chapter = sheet.chapters[0]
    line = a_pen().fill("Größe für 100 €, Öl, Ärger, ß ✓ “so” „so“")
    told = replace(sheet, chapters=(replace(chapter, parts=(Lines(lines=(line,)),)),))

    assert line in all_of_it(pdf_file(told), PaperForm.PDF)


def test_a_word_document_has_real_headings_and_described_pictures() -> None:
    sheet = a_full_sheet(a_pen("de"))

    document = Document(io.BytesIO(word_file(sheet)))

    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]  # type: ignore[union-attr]  # each has one
    assert headings == [str(each.name) for each in sheet.chapters]
    assert len(document.tables) == 1 + sum(
        isinstance(part, Grid) for each in sheet.chapters for part in each.parts
    )
    assert document.core_properties.language == "de-DE"
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]  # noqa: SLF001 - there is no other way
    assert len(pictures) == 3
    assert all(pictures)


def test_nothing_on_a_slide_runs_over_its_foot() -> None:
    for case in STATED:
        for page in pages(a_full_sheet(found=found_in(case))):
            last = page.parts[-1]
            assert last.top + last.height <= ROOM + 1, (case, page.name)


def test_short_chapters_share_a_slide_and_every_slide_has_a_title() -> None:
    sheet = a_full_sheet()

    deck = Presentation(io.BytesIO(slides_file(sheet)))

    titles = [slide.shapes.title.text for slide in deck.slides]
    assert len(titles) < len(sheet.chapters)
    assert all(titles)


def rows_in(placed: Placed) -> tuple[tuple[str, ...], ...]:
    return placed.part.rows if isinstance(placed.part, Grid) else ()


def test_a_long_table_goes_on_on_the_next_slide_with_nothing_lost() -> None:
    sheet = a_full_sheet()
    rows = tuple((a_pen().fill(f"Row {n}"), a_pen().fill("word " * 60)) for n in range(40))
    grid = Grid(head=(a_pen().fill("A"), a_pen().fill("B")), rows=rows, shares=(1, 2))
    chapter = replace(sheet.chapters[0], parts=(grid,))

    found = pages(replace(sheet, chapters=(chapter,)))

    kept = [row for page in found for placed in page.parts for row in rows_in(placed)]
    assert kept == list(rows)
    assert [page.goes_on for page in found] == [False, *[True] * (len(found) - 1)]
    assert all(p.top + p.height <= ROOM for page in found for p in page.parts)


def test_the_longest_texts_a_plan_takes_run_over_no_page() -> None:
    sheet, pen = a_full_sheet(), a_pen()
    long = pen.fill("Seventeen words that somebody wrote in one go, as people do. " * 50)
    grid = Grid(head=(pen("What"), pen("Who")), rows=((long, long),), shares=(1, 1))
    told = (grid, Lines(lines=(pen.fill(long * 16),)))
    whole = replace(sheet, chapters=(replace(sheet.chapters[0], parts=told),))

    found = pages(whole)

    assert all(p.top + p.height <= ROOM for page in found for p in page.parts)
    for form in (PaperForm.PDF, PaperForm.SLIDES):
        text = without_spaces(all_of_it(laid_out(whole, form), form))
        assert text.count("Seventeen") == 18 * 50
    assert pictures_of(pdf_file(whole)) > 5


def test_no_mark_of_a_hostile_plan_is_left_bare_in_markdown() -> None:
    text = sheet_markdown(a_full_sheet(MarkdownPen(strict_texts("en")), found_in("hostile")))

    assert re.search(r"(?<!\\)<", text) is None
    assert re.search(r"(?<!\\)\[", text) is None
    assert "\u202e" not in text
    assert sum(line.startswith("# ") for line in text.splitlines()) == 1
    widths = {row.replace("\\|", "").count("|") for row in text.splitlines() if "|---" in row}
    assert widths <= {3, 4, 5, 6, 7, 8}


@pytest.mark.parametrize("form", EVERY_FORM)
def test_hostile_words_break_no_form(form: PaperForm) -> None:
    awkward = f"{HOSTILE} <b>&amp; \x00 \ufffe \ud800 <para> " + "x" * 500
    sheet = a_full_sheet()
    pen = a_pen()
    grid = Grid(
        head=(pen.fill(awkward), pen.fill("B")),
        rows=tuple((pen.fill(awkward), pen.fill(awkward)) for _ in range(3)),
        shares=(1, 1),
    )
    told = replace(
        sheet,
        title=pen.fill(awkward),
        chapters=(replace(sheet.chapters[0], name=pen.fill(awkward), parts=(grid,)),),
    )

    content = laid_out(told, form)

    assert "<para>" in all_of_it(content, form).replace("\\", "")


def test_who_may_not_see_figures_gets_a_document_without_any() -> None:
    found = exported(a_filled_office(), MEMBER)

    text = sheet_markdown(a_full_sheet(a_pen(), found))

    assert "its figures are for the account's team" in text
    assert "360" not in text
    assert "sceptic" not in text
    assert "A year" not in text
