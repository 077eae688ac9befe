"""A document gives the text that a reader sees, under the headings they see it under.

Each of these starts a process of its own, which takes more than 100 ms.
"""

from __future__ import annotations

import codecs

import pytest
from docx import Document

from knowledge.documents.document import Paragraph
from knowledge.documents.reading import read_document
from tests.knowledge.documents.made import (
    a_docx,
    a_docx_of,
    a_pdf,
    a_pptx,
    paragraph_xml,
    saved,
)


def paragraphs(content: bytes, name: str) -> list[tuple[tuple[str, ...], str]]:
    return [(each.headings, each.text) for each in read_document(content, name).paragraphs]


def test_a_paragraph_of_a_word_document_stands_under_all_its_headings() -> None:
    document = a_docx(
        ("Prices", "Heading 1"),
        ("Discounts", "Heading 2"),
        ("Above ten per cent the sales leader decides.", None),
        ("Terms", "Heading 1"),
        ("Thirty days.", None),
    )

    found = paragraphs(document, "prices.docx")

    assert found == [
        (("Prices", "Discounts"), "Above ten per cent the sales leader decides."),
        (("Terms",), "Thirty days."),
    ]


def test_a_list_in_a_word_document_stays_together() -> None:
    document = a_docx(("Bring:", None), ("the plan", "List Bullet"), ("the map", "List Bullet"))

    found = paragraphs(document, "list.docx")

    assert found == [((), "Bring:"), ((), "- the plan\n- the map")]


def test_the_rows_of_a_table_are_lines() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Class", "Visits", "Key", "12 a year"), strict=True):  # noqa: SLF001 - no public way gives all cells
        cell.text = text

    found = paragraphs(saved(document), "table.docx")

    assert found == [((), "Class | Visits\nKey | 12 a year")]


def test_deleted_and_hidden_text_is_not_read() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">We give </w:t></w:r>'
        '<w:del w:id="1" w:author="E"><w:r><w:delText>nine</w:delText></w:r></w:del>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>everything</w:t></w:r>"
        '<w:ins w:id="2" w:author="E"><w:r><w:t>ten</w:t></w:r></w:ins></w:p>'
    )

    found = paragraphs(a_docx_of(body), "changed.docx")

    assert found == [((), "We give ten")]


def test_what_stands_in_a_content_control_is_read() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph_xml('Fill this in.')}</w:sdtContent></w:sdt>"

    found = paragraphs(a_docx_of(body), "form.docx")

    assert found == [((), "Fill this in.")]


def test_each_slide_is_a_place_under_its_title() -> None:
    found = read_document(a_pptx(("Goals", "More\nBetter"), (None, "A picture")), "deck.pptx")

    assert found.title == "Goals"
    assert found.paragraphs == (
        Paragraph(text="More\nBetter", headings=("Goals",), place=1),
        Paragraph(text="A picture", place=2),
    )


def test_a_page_of_a_pdf_is_a_place_and_the_outline_gives_the_headings() -> None:
    pdf = a_pdf(
        ["Prices", "Above ten per cent the sales lea-", "der decides about every price."],
        ["Thirty days."],
        outline=[("Prices", 1), ("Terms", 2)],
    )

    found = read_document(pdf, "prices.pdf")

    assert found.paragraphs == (
        Paragraph(
            text="Above ten per cent the sales leader decides about every price.",
            headings=("Prices",),
            place=1,
        ),
        Paragraph(text="Thirty days.", headings=("Terms",), place=2),
    )


def test_what_stands_at_the_top_and_foot_of_every_page_is_left_out() -> None:
    pdf = a_pdf(*[["Handbook", f"Rule {word}.", f"Page {n}"] for n, word in enumerate("abcd")])

    found = read_document(pdf, "handbook.pdf")

    assert [each.text for each in found.paragraphs] == ["Rule a.", "Rule b.", "Rule c.", "Rule d."]


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    found = read_document(a_pdf(["Thirty days."], password=""), "terms.pdf")

    assert [each.text for each in found.paragraphs] == ["Thirty days."]


def test_markdown_is_read_as_it_is_seen() -> None:
    page = (
        "---\ndraft: true\n---\n# Prices\n\n<!-- not yet -->\nSee **the** [list](https://a.example)."
        "\n\nTerms\n-----\nThirty days.\n\n```\n# no heading\n```\n"
    )

    found = paragraphs(page.encode(), "prices.md")

    assert found == [
        (("Prices",), "See the list."),
        (("Prices", "Terms"), "Thirty days."),
        (("Prices", "Terms"), "# no heading"),
    ]


def test_a_line_about_sources_in_a_companys_document_is_only_text() -> None:
    found = paragraphs(b"Ten per cent.\nsource: mahler2018", "claim.md")

    assert found == [((), "Ten per cent.\nsource: mahler2018")]


@pytest.mark.parametrize(
    "content",
    [
        "Größe „groß“".encode(),
        codecs.BOM_UTF8 + "Größe „groß“".encode(),
        "Größe „groß“".encode("cp1252"),
        "Größe „groß“".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Größe „groß“".encode("utf-16-be"),
        "Größe „groß“".replace("„", "").replace("“", "").encode("utf-16-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "utf-16", "utf-16 big", "utf-16 without mark"],
)
def test_umlauts_survive_every_usual_encoding(content: bytes) -> None:
    found = read_document(content, "size.txt")

    assert found.paragraphs[0].text.replace("„", "").replace("“", "") == "Größe groß"


def test_characters_nobody_sees_are_left_out_and_umlauts_written_in_one_way() -> None:
    text = "Gro\u0308\u00adße\u202e\u200b and\x1a".encode()

    found = read_document(text, "size.txt")

    assert found.paragraphs[0].text == "Größe and"
