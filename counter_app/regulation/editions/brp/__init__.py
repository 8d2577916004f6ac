"""Today's law: the Wet BRP and its Besluit, with the AVG and the Awb behind them."""

from __future__ import annotations

from datetime import date

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Citation, ScopeKind
from counter_app.domain.elements import ARTICLE_100, Element
from counter_app.regulation.edition import Edition, YearlyLimit, rules_of
from counter_app.regulation.editions.brp import (
    bodies,
    general,
    log,
    own_data,
    third_parties,
    third_party_terms,
)
from counter_app.regulation.editions.brp.without_rule import PROVISIONS, WITHOUT_RULE
from counter_app.regulation.editions.digests import DIGESTS

_E = Element
_GENERAL = frozenset(Element) - {_E.TRAVEL_DOCUMENT, _E.ELECTORAL_RIGHT}

EDITION = Edition(
    id="brp",
    title="Wet basisregistratie personen",
    rules=rules_of((general, own_data, bodies, third_parties, third_party_terms, log)),
    provisions=PROVISIONS,
    without_rule=WITHOUT_RULE,
    settings={
        "secrecy_read_strictly": Answer.YES,
        "municipality_call_about_secret_allowed": Answer.YES,
        "claim_exception_applies": Answer.NO,
        "housemate_extract_applies": Answer.NO,
        # The bare law; a real database says no unless the municipality decided otherwise.
        "phone_when_restricted_allowed": Answer.YES,
    },
    valid_from=date(2014, 1, 6),
    valid_until=None,
    doubt=Citation.read("art. 4:5 Awb"),
    element_limits={
        ScopeKind.TASK: Citation.read("art. 3.5 lid 1 Wet BRP"),
        ScopeKind.SPECIAL: Citation.read("art. 3.5 lid 1 Wet BRP"),
        ScopeKind.ANNEX_2: Citation.read("art. 3.8 lid 2 Wet BRP"),
        ScopeKind.AUTHORISATION: Citation.read("art. 3.2 Wet BRP"),
        ScopeKind.ARTICLE_98: Citation.read("art. 5 lid 1 onder c AVG"),
        ScopeKind.ARTICLE_100: Citation.read("art. 3.9 lid 4 Wet BRP"),
        ScopeKind.OWN_RECORD: Citation.read("art. 2.55 lid 1 Wet BRP"),
        ScopeKind.COUNTS: Citation.read("art. 3.8 lid 1 Wet BRP"),
    },
    reach={
        ScopeKind.TASK: _GENERAL,
        ScopeKind.ARTICLE_98: _GENERAL - {_E.A_NUMBER},
        ScopeKind.ARTICLE_100: ARTICLE_100 | {_E.SEX},
    },
    departments={},
    yearly_limit=YearlyLimit(5000, "art. 40 Besluit BRP"),
    digest=DIGESTS["brp"],
)
