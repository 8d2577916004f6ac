"""Reads a logo that was chosen: a PNG as it is, an SVG drawn in the dots that paper has room for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.output.logo import DOTS, LARGEST_FILE


def read_logo(path: Path) -> bytes:
    """The picture as a PNG. Raises UserError for a file that can't be read, or is too large to be a logo."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(sentences.LOGO_TOO_LARGE, "logo")
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(sentences.LOGO_UNREADABLE, "logo") from error
    return _drawn(raw) if path.suffix.lower() == ".svg" else raw


def _drawn(raw: bytes) -> bytes:
    drawing = QSvgRenderer(QByteArray(raw))
    size = QSizeF(drawing.viewBoxF().size())
    if not drawing.isValid() or size.isEmpty():
        raise UserError(sentences.LOGO_UNREADABLE, "logo")
    size.scale(QSizeF(*DOTS), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size.expandedTo(QSizeF(1, 1)).toSize(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(image.rect()))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format
    return bytes(kept.data())
