"""A passage in a window of its own: where it stands, what it says, which works are behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.views import View

from bot.blocks.layout import context, divider, header, plain_text, sections, within
from bot.blocks.parts import Pen
from bot.cited import cited
from bot.slack.modals.inputs import TITLE_LIMIT
from kamcore.passages import DocumentKind
from knowledge.guidance_pages import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.use_cases.read_source import OpenedSource
    from knowledge.guidance_pages import Work

MODAL_BLOCKS = 100


def source_view(opened: OpenedSource, t: Texts) -> View:
    """Draw the passage."""
    pen = Pen(t)
    return View(
        type="modal",
        title=plain_text(_title(opened, t), TITLE_LIMIT),
        close=plain_text(t("Close"), TITLE_LIMIT),
        blocks=within(_blocks(opened, pen), pen, MODAL_BLOCKS),
    )


def _title(opened: OpenedSource, t: Texts) -> str:
    match opened.kept.document.kind:
        case DocumentKind.GUIDANCE:
            return t("Guidance")
        case DocumentKind.COMPANY:
            return t("Company document")
        case DocumentKind.NOTE:
            return t("Note")


def _blocks(opened: OpenedSource, pen: Pen) -> list[Block]:
    match opened.kept.document.kind:
        case DocumentKind.GUIDANCE:
            return _guidance(opened, pen)
        case DocumentKind.COMPANY:
            return _company(opened, pen)
        case DocumentKind.NOTE:
            return _note(opened, pen)


def _guidance(opened: OpenedSource, pen: Pen) -> list[Block]:
    kept = opened.kept
    under = [each for each in kept.passage.headings if each != kept.document.title]
    works = [load_sources()[key] for key in kept.passage.sources if key in load_sources()]
    told = [row for work in works for row in context(_work(work, pen))]
    if not works:
        told = context(pen("This is our own judgement; it rests on no published work."))
    heads = [pen.bold(pen.fill(each)) for each in under]
    return [
        header(kept.document.title),
        *sections(pen.lines([*heads, *_paragraphs(kept.passage.text, pen)])),
        divider(),
        *told,
    ]


def _work(work: Work, pen: Pen) -> Written:
    names = pen.t.list(work.authors)
    told = [
        pen("{authors}: {title}", authors=names, title=pen.bold(pen.fill(work.title))),
        pen.fill(str(work.year)) if work.year is not None else "",
        pen.fill(work.where),
    ]
    return pen.lines([pen.join(told, ", "), pen("Read of it: {what}", what=work.read)])


def _company(opened: OpenedSource, pen: Pen) -> list[Block]:
    kept = opened.kept
    dated = kept.document.dated
    about = [pen("About {account}", account=opened.account)] if opened.account else []
    day = [pen("Taken in on {day}", day=pen.t.date(dated))] if dated else []
    return [
        header(kept.document.title),
        *context(pen.fill(cited(kept.document, kept.passage, pen.t))),
        *sections(pen.lines(_paragraphs(kept.passage.text, pen))),
        *(row for told in (*about, *day) for row in context(told)),
    ]


def _note(opened: OpenedSource, pen: Pen) -> list[Block]:
    note = opened.kept.note
    if note is None:  # such a passage is shown to nobody
        return []
    author = pen.name(opened.author or note.author)
    by = pen("Note of {day}, by {author}", day=pen.t.date(note.now.on), author=author)
    return [
        header(opened.account or opened.kept.document.title),
        *context(by),
        *sections(pen.lines(_paragraphs(note.now.text, pen))),
    ]


def _paragraphs(text: str, pen: Pen) -> Iterable[Written]:
    return [pen.fill(line) for line in text.splitlines() if line.strip()]
