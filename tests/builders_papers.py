"""Plans worth handing around, as documents: for us, and for their customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.papers.pen import PaperPen
from bot.papers.plan_sheet import Judged, plan_sheet
from bot.papers.safe_sheet import safe_sheet
from kamcore.plans.safe import safe_plan
from kamcore.policy_file import default_policy
from kamcore.use_cases.export_plan import ExportedPlan, ExportRequest, export_plan
from tests.bot.plans.cases import a_filled_office
from tests.bot.strict_texts import strict_texts
from tests.builders_plans import ACME, NOON, TODAY
from tests.kamcore.use_cases.plan_office import MANAGER, PlanOffice

if TYPE_CHECKING:
    from bot.blocks.parts import Pen
    from bot.i18n import Language
    from bot.papers.sheet import Sheet
    from kamcore.access import Actor


def exported(office: PlanOffice | None = None, actor: Actor = MANAGER) -> ExportedPlan:
    request = ExportRequest(account=ACME, form="pdf", today=TODAY, now=NOON)
    chosen = office or a_filled_office()
    return export_plan(chosen.store, actor, request, policy=default_policy())


def a_pen(language: Language = "en") -> Pen:
    return PaperPen(strict_texts(language))


def a_full_sheet(pen: Pen | None = None, found: ExportedPlan | None = None) -> Sheet:
    plan = found or exported()
    judged = Judged(shown=plan.verdict, policy=default_policy())
    return plan_sheet(plan.shown, judged, pen or a_pen())


def a_safe_sheet(pen: Pen | None = None, found: ExportedPlan | None = None) -> Sheet:
    return safe_sheet(safe_plan((found or exported()).shown), pen or a_pen())
