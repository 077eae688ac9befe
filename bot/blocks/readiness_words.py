"""What the questions about the programme, and about a manager's work, say in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.readiness import Answer, ReadinessQuestion
from kamcore.self_check import Skill

if TYPE_CHECKING:
    from bot.i18n import Texts


def question_name(question: ReadinessQuestion, t: Texts) -> str:
    """Name what a question is about, as it stands in a list."""
    texts = {
        ReadinessQuestion.COMPLEX_SALE: t("Complex, consultative sale"),
        ReadinessQuestion.SELL_MORE: t("Upsell or cross-sell potential"),
        ReadinessQuestion.GROW_WITH: t("Growing with the customer"),
        ReadinessQuestion.COMPANY_SUPPORT: t("Company-wide support"),
        ReadinessQuestion.EXECUTIVE_BUY_IN: t("Executive buy-in"),
        ReadinessQuestion.TEAM: t("A committed key account team"),
        ReadinessQuestion.STAMINA: t("Stamina for 12, 24 or 36 months"),
        ReadinessQuestion.CHANGE_SUPPORT: t("C-level support for the change"),
        ReadinessQuestion.HIRING: t("Hiring and training"),
        ReadinessQuestion.PROCESSES: t("New processes"),
    }
    return texts[question]


def question_text(question: ReadinessQuestion, t: Texts) -> str:
    """Ask the question."""
    texts = {
        ReadinessQuestion.COMPLEX_SALE: t(
            "Is your sale complex, so that customers need advice? A short cycle with a "
            "minimum of interaction is a no."
        ),
        ReadinessQuestion.SELL_MORE: t(
            "Can you still sell more, or other things, to the customers you have?"
        ),
        ReadinessQuestion.GROW_WITH: t(
            "With a foot in the door, can you grow into further departments, offices or "
            "branches of your customers?"
        ),
        ReadinessQuestion.COMPANY_SUPPORT: t(
            "Will the whole company support key accounts, and not sales alone?"
        ),
        ReadinessQuestion.EXECUTIVE_BUY_IN: t("Does the executive team stand behind it?"),
        ReadinessQuestion.TEAM: t(
            "Is there a committed key account team, with time set aside for it?"
        ),
        ReadinessQuestion.STAMINA: t("Can you wait 12, 24 or 36 months until it pays for itself?"),
        ReadinessQuestion.CHANGE_SUPPORT: t(
            "Does the C-level support the change that this needs across the company?"
        ),
        ReadinessQuestion.HIRING: t("Can you hire and train people for it?"),
        ReadinessQuestion.PROCESSES: t("Can you bring in the new processes it needs?"),
    }
    return texts[question]


def answer_name(answer: Answer, t: Texts) -> str:
    """Name an answer."""
    match answer:
        case Answer.YES:
            return t("Yes")
        case Answer.NO:
            return t("No")
        case Answer.UNKNOWN:
            return t("Don't know")


def answer_mark(answer: Answer) -> str:
    """Give the sign that stands before an answer."""
    match answer:
        case Answer.YES:
            return "✓"
        case Answer.NO:
            return "✗"
        case Answer.UNKNOWN:
            return "?"


def skill_name(skill: Skill, t: Texts) -> str:
    """Name a skill, as it stands in a list."""
    match skill:
        case Skill.KNOWS_THE_CUSTOMER:
            return t("Knowing the customer's business")
        case Skill.BUSINESS_CASES:
            return t("Business cases")
        case Skill.TAILORED_OFFER:
            return t("Tailored offers")
        case Skill.ACROSS_THE_COMPANY:
            return t("Working across the company")
        case Skill.LEADS:
            return t("Leading the team and the customer")
        case Skill.PLANS_AND_LEARNS:
            return t("Planning, doing, learning")


def skill_text(skill: Skill, t: Texts) -> str:
    """Ask about a skill."""
    match skill:
        case Skill.KNOWS_THE_CUSTOMER:
            return t(
                "Do you know your customers' strategy, market position, finances, products and "
                "organisation?"
            )
        case Skill.BUSINESS_CASES:
            return t("Can you calculate a price change, an adjustment and an add-on?")
        case Skill.TAILORED_OFFER:
            return t("Do you put together a mix of products and services for each customer?")
        case Skill.ACROSS_THE_COMPANY:
            return t("Do you get colleagues of other functions to work on your customers?")
        case Skill.LEADS:
            return t("Do you lead your team, and your customer?")
        case Skill.PLANS_AND_LEARNS:
            return t(
                "Do you plan for the short and the long run, carry it out, look at what came of "
                "it, and change the next plan?"
            )
