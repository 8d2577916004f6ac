"""Streets as clerks write them and as the register has them."""

from __future__ import annotations

import pytest

from counter_app.domain.person_criteria import Criteria
from counter_app.domain.street_spelling import other_spellings


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        # The register has no room for these in full.
        ("anna van westrienenstraat", "anna van westrienenstr"),
        ("jonkheer van riemsdijklaan", "jonkheer van riemsdijkln"),
        ("laan copes van cattenburch", "ln copes van cattenburch"),
        ("kappeyne van de cappellostraat", "kappeyne v d cappellostr"),
        ("hesselt van dinterstraat", "hesselt v dinterstr"),
        ("burgemeester roellstraat", "burgemeester roellstr"),
        # A clerk who is in a hurry.
        ("burg de vriesstraat", "burgemeester de vriesstraat"),
        ("burgemeester bosch", "burg bosch"),
        ("dr schaepmanln", "dr schaepmanlaan"),
        ("bergln", "berglaan"),
        ("raadhuispln", "raadhuisplein"),
    ],
)
def test_a_street_may_be_shortened_or_not(typed: str, kept: str) -> None:
    assert kept in other_spellings(typed)


@pytest.mark.parametrize("typed", ["hoofdstraat", "str", "plein", "kerkweg", ""])
def test_a_plain_street_is_asked_for_once(typed: str) -> None:
    assert other_spellings(typed) == ()


def test_what_begins_as_it_was_typed_is_not_asked_for_again() -> None:
    def asked(street: str) -> list[str]:
        return [part.text for part in Criteria(street=street, house_number=5).streets()]

    # The street is looked up by its beginning, and «hoofdstraat» begins so.
    assert asked("hoofdstr") == ["hoofdstr"]
    assert asked("bergln") == ["bergln", "berglaan"]
    assert Criteria(street="jansen bergln", house_number=5).streets()[-1].rest == ("jansen",)
