"""`person format` from file to answer: every field, today's age, and a sentence for what is no good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.__main__ import main
from counter_app.clock import SystemClock

FIELDS = [
    "id", "volledigeNaam", "voorletters", "aanschrijfwijze", "aanhef", "gebruikInLopendeTekst",
    "adresregel1", "adresregel2", "adresregel3", "land", "leeftijd", "geboortedatum",
]  # fmt: skip


def asked(path: Path, capsys: pytest.CaptureFixture[str], content: str) -> tuple[int, Any]:
    path.write_text(content, encoding="utf-8")
    status = main(["person", "format", str(path), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_one_answer_per_person_in_the_order_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today = SystemClock().today()
    born = {"03.10": f"{today.year - 30}0101", "02.40": "Boer"}
    persons = [
        {"id": "b", "categories": {"01": born, "05": None, "06": []}},
        {
            "id": "a",
            "on": None,
            "categories": {"01": [born], "08": {"13.10": "5010", "13.40": "1000  Brussel"}},
        },
        {"id": "c", "on": "2026-03-01", "categories": {"01": {"03.10": "20080229", "02.40": None}}},
        {"id": "d", "on": "2007-03-01", "categories": {"01": {"03.10": "20080229"}}},
        {"id": "e", "categories": {"01": {"03.10": "00000000"}, "58": {"11.10": "Spui", "11.20": "70"}}},
    ]
    status, answers = asked(tmp_path / "in.json", capsys, "\ufeff" + json.dumps({"persons": persons}))
    assert status == 0
    assert all(list(answer) == FIELDS for answer in answers)
    assert [answer["id"] for answer in answers] == ["b", "a", "c", "d", "e"]
    assert [answer["leeftijd"] for answer in answers] == [30, 30, 18, None, None]
    assert [answer["adresregel1"] for answer in answers] == [None] * 5
    assert (answers[1]["adresregel2"], answers[1]["land"]) == ("1000  Brussel", "België")
    assert (answers[2]["volledigeNaam"], answers[2]["aanschrijfwijze"]) == (None, None)
    assert answers[4]["geboortedatum"] == "onbekend"


def person(**changed: Any) -> str:
    """A file in which the second person has something else than usual."""
    usual: dict[str, Any] = {"id": "x", "on": "2026-11-21", "categories": {"01": {"02.40": "Boer"}}}
    return json.dumps({"persons": [usual, {**usual, **changed}]})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        *((content, "JSON") for content in ("", "Boer", "[" * 100_000, person(id="\ud800"))),
        *(
            (content, "«persons»")
            for content in ("[]", "null", "{}", '{"persons": null}', '{"persons": "x"}')
        ),
        ('{"persons": [null]}', "Persoon 1 "),
    ],
)
def test_what_is_no_list_of_persons_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    status, answer = asked(tmp_path / "in.json", capsys, content)
    assert status == 2
    assert told in answer["error"]
    assert answer["error"].endswith(".")


IDS: list[Any] = [None, True, [1], float("nan"), float("inf")]
LISTS: list[Any] = [None, [], "01"]
DAYS: list[Any] = ["gisteren", "2026-02-30", "", 20260230, 0, False]
NUMBERS = ("1", "00", "50", "99", "naam", "01.02.40")
OCCURRENCES: list[Any] = ["Boer", [None], [[]], {"0240": "Boer"}, {"02.40": 3}, {"02.40": ["Boer"]}]
WRONG: dict[str, list[dict[str, Any]]] = {
    "«id»": [{"id": each} for each in IDS],
    "«categories»": [{"categories": each} for each in LISTS],
    "«on»": [{"on": each} for each in DAYS],
    "is geen categorie": [{"categories": {each: {}}} for each in NUMBERS],
    "Categorie 01": [{"categories": {"01": each}} for each in OCCURRENCES],
}


@pytest.mark.parametrize(
    ("changed", "told"), [(changed, told) for told, changes in WRONG.items() for changed in changes]
)
def test_what_is_no_person_gets_a_sentence_that_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, Any], told: str
) -> None:
    status, answer = asked(tmp_path / "in.json", capsys, person(**changed))
    assert status == 2
    assert answer["error"].startswith("Persoon 2 in het bestand")
    assert told in answer["error"]
    assert answer["error"].endswith(".")


def test_who_is_there_twice_or_nobody_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, answers = asked(tmp_path / "in.json", capsys, person(categories={"01": {"02.40": "Smit"}}))
    assert status == 0
    assert [(one["id"], one["volledigeNaam"]) for one in answers] == [("x", "Boer"), ("x", "Smit")]
    assert asked(tmp_path / "in.json", capsys, '{"persons": []}') == (0, [])


def test_a_file_as_some_systems_write_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "in.json"
    path.write_text(person(categories={"01": {"02.40": "Ståhl"}}), encoding="utf-16")
    assert main(["person", "format", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[1]["volledigeNaam"] == "Ståhl"
