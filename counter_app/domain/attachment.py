"""Papers that belong to a request: what kinds there are, and how the name of a file is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

#: What is left of a name that says nothing.
NO_NAME: Final = "bijlage"
_LONGEST: Final = 120
_PATH: Final = re.compile(r"[/\\]")


class AttachmentKind(StrEnum):
    """What a paper is there for."""

    REQUEST = "request"
    CONSENT = "consent"
    MANDATE = "mandate"
    CLAIM = "claim"
    IDENTITY_COPY = "identity_copy"
    OTHER = "other"


#: Papers of the letter as a whole, and so of each request in it; the others are about one person.
OF_THE_LETTER: Final = frozenset({AttachmentKind.REQUEST, AttachmentKind.IDENTITY_COPY})


class MediaType(StrEnum):
    """What the bytes are."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper as the list shows it; its bytes are fetched apart."""

    id: int
    kind: AttachmentKind
    media_type: MediaType
    name: str
    pages: int
    size: int
    digest: str
    clerk: str
    recorded_at: datetime
    #: When the bytes were destroyed, and by whom.
    destroyed_at: datetime | None = None
    destroyed_by: str = ""


def safe_name(name: str) -> str:
    """A name to read: the last part of a path, without signs that steer or that nobody sees."""
    last = _PATH.split(name)[-1]
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in last)
    plain = " ".join(unicodedata.normalize("NFC", seen).split()).strip(". ")
    if len(plain) > _LONGEST:
        stem, dot, end = plain.rpartition(".")
        short = len(end) <= 5 and bool(dot)
        plain = f"{stem[: _LONGEST - len(end) - 2]}….{end}" if short else f"{plain[: _LONGEST - 1]}…"
    return plain or NO_NAME
