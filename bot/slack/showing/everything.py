"""Which showing answers which intent: a new one is added here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import Intent
from bot.slack.showing.assessment import DRAWINGS, ShowAssessment
from bot.slack.showing.brief import INTENTS as BRIEF_INTENTS
from bot.slack.showing.brief import ShowBrief
from bot.slack.showing.care import ShowCare
from bot.slack.showing.cases import INTENTS as CASE_INTENTS
from bot.slack.showing.cases import ShowCases
from bot.slack.showing.draft import ShowDraft
from bot.slack.showing.home_deeds import SETTLES, TICKS, SettleFromHome, TickFromHome
from bot.slack.showing.meetings import CancelMeeting, ShowMeetings
from bot.slack.showing.note_deeds import (
    DeleteNote,
    DismissSuggestion,
    KeepSuggestion,
    SaveDraft,
)
from bot.slack.showing.notes import ShowHistory, ShowNote, ShowNotes
from bot.slack.showing.people import ShowPeople
from bot.slack.showing.pictures import ShowPicture
from bot.slack.showing.plan import INTENTS as PLAN_INTENTS
from bot.slack.showing.plan import ShowPlan
from bot.slack.showing.plan_files import INTENTS as PLAN_FILE_INTENTS
from bot.slack.showing.plan_files import ShowPlanFiles
from bot.slack.showing.plan_steps import INTENTS as STEP_INTENTS
from bot.slack.showing.plan_steps import StepPlan
from bot.slack.showing.promises import SETTLING, SettlePromise, ShowPromises
from bot.slack.showing.white_space import ShowWhiteSpace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.slack.showing.wanted import Showing
    from kamcore.policy import Policy
    from kamcore.ports import Store
    from knowledge.brief_asked import Condensing


def showings(
    store: Store, policy: Policy, condensing: Condensing | None = None
) -> Mapping[Intent, Showing]:
    """Give what answers each intent."""
    assessment = ShowAssessment(store, policy)
    plan = ShowPlan(store, policy)
    return {
        **dict.fromkeys(DRAWINGS, assessment),
        **dict.fromkeys(PLAN_INTENTS, plan),
        **dict.fromkeys(PLAN_FILE_INTENTS, ShowPlanFiles(store, policy)),
        **dict.fromkeys(CASE_INTENTS, ShowCases(store, policy)),
        **dict.fromkeys(STEP_INTENTS, StepPlan(store, plan)),
        **dict.fromkeys(BRIEF_INTENTS, ShowBrief(store, policy, condensing)),
        Intent.PICTURE: ShowPicture(store, policy),
        Intent.MEETINGS: ShowMeetings(store),
        Intent.CANCEL_MEETING: CancelMeeting(store),
        Intent.PROFILE: ShowCare(store),
        Intent.PEOPLE: ShowPeople(store),
        Intent.WHITE_SPACE: ShowWhiteSpace(store, policy),
        Intent.NOTES: ShowNotes(store),
        Intent.NOTE: ShowNote(store),
        Intent.NOTE_HISTORY: ShowHistory(store),
        Intent.DELETE_NOTE: DeleteNote(store),
        Intent.DRAFT: ShowDraft(store),
        Intent.SAVE_DRAFT: SaveDraft(store),
        Intent.KEEP_SUGGESTION: KeepSuggestion(store),
        Intent.DISMISS_SUGGESTION: DismissSuggestion(store),
        Intent.PROMISES: ShowPromises(store),
        **dict.fromkeys(SETTLING, SettlePromise(store)),
        **dict.fromkeys(TICKS, TickFromHome(store)),
        **dict.fromkeys(SETTLES, SettleFromHome(store)),
    }
