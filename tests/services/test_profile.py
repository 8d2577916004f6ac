"""Which database this computer works on: what can be chosen, what is refused, and what is kept of it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.services.office import Office
from counter_app.services.profile import THIS_COMPUTER, Profile, Profiles, choose, shared
from counter_app.storage.database import Database
from tests.databases import PostgresqlServer
from tests.tls import make_certificates
from tests.town import Town


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    return Profiles(tmp_path / "data" / "database.toml", tmp_path / "data" / "balie.db")


def test_nobody_chose_until_there_is_a_choice_or_a_database(profiles: Profiles, tmp_path: Path) -> None:
    assert profiles.chosen() is None
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "balie.db").touch()
    assert profiles.chosen() == THIS_COMPUTER


def test_this_computer_is_a_choice_too(profiles: Profiles) -> None:
    assert choose(profiles, " ", "", "") == THIS_COMPUTER
    assert profiles.chosen() == THIS_COMPUTER


@given(
    st.from_regex(r"[a-z]([a-z0-9-]{0,20}[a-z0-9])?(\.[a-z]{2,5})?", fullmatch=True),
    st.integers(1, 65535),
    st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True),
    st.text(max_size=40).filter(lambda text: "\x00" not in text),
)
def test_what_is_kept_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, server: str, port: int, database: str, ca_file: str
) -> None:
    kept = Profiles(tmp_path_factory.mktemp("profile") / "database.toml")
    profile = Profile(server, database, port, ca_file.encode("utf-8", "ignore").decode())
    kept.keep(profile)
    assert kept.chosen() == profile


@pytest.mark.parametrize(
    "content", [b"\xff", b"shared = ", b'shared = true\nserver = "a b"', b"shared = 1", b"[shared]"]
)
def test_a_file_that_cannot_be_read_is_no_choice(profiles: Profiles, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "database.toml").write_bytes(content)
    assert profiles.chosen() is None


@pytest.mark.parametrize(
    ("server", "database", "field"),
    [
        ("met spatie", "balie", "server"),
        ("db.nl:0", "balie", "server"),
        ("db.nl:poort", "balie", "server"),
        ("user:secret@db.nl", "balie", "server"),
        ("db.nl/balie", "balie", "server"),
        ("db.nl?sslmode=disable", "balie", "server"),
        ("db.nl", "", "database"),
        ("db.nl", "balie?sslmode=disable", "database"),
        ("db.nl", "Balie", "database"),
    ],
)
def test_what_is_no_name_is_told_beside_its_field(server: str, database: str, field: str) -> None:
    with pytest.raises(UserError) as wrong:
        shared(server, database)
    assert wrong.value.field == field


def test_a_certificate_is_looked_at_before_it_is_kept(tmp_path: Path) -> None:
    other = tmp_path / "geen.pem"
    for path in (other, tmp_path / "missing.pem"):
        other.write_text("hallo")
        with pytest.raises(UserError) as wrong:
            shared("db.nl", "balie", str(path))
        assert wrong.value.field == "ca_file"
    authority = make_certificates(tmp_path).authority
    profile = shared("db.nl:5433", "balie", str(authority))
    assert (profile.server, profile.port, profile.address) == ("db.nl", 5433, "db.nl:5433")
    assert "sslmode=verify-full" in profile.url


def test_no_secret_is_kept(profiles: Profiles, tmp_path: Path) -> None:
    profiles.keep(Profile("db.nl", "balie"))
    assert (tmp_path / "data" / "database.toml").read_text().splitlines() == [
        "shared = true",
        'server = "db.nl"',
        "port = 5432",
        'database = "balie"',
        'ca_file = ""',
    ]


def test_a_server_that_is_chosen_can_be_signed_in_to(
    profiles: Profiles, postgresql_town: Town, postgresql_server: PostgresqlServer
) -> None:
    address = f"127.0.0.1:{postgresql_server.port}"
    name = postgresql_town.database.place.rpartition("/")[2]
    chosen = choose(profiles, address, name, str(postgresql_server.certificates.authority))
    assert profiles.chosen() == chosen
    front = Database.at_server(chosen.url)
    one = postgresql_town.account()
    counter = Office.on(front, postgresql_town.clock).counter(one.login, one.password, "Balie 1")
    assert counter.clerk.login == one.login
    counter.close()
    front.close()


def test_a_server_that_proves_nothing_or_is_not_there_is_not_kept(
    profiles: Profiles, postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    stranger = str(make_certificates(tmp_path).authority)
    with pytest.raises(EnvironmentTrouble, match="bewijst niet"):
        choose(profiles, f"127.0.0.1:{postgresql_server.port}", "balie", stranger)
    with socket.socket() as nobody:
        # Bound, and nobody listens.
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(EnvironmentTrouble, match="niet bereikbaar"):
            choose(profiles, f"127.0.0.1:{nobody.getsockname()[1]}", "balie", stranger)
    assert profiles.chosen() is None


def test_a_database_that_is_not_on_the_server_is_told_at_the_sign_in(postgresql_town: Town) -> None:
    place = postgresql_town.office.database
    url = f"postgresql://{place.place.rpartition('/')[0]}/nergens"
    front = Database.at_server(url)
    one = postgresql_town.account()
    with pytest.raises(EnvironmentTrouble, match="er niet op de server"):
        Office.on(front, postgresql_town.clock).counter(one.login, one.password, "Balie 1")
    front.close()


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(EnvironmentTrouble, match="niet worden bewaard"):
        choose(Profiles(tmp_path / "data" / "database.toml"), "", "", "")
