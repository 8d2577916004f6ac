"""The sub-commands `decide` and `regulation`, as other checks run them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.cli_decide import add_decide

_CASES: list[dict[str, Any]] = [
    {
        "id": "A",
        "kind": "verstrekking",
        "requester": "vrije_derde_natuurlijk",
        "channel": "telefoon",
        "person": {"secrecy_code": 0, "status": "ingezetene"},
        "facts": {
            "non_gba_data": False,
            "politically_sensitive": False,
            "legal_doubt": False,
            "special_case": False,
            "informatiebeheerder_phone_exception": False,
        },
    },
    {"id": "B", "kind": "klacht"},
    {
        "id": "C",
        "kind": "verstrekking",
        "requester": "betrokkene",
        "channel": "balie",
        "person": {},
        "facts": {},
    },
]


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--json", action="store_true")
    add_decide(parser.add_subparsers(required=True), shared)
    args = parser.parse_args(words)
    status = args.run(args)
    assert isinstance(status, int)
    return status


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"meta": {}, "cases": _CASES}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("order", [("--json", "decide", "{}"), ("decide", "{}", "--json")])
def test_cases_are_answered_in_the_words_of_the_file(
    file: str, order: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*(word.format(file) for word in order)) == 0
    told = capsys.readouterr()
    refused, held = json.loads(told.out)
    assert refused == {
        "id": "A",
        "outcome": "weigeren",
        "data_scope": "GEEN",
        "costs": "geen",
        "obligations": ["wijs_op_schriftelijk_verzoek"],
        "escalate_to": None,
        "articles": ["Reglement 11.3", "Reglement 11.1"],
        "open_questions": [],
    }
    assert (held["id"], held["outcome"]) == ("C", "aanhouden")
    assert "identity" in held["open_questions"]
    assert "1 zaken" in told.err


def test_the_trace_comes_when_asked_for(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    _run("decide", file, "--json", "--trace", "--edition", "naarden-2007")
    (step, *_) = json.loads(capsys.readouterr().out)[0]["trace"]
    assert (step["article"], step["answer"]) == ("not_from_this_administration", "no")
    assert step["steps"] == [{"fact": "non_gba_data", "text": step["steps"][0]["text"], "answer": "no"}]


def test_without_json_a_person_can_read_it(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    _run("decide", file, "--trace", "--edition", "brp")
    text = capsys.readouterr().out
    assert "A: weigeren (GEEN, kosten geen)" in text
    assert "  artikelen: Awb 4:1" in text


def test_the_regulation_shows_itself_and_is_covered(capsys: pytest.CaptureFixture[str]) -> None:
    for edition in ("naarden-2007", "brp"):
        assert _run("regulation", "show", "--edition", edition) == 0
        assert capsys.readouterr().out.startswith("# ")
        assert _run("regulation", "show", "--edition", edition, "--json") == 0
        assert {"article", "rules", "no_rule"} <= set(json.loads(capsys.readouterr().out)[0])
        assert _run("regulation", "coverage", "--edition", edition) == 0
        assert "| Artikel | Regel |" in capsys.readouterr().out
        assert _run("regulation", "coverage", "--edition", edition, "--json") == 0
        assert json.loads(capsys.readouterr().out)["missing"] == []
