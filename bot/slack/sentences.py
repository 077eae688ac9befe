"""What the bot says about its own work: where the answer went, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.slack.showing.wanted import Wanted


def elsewhere(t: Texts) -> str:
    """Say in a channel that the answer is not there."""
    return t(
        "People from outside the company can read along here, so I have answered you in a direct "
        "message."
    )


def sent_directly(t: Texts) -> str:
    """Say in a channel that a file went to the asker alone."""
    return t("I have sent it to you in a direct message: not everybody here may see it.")


def file_refused(code: str, t: Texts) -> str:
    """Say that Slack did not take a file."""
    if code == "missing_scope":
        return t(
            "Slack does not let me attach files here yet. Whoever looks after your Slack apps has "
            "to install me again, with the permission to write files."
        )
    return t("Slack did not take the file ({code}). Press the button once more.", code=code)


def canvas_refused(code: str, t: Texts) -> str:
    """Say that Slack did not make a canvas."""
    if code == "missing_scope":
        return t(
            "Slack does not let me make canvases here yet. Whoever looks after your Slack apps has "
            "to install me again, with the permission to write canvases."
        )
    return t(
        "Slack did not make the canvas ({code}); not every Slack plan has them. Take the plan as "
        "Word or PDF instead.",
        code=code,
    )


def goes_elsewhere(t: Texts) -> str:
    """Say in answer to a command that the answer comes directly."""
    return t(
        "People from outside the company can read along here, so I answer you in a direct message."
    )


def takes_longer(t: Texts) -> str:
    """Say that the answer is on its way."""
    return t("This takes a little longer; the answer is on its way.")


def unavailable(t: Texts) -> str:
    """Say that the database cannot be used, without a word of where it is."""
    return t(
        "I cannot get at my data just now. If no answer comes within a minute, please ask again."
    )


def one_company_only(wanted: Wanted, t: Texts) -> str:
    """Say that a whole group has no map and no grid of its own; nothing where none was meant."""
    if not wanted.group:
        return ""
    return t("Each company of the group has its own: this is the one you asked from, alone.")


def failed(reference: str, t: Texts) -> str:
    """Say that we made a mistake, and how to find it in the log."""
    return t(
        "Something went wrong on our side, so there is no answer. Try again; if it happens again, "
        "give whoever runs the bot this reference: {reference}",
        reference=reference,
    )


def took_too_long(t: Texts) -> str:
    """Say that there will be no answer, because it took too long."""
    return t(
        "I could not answer that in time and have given up, so that you do not wait in vain. "
        "Please ask again, in fewer words if you can."
    )


def stopped(t: Texts) -> str:
    """Say that an answer will not come, because it was stopped."""
    return t("Stopped: this answer will not come.")


def not_yours_to_stop(t: Texts) -> str:
    """Say that somebody else asked."""
    return t("Only whoever asked can stop the answer.")


def nothing_to_stop(t: Texts) -> str:
    """Say that a stop came too late."""
    return t("There is nothing left to stop: the answer is there, or was stopped before.")


def press_again(t: Texts) -> str:
    """Say that a form did not open."""
    return t("The form did not open. Press the button once more.")


def not_installed(t: Texts) -> str:
    """Say that we have no token of this workspace."""
    return t(
        "I am not set up in this workspace any more. Whoever looks after your Slack apps can "
        "install me again."
    )
