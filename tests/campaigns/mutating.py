"""Ways in which bytes get damaged: on the line, on a disk, in an editor, or by somebody who means harm."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

_BITS = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc2", b"\xc8\xc8", b"\x1b", b"\n", b"\r", b"\r\n", b'"', b'""',
    b";", b",", b"<", b"05", b"55", b"000", b"999", b"99999", b"-1", b"00000000Lg01", b"20170229", b"00000000",
    b"\xf0\x9f\x92\xa9", b"\xed\xa0\x80", "²".encode(), "٣".encode(), "\u202e".encode(), "\u2028".encode(),
    b"=1+1", b"[", b"{", b"}", b"null",
)  # fmt: skip
_STRANGE: Sequence[Any] = (
    None, True, False, 0, -1, 10**30, 1.5, "", " ", ".", "\x00", "\ud800", "0", "00000000", "20170229", "19820514",
    "7", "²", "٣٣٣٣٣٣٣٣", "a" * 3_000, "<b>&amp;", "\u202e", [], {}, [[]], [None], [1, "x"],
    {"": ""}, {"type": "Datum"}, "05", "V",
)  # fmt: skip


def damaged(raw: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """These bytes after one to six accidents."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        raw = chance.choice(_ACCIDENTS)(raw, others, chance)
    return raw


def _place(raw: bytes, chance: Random) -> int:
    return chance.randrange(len(raw) + 1)


def _flip(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    if not raw:
        return raw
    at = chance.randrange(len(raw))
    return raw[:at] + bytes((chance.randrange(256),)) + raw[at + 1 :]


def _insert(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = _place(raw, chance)
    return raw[:at] + chance.choice(_BITS) * chance.choice((1, 1, 1, 2, 50)) + raw[at:]


def _noise(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = _place(raw, chance)
    return raw[:at] + chance.randbytes(chance.randrange(1, 40)) + raw[at:]


def _cut(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = _place(raw, chance)
    return raw[:at] + raw[at + chance.choice((1, 1, 2, 7, 60, 5_000)) :]


def _truncate(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    return raw[: _place(raw, chance)]


def _double(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    at = _place(raw, chance)
    return raw[:at] + raw[at : at + chance.randrange(1, 400)] * chance.choice((2, 2, 3, 20)) + raw[at:]


def _splice(raw: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    other = chance.choice(others)
    return raw[: _place(raw, chance)] + other[_place(other, chance) :]


def _swap(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    lines = raw.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _slide(raw: bytes, _: Sequence[bytes], chance: Random) -> bytes:
    """A separator that is gone or there twice: everything behind it stands in another column."""
    places = [at for at, sign in enumerate(raw) if sign in b";,"]
    if not places:
        return raw
    at = chance.choice(places)
    return raw[:at] + chance.choice((b"", b";;", b",,")) + raw[at + 1 :]


_ACCIDENTS: Sequence[Callable[[bytes, Sequence[bytes], Random], bytes]] = (
    _flip, _flip, _insert, _noise, _cut, _truncate, _double, _splice, _swap, _slide,
)  # fmt: skip


def damaged_json(raw: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """Mostly still JSON, with values of another kind in some places; sometimes damaged as bytes."""
    if chance.random() < 0.2:
        return damaged(raw, others, chance)
    plain = json.loads(raw)
    for _ in range(chance.choice((1, 1, 2, 5))):
        plain = _changed(plain, chance)
    return json.dumps(plain, ensure_ascii=True).encode()


def _changed(plain: Any, chance: Random) -> Any:
    """A copy in which one value somewhere is another one, is gone or is there under another name."""
    if isinstance(plain, dict) and plain and chance.random() < 0.95:
        name = chance.choice(list(plain))
        kept = dict(plain)
        if chance.random() < 0.1:
            value = kept.pop(name)
            if chance.random() < 0.5:
                kept[chance.choice(("", "type", "14", "0x", "99", *plain))] = value
            return kept
        kept[name] = _changed(kept[name], chance)
        return kept
    if isinstance(plain, list) and plain and chance.random() < 0.9:
        at = chance.randrange(len(plain))
        return [*plain[:at], _changed(plain[at], chance), *plain[at + chance.choice((0, 1, 1)) :]]
    return chance.choice(_STRANGE)
