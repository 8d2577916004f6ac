"""The second factor: asked beside the password, never twice with one code, and lost telephones are mended."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services import access, second_factor
from counter_app.services.office import Counter
from counter_app.services.second_factor import CodeAsked, CodeRefused, Enrolment, code_at, step_of
from counter_app.services.settings import write_settings
from counter_app.storage.tables_entrance import recovery_code
from counter_app.storage.tables_entrance import second_factor as kept
from tests.services.stories import audit_lines, waiting_call
from tests.town import Town

#: RFC 6238, appendix B: the seed of the SHA-1 rows, and the last six digits of what they give.
_SEED = base64.b32encode(b"12345678901234567890").decode()
_VECTORS = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}


@pytest.mark.parametrize(("seconds", "code"), _VECTORS.items())
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(_SEED, seconds // 30) == code


@given(st.integers(min_value=600, max_value=4_000_000_000), st.integers(min_value=-4, max_value=4))
def test_a_code_holds_around_its_own_half_minute(seconds: int, away: int) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    step = seconds // 30 + away
    found = step_of(_SEED, code_at(_SEED, step), now)
    # An interval further away may have the same code by chance.
    assert (found is not None) or abs(away) > 1


class Telephone:
    """What somebody has in their pocket: it read the code on the screen."""

    def __init__(self, town: Town, enrolment: Enrolment) -> None:
        self._town = town
        self._secret = enrolment.secret

    def code(self) -> str:
        return code_at(self._secret, int(self._town.clock.instant.timestamp()) // 30)


def _sign_in(town: Town, role: Role, code: str = "") -> Counter:
    one = town.account(role)
    return town.office.counter(one.login, one.password, "Balie 1", code)


def _asked(call: Callable[[], object]) -> CodeAsked:
    with pytest.raises(CodeAsked) as asked:
        call()
    return asked.value


@pytest.fixture
def set_up(town: Town) -> tuple[Telephone, tuple[str, ...]]:
    """The supervisor set up a telephone and wrote the recovery codes down."""
    with town.database.begin() as connection:
        write_settings(connection, {"second_factor": "supervisor"})
    enrolment = _asked(lambda: _sign_in(town, Role.SUPERVISOR)).enrolment
    assert enrolment is not None
    telephone = Telephone(town, enrolment)
    counter = _sign_in(town, Role.SUPERVISOR, telephone.code())
    codes = counter.take_recovery_codes()
    assert counter.take_recovery_codes() == ()
    _close(counter)
    town.later(minutes=2)
    return telephone, codes


def _close(counter: Counter) -> None:
    if counter.desk.database.dialect == "postgresql":
        counter.close()


def test_the_code_is_asked_beside_the_password(town: Town, set_up: tuple[Telephone, tuple[str, ...]]) -> None:
    telephone, codes = set_up
    assert len(set(codes)) == second_factor.RECOVERY_CODES
    assert _asked(lambda: _sign_in(town, Role.SUPERVISOR)).enrolment is None
    with pytest.raises(CodeRefused):
        _sign_in(town, Role.SUPERVISOR, "000000" if telephone.code() != "000000" else "000001")
    counter = _sign_in(town, Role.SUPERVISOR, telephone.code())
    assert counter.clerk.roles == {Role.SUPERVISOR}
    _close(counter)
    # Whose role needs none isn't asked.
    _close(_sign_in(town, Role.CLERK))


def test_a_code_works_once_and_so_does_a_recovery_code(
    town: Town, set_up: tuple[Telephone, tuple[str, ...]]
) -> None:
    telephone, codes = set_up
    once = telephone.code()
    _close(_sign_in(town, Role.SUPERVISOR, once))
    with pytest.raises(CodeRefused):
        _sign_in(town, Role.SUPERVISOR, once)
    typed = codes[0].lower().replace("-", " ")
    _close(_sign_in(town, Role.SUPERVISOR, typed))
    with pytest.raises(CodeRefused):
        _sign_in(town, Role.SUPERVISOR, codes[0])
    told = [line.detail.get("second_factor") for line in audit_lines(town.database, "sign_in")]
    assert [one for one in told if one] == ["set", "code", "recovery"]


def test_wrong_codes_close_sign_in_like_wrong_passwords(
    town: Town, set_up: tuple[Telephone, tuple[str, ...]]
) -> None:
    telephone, _ = set_up
    for _ in range(5):
        with pytest.raises(CodeRefused):
            _sign_in(town, Role.SUPERVISOR, "nonsense")
    with pytest.raises(UserError, match="even gesloten"):
        _sign_in(town, Role.SUPERVISOR, telephone.code())
    town.later(minutes=2)
    _close(_sign_in(town, Role.SUPERVISOR, telephone.code()))


def test_an_approval_at_the_clerks_desk_asks_it_too(
    town: Town, set_up: tuple[Telephone, tuple[str, ...]]
) -> None:
    telephone, _ = set_up
    clerk, supervisor = town.counter(), town.account(Role.SUPERVISOR)
    stored = waiting_call(clerk, town)
    approvals = clerk.approvals
    _asked(lambda: approvals.decide_at_desk(stored.id, supervisor.login, supervisor.password, True))
    settled = approvals.decide_at_desk(
        stored.id, supervisor.login, supervisor.password, True, code=telephone.code()
    )
    assert settled.state is RequestState.READY


def test_a_lost_telephone_is_mended_by_another_manager(
    town: Town, set_up: tuple[Telephone, tuple[str, ...]]
) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    (supervisor_id,) = second_factor.enrolled(manager.desk)
    second_factor.reset(manager.desk, supervisor_id)
    assert [line.detail for line in audit_lines(town.database, "second_factor_reset")] == [
        {"account": supervisor_id}
    ]
    assert second_factor.enrolled(manager.desk) == frozenset()
    enrolment = _asked(lambda: _sign_in(town, Role.SUPERVISOR)).enrolment
    assert enrolment is not None
    with pytest.raises(UserError, match="geen tweede factor"):
        second_factor.reset(manager.desk, supervisor_id)
    with pytest.raises(UserError, match="eigen tweede factor"):
        second_factor.reset(manager.desk, manager.clerk.id)
    with pytest.raises(NotAllowed):
        second_factor.reset(town.counter().desk, supervisor_id)


def test_a_command_asks_the_code_as_well(town: Town, set_up: tuple[Telephone, tuple[str, ...]]) -> None:
    telephone, _ = set_up
    one = town.account(Role.SUPERVISOR)
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return telephone.code()

    desk = access.desk_for(town.office.database, one.login, lambda: one.password, town.clock, ask)
    assert desk.clerk.login == one.login
    assert len(asked) == 1
    if desk.database.dialect == "postgresql":
        desk.database.close()


def test_nobody_reads_or_sets_the_factor_of_a_colleague(
    postgresql_town: Town,
) -> None:
    town = postgresql_town
    supervisor = town.counter(Role.SUPERVISOR)
    with town.database.begin() as connection:
        connection.execute(insert(kept).values(account_id=supervisor.clerk.id, secret=_SEED, last_step=1))
        connection.execute(insert(recovery_code).values(account_id=supervisor.clerk.id, digest="0" * 64))
    for role in Role:
        database = town.counter(role).desk.database if role is not Role.SUPERVISOR else None
        if database is None:
            continue
        for statement in (
            select(kept.c.secret),
            select(recovery_code.c.digest),
            update(kept).values(last_step=0),
            update(recovery_code).values(used_at=None),
        ):
            with pytest.raises(NotAllowed), database.begin() as connection:
                connection.execute(statement)
        with database.begin() as connection:
            assert connection.execute(text("SELECT * FROM my_second_factor()")).all() == []
            assert connection.scalar(text("SELECT use_second_factor(99)")) is False
            assert connection.scalar(text("SELECT use_recovery_code(:one)"), {"one": "0" * 64}) is False
        reset = text("SELECT reset_second_factor(:one)")
        if role is not Role.APPLICATION_MANAGER:
            with pytest.raises(NotAllowed), database.begin() as connection:
                connection.execute(reset, {"one": supervisor.clerk.id})
    own = supervisor.desk.database
    with own.begin() as connection:
        assert connection.execute(text("SELECT * FROM my_second_factor()")).one() == (_SEED, 1)
    # A stolen password can't put another secret in the place of the one that is there.
    with pytest.raises(IntegrityError), own.begin() as connection:
        connection.execute(text("SELECT set_second_factor('AAAA', 0, ARRAY[]::text[])"))
