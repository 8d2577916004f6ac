"""How else a street may be written: in full, or as the register shortens a long name."""

from __future__ import annotations

from typing import Final

#: The register has room for 24 letters of a name; what comes near is shortened too at times.
_LONG: Final = 20
_ENDINGS: Final = {
    "straat": "str",
    "laan": "ln",
    "plein": "pln",
    "boulevard": "blvd",
    "plantsoen": "plnts",
    "singel": "sngl",
    "straatweg": "strwg",
    "weg": "wg",
    "park": "prk",
    "pad": "pd",
}
_WORDS: Final = {
    "burgemeester": "burg",
    "professor": "prof",
    "dokter": "dr",
    "doctor": "dr",
    "meester": "mr",
    "ingenieur": "ir",
    "dominee": "ds",
    "pastoor": "past",
    "generaal": "gen",
    "admiraal": "adm",
    "kapitein": "kapt",
    "luitenant": "lt",
    "president": "pres",
    "minister": "min",
    "koningin": "kon",
    "prinses": "pr",
    "sint": "st",
    "jonkheer": "jhr",
    "baron": "br",
    "graaf": "gr",
    "laan": "ln",
    "eerste": "1e",
    "tweede": "2e",
    "derde": "3e",
}
#: The small words of a name are shortened last.
_SMALL: Final = {"van": "v", "de": "d", "den": "d", "der": "d"}
_IN_FULL: Final = {short: whole for whole, short in reversed(_WORDS.items())}
#: «Raadhuispln» ends in «ln» too.
_ENDINGS_IN_FULL: Final = sorted(
    ((short, whole) for whole, short in _ENDINGS.items()), key=lambda pair: -len(pair[0])
)


def other_spellings(street: str) -> tuple[str, ...]:
    """Of a folded street every other way in which the register may have it; often there is none."""
    ended = _ended_in_full(street)
    whole = _replaced(ended, _IN_FULL)
    found = [ended, whole, _replaced(whole, _WORDS)]
    if len(whole) > _LONG:
        short = _shortened_end(whole)
        for shorter in (short, _replaced(whole, _WORDS), _replaced(short, _WORDS)):
            found += [shorter, _replaced(shorter, _SMALL)]
    return tuple(one for one in dict.fromkeys(found) if one != street)


def _ended_in_full(street: str) -> str:
    for short, whole in _ENDINGS_IN_FULL:
        if street.endswith(short) and not street.endswith((f" {short}", whole)) and street != short:
            return street.removesuffix(short) + whole
    return street


def _shortened_end(street: str) -> str:
    for whole, short in _ENDINGS.items():
        if street.endswith(whole) and not street.endswith(f" {whole}"):
            return street.removesuffix(whole) + short
    return street


def _replaced(street: str, table: dict[str, str]) -> str:
    return " ".join(table.get(word, word) for word in street.split())
