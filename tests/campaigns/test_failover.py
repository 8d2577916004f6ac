"""One server dies while clerks work, and the other takes over: nothing that anybody was told of is lost."""

from __future__ import annotations

from tests.campaigns import failover


def test_what_was_given_is_there_after_the_second_server_took_over() -> None:
    (found,) = failover.run(rounds=1, seed=2007, seconds=1.0)
    assert found.problems == ()
    assert found.before > 0
    assert found.after > 0
