"""Painting the figure with QtGui: `paint` onto a painter, `picture` as an image, `svg` as a document."""

from hipcoach.figure.painter.palette import LOOKS, THEMES
from hipcoach.figure.painter.picture import allowed_turn, paint, picture, svg

__all__ = ["LOOKS", "THEMES", "allowed_turn", "paint", "picture", "svg"]
