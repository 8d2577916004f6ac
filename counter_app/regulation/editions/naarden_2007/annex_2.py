"""Annex 2: the departments that may look for themselves, with the data that each may see."""

from __future__ import annotations

from counter_app.domain.elements import Element

_E = Element
_PERSON = frozenset(
    {_E.NAME, _E.NAMING_USE, _E.PARTNER_NAME, _E.BIRTH_DATE, _E.BIRTH_PLACE, _E.SEX, _E.BSN, _E.A_NUMBER}
)
_RESIDENCE = frozenset({_E.ADDRESS, _E.MUNICIPALITY})
_BASIC = _PERSON | _RESIDENCE
_SOCIAL = _BASIC | {
    _E.CIVIL_STATUS,
    _E.DEATH_DATE,
    _E.PARENTS,
    _E.CHILDREN,
    _E.RESIDENCE_PERMIT,
    _E.EARLIER_ADDRESSES,
}

DEPARTMENTS: dict[str, frozenset[Element]] = {
    "Burgerzaken": frozenset(Element),
    "Financiën": _BASIC,
    "Ruimtelijke Ordening": _BASIC,
    "Sociale Zaken": _SOCIAL,
    "Bestuursondersteuning": _BASIC,
    "Onderwijs, Welzijn en Recreatie": _BASIC,
    "Brandweer": _BASIC,
    "Informatisering en Automatisering": _BASIC | {_E.CIVIL_STATUS},
}
