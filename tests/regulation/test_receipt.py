"""The receipt: a decision that can be made again, and says so when the rules are no longer the same."""

from __future__ import annotations

import json

import pytest

from counter_app.domain.elements import Element
from counter_app.regulation.decide import decide
from counter_app.regulation.digest import digest_of
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.editions.digests import DIGESTS
from counter_app.regulation.facts import Facts, Source
from counter_app.regulation.receipt import differences, facts_of, receipt, replay

_FACTS = Facts(
    {
        "requester": "vrije_derde_natuurlijk",
        "channel": "schriftelijk",
        "secrecy": "0",
        "consent": "schriftelijk_vooraf",
        "claim_exception_applies": False,
    },
    asked=[Element.NAME, Element.BSN],
    sources={
        "secrecy": Source("PL 07.70", "jdv"),
        "consent": Source("formulier", "jdv", "handtekening vergeleken"),
    },
)


@pytest.mark.parametrize("edition", sorted(EDITIONS))
def test_the_hash_of_an_edition_is_the_hash_of_its_source(edition: str) -> None:
    """Once an edition is in force, another hash means another edition: add one, don't mend this one."""
    assert DIGESTS[edition] == digest_of(edition)


def test_a_receipt_keeps_who_said_what_and_why() -> None:
    decision = decide(_FACTS, edition_named("naarden-2007"))
    stored = json.loads(json.dumps(receipt(decision, _FACTS, {"clerk": "Er staan nog 2 vragen open."})))
    assert {"fact": "consent", "value": "schriftelijk_vooraf", "source": "formulier", "clerk": "jdv",
            "reason": "handtekening vergeleken"} in stored["facts"]  # fmt: skip
    assert stored["settings"]["claim_exception_applies"] is False
    assert stored["edition_hash"] == DIGESTS["naarden-2007"]
    assert stored["texts"]
    assert facts_of(stored).sources["secrecy"] == Source("PL 07.70", "jdv")
    assert differences(stored) == ()
    assert replay(stored) == decision


def test_a_replay_under_other_rules_says_so() -> None:
    decision = decide(_FACTS, edition_named("naarden-2007"))
    stored = receipt(decision, _FACTS)
    assert differences(stored | {"edition_hash": "0" * 64}) == ("edition_hash",)


def test_a_changed_receipt_is_noticed() -> None:
    stored = receipt(decide(_FACTS, edition_named("naarden-2007")), _FACTS)
    forged = stored | {"facts": [*stored["facts"], {"fact": "legal_doubt", "value": True}]}
    assert {"decision", "trace"} <= set(differences(forged))


def test_a_setting_of_that_day_decides_the_replay() -> None:
    claim = _FACTS.replaced({"consent": "geen", "claim": "persoonlijk_aangetoond"})
    stored = receipt(decide(claim, edition_named("naarden-2007")), claim)
    assert replay(stored).outcome is decide(claim, edition_named("naarden-2007")).outcome
