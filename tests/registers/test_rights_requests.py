"""What an entry about own data must say: identity first, a later answer told in time, a refusal with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pytest

from counter_app.registers import rights_requests as rights
from counter_app.registers.checking import check

TODAY: Final = date(2026, 11, 16)
ASKED: Final[dict[str, Any]] = {
    "right": "correction",
    "received_on": "2-11-2026",
    "data_of": "brp",
    "about": "De geboorteplaats",
    "identity_on": "2-11-2026",
}
LATER: Final = {"extension_reason": "Onderzoek in het buitenland", "extension_told_on": "30-11-2026"}


def _faults(**changes: Any) -> dict[str, str]:
    return check(rights.REGISTER, ASKED | changes, TODAY).faults


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"answered_on": "16-11-2026"}, "outcome"),
        ({"answered_on": "16-11-2025", "outcome": "granted"}, "answered_on"),
        ({"extension_told_on": "1-11-2026"}, "extension_told_on"),
        ({"outcome": "granted", "identity_on": ""}, "identity_on"),
        ({"outcome": "refused"}, "reason"),
        # Nobody needs to show who they are to hear that their request isn't handled.
        ({"outcome": "refused", "reason": "Niet gekomen.", "identity_on": ""}, None),
        ({"right": "restriction", "outcome": "granted"}, "outcome"),
        ({"right": "restriction", "outcome": "granted", "data_of": "municipal"}, None),
        ({"notify_asked_on": "16-11-2026"}, "corrected_on"),
        ({"notify_asked_on": "16-11-2026", "corrected_on": "12-11-2026"}, None),
    ],
)
def test_what_goes_together(changes: dict[str, Any], field: str | None) -> None:
    assert set(_faults(**changes)) == ({field} if field else set())


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"civil_status": "ja", "extended_until": "25-1-2027", **LATER}, None),
        ({"civil_status": "ja", "extended_until": "26-1-2027", **LATER}, ("extended_until", "25-01-2027")),
        (
            {"civil_status": "nee", "extended_until": "25-1-2027", **LATER},
            ("extended_until", "basisregistratie"),
        ),
        ({"data_of": "municipal", "right": "access", "extended_until": "25-1-2027", **LATER}, None),
        ({"civil_status": "ja", "extended_until": "25-1-2027"}, ("extension_reason", "waarom")),
        (
            {"civil_status": "ja", "extended_until": "25-1-2027", **LATER, "extension_told_on": "1-12-2026"},
            ("extension_told_on", "30-11-2026"),
        ),
    ],
)
def test_a_later_answer_is_told_in_time_and_has_an_end(
    changes: dict[str, Any], fault: tuple[str, str] | None
) -> None:
    faults = _faults(**changes)
    assert set(faults) == ({fault[0]} if fault else set())
    if fault is not None:
        assert fault[1] in faults[fault[0]]


def test_the_terms_are_four_and_eight_weeks() -> None:
    first, notify = rights.REGISTER.deadlines
    assert date(2026, 11, 2) + timedelta(days=first.days) == date(2026, 11, 30)
    assert notify.days == 56
