"""The machine readable zone of travel documents and the Dutch driving licence (ICAO 9303, check digits 7-3-1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.folding import fold

_ALLOWED = re.compile(r"[A-Z0-9<]*")
#: The lower line of a passport: number, nationality, birth (unknown parts `<<`), sex, expiry, optional data.
_LOWER_LINE = re.compile(r"[A-Z0-9<]{10}[A-Z<]{3}[0-9<]{6}[0-9][MFX<][0-9]{7}[A-Z0-9<]{16}")
_WEIGHTS = (7, 3, 1)
#: Documents are valid for ten years, some a little longer: an expiry further ahead lies in the past.
_EXPIRY_AHEAD = 20
#: How a zone may write letters that it doesn't have (ICAO 9303 part 3, section 6).
_WRITTEN_OUT = (
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ñ": "n", "ð": "d"}),
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "uxx", "å": "aa", "ø": "oe", "ñ": "nxx", "ð": "d"}),
)


class MrzFormat(StrEnum):
    """The layouts that clerks meet."""

    TD1 = "TD1"
    TD3 = "TD3"
    DRIVING_LICENCE = "NL driving licence"


@dataclass(frozen=True, slots=True)
class Check:
    """One check digit: over which part, and whether it is right."""

    part: str
    right: bool


@dataclass(frozen=True, slots=True)
class Mrz:
    """What a zone says; dates are None where the licence has none or they are no whole date.

    `birth_digits` is the birth date as it stands there, yymmdd with `<<` for what is unknown. `names_cut` says
    that the names fill their field, so that something may be missing from them.
    """

    format: MrzFormat
    document_code: str
    issuer: str
    document_number: str
    nationality: str
    sex: str
    birth: date | None
    birth_digits: str
    expiry: date | None
    surname: str
    given_names: str
    names_cut: bool
    checks: tuple[Check, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every check digit is right."""
        return all(check.right for check in self.checks)


def check_digit(text: str) -> int:
    """The check digit of a field: values 0-9, A-Z as 10-35, `<` as 0, weighted 7-3-1, modulo 10."""
    return sum(_value(sign) * _WEIGHTS[place % 3] for place, sign in enumerate(text)) % 10


def spellings(name: str) -> frozenset[str]:
    """How a zone may write a name, without its parting signs: «Müller» as muller, mueller or muxxller."""
    small = name.casefold()
    written = (small, *(small.translate(table) for table in _WRITTEN_OUT))
    return frozenset(fold(one).replace(" ", "") for one in written) - {""}


def read_mrz(typed: str, today: date) -> Mrz | None:
    """Reads a zone as typed or scanned, in one go or in lines; None when it has no known layout.

    `today` places two-digit years: a birth lies in the past, an expiry at most 20 years ahead.
    """
    zone = "".join(typed.upper().split())
    if _ALLOWED.fullmatch(zone) is None:
        return None
    if len(zone) == 90:
        return _td1(zone, today)
    if len(zone) == 88 and zone.startswith("P"):
        return _td3(zone[:44], zone[44:], today)
    if _LOWER_LINE.fullmatch(zone):
        # The lower line of a passport holds all that is checked.
        return _td3("P<" + "<" * 42, zone, today)
    if len(zone) == 30 and zone.startswith("D1NLD"):
        return _driving_licence(zone)
    return None


def _td3(upper: str, lower: str, today: date) -> Mrz:
    surname, given = _names(upper[5:])
    optional = lower[28:42]
    # An empty optional field may have a filler where its check digit would stand.
    optional_right = _right(optional, lower[42]) or (not optional.strip("<") and lower[42] in "<0")
    return Mrz(
        format=MrzFormat.TD3,
        document_code=upper[:2].rstrip("<"),
        issuer=upper[2:5].rstrip("<") or lower[10:13].rstrip("<"),
        document_number=lower[:9].rstrip("<"),
        nationality=lower[10:13].rstrip("<"),
        sex=lower[20],
        birth=_birth(lower[13:19], today),
        birth_digits=lower[13:19],
        expiry=_expiry(lower[21:27], today),
        surname=surname,
        given_names=given,
        names_cut=not upper.endswith("<"),
        checks=(
            Check("number", _right(lower[:9], lower[9])),
            Check("birth", _right(lower[13:19], lower[19])),
            Check("expiry", _right(lower[21:27], lower[27])),
            Check("optional", optional_right),
            Check("composite", _right(lower[:10] + lower[13:20] + lower[21:43], lower[43])),
        ),
    )


def _td1(zone: str, today: date) -> Mrz:
    upper, middle, lower = zone[:30], zone[30:60], zone[60:]
    surname, given = _names(lower)
    number, digit = upper[5:14], upper[14]
    rest, _, _ = upper[15:30].partition("<")
    if digit == "<" and len(rest) > 1:
        # A number of more than nine signs runs on into the optional field, its check digit last.
        number, digit = number + rest[:-1], rest[-1]
    composite = upper[5:30] + middle[:7] + middle[8:15] + middle[18:29]
    return Mrz(
        format=MrzFormat.TD1,
        document_code=upper[:2].rstrip("<"),
        issuer=upper[2:5].rstrip("<"),
        document_number=number.rstrip("<"),
        nationality=middle[15:18].rstrip("<"),
        sex=middle[7],
        birth=_birth(middle[:6], today),
        birth_digits=middle[:6],
        expiry=_expiry(middle[8:14], today),
        surname=surname,
        given_names=given,
        names_cut=not lower.endswith("<"),
        checks=(
            Check("number", _right(number, digit)),
            Check("birth", _right(middle[:6], middle[6])),
            Check("expiry", _right(middle[8:14], middle[14])),
            Check("composite", _right(composite, middle[29])),
        ),
    )


def _driving_licence(zone: str) -> Mrz:
    return Mrz(
        format=MrzFormat.DRIVING_LICENCE,
        document_code="D1",
        issuer="NLD",
        document_number=zone[6:16],
        nationality="",
        sex="",
        birth=None,
        birth_digits="",
        expiry=None,
        surname="",
        given_names="",
        names_cut=False,
        checks=(Check("composite", _right(zone[:29], zone[29])),),
    )


def _value(sign: str) -> int:
    if sign == "<":
        return 0
    return int(sign) if sign.isdigit() else ord(sign) - ord("A") + 10


def _right(field: str, digit: str) -> bool:
    return digit.isdigit() and check_digit(field) == int(digit)


def _names(field: str) -> tuple[str, str]:
    surname, _, given = field.partition("<<")
    return surname.replace("<", " ").strip(), given.replace("<", " ").strip()


def _birth(text: str, today: date) -> date | None:
    read = _date(text, today.year // 100 * 100)
    if read is not None and read > today:
        read = _date(text, today.year // 100 * 100 - 100)
    return read


def _expiry(text: str, today: date) -> date | None:
    century = today.year // 100 * 100 + 100
    for base in (century, century - 100, century - 200):
        read = _date(text, base)
        if read is not None and read.year <= today.year + _EXPIRY_AHEAD:
            return read
    return None


def _date(text: str, century: int) -> date | None:
    if not text.isdigit():
        return None
    try:
        return date(century + int(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None
