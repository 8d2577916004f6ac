"""The log is closed off for the day, signed by somebody elsewhere, and held against that signature ever after."""

from __future__ import annotations

import json
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from counter_app.clock import SetClock
from counter_app.domain.log_head import Head, read_head
from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.demo import ACCOUNTS, furnish
from counter_app.services.head_signing import is_genuine, make_key, read_key, read_public_key, sign
from counter_app.services.log_heads import is_overdue
from counter_app.services.notices import NoticeKind
from counter_app.services.office import Counter, Office
from counter_app.storage import migrate, trouble
from counter_app.storage.database import Database
from counter_app.storage.tables_log import log_header
from tests.databases import KEY
from tests.services import stories
from tests.town import Town

PASSPHRASE = "zes stoelen en een tafel"


@pytest.fixture(scope="session")
def auditor_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The key file of the auditor and its public half, on a machine of their own."""
    path = tmp_path_factory.mktemp("auditor") / "auditor.key"
    public_path, _ = make_key(path, PASSPHRASE)
    return path, public_path


@pytest.fixture
def public_key(auditor_files: tuple[Path, Path]) -> str:
    return read_public_key(auditor_files[1])


def signed(head: Head | None, files: tuple[Path, Path]) -> Head:
    assert head is not None
    return sign(head, read_key(files[0], PASSPHRASE))


def give(town: Town, *roles: str) -> None:
    counter = town.counter()
    for role in roles:
        stored = stories.own_data(counter, town, role)
        counter.disclosure.release(stored.id, stored.version)


def kept_head(town: Town, files: tuple[Path, Path]) -> Head:
    """A head of the log as it is, signed, and kept by the auditor."""
    auditor = town.counter(Role.AUDITOR)
    public = read_public_key(files[1])
    if public not in {one.public_key for one in auditor.log_heads.registered_keys()}:
        auditor.log_heads.register_key(public, "auditor, in de kluis")
    head, found = auditor.log_heads.make()
    assert found.intact
    return auditor.log_heads.store(signed(head, files).text)


def test_a_day_is_closed_signed_elsewhere_and_kept(
    town: Town, auditor_files: tuple[Path, Path], public_key: str
) -> None:
    give(town, "housemate_one", "lives_alone")
    auditor = town.counter(Role.AUDITOR)
    head, _ = auditor.log_heads.make()
    assert head is not None
    assert (head.number, head.entries, head.is_signed) == (2, 2, False)
    with town.database.read() as connection:
        last = connection.execute(select(log_header.c.hash).where(log_header.c.number == 2)).scalar_one()
    assert head.hash == last

    back = signed(head, auditor_files)
    assert is_genuine(back)
    with pytest.raises(UserError, match="sleutel die deze database niet kent"):
        auditor.log_heads.store(back.text)
    auditor.log_heads.register_key(public_key, "auditor,  in de kluis")
    assert auditor.log_heads.store(back.text) == back
    with pytest.raises(UserError, match="al bewaard"):
        auditor.log_heads.store(back.text)
    with pytest.raises(UserError, match="niet ondertekend"):
        auditor.log_heads.store(head.text)

    # Whoever counts again from now on, counts against it.
    found = town.counter().log.verify()
    assert (found.intact, found.heads) == (True, 1)
    vouched = town.counter().log_heads.vouched()
    assert (vouched.number, vouched.holder) == (2, "auditor, in de kluis")
    assert vouched.made_at == back.made_at
    assert vouched.waiting_since is None
    told = [one.kind for one in stories.audit_lines(town.database) if "head" in one.kind or "key" in one.kind]
    assert told == ["log_head_made", "log_key_registered", "signed_head_kept"]


def test_only_who_sees_the_whole_log_closes_it_and_only_fg_and_auditor_keep_keys(
    town: Town, public_key: str
) -> None:
    give(town, "housemate_one")
    for role in Role:
        heads = town.counter(role).log_heads
        if not town.counter(role).may(Right.WHOLE_LOG):
            with pytest.raises(NotAllowed):
                heads.make()
            with pytest.raises(NotAllowed):
                heads.store("{}")
        else:
            assert heads.make()[0] is not None
        if role not in (Role.PRIVACY_OFFICER, Role.AUDITOR):
            with pytest.raises(NotAllowed):
                heads.register_key(public_key, "iemand")
            with pytest.raises(NotAllowed):
                heads.withdraw_key(public_key)


def test_the_right_to_keep_keys_is_the_databases_too(postgresql_town: Town, public_key: str) -> None:
    supervisor = postgresql_town.counter(Role.SUPERVISOR)
    statement = f"INSERT INTO log_key (public_key, holder, trusted) VALUES ('{public_key}', 'x', true)"  # noqa: S608
    with pytest.raises(NotAllowed), supervisor.desk.database.begin() as connection:
        connection.exec_driver_sql(statement)
    clerk = postgresql_town.counter()
    with pytest.raises(NotAllowed), clerk.desk.database.begin() as connection:
        connection.exec_driver_sql("INSERT INTO signed_head (number, content) VALUES (1, '{}')")


def test_a_key_is_withdrawn_and_what_it_signed_stays(
    town: Town, auditor_files: tuple[Path, Path], public_key: str
) -> None:
    give(town, "housemate_one")
    before = kept_head(town, auditor_files)
    officer = town.counter(Role.PRIVACY_OFFICER).log_heads
    with pytest.raises(UserError, match="al vastgelegd"):
        officer.register_key(public_key, "FG")
    officer.withdraw_key(public_key)
    with pytest.raises(UserError, match="ingetrokken"):
        officer.withdraw_key(public_key)
    (key,) = officer.registered_keys()
    assert (key.trusted, key.holder) == (False, "auditor, in de kluis")

    give(town, "lives_alone")
    head, found = officer.make()
    assert found.heads == 1
    again = signed(head, auditor_files).text
    assert officer.verify(again).reason == trouble.LOG_HEAD_UNKNOWN_KEY
    with pytest.raises(UserError, match="ingetrokken"):
        officer.store(again)
    assert officer.vouched().number == before.number
    # Who brings the public key along, trusts it whatever the database says.
    assert officer.verify(again, public_key).intact


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        (lambda head: replace(head, number=head.number + 1), trouble.LOG_HEAD_FORGED),
        (lambda head: replace(head, hash="0" * 64), trouble.LOG_HEAD_FORGED),
        (lambda head: replace(head, signature="0" * 128), trouble.LOG_HEAD_FORGED),
        (lambda head: replace(head, public_key="f" * 64), trouble.LOG_HEAD_FORGED),
        (lambda head: replace(head, public_key="", signature=""), trouble.LOG_HEAD_UNSIGNED),
    ],
)
def test_a_forged_head_proves_nothing(
    sqlite_town: Town, auditor_files: tuple[Path, Path], public_key: str, forge: object, reason: str
) -> None:
    give(sqlite_town, "housemate_one", "lives_alone")
    head = kept_head(sqlite_town, auditor_files)
    auditor = sqlite_town.counter(Role.AUDITOR).log_heads
    assert auditor.verify(head.text).intact
    assert callable(forge)
    found = auditor.verify(forge(head).text)
    assert (found.intact, found.first_broken, found.reason) == (False, None, reason)
    # A worthless paper is no reason to alarm the office.
    last = sqlite_town.counter().log.last_check()
    assert last is not None
    assert last.intact


def test_a_head_of_another_municipality_is_told_apart(
    sqlite_town: Town, auditor_files: tuple[Path, Path], tmp_path: Path
) -> None:
    give(sqlite_town, "housemate_one")
    head = kept_head(sqlite_town, auditor_files)
    other = Database.create_embedded(tmp_path / "other.db", KEY)
    migrate.create(other)
    furnish(other, SetClock(sqlite_town.clock.now()), tmp_path, ACCOUNTS[:], 30)
    office = Office.on(other, sqlite_town.clock)
    account = next(one for one in ACCOUNTS if one.role is Role.AUDITOR)
    stranger = office.counter(account.login, account.password, "Balie 1")
    found = stranger.log_heads.verify(head.text, head.public_key)
    assert (found.intact, found.first_broken, found.reason) == (False, 1, trouble.LOG_OTHER_DATABASE)
    other.close()


def test_an_old_database_that_is_put_back_is_behind_what_was_signed(
    sqlite_town: Town, auditor_files: tuple[Path, Path], tmp_path: Path
) -> None:
    give(sqlite_town, "housemate_one")
    kept_head(sqlite_town, auditor_files)
    assert sqlite_town.database.file is not None
    old = tmp_path / "old.db"
    sqlite_town.database.file.copy_to(old)
    give(sqlite_town, "lives_alone", "mother")
    head = kept_head(sqlite_town, auditor_files)

    put_back = Database.open_embedded(old, KEY)
    auditor = _auditor(put_back, sqlite_town)
    assert auditor.log.verify().intact
    found = auditor.log_heads.verify(head.text)
    assert (found.intact, found.first_broken, found.reason) == (False, 2, trouble.LOG_BEFORE_HEAD)
    # From now on everybody is told.
    last = auditor.log.last_check()
    assert last is not None
    assert (last.intact, last.first_broken) == (False, 2)
    # And a day that goes on from the old copy is another one than the one that was signed.
    clerk = Office.on(put_back, sqlite_town.clock).counter("sanne", sqlite_town.account().password, "Balie 1")
    copy = Town(put_back, sqlite_town.clock, Office.on(put_back, sqlite_town.clock), ACCOUNTS)
    for role in ("lives_alone", "father"):
        stored = stories.own_data(clerk, copy, role)
        clerk.disclosure.release(stored.id, stored.version)
    found = auditor.log_heads.verify(head.text)
    assert (found.first_broken, found.reason) == (3, trouble.LOG_REWRITTEN.format(since=2))
    put_back.close()


def _auditor(database: Database, town: Town) -> Counter:
    account = town.account(Role.AUDITOR)
    return Office.on(database, town.clock).counter(account.login, account.password, "Balie 1")


def test_a_broken_log_gets_no_head(sqlite_town: Town) -> None:
    give(sqlite_town, "housemate_one", "lives_alone")
    with sqlite_town.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER log_payload_no_update")
        connection.exec_driver_sql("UPDATE log_payload SET payload = payload || ' ' WHERE number = 1")
    head, found = sqlite_town.counter(Role.AUDITOR).log_heads.make()
    assert (head, found.first_broken) == (None, 1)


def test_an_empty_log_has_no_head(town: Town) -> None:
    with pytest.raises(UserError, match="nog geen regels"):
        town.counter(Role.AUDITOR).log_heads.make()


def test_lines_that_wait_too_long_for_a_signature_are_brought_up(
    town: Town, auditor_files: tuple[Path, Path]
) -> None:
    def told(role: Role) -> bool:
        return NoticeKind.LOG_UNSIGNED in {one.kind for one in town.counter(role).notices.mine()}

    give(town, "housemate_one")
    assert not told(Role.AUDITOR)
    town.later(days=8)
    assert told(Role.AUDITOR)
    assert told(Role.SUPERVISOR)
    assert not told(Role.CLERK)
    vouched = town.counter(Role.AUDITOR).log_heads.vouched()
    assert (vouched.number, vouched.made_at) == (None, None)
    assert is_overdue(vouched, 7, town.clock.now())
    assert not is_overdue(vouched, 9, town.clock.now())
    kept_head(town, auditor_files)
    assert not told(Role.AUDITOR)


def test_a_planted_head_counts_for_nothing(sqlite_town: Town, auditor_files: tuple[Path, Path]) -> None:
    give(sqlite_town, "housemate_one")
    head = kept_head(sqlite_town, auditor_files)
    for planted in ("{}", "geen kop", replace(head, number=9, hash="0" * 64).text):
        with sqlite_town.database.begin() as connection:
            connection.exec_driver_sql("INSERT INTO signed_head (number, content) VALUES (9, ?)", (planted,))
    auditor = sqlite_town.counter(Role.AUDITOR)
    assert (auditor.log.verify().intact, auditor.log_heads.vouched().number) == (True, 1)


def test_the_key_file_is_locked_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "fg.key"
    public_path, digits = make_key(path, PASSPHRASE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert b"PRIVATE" not in public_path.read_bytes()
    assert read_public_key(public_path) == digits
    with pytest.raises(UserError, match="wachtzin klopt niet"):
        read_key(path, "een andere wachtzin")
    with pytest.raises(UserError, match="overschreven"):
        make_key(path, PASSPHRASE)
    with pytest.raises(UserError, match="te kort"):
        make_key(tmp_path / "short.key", "kort")
    assert not (tmp_path / "short.key").exists()
    for wrong in (path, tmp_path / "none"):
        with pytest.raises(UserError):
            read_public_key(wrong)
    with pytest.raises(UserError):
        read_key(public_path, PASSPHRASE)
    shutil.copy(path, tmp_path / "open.key")
    (tmp_path / "open.key").chmod(0o640)
    with pytest.raises(UserError, match="0600"):
        read_key(tmp_path / "open.key", PASSPHRASE)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(position=st.integers(0, 10_000), bit=st.integers(0, 6))
def test_no_character_of_a_signed_file_can_be_changed(
    auditor_files: tuple[Path, Path], position: int, bit: int
) -> None:
    head = _signed_once(auditor_files)
    whole = head.text.rstrip()
    position %= len(whole)
    bent = whole[:position] + chr(ord(whole[position]) ^ (1 << bit)) + whole[position + 1 :]
    try:
        other = read_head(bent)
    except ValueError:
        return
    assert other == head or not is_genuine(other)


_SIGNED: dict[Path, Head] = {}


def _signed_once(files: tuple[Path, Path]) -> Head:
    if files[0] not in _SIGNED:
        text = json.dumps(
            {
                "database": "a" * 32,
                "entries": 18205,
                "hash": "b" * 64,
                "kind": "balie-log-head",
                "made_at": "2026-11-23T17:00:00.000000+00:00",
                "number": 18205,
                "public_key": "",
                "signature": "",
                "version": 1,
            }
        )
        _SIGNED[files[0]] = signed(read_head(text), files)
    return _SIGNED[files[0]]
