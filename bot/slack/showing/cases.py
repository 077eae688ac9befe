"""Business cases: what can be worked out, what one comes to, its page, its way into the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.case import case_blocks, case_text, desk_blocks, desk_text
from bot.blocks.parts import Pen
from bot.blocks.plan import no_plan_blocks, no_plan_text
from bot.cases.keeping import case_words
from bot.cases.paper import case_picture, case_sheet
from bot.cases.words import case_title
from bot.papers.forms import file_name
from bot.papers.pdf_file import pdf_file
from bot.papers.pen import PaperPen
from bot.pictures.png import png
from bot.slack.answer import Answer
from bot.slack.enclosed import File
from kamcore.case_codec import case_from_text
from kamcore.plans.errors import NoPlanError
from kamcore.use_cases.business_cases import case_desk, keep_case, shown_case

if TYPE_CHECKING:
    from datetime import datetime

    from bot.blocks.parts import Written
    from bot.slack.answer import Reader
    from bot.slack.showing.wanted import Wanted
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from kamcore.use_cases.business_cases import ShownCase

INTENTS = frozenset(
    {
        Intent.CASE,
        Intent.CASE_SHOWN,
        Intent.CASE_PDF,
        Intent.CASE_PICTURE,
        Intent.CASE_KEEP,
    }
)


class ShowCases:
    """Works cases out; nothing of them is kept unless somebody puts one into the plan."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read and write the store; the policy says by when the money has to be back."""
        self._store = store
        self._policy = policy

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Do what is wanted.

        Raises:
            KamError: For an account they may not read, or whose figures they may not see; for a
                case that cannot be worked out.
        """
        if wanted.intent is Intent.CASE or wanted.item is None:
            return self._offer(wanted, reader)
        shown = self._worked_out(wanted, reader)
        match wanted.intent:
            case Intent.CASE_PDF:
                return self._answer(shown, reader, file=_page(shown, reader))
            case Intent.CASE_PICTURE:
                return self._answer(shown, reader, file=_picture(shown, reader))
            case Intent.CASE_KEEP:
                return self._keep(shown, wanted, reader, now)
            case _:
                return self._answer(shown, reader)

    def _offer(self, wanted: Wanted, reader: Reader) -> Answer:
        desk = case_desk(
            self._store, reader.actor, wanted.account, policy=self._policy, today=reader.today
        )
        blocks = desk_blocks(desk, reader.texts)
        return Answer(
            blocks=tuple(blocks), text=desk_text(desk, reader.texts), about=wanted.account
        )

    def _worked_out(self, wanted: Wanted, reader: Reader) -> ShownCase:
        return shown_case(
            self._store,
            reader.actor,
            wanted.account,
            case_from_text(wanted.item or ""),
            policy=self._policy,
            today=reader.today,
        )

    @staticmethod
    def _answer(
        shown: ShownCase, reader: Reader, *, news: Written | None = None, file: File | None = None
    ) -> Answer:
        blocks = case_blocks(shown, reader.texts, news=news)
        text = case_text(shown, reader.texts)
        answer = Answer(blocks=tuple(blocks), text=news or text, about=shown.account.id)
        return answer if file is None else replace(answer, enclosed=(file,))

    def _keep(self, shown: ShownCase, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        pen, t = Pen(reader.texts), reader.texts
        try:
            keep_case(
                self._store,
                reader.actor,
                wanted.account,
                shown.case,
                case_words(shown, PaperPen(t)),
                policy=self._policy,
                now=now,
            )
        except NoPlanError as error:
            blocks, text = tuple(no_plan_blocks(error, t)), no_plan_text(error, t)
            return Answer(blocks=blocks, text=text, about=wanted.account)
        news = pen("It is in the plan: among the offers, and what it brings us among the figures.")
        return self._answer(shown, reader, news=news)


def _page(shown: ShownCase, reader: Reader) -> File:
    t = reader.texts
    name = file_name(f"{shown.account.name} {shown.case.name}", t("business-case"), "pdf")
    content = pdf_file(case_sheet(shown, PaperPen(t)))
    return File(name=name, title=case_title(shown, PaperPen(t)), content=content)


def _picture(shown: ShownCase, reader: Reader) -> File:
    t = reader.texts
    drawing = case_picture(shown, t)
    name = file_name(f"{shown.account.name} {shown.case.name}", t("payback"), "png")
    return File(name=name, title=drawing.title, content=png(drawing), told=drawing.told)
