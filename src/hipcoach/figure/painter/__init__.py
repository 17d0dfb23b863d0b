"""Painting the figure with QtGui: `paint` onto a painter, `picture` as an image, `svg` as a document."""

from hipcoach.figure.painter.palette import LOOKS, THEMES
from hipcoach.figure.painter.picture import paint, picture, svg
from hipcoach.figure.painter.staging import allowed_turn

__all__ = ["LOOKS", "THEMES", "allowed_turn", "paint", "picture", "svg"]
