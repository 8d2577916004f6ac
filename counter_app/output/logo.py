"""The municipality's logo made fit for paper: a small picture on white, with nothing in it but its dots."""

from __future__ import annotations

from base64 import b64decode, b64encode
from io import BytesIO
from typing import Final

from counter_app import sentences
from counter_app.errors import UserError

#: Its place in the letterhead, in points.
WIDEST: Final = 120.0
HIGHEST: Final = 36.0
#: Fine enough for a laser printer.
_DOTS_PER_POINT: Final = 6
#: The most dots that fit there.
DOTS: Final = (round(WIDEST * _DOTS_PER_POINT), round(HIGHEST * _DOTS_PER_POINT))
LARGEST_FILE: Final = 1_000_000
_MOST_DOTS: Final = 16_000_000
#: It goes along in every document.
_LARGEST_KEPT: Final = 60_000


def clean_logo(raw: bytes) -> bytes:
    """The PNG as it is kept: on white, no larger than its place asks, without remarks of who made it.

    Raises UserError for what is no picture, or too much of one.
    """
    from PIL import Image, UnidentifiedImageError

    if len(raw) > LARGEST_FILE:
        raise UserError(sentences.LOGO_TOO_LARGE, "logo")
    try:
        with Image.open(BytesIO(raw), formats=["PNG"]) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                raise UserError(sentences.LOGO_TOO_LARGE, "logo")
            coloured = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UserError(sentences.LOGO_UNREADABLE, "logo") from error
    flat = Image.new("RGB", coloured.size, "white")
    flat.paste(coloured, mask=coloured.getchannel("A"))
    flat.thumbnail(DOTS)
    if flat.getextrema() == ((255, 255),) * 3:
        raise UserError(sentences.LOGO_EMPTY, "logo")
    file = BytesIO()
    flat.save(file, "PNG", optimize=True)
    if file.tell() > _LARGEST_KEPT:
        raise UserError(sentences.LOGO_TOO_RICH, "logo")
    return file.getvalue()


def as_text(picture: bytes) -> str:
    """A logo as it stands in the content of a paper."""
    return b64encode(picture).decode("ascii")


def as_picture(text: str) -> bytes:
    """The logo that `as_text` was given."""
    return b64decode(text)


def measures(picture: bytes) -> tuple[float, float]:
    """Width and height on paper, in points: as large as its place allows."""
    from PIL import Image

    with Image.open(BytesIO(picture)) as image:
        width, height = image.size
    scale = min(WIDEST / width, HIGHEST / height)
    return width * scale, height * scale
