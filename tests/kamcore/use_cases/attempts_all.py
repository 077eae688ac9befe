"""All attempts there are, drawn from one urn."""

from __future__ import annotations

from tests.kamcore.use_cases.attempts_answers import AttemptsOnAnswers
from tests.kamcore.use_cases.attempts_care import AttemptsOnCare
from tests.kamcore.use_cases.attempts_documents import AttemptsOnDocuments
from tests.kamcore.use_cases.attempts_map import AttemptsOnMaps
from tests.kamcore.use_cases.attempts_meetings import AttemptsOnMeetings
from tests.kamcore.use_cases.attempts_programme import AttemptsOnProgramme
from tests.kamcore.use_cases.attempts_promises import AttemptsOnPromises
from tests.kamcore.use_cases.attempts_reminders import AttemptsOnReminders


class AllAttempts(
    AttemptsOnAnswers,
    AttemptsOnCare,
    AttemptsOnDocuments,
    AttemptsOnMaps,
    AttemptsOnMeetings,
    AttemptsOnProgramme,
    AttemptsOnPromises,
    AttemptsOnReminders,
):
    """Draws from everything anybody may try."""
