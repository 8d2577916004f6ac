"""The worked cases that lie beside the repository: what their authors expect is what the program decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.regulation.case_file import CaseFile, read_case_file
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named


@pytest.fixture(scope="module")
def worked(shared_data: Path) -> CaseFile:
    return read_case_file(shared_data.parent / "cases" / "cases.json")


def test_the_reglement_decides_every_worked_case(worked: CaseFile) -> None:
    assert len(worked.cases) >= 76
    wrong = []
    for case in worked.cases:
        decision = decide(case.facts, edition_named("naarden-2007"))
        told = {
            "outcome": decision.outcome.value,
            "data_scope": decision.scope.code,
            "costs": decision.costs.value,
            "escalate_to": decision.escalate_to.value if decision.escalate_to else None,
        }
        wrong += [(case.id, key, told[key]) for key in told if told[key] != case.expected[key]]
        missing = set(case.expected["obligations"]) - set(decision.obligations)
        wrong += [(case.id, "obligation", duty) for duty in sorted(missing)]
    assert wrong == []


def test_todays_law_decides_every_case_that_was_derived_for_it(worked: CaseFile) -> None:
    derived = [case for case in worked.cases if case.expected_under_brp]
    assert len(derived) >= 62
    for case in derived:
        outcome = decide(case.facts, edition_named("brp")).outcome.value
        assert (case.id, outcome) == (case.id, case.expected_under_brp["outcome"])


def test_cases_of_another_kind_are_counted_not_decided(worked: CaseFile) -> None:
    assert worked.skipped == 118 - len(worked.cases)
