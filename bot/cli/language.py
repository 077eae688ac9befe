"""Which language the command line speaks: the one the installation is set to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.i18n import Texts


def terminal_texts() -> Texts:
    """Give the texts in ``KAM_DEFAULT_LANGUAGE``, English where that is not set."""
    from bot.i18n import texts_for  # noqa: PLC0415 - Babel is heavy and not every command speaks

    return texts_for(os.environ.get("KAM_DEFAULT_LANGUAGE", "en"))


def texts_in(language: str | None) -> Texts:
    """Give the texts in a language that was asked for, else as ``terminal_texts`` does."""
    from bot.i18n import texts_for  # noqa: PLC0415 - Babel is heavy and not every command speaks

    return terminal_texts() if language is None else texts_for(language)
