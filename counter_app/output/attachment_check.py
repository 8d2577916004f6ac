"""Whether the bytes of an attachment are a PDF, PNG or JPEG that can be opened without harm."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from counter_app import sentences
from counter_app.domain.attachment import MediaType
from counter_app.errors import UserError

LARGEST_FILE: Final = 25 * 1024**2
MOST_PAGES: Final = 200
#: A sheet of A4 at 600 dots to the inch has 35 million.
MOST_PIXELS: Final = 40_000_000
#: So much may one stream, and all of them, become when they are unpacked.
_LARGEST_STREAM: Final = 192 * 1024**2
_ALL_STREAMS: Final = 768 * 1024**2
_PIECE: Final = 1024**2
#: A page that is so much longer than wide (or the other way) is no paper.
_MOST_UNEVEN: Final = 12.0
_SIGNATURES: Final = (
    (b"%PDF-", MediaType.PDF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
)
_STREAM: Final = re.compile(rb"stream\r?\n")
#: The dictionary of a stream that is read whole as soon as the file opens.
_READ_AT_ONCE: Final = re.compile(rb"/(?:ObjStm|XRef)\b(.{0,2000}?)stream\r?\n", re.DOTALL)
#: Ways to pack that such a stream has no need of, and a name that hides one.
_OTHER_WAYS: Final = re.compile(rb"LZW|RunLength|ASCII|#")
#: The first byte of what zlib packed.
_PACKED: Final = 0x78
#: What the readers raise on broken bytes, beside their own families.
_BROKEN: Final = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the bytes turned out to be."""

    media_type: MediaType
    pages: int


def check(content: bytes) -> Checked:
    """What these bytes are, whatever the file was called. Raises UserError with a sentence for anything else."""
    if not content.strip():
        raise UserError(sentences.ATTACHMENT_EMPTY, "path")
    if len(content) > LARGEST_FILE:
        raise UserError(sentences.ATTACHMENT_LARGE.format(most=LARGEST_FILE // 1024**2), "path")
    media_type = next((kind for begins, kind in _SIGNATURES if content.startswith(begins)), None)
    if media_type is None:
        raise UserError(sentences.ATTACHMENT_OTHER, "path")
    pages = _pages_of(content) if media_type is MediaType.PDF else _image(content, media_type)
    return Checked(media_type, pages)


def _pages_of(content: bytes) -> int:
    import pikepdf  # heavy, and only needed when a paper comes in

    _refuse_bomb(content)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            count = len(pdf.pages)
            if count > MOST_PAGES:
                raise UserError(sentences.ATTACHMENT_PAGES.format(most=MOST_PAGES), "path")
            if not count or not all(_is_paper(pdf.pages[number].mediabox) for number in range(count)):
                raise UserError(sentences.ATTACHMENT_DAMAGED, "path")
    except pikepdf.PasswordError as error:
        raise UserError(sentences.ATTACHMENT_LOCKED, "path") from error
    except (pikepdf.PdfError, *_BROKEN) as error:
        raise UserError(sentences.ATTACHMENT_DAMAGED, "path") from error
    return count


def _is_paper(box: object) -> bool:
    """Whether a page has the shape of paper, so that drawing it costs no more than paper does."""
    left, bottom, right, above = (float(side) for side in box)  # type: ignore[attr-defined]
    across, down = abs(right - left), abs(above - bottom)
    return min(across, down) >= 1 and max(across, down) / min(across, down) <= _MOST_UNEVEN


def _refuse_bomb(content: bytes) -> None:
    """Unpacks every packed stream piece by piece and throws it away: nothing large is ever in memory."""
    for at_once in _READ_AT_ONCE.finditer(content):
        before = content[max(0, at_once.start() - 500) : at_once.start()].rpartition(b"obj")[2]
        if _OTHER_WAYS.search(before) or _OTHER_WAYS.search(at_once[1]):
            raise UserError(sentences.ATTACHMENT_EXPANDS, "path")
    everything = 0
    for found in _STREAM.finditer(content):
        start = found.end()
        if start < len(content) and content[start] & 0x0F == _PACKED & 0x0F:
            everything += _unpacked(memoryview(content)[start:])
            if everything > _ALL_STREAMS:
                raise UserError(sentences.ATTACHMENT_EXPANDS, "path")


def _unpacked(packed: memoryview) -> int:
    """How large a stream becomes; what isn't packed, or breaks off, counts as far as it went."""
    reader, size, place = zlib.decompressobj(), 0, 0
    head = b""
    try:
        while not reader.eof:
            piece = reader.unconsumed_tail or bytes(packed[place : place + 64 * 1024])
            place += 0 if reader.unconsumed_tail else 64 * 1024
            if not piece:
                break
            unpacked = reader.decompress(piece, _PIECE)
            head = head or unpacked[:2]
            size += len(unpacked)
            if size > _LARGEST_STREAM:
                raise UserError(sentences.ATTACHMENT_EXPANDS, "path")
    except zlib.error:
        return size
    if reader.eof and len(head) == 2 and head[0] == _PACKED and int.from_bytes(head, "big") % 31 == 0:
        # Packed twice: it says nothing more, and can become anything.
        raise UserError(sentences.ATTACHMENT_EXPANDS, "path")
    return size


def _image(content: bytes, media_type: MediaType) -> int:
    from PIL import Image  # heavy, and only needed when a paper comes in

    too_many = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with Image.open(
            BytesIO(content), formats=["PNG" if media_type is MediaType.PNG else "JPEG"]
        ) as image:
            across, down = image.size
            if across * down > MOST_PIXELS:
                raise UserError(sentences.ATTACHMENT_PIXELS, "path")
            if max(across, down) > _MOST_UNEVEN * min(across, down):
                raise UserError(sentences.ATTACHMENT_DAMAGED, "path")
            # A header alone proves nothing.
            image.load()
    except too_many as error:
        raise UserError(sentences.ATTACHMENT_PIXELS, "path") from error
    except _BROKEN as error:
        raise UserError(sentences.ATTACHMENT_DAMAGED, "path") from error
    return 1
