"""What a person reads when something they can mend went wrong.

One function per error, registered by its class: one sentence that says what is wrong and
what to do. The result is plain text; ``bot.blocks.layout.notice`` makes it safe for Slack.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from bot.blocks.carried import ActionValueError
from bot.explain_accounts import ACCOUNT_SENTENCES
from bot.explain_care import CARE_SENTENCES
from bot.explain_cases import CASE_SENTENCES
from bot.explain_documents import DOCUMENT_SENTENCES
from bot.explain_evidence import EVIDENCE_SENTENCES
from bot.explain_facts import FACTS_SENTENCES
from bot.explain_feeds import FEED_SENTENCES
from bot.explain_files import FILE_SENTENCES
from bot.explain_index import INDEX_SENTENCES
from bot.explain_maps import MAP_SENTENCES
from bot.explain_meetings import MEETING_SENTENCES
from bot.explain_models import MODEL_SENTENCES
from bot.explain_notes import NOTE_SENTENCES
from bot.explain_plans import PLAN_SENTENCES
from bot.explain_policy import POLICY_SENTENCES
from bot.explain_privacy import PRIVACY_SENTENCES
from bot.explain_programme import PROGRAMME_SENTENCES
from bot.explain_reminders import REMINDER_SENTENCES
from bot.explain_settings import SETTINGS_SENTENCES
from bot.explain_slack import SLACK_SENTENCES
from bot.explain_store import STORE_SENTENCES
from kamcore.access import Action, NotAllowedError

if TYPE_CHECKING:
    from bot.i18n import Texts
    from kamcore.errors import KamError


@singledispatch
def explain(error: KamError, t: Texts) -> str:  # noqa: ARG001 - each registered one uses it
    """Say in the reader's language what is wrong and what to do.

    Raises:
        TypeError: For an error that nobody wrote a sentence for; a test finds it first.
    """
    message = f"no sentence for {type(error).__name__}"
    raise TypeError(message)


@explain.register(ActionValueError)
def _action_value(error: ActionValueError, t: Texts) -> str:  # noqa: ARG001 - the kind is for the log
    return t("This button is out of date. Ask again with /kam and the account's name.")


@explain.register(NotAllowedError)
def _not_allowed(error: NotAllowedError, t: Texts) -> str:
    if error.action is Action.ADMINISTER:
        return t("Only an administrator may do this: ask one to do it, or to give you that role.")
    return t("You may not do this: ask a sales leader or an administrator.")


for _sentences in (
    STORE_SENTENCES,
    ACCOUNT_SENTENCES,
    CARE_SENTENCES,
    CASE_SENTENCES,
    DOCUMENT_SENTENCES,
    FACTS_SENTENCES,
    POLICY_SENTENCES,
    PLAN_SENTENCES,
    FEED_SENTENCES,
    FILE_SENTENCES,
    EVIDENCE_SENTENCES,
    INDEX_SENTENCES,
    MAP_SENTENCES,
    MEETING_SENTENCES,
    MODEL_SENTENCES,
    NOTE_SENTENCES,
    PROGRAMME_SENTENCES,
    REMINDER_SENTENCES,
    PRIVACY_SENTENCES,
    SETTINGS_SENTENCES,
    SLACK_SENTENCES,
):
    for _error, _sentence in _sentences.items():
        explain.register(_error, _sentence)
