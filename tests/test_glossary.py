"""The glossary holds every legal term that the code's own names use."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.decision import Outcome
from counter_app.domain.staff import Role

GLOSSARY = Path(__file__).resolve().parents[1] / "counter_app" / "GLOSSARY.md"


@pytest.fixture(scope="module")
def terms() -> dict[str, str]:
    """English term by lower-case name, with its Dutch."""
    rows = [
        line.split("|")[1:3]
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    return {english.strip().casefold(): dutch.strip() for dutch, english in rows[2:]}


def test_every_role_is_explained(terms: dict[str, str]) -> None:
    assert [role for role in Role if role.replace("_", " ") not in terms] == []


@pytest.mark.parametrize(
    "term",
    [
        "disclosure", "requester", "subject", "person record", "secrecy", "municipal body", "external body",
        "free third party", "statutory third party", "ground", "hold", "refuse", "weighing of interests",
        "to log a disclosure", "disclosure log", "fee", "discrepancy report", "attached data", "clerk",
        "request", "consent", "housemate", "extract", "edition", "fingerprint", "destroy",
    ],
)  # fmt: skip
def test_the_words_of_the_house_are_there_once(terms: dict[str, str], term: str) -> None:
    assert terms.get(term), f"«{term}» is not in the glossary"


def test_the_outcomes_that_a_clerk_reads_have_their_english_word(terms: dict[str, str]) -> None:
    dutch = " ".join(terms.values())
    wanted = {Outcome.HOLD: "aanhouden", Outcome.REFUSE: "weigeren", Outcome.WEIGH: "belangenafweging"}
    assert [word for word in wanted.values() if word not in dutch] == []
