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
from bot.slack.answer import Answer, Trace, private
from bot.slack.enclosed import File
from kamcore.ids import MeetingId
from kamcore.use_cases.read_brief import BriefRequest, read_brief, read_open_brief
from knowledge.brief_asked import BriefAsked
from knowledge.grammar import Intent as Meant

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.brief import Brief
    from kamcore.conversations import ModelUse
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from knowledge.brief_asked import Condensing
    from knowledge.brief_texts import Condensed

INTENTS = (Intent.PREP, Intent.PREP_OPEN, Intent.PREP_PDF)


class ShowBrief:
    """Writes the brief anew each time."""

    def __init__(self, store: Store, policy: Policy, condensing: Condensing | None = None) -> None:
        """Read the store; accounts are judged by the policy.

        Args:
            store: Where everything is kept.
            policy: What the account is judged by.
            condensing: Makes the texts shorter; ``None`` leaves them as they are.
        """
        self._store = store
        self._policy = policy
        self._condensing = condensing

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
        condensed, use = self._condensed(brief, reader)
        if wanted.intent is Intent.PREP_PDF:
            shown = self._page(brief, condensed, reader)
        else:
            blocks = brief_blocks(brief, self._policy, reader.texts, condensed=condensed)
            shown = Answer(
                blocks=tuple(blocks),
                text=brief_text(brief, reader.texts),
                about=wanted.account,
                personal=not is_open,
            )
        if use is None:
            return shown
        # What a model took is counted with the answer, whichever button it came by.
        return replace(shown, trace=Trace(intent=Meant.PREP, account=wanted.account, model=use))

    def _condensed(self, brief: Brief, reader: Reader) -> tuple[Condensed | None, ModelUse | None]:
        """Let it be made shorter; by now nothing of the store is held open."""
        if self._condensing is None:
            return None, None
        used: list[ModelUse] = []
        condensed = self._condensing.condense(brief_asked(brief, reader, used.append))
        return condensed, next(iter(used), None)

    def _page(self, brief: Brief, condensed: Condensed | None, reader: Reader) -> Answer:
        """Give it on paper, to the reader alone: it is the one with figures and opinions."""
        t = reader.texts
        sheet = brief_sheet(brief, self._policy, PaperPen(t), condensed=condensed)
        account = brief.common.account
        name = file_name(account.name, t("brief"), "pdf")
        pen = Pen(t)
        told = pen("{account}: the brief as a PDF.", account=pen.name(account.name))
        file = File(name=name, title=f"{sheet.kind}: {sheet.title}", content=pdf_file(sheet))
        return replace(private(sections(told), told), enclosed=(file,))


def brief_asked(brief: Brief, reader: Reader, heed: Callable[[ModelUse], None]) -> BriefAsked:
    """Ask for shorter texts in the reader's language."""
    return BriefAsked(
        actor=reader.actor, language=reader.texts.language, common=brief.common, heed=heed
    )
