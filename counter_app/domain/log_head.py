"""A head of the disclosure log: how far the chain had come at a moment, in a form that can be signed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

_KIND: Final = "balie-log-head"
_VERSION: Final = 1
#: Ahead of what is signed, so that the signature fits nothing else.
_PURPOSE: Final = b"balie log head 1\n"
#: No head is anywhere near as long; what is, wasn't made here.
LONGEST: Final = 4096
#: The largest number that a database can hold.
_MOST: Final = 2**63 - 1
_MARK: Final = re.compile("[0-9a-f]{32}")
_HASH: Final = re.compile("[0-9a-f]{64}")
_SIGNATURE: Final = re.compile("[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a log, which database it is of, and when that was established."""

    #: The mark of the database.
    database: str
    number: int
    hash: str
    entries: int
    made_at: datetime
    #: Both empty until somebody signs.
    public_key: str = ""
    signature: str = ""

    @property
    def is_signed(self) -> bool:
        return bool(self.signature)

    @property
    def signed_bytes(self) -> bytes:
        """What a signature is taken over: everything but itself, also whose key it is."""
        plain = self._plain()
        del plain["signature"]
        return _PURPOSE + _canonical(plain).encode()

    @property
    def text(self) -> str:
        """The file of this head."""
        return _canonical(self._plain()) + "\n"

    def claimed_by(self, public_key: str) -> Head:
        """The same head in the name of a key, to sign."""
        return replace(self, public_key=public_key, signature="")

    def with_signature(self, signature: str) -> Head:
        """The same head, signed."""
        return replace(self, signature=signature)

    def _plain(self) -> dict[str, Any]:
        return {
            "kind": _KIND,
            "version": _VERSION,
            "database": self.database,
            "number": self.number,
            "hash": self.hash,
            "entries": self.entries,
            "made_at": self.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "public_key": self.public_key,
            "signature": self.signature,
        }


def read_head(text: str) -> Head:
    """The head in a file. Raises ValueError for anything else, also for a head with something added."""
    if len(text) > LONGEST:
        raise ValueError("too long for a head")
    try:
        plain = json.loads(text)
    except RecursionError:
        raise ValueError("not a head of a log") from None
    if not isinstance(plain, dict) or plain.get("kind") != _KIND or plain.get("version") != _VERSION:
        raise ValueError("not a head of a log")
    made_at = datetime.fromisoformat(_text(plain, "made_at"))
    if made_at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    head = Head(
        _fitting(_MARK, _text(plain, "database")),
        _count(plain, "number"),
        _fitting(_HASH, _text(plain, "hash")),
        _count(plain, "entries"),
        made_at.astimezone(UTC),
        _text(plain, "public_key"),
        _text(plain, "signature"),
    )
    if head.public_key or head.signature:
        _fitting(_HASH, head.public_key)
        _fitting(_SIGNATURE, head.signature)
    if head._plain() != plain:
        raise ValueError("a head holds this and no more")
    return head


def _canonical(plain: dict[str, Any]) -> str:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _text(plain: dict[str, Any], name: str) -> str:
    value = plain.get(name)
    if not isinstance(value, str):
        raise ValueError(f"no {name}")
    return value


def _count(plain: dict[str, Any], name: str) -> int:
    value = plain.get(name)
    if type(value) is not int or not 0 < value <= _MOST:
        raise ValueError(f"no {name}")
    return value


def _fitting(shape: re.Pattern[str], value: str) -> str:
    if shape.fullmatch(value) is None:
        raise ValueError("not written as it should be")
    return value
