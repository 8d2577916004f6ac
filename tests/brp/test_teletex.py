"""The character set of messages: every character has its bytes, every byte a meaning or a place where it is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.brp.teletex import CHARACTERS, LOST, NotInTeletex, decode, encode


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"B\xc2eaumont", "Béaumont"),
        (b"Gu\xc8illaum\xc8e", "Guïllaumë"),
        (b"R\xc8oell", "Röell"),
        (b"\xe8ukasz \xf9re \xfbe", "Łukasz øre ße"),
        (b"\xa4 en \xa6", "$ en #"),
        (b"N\xeb 12\xb0", "Nº 12°"),
        (b"\xc2g \xcbG", "ģ Ģ"),
        (b"\xcdo\xcea\xcfs\xc7z\xcau\xc5a\xc6g\xc4n\xc3w\xc1e", "őąšżůāğñŵè"),
        (b"Jan\n", "Jan\n"),
    ],
)
def test_an_accent_stands_before_its_letter(raw: bytes, text: str) -> None:
    assert decode(raw) == (text, False)
    assert encode(text) == raw


def test_every_character_comes_back_from_its_bytes() -> None:
    for sign in CHARACTERS:
        assert decode(encode(sign)) == (sign, False), f"U+{ord(sign):04X}"
    # Two letters with their accent loose are the same text.
    assert encode(unicodedata.normalize("NFD", "Hélène")) == encode("Hélène")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Jan\x80sen", f"Jan{LOST}sen"),
        (b"Jos\xc2", f"Jos{LOST}"),
        (b"\xc2qua", f"{LOST}qua"),
        (b"\xc1\xc2e", f"{LOST}é"),
        (b"a\\b", f"a{LOST}b"),
        (b"\x00\xff\xc9u", f"{LOST}{LOST}{LOST}u"),
    ],
)
def test_a_byte_without_meaning_is_lost_alone(raw: bytes, text: str) -> None:
    assert decode(raw) == (text, True)


def test_what_the_set_lacks_is_refused_or_replaced() -> None:
    for text in ("Ðe", "€", "漢", "a¦b"):
        with pytest.raises(NotInTeletex):
            encode(text)
    assert encode("Ðorđe", instead="?") == b"?or\xf2e"


@given(st.binary(max_size=60))
def test_whatever_the_bytes_are_a_text_comes_out(raw: bytes) -> None:
    text, damaged = decode(raw)
    assert damaged is (LOST in text)
    if not damaged:
        assert decode(encode(text)) == (text, False)
