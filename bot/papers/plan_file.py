"""A plan as a file: the one for us or the one for its customer, in any form and language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.forms import PaperForm, file_name, laid_out
from bot.papers.markdown import sheet_markdown
from bot.papers.pen import PaperPen
from bot.papers.plan_sheet import Judged, plan_sheet
from bot.papers.safe_sheet import safe_sheet
from bot.plans.markdown import MarkdownPen

if TYPE_CHECKING:
    from bot.blocks.parts import Pen
    from bot.i18n import Texts
    from kamcore.plans.safe import SafePlan
    from kamcore.policy import Policy
    from kamcore.use_cases.export_plan import ExportedPlan


def full_plan_file(exported: ExportedPlan, policy: Policy, form: PaperForm, t: Texts) -> bytes:
    """Write the plan for us."""
    judged = Judged(shown=exported.verdict, policy=policy)
    return laid_out(plan_sheet(exported.shown, judged, _pen(form, t)), form)


def safe_plan_file(plan: SafePlan, form: PaperForm, t: Texts) -> bytes:
    """Write the plan for its customer: nothing but a ``SafePlan`` gets here."""
    return laid_out(safe_sheet(plan, _pen(form, t)), form)


def full_plan_canvas(exported: ExportedPlan, policy: Policy, t: Texts) -> str:
    """Write the plan for us as a canvas takes it."""
    judged = Judged(shown=exported.verdict, policy=policy)
    return sheet_markdown(plan_sheet(exported.shown, judged, MarkdownPen(t)), with_title=False)


def safe_plan_canvas(plan: SafePlan, t: Texts) -> str:
    """Write the plan for its customer as a canvas takes it."""
    return sheet_markdown(safe_sheet(plan, MarkdownPen(t)), with_title=False)


def plan_file_name(account: str, form: PaperForm, t: Texts, *, customer_safe: bool) -> str:
    """Name the file; the name says which of the two it is."""
    what = t("joint-plan") if customer_safe else t("internal-plan")
    return file_name(account, what, form)


def _pen(form: PaperForm, t: Texts) -> Pen:
    return MarkdownPen(t) if form is PaperForm.MARKDOWN else PaperPen(t)
