"""The Privacyreglement GBA 2007 of Naarden, with the Wet GBA that it leans on."""

from __future__ import annotations

from datetime import date

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Citation, ScopeKind
from counter_app.domain.elements import ARTICLE_100, Element
from counter_app.regulation.edition import Edition, YearlyLimit, rules_of
from counter_app.regulation.editions.digests import DIGESTS
from counter_app.regulation.editions.naarden_2007 import (
    chapter_1,
    chapter_2,
    chapter_3,
    chapter_4,
    chapter_4_conditions,
    chapters_5_and_6,
    statute,
    statute_own_data,
    statute_police,
    statute_third_parties,
)
from counter_app.regulation.editions.naarden_2007.annex_2 import DEPARTMENTS
from counter_app.regulation.editions.naarden_2007.without_rule import PROVISIONS, WITHOUT_RULE

_SPECIAL = frozenset({Element.TRAVEL_DOCUMENT, Element.ELECTORAL_RIGHT})
_GENERAL = frozenset(Element) - _SPECIAL
_E = Element
# Attached data by the list of the reglement, so never for a third party (A27).
_ATTACHED = frozenset({_E.EARLIER_ADDRESSES, _E.CIVIL_STATUS, _E.AUTHORITY})

EDITION = Edition(
    id="naarden-2007",
    title="Privacyreglement GBA 2007, gemeente Naarden",
    rules=rules_of(
        (
            chapters_5_and_6,
            chapter_1,
            statute_own_data,
            chapter_2,
            statute_police,
            chapter_3,
            chapter_4,
            chapter_4_conditions,
            statute,
            statute_third_parties,
        )
    ),
    provisions=PROVISIONS,
    without_rule=WITHOUT_RULE,
    settings={
        "secrecy_read_strictly": Answer.YES,
        "municipality_call_about_secret_allowed": Answer.YES,
        "claim_exception_applies": Answer.YES,
        "housemate_extract_applies": Answer.YES,
        "phone_when_restricted_allowed": Answer.NO,
    },
    valid_from=date(2007, 7, 1),
    # The Wet GBA, on which everything here leans, lapsed on this day.
    valid_until=date(2014, 1, 6),
    doubt=Citation.read("art. 3 lid 1"),
    element_limits={
        ScopeKind.TASK: Citation.read("art. 88 lid 1 Wet GBA"),
        ScopeKind.SPECIAL: Citation.read("art. 89 lid 1 Wet GBA"),
        ScopeKind.ANNEX_2: Citation.read("bijlage 2"),
        ScopeKind.AUTHORISATION: Citation.read("art. 9 lid 1"),
        ScopeKind.ARTICLE_98: Citation.read("art. 98 lid 2 Wet GBA"),
        ScopeKind.ARTICLE_100: Citation.read("art. 100 lid 2 Wet GBA"),
        ScopeKind.EXTRACT: Citation.read("art. 100 lid 2 Wet GBA"),
        ScopeKind.ADDRESS_MUNICIPALITY: Citation.read("art. 11 lid 6"),
        ScopeKind.REFERENCE: Citation.read("art. 35 lid 1 Wet GBA"),
        ScopeKind.REFERENCE_ADDRESS: Citation.read("art. 35 lid 1 Wet GBA"),
        ScopeKind.OWN_RECORD: Citation.read("art. 79 lid 1 Wet GBA"),
        ScopeKind.COUNTS: Citation.read("art. 6 lid 3"),
    },
    reach={
        ScopeKind.TASK: _GENERAL,
        ScopeKind.ARTICLE_98: _GENERAL - _ATTACHED - {_E.A_NUMBER},
        ScopeKind.ARTICLE_100: ARTICLE_100,
        ScopeKind.EXTRACT: ARTICLE_100,
        ScopeKind.ADDRESS_MUNICIPALITY: frozenset({_E.ADDRESS, _E.MUNICIPALITY}),
        ScopeKind.REFERENCE: frozenset({_E.NAME, _E.BIRTH_DATE, _E.ADDRESS, _E.MUNICIPALITY}),
        ScopeKind.REFERENCE_ADDRESS: frozenset({_E.ADDRESS, _E.MUNICIPALITY}),
    },
    departments=DEPARTMENTS,
    yearly_limit=YearlyLimit(5000, "art. 65 lid 2 Besluit GBA", inhabitants_for_one=400),
    digest=DIGESTS["naarden-2007"],
)
