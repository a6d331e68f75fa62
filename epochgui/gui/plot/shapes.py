"""Shapes of what is marked in a plot, so that nothing is told apart by its colour alone."""

import cmath
import math
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPolygonF

_Corners = tuple[tuple[float, float], ...]


def diamond(middle: QPointF, radius: float) -> QPolygonF:
    """Return a square on its corner, out to a radius around its middle."""
    corners = (QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0))
    return QPolygonF([middle + corner for corner in corners])


def _plus(reach: float, half: float, turned: float = 0.0) -> _Corners:
    """Return a plus whose arms are so long and wide, turned by an angle."""
    arm = (complex(-half, -reach), complex(half, -reach), complex(half, -half))
    corners = (1j**quarter * cmath.rect(1, turned) * one for quarter in range(4) for one in arm)
    return tuple((one.real, one.imag) for one in corners)


_SIDE, _TIP = 0.9, 1.3
# Of the size of a circle of radius 1, by what the eye takes for it; the circle has no corners.
_SHAPES: Final[tuple[_Corners, ...]] = (
    (),
    ((-_SIDE, -_SIDE), (_SIDE, -_SIDE), (_SIDE, _SIDE), (-_SIDE, _SIDE)),
    ((0, -1.2), (1.08, 0.84), (-1.08, 0.84)),
    ((0, -_TIP), (_TIP, 0), (0, _TIP), (-_TIP, 0)),
    _plus(1.3, 0.45),
    ((0, 1.2), (-1.08, -0.84), (1.08, -0.84)),
    _plus(1.35, 0.42, math.pi / 4),
    ((-1.4, -0.7), (1.4, -0.7), (1.4, 0.7), (-1.4, 0.7)),
)
N_SHAPES: Final = len(_SHAPES)


def shape_of_batch(batch: int, n_batches: int) -> int:
    """Return which shape a batch has of an epoch with so many; of very many all are circles."""
    return batch if n_batches <= N_SHAPES else 0


def draw_point(painter: QPainter, shape: int, middle: QPointF, radius: float) -> None:
    """Draw a point in one of the shapes, which come again in turn."""
    corners = _SHAPES[shape % N_SHAPES]
    if corners:
        places = [QPointF(middle.x() + x * radius, middle.y() + y * radius) for x, y in corners]
        painter.drawPolygon(QPolygonF(places))
    else:
        painter.drawEllipse(middle, radius, radius)
