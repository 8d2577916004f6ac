"""What can go wrong with the interface: one kind each, told with what to do and never with what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from counter_app import sentences
from counter_app.errors import EnvironmentTrouble


class SourceFault(StrEnum):
    """The kinds, as `sentences.SOURCE_TROUBLE` tells them."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    NOT_TRUSTED = "not_trusted"
    CERTIFICATE = "certificate"
    NO_SECRET = "no_secret"  # noqa: S105 - the name of a trouble
    SIGN_IN = "sign_in"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    FIELD = "field"
    PARAMS = "params"
    TOO_MANY = "too_many"
    NOT_FOUND = "not_found"
    NOT_ACCEPTABLE = "not_acceptable"
    MEDIA_TYPE = "media_type"
    BUSY = "busy"
    BROKEN = "broken"
    AWAY = "away"
    REDIRECT = "redirect"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    OTHER = "other"
    #: The person is known there no longer, or has no number to ask with.
    GONE = "gone"
    NO_BSN = "no_bsn"


class SourceTrouble(EnvironmentTrouble):
    """The interface gave no answer that can be used."""

    def __init__(self, fault: SourceFault, names: Iterable[str] = ()) -> None:
        happened, do = sentences.SOURCE_TROUBLE[fault.value]
        told = ", ".join(sorted(_OURS & {name.partition("[")[0] for name in names}))
        super().__init__(f"{happened} ({told})" if told else happened, do)
        self.fault = fault


#: The parameters of our own questions; anything else that an answer names could be what was asked.
_OURS: Final = frozenset(
    {
        "adresseerbaarObjectIdentificatie",
        "burgerservicenummer",
        "fields",
        "geboortedatum",
        "gemeenteVanInschrijving",
        "geslachtsnaam",
        "huisnummer",
        "inclusiefOverledenPersonen",
        "nummeraanduidingIdentificatie",
        "postcode",
        "straat",
        "type",
        "voornamen",
    }
)

_BY_STATUS: Final = {
    400: SourceFault.PARAMS,
    401: SourceFault.UNAUTHORIZED,
    403: SourceFault.FORBIDDEN,
    404: SourceFault.NOT_FOUND,
    405: SourceFault.NOT_FOUND,
    406: SourceFault.NOT_ACCEPTABLE,
    413: SourceFault.PARAMS,
    415: SourceFault.MEDIA_TYPE,
    429: SourceFault.BUSY,
    500: SourceFault.BROKEN,
    502: SourceFault.AWAY,
    503: SourceFault.AWAY,
    504: SourceFault.AWAY,
}
_BY_CODE: Final = {
    "tooManyResults": SourceFault.TOO_MANY,
    "unauthorizedField": SourceFault.FIELD,
    "paramsValidation": SourceFault.PARAMS,
    "paramsRequired": SourceFault.PARAMS,
    "paramsCombination": SourceFault.PARAMS,
    "authentication": SourceFault.UNAUTHORIZED,
    "notAcceptable": SourceFault.NOT_ACCEPTABLE,
    "unsupportedMediaType": SourceFault.MEDIA_TYPE,
}


def told_by(status: int, problem: object) -> SourceTrouble:
    """The trouble that a status with its problem document (whatever it holds) comes down to."""
    said: dict[object, object] = problem if isinstance(problem, dict) else {}
    listed = said.get("invalidParams")
    params = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    codes = [said.get("code"), *(one.get("code") for one in params)]
    by_code = next((_BY_CODE[code] for code in codes if isinstance(code, str) and code in _BY_CODE), None)
    names = [name for one in params if isinstance(name := one.get("name"), str)]
    if 300 <= status < 400:
        return SourceTrouble(SourceFault.REDIRECT)
    by_status = _BY_STATUS.get(status, SourceFault.BROKEN if status >= 500 else SourceFault.OTHER)
    # A code says more than its status where both are about the question.
    if by_code is not None and status in (400, 401, 403, 406, 415):
        special = {SourceFault.TOO_MANY, SourceFault.FIELD}
        fault = next(
            (_BY_CODE[c] for c in codes if isinstance(c, str) and _BY_CODE.get(c) in special), by_code
        )
        return SourceTrouble(fault, names)
    return SourceTrouble(by_status, names)
