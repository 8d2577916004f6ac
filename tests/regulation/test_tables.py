"""Every row of the jurists' tables, decided."""

from __future__ import annotations

import pytest

from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from tests.regulation.tables import Row, rows

_ROWS = list(rows())


@pytest.mark.parametrize("row", _ROWS, ids=[f"{row.edition}: {row.name}" for row in _ROWS])
def test_a_row_is_decided_as_the_table_says(row: Row) -> None:
    decision = decide(row.facts, edition_named(row.edition))
    assert (decision.outcome.value, decision.scope.code, decision.costs.value) == (
        row.outcome,
        row.scope,
        row.costs,
    )
    assert (decision.escalate_to and decision.escalate_to.value) == row.escalate_to
    cited = {citation.vocabulary for citation in decision.citations}
    assert {article for article in row.articles if not _among(article, cited)} == set()
    assert set(row.duties) <= set(decision.obligations)


def _among(article: str, cited: set[str]) -> bool:
    """A table may name the lid where the decision names its letter."""
    return any(name == article or name.startswith(f"{article}.") for name in cited)


def test_the_tables_reach_every_row_of_the_decision_table_of_the_reglement() -> None:
    numbers = {int(word) for row in _ROWS for word in row.name.split(":")[0].split() if word.isdigit()}
    # Row 10 (koppeling) is no request: the college decides and a register keeps it.
    assert set(range(1, 51)) - numbers == {10}
