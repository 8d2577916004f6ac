"""A head comes back from its file exactly as it was, and nothing else is taken for one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.log_head import LONGEST, Head, read_head

_HEX = "0123456789abcdef"


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(_HEX, min_size=count, max_size=count)


HEADS = st.builds(
    Head,
    digits(32),
    st.integers(1, 2**63 - 1),
    digits(64),
    st.integers(1, 2**63 - 1),
    st.datetimes(timezones=st.just(UTC)),
)
SIGNED = st.builds(
    lambda head, key, signature: head.claimed_by(key).with_signature(signature),
    HEADS,
    digits(64),
    digits(128),
)
HEAD = Head("a" * 32, 18_205, "b" * 64, 18_205, datetime(2026, 11, 23, 17, tzinfo=UTC))


@given(HEADS | SIGNED)
def test_a_head_comes_back_as_it_was(head: Head) -> None:
    again = read_head(head.text)
    assert again == head
    assert again.signed_bytes == head.signed_bytes


@given(SIGNED, HEADS)
def test_a_signature_is_over_all_that_a_head_says(one: Head, other: Head) -> None:
    for change in ("database", "number", "hash", "entries", "made_at", "public_key"):
        value = getattr(other, change) if change != "public_key" else "f" * 64
        if value != getattr(one, change):
            changed: dict[str, Any] = {change: value}
            assert replace(one, **changed).signed_bytes != one.signed_bytes
    assert one.with_signature("0" * 128).signed_bytes == one.signed_bytes


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "iets anders"},
        {"version": 2},
        {"number": 0},
        {"number": -1},
        {"number": True},
        {"number": "1"},
        {"number": 2**63},
        {"entries": 1.0},
        {"hash": "b" * 63},
        {"hash": "B" * 64},
        {"database": ""},
        {"made_at": "2026-11-23T17:00:00"},
        {"made_at": "gisteren"},
        {"public_key": "a" * 64},
        {"signature": "a" * 128},
        {"note": "erbij geschreven"},
    ],
)
def test_what_is_no_head_is_refused(change: dict[str, object]) -> None:
    assert read_head(HEAD.text) == HEAD
    with pytest.raises(ValueError):
        read_head(json.dumps({**json.loads(HEAD.text), **change}))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * LONGEST, HEAD.text + " " * LONGEST, "{"])
def test_another_file_is_no_head(text: str) -> None:
    with pytest.raises(ValueError):
        read_head(text)


@given(st.text(max_size=60))
def test_any_text_is_a_head_or_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_head(text)
