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


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "[" * 100_000, '{"persons": "x"}', '{"persons": [null]}', '{"persons": [{"categories": {}}]}',
        '{"persons": [{"id": "x"}]}', '{"persons": [{"id": "x", "on": "2026-02-30", "categories": {}}]}',
        '{"persons": [{"id": "x", "on": 20260230, "categories": {}}]}',
        '{"persons": [{"id": "x", "categories": {"1": {}}}]}',
        '{"persons": [{"id": "x", "categories": {"08": {"11.20": 70}}}]}',
        '{"persons": [{"id": "x", "categories": {"01": {"0240": "Boer"}}}]}',
        '{"persons": [{"id": "x", "categories": {"01": {"02.40": "\\ud800oer"}}}]}',
    ],
)  # fmt: skip
def test_what_is_no_list_of_persons_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    status, answer = asked(tmp_path / "in.json", capsys, content)
    assert status == 2
    assert answer["error"].endswith(".")
