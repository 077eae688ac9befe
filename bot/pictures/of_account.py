"""Which pictures there are of an account, each drawn from what its reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.pictures.payback import payback_picture
from bot.pictures.score_profile import score_profile
from bot.pictures.stakeholders import stakeholder_picture
from bot.pictures.white_space import white_space_picture
from kamcore.use_cases.assess_account import AssessRequest, assess_account
from kamcore.use_cases.read_payback import read_payback
from kamcore.use_cases.stakeholder_map import read_map
from kamcore.use_cases.white_space import read_white_space

if TYPE_CHECKING:
    from datetime import datetime

    from bot.i18n import Texts
    from bot.pictures.drawing import Drawing
    from kamcore.access import Actor
    from kamcore.ids import AccountId
    from kamcore.policy import Policy
    from kamcore.ports import Store


class PictureKind(StrEnum):
    """What is drawn."""

    PEOPLE = "people"
    WHITE_SPACE = "white-space"
    SCORE = "score"
    PAYBACK = "payback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """Draws an account for one reader on one day."""

    store: Store
    actor: Actor
    policy: Policy
    now: datetime
    t: Texts

    def draw(self, kind: PictureKind, account: AccountId) -> Drawing:
        """Draw it.

        Raises:
            UnknownAccountError: For an account they may not read.
            NotAllowedError: For the payback, where they may not see figures.
        """
        today = self.now.date()
        match kind:
            case PictureKind.PEOPLE:
                shown = read_map(self.store, self.actor, account, as_of=today)
                return stakeholder_picture(shown, self.t)
            case PictureKind.WHITE_SPACE:
                grid = read_white_space(
                    self.store, self.actor, account, policy=self.policy, as_of=today
                )
                return white_space_picture(grid, self.t)
            case PictureKind.SCORE:
                request = AssessRequest(account=account, as_of=today)
                verdict = assess_account(
                    self.store, self.actor, request, policy=self.policy, now=self.now
                )
                return score_profile(verdict, self.policy, self.t)
            case PictureKind.PAYBACK:
                found = read_payback(
                    self.store, self.actor, account, policy=self.policy, as_of=today
                )
                return payback_picture(found.curve, found.account.name, self.t)
