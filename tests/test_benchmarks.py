"""The benchmarks run: their table has its form, and what they hold against each other does the same work."""

from __future__ import annotations

import pytest

from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts
from tests.benchmarks import run
from tests.benchmarks.goals import Verdict, at_least, at_most
from tests.benchmarks.rules import hits, if_chains, known_cases, pair_of


def test_a_goal_alone_is_a_table_with_its_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--quick", "--only", "16"]) == 0
    heads, rule, line = capsys.readouterr().out.splitlines()
    assert heads == "| # | what | ours | floor | peer | goal | verdict | counted |"
    assert rule == "|---|---|---|---|---|---|---|---|"
    number, what, ours, *_, verdict, counted = (cell.strip() for cell in line.strip("|").split("|"))
    assert (number, what, verdict) == ("16", "life of the process", "met")
    assert ours.endswith("references")
    assert counted == "50,000 calls of Qt"


def test_a_busy_machine_warns_before_a_goal_is_missed() -> None:
    assert [at_most(found, 4) for found in (4.0, 6.0, 6.1)] == [Verdict.MET, Verdict.WARN, Verdict.FAIL]
    assert [at_least(found, 0.3) for found in (0.3, 0.2, 0.1, 0.0)] == [
        Verdict.MET, Verdict.WARN, Verdict.FAIL, Verdict.FAIL,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["naarden-2007", "brp"])
def test_the_chain_of_ifs_that_is_the_floor_decides_as_the_articles_do(name: str) -> None:
    edition = edition_named(name)
    for case in known_cases(edition, 60):
        facts = Facts(case)
        chain = if_chains({pair_of(case): hits(edition.plan_of(facts))})
        assert chain(case) == str(decide(facts, edition).outcome)
