"""The plan as a file or a canvas: which form, for whom, and the file itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.blocks.carried import ActionValueError
from bot.blocks.layout import sections
from bot.blocks.parts import Pen, clean
from bot.blocks.plan import no_plan_blocks, no_plan_text
from bot.blocks.plan_forms import CANVAS, FOR_THEM, FOR_US, form_name, forms_blocks, forms_text
from bot.papers.forms import PaperForm
from bot.papers.plan_file import (
    full_plan_canvas,
    full_plan_file,
    plan_file_name,
    safe_plan_canvas,
    safe_plan_file,
)
from bot.slack.answer import Answer, private
from bot.slack.enclosed import Canvas, File
from kamcore.plans.errors import NoPlanError
from kamcore.use_cases.export_plan import ExportRequest, export_plan, export_safe_plan
from kamcore.use_cases.read_plan import PlanRequest, read_plan

if TYPE_CHECKING:
    from datetime import datetime

    from bot.slack.answer import Reader
    from bot.slack.enclosed import Enclosed
    from bot.slack.showing.wanted import Wanted
    from kamcore.policy import Policy
    from kamcore.ports import Store

INTENTS = frozenset({Intent.PLAN_FORMS, Intent.PLAN_FILE})
TITLE_NAME_LIMIT = 100


class ShowPlanFiles:
    """Offers the forms of a plan, and writes it in one of them."""

    def __init__(self, store: Store, policy: Policy) -> None:
        """Read the store; accounts are judged by the policy."""
        self._store = store
        self._policy = policy

    def __call__(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        """Offer them, or write one; where there is no plan, offer to start one.

        Raises:
            KamError: For an account they may not read.
            ActionValueError: For a form there is not.
        """
        try:
            if wanted.intent is Intent.PLAN_FORMS:
                return self._offer(wanted, reader)
            return self._write(wanted, reader, now)
        except NoPlanError as error:
            t = reader.texts
            blocks, text = tuple(no_plan_blocks(error, t)), no_plan_text(error, t)
            return Answer(blocks=blocks, text=text, about=wanted.account)

    def _offer(self, wanted: Wanted, reader: Reader) -> Answer:
        shown = read_plan(
            self._store,
            reader.actor,
            PlanRequest(account=wanted.account),
            policy=self._policy,
            today=reader.today,
        )
        blocks = forms_blocks(shown.account, reader.texts)
        text = forms_text(shown.account, reader.texts)
        return Answer(blocks=tuple(blocks), text=text, about=wanted.account, without_figures=True)

    def _write(self, wanted: Wanted, reader: Reader, now: datetime) -> Answer:
        form, _, for_whom = (wanted.item or "").partition(":")
        if form not in {CANVAS, *PaperForm} or for_whom not in {FOR_US, FOR_THEM}:
            raise ActionValueError("form")
        request = ExportRequest(account=wanted.account, form=form, today=reader.today, now=now)
        if for_whom == FOR_THEM:
            return self._for_them(request, reader)
        return self._for_us(request, reader)

    def _for_us(self, request: ExportRequest, reader: Reader) -> Answer:
        pen, t, form = Pen(reader.texts), reader.texts, request.form
        found = export_plan(self._store, reader.actor, request, policy=self._policy)
        name = found.shown.account.name
        told = pen(
            "{account}: the plan for us, {form}, as of {day}. Not for the customer.",
            account=pen.name(name),
            form=form_name(form, t),
            day=t.date(request.today),
        )
        title = t("{account}: key account plan", account=clean(name, TITLE_NAME_LIMIT))
        enclosed: Enclosed
        if form == CANVAS:
            markdown = full_plan_canvas(found, self._policy, t)
            enclosed = Canvas(title=title, markdown=markdown)
        else:
            kind = PaperForm(form)
            content = full_plan_file(found, self._policy, kind, t)
            file_name = plan_file_name(name, kind, t, customer_safe=False)
            enclosed = File(name=file_name, title=title, content=content)
        # It says more than others may see who read the account: it comes to the asker alone.
        return replace(private(sections(told), told), enclosed=(enclosed,))

    def _for_them(self, request: ExportRequest, reader: Reader) -> Answer:
        pen, t, form = Pen(reader.texts), reader.texts, request.form
        plan = export_safe_plan(self._store, reader.actor, request, policy=self._policy)
        told = pen(
            "{account}: the plan for the customer, {form}, as of {day}. Read it before you hand it "
            "over.",
            account=pen.name(plan.account),
            form=form_name(form, t),
            day=t.date(request.today),
        )
        title = t("{account}: joint account plan", account=clean(plan.account, TITLE_NAME_LIMIT))
        enclosed: Enclosed
        if form == CANVAS:
            enclosed = Canvas(title=title, markdown=safe_plan_canvas(plan, t))
        else:
            kind = PaperForm(form)
            file_name = plan_file_name(plan.account, kind, t, customer_safe=True)
            content = safe_plan_file(plan, kind, t)
            enclosed = File(name=file_name, title=title, content=content)
        return Answer(
            blocks=tuple(sections(told)),
            text=told,
            about=request.account,
            without_figures=True,
            enclosed=(enclosed,),
        )
