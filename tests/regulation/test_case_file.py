"""Case files are read word for word: a word that nobody knows is an error, never passed over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.errors import UserError
from counter_app.regulation.case_file import read_case_file, read_cases

_CASE: dict[str, Any] = {
    "id": "X-1",
    "kind": "verstrekking",
    "requester": "politie",
    "channel": "schriftelijk",
    "person": {"secrecy_code": 0, "status": "ingezetene"},
    "facts": {},
}


def _read(**otherwise: Any) -> dict[str, Any]:
    return read_cases(_CASE | otherwise).cases[0].facts.values


def test_without_defaults_what_is_absent_is_unknown() -> None:
    assert _read() == {
        "requester": "politie",
        "channel": "schriftelijk",
        "secrecy": "0",
        "status": "ingezetene",
        "under_guardianship": False,
    }


def test_defaults_of_the_file_fill_what_is_absent_and_nothing_else() -> None:
    content = {
        "meta": {"fact_defaults": {"claim": "geen", "other_booleans": False, "task_necessity": True}},
        "cases": [_CASE | {"facts": {"urgent": True}}],
    }
    values = read_cases(content).cases[0].facts.values
    assert (values["claim"], values["urgent"], values["prepaid"], values["task_necessity"]) == (
        "geen", True, False, True,
    )  # fmt: skip
    assert "consent" not in values
    assert "department" not in values


def test_one_word_answers_every_condition_that_it_holds() -> None:
    values = _read(facts={"urgent_social_need": True, "justified_and_necessary": False, "commercial": True})
    assert values["protects_subject"] is values["protects_others"] is values["urgent_social_need"] is True
    assert values["extract_justified"] is values["extract_necessary"] is False
    assert (values["commercial_interest"], values["personal_interest"], values["profit_motive"]) == (
        True, False, True,
    )  # fmt: skip


def test_items_of_the_request_are_separate_facts() -> None:
    values = _read(facts={"request_items": ["doel", "gegevens"]})
    assert [values[key] for key in ("policy_stated", "purpose_stated", "persons_stated", "fields_stated")] == [
        False, True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(("age", "under"), [(0, True), (15, True), (16, False), (None, None)])
def test_age_becomes_the_question_of_article_79(age: int | None, under: bool | None) -> None:
    assert _read(person={"age": age}).get("under_16") is under


def test_an_empty_code_is_not_the_same_as_no_code_read() -> None:
    assert _read(person={"secrecy_code": None})["secrecy"] == "ongeldig"
    assert "secrecy" not in _read(person={})


@pytest.mark.parametrize(
    ("otherwise", "word"),
    [
        ({"facts": {"urgnt": True}}, "urgnt"),
        ({"facts": {"urgent": "ja"}}, "urgent 'ja'"),
        ({"facts": {"claim": "misschien"}}, "claim 'misschien'"),
        ({"facts": {"identity_established": "wellicht"}}, "identity_established 'wellicht'"),
        ({"facts": {"request_items": ["prijs"]}}, "request_items"),
        ({"facts": {"department": "ander onderdeel"}}, "department"),
        ({"facts": {"related_person_secrecy_code": 8}}, "related_person_secrecy_code 8"),
        ({"requester": "buurman"}, "requester 'buurman'"),
        ({"channel": "postduif"}, "channel 'postduif'"),
        ({"person": {"secrecy_code": 8}}, "secrecy_code"),
        ({"person": {"secrecy_code": True}}, "secrecy_code"),
        ({"person": {"hair": "red"}}, "person hair"),
        ({"person": {"age": "twaalf"}}, "age"),
        ({"person": {"status": "kwijt"}}, "status"),
        ({"person": []}, "person"),
        ({"facts": []}, "facts"),
    ],
)
def test_an_unknown_word_is_named_with_its_case(otherwise: dict[str, Any], word: str) -> None:
    with pytest.raises(UserError) as trouble:
        read_cases(_CASE | otherwise)
    assert word in trouble.value.sentence
    assert "X-1" in trouble.value.sentence


def test_a_word_that_the_file_itself_explains_is_passed_over() -> None:
    content = {
        "meta": {"fact_vocabulary": {"linking": "boolean"}},
        "cases": [_CASE | {"facts": {"linking": True}}],
    }
    assert "linking" not in read_cases(content).cases[0].facts.values


def test_other_kinds_are_counted_and_their_words_not_read() -> None:
    other = {"id": "Y", "kind": "klacht", "facts": {"whatever": 1}}
    content = read_cases([_CASE, other])
    assert (len(content.cases), content.skipped) == (1, 1)


def test_a_file_that_is_no_json_or_isnt_there_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    for path in (broken, tmp_path / "absent.json"):
        with pytest.raises(UserError):
            read_case_file(path)
    broken.write_text(json.dumps([1, 2]), encoding="utf-8")
    with pytest.raises(UserError):
        read_case_file(broken)
