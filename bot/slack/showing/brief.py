"""The brief before a meeting: for the reader's own eyes, or for a room where others read along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.brief import brief_blocks, brief_text
from bot.blocks.layout import sections
from bot.blocks.parts import Pen
from bot.papers.brief_sheet import brief_sheet
from bot.papers.forms import file_name
from bot.papers.pdf_file import pdf_file
from bot.papers.pen import PaperPen
from bot.slack.answer import Answer, private
from bot.slack.enclosed import File
from kamcore.ids import MeetingId
from kamcore.use_cases.read_brief import BriefRequest, read_brief, read_open_brief

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.brief import Brief
    from kamcore.policy import Policy
    from kamcore.ports import Store

INTENTS = (Intent.PREP, Intent.PREP_OPEN, Intent.PREP_PDF)


class ShowBrief:
    """Writes the brief anew each time."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read the store; accounts are judged by the policy."""
        self._store = store
        self._policy = policy

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Show it; with figures and opinions to the reader alone.

        Raises:
            KamError: For an account they may not read, or a meeting that is none of its.
        """
        meeting = None if wanted.item is None else MeetingId(wanted.item)
        request = BriefRequest(account=wanted.account, today=reader.today, now=now, meeting=meeting)
        is_open = wanted.intent is Intent.PREP_OPEN
        read = read_open_brief if is_open else read_brief
        brief: Brief = read(self._store, reader.actor, request, policy=self._policy)
        if wanted.intent is Intent.PREP_PDF:
            return self._page(brief, reader)
        return Answer(
            blocks=tuple(brief_blocks(brief, self._policy, reader.texts)),
            text=brief_text(brief, reader.texts),
            about=wanted.account,
            personal=not is_open,
        )

    def _page(self, brief: Brief, reader: Reader) -> Answer:
        """Give it on paper, to the reader alone: it is the one with figures and opinions."""
        t = reader.texts
        sheet = brief_sheet(brief, self._policy, PaperPen(t))
        account = brief.common.account
        name = file_name(account.name, t("brief"), "pdf")
        pen = Pen(t)
        told = pen("{account}: the brief as a PDF.", account=pen.name(account.name))
        file = File(name=name, title=f"{sheet.kind}: {sheet.title}", content=pdf_file(sheet))
        return replace(private(sections(told), told), enclosed=(file,))
