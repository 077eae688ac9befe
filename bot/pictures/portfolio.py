"""The pictures of the portfolio: the matrix, the whale curve, and both on one sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.pictures.drawing import Area, Drawing, Line
from bot.pictures.matrix import matrix_picture
from bot.pictures.whale_curve import whale_picture

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.pictures.drawing import Piece
    from kamcore.portfolio.picture import PortfolioPicture


def portfolio_pictures(found: PortfolioPicture, t: Texts) -> tuple[Drawing, ...]:
    """Draw the matrix, and the curve where there are figures."""
    matrix = matrix_picture(found, t)
    return (matrix,) if found.curve is None else (matrix, whale_picture(found.curve, t))


def portfolio_sheet(found: PortfolioPicture, t: Texts) -> Drawing:
    """Draw them below each other."""
    drawings = portfolio_pictures(found, t)
    pieces: list[Piece] = []
    height = 0
    for each in drawings:
        pieces.extend(_lower(piece, height) for piece in each.pieces)
        height += each.size[1]
    return Drawing(
        size=(max(each.size[0] for each in drawings), height),
        title=t("Portfolio"),
        told=" ".join(each.told for each in drawings),
        pieces=tuple(pieces),
    )


def _lower(piece: Piece, by: float) -> Piece:
    if isinstance(piece, Line | Area):
        return replace(piece, points=tuple((x, y + by) for x, y in piece.points))
    x, y = piece.place
    return replace(piece, place=(x, y + by))
