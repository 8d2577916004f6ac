"""Twins: requests that differ only in the code or in being registered, and are both refused, are told alike."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.explain import ForRequester, for_requester, hides
from counter_app.regulation.facts import OPTIONS, Facts
from tests.regulation.strategies import cases

_CLASSES = (
    RequesterClass.STATUTORY_THIRD_PARTY,
    RequesterClass.SPECIAL_THIRD_PARTY,
    RequesterClass.CHURCH,
    RequesterClass.COMMERCIAL_PARTY,
    RequesterClass.FREE_NATURAL_PERSON,
    RequesterClass.FREE_LEGAL_PERSON,
)
_CHANNELS = (Channel.COUNTER, Channel.LETTER, Channel.TELEPHONE, Channel.EMAIL)
_CODES = OPTIONS["secrecy"][:-1]


def _refusals(facts: Facts, edition_name: str) -> set[ForRequester]:
    """What the requester is told, for every code and registered or not, as far as it is a refusal."""
    edition = edition_named(edition_name)
    told = set()
    for code, status in product(_CODES, ("ingezetene", "niet_ingeschreven")):
        twin = facts.replaced({"secrecy": code, "status": status})
        decision = decide(twin, edition)
        if decision.outcome is Outcome.REFUSE or hides(decision):
            told.add(for_requester(decision, twin, edition))
    return told


@pytest.mark.parametrize("edition", sorted(EDITIONS))
@pytest.mark.parametrize("requester", _CLASSES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=cases(elements=True), channel=st.sampled_from(_CHANNELS))
def test_refused_twins_are_told_alike(
    edition: str, requester: RequesterClass, facts: Facts, channel: Channel
) -> None:
    facts = facts.replaced({"requester": str(requester), "channel": str(channel)})
    told = _refusals(facts, edition)
    assume(told)
    assert len(told) == 1


@pytest.mark.parametrize("edition", sorted(EDITIONS))
def test_a_consent_that_was_taken_back_shows_in_no_enclosure(edition: str) -> None:
    """The form for consent went along with a refusal for secrecy, and not with the same refusal of anybody else."""
    facts = Facts(
        {
            "requester": "vrije_derde_natuurlijk",
            "channel": "balie",
            "written_form_at_counter": True,
            "legal_doubt": False,
            "non_gba_data": False,
            "politically_sensitive": False,
            "consent": "ingetrokken",
        }
    )
    assert len(_refusals(facts, edition)) == 1
