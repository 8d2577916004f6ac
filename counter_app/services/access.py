"""Coming in by the command line: by the key alone where nobody has an account or all is fictitious."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from counter_app import sentences
from counter_app.clock import Clock
from counter_app.domain.staff import Clerk, Role
from counter_app.errors import UserError
from counter_app.paths import default_database
from counter_app.services import code_tables, destruction
from counter_app.services.accounts import has_accounts
from counter_app.services.desk import Desk
from counter_app.services.destruction_journal import Journal
from counter_app.services.second_factor import CodeAsked
from counter_app.services.settings import read_municipality
from counter_app.services.sign_in import SignIn
from counter_app.storage import keys, migrate
from counter_app.storage.database import Database

#: What the key alone may do, on a database that is fictitious or has no accounts yet.
_KEY_HOLDER = Clerk(0, "", "", frozenset({Role.DATA_MANAGER, Role.AUDITOR}))

AskPassword = Callable[[], str]


def is_server(place: str | None) -> bool:
    """Whether `--database` names a server."""
    return place is not None and "://" in place


def open_database(
    place: str | None,
    key_file: str | None,
    *,
    expect_current: bool = True,
    told: Callable[[str], None] | None = None,
) -> Database:
    """The database that `--database` and `--key-file` name; by default the embedded one of this user.

    What was destroyed stays so: on a database that was put back from a copy it is repeated before anything
    else, and `told` hears it.
    """
    if is_server(place):
        assert place is not None
        database = Database.open_server(place, expect_current=expect_current)
    else:
        path = Path(place) if place else default_database()
        key = keys.read_key_file(Path(key_file)) if key_file else keys.embedded_key(path)
        database = Database.open_embedded(path, key, expect_current=expect_current)
    if expect_current:
        repeated = destruction.repeat(database)
        if repeated and told is not None:
            told(destruction.repeated_words(repeated))
    return database


def create_database(place: str | None, key_file: str | None) -> Database:
    """A new, empty database with the schema of this program; makes its key where there is none. No accounts."""
    if is_server(place):
        assert place is not None
        database = Database.open_server(place, expect_current=False)
    else:
        path = Path(place) if place else default_database()
        if path.exists():
            raise UserError(sentences.DATABASE_EXISTS.format(path=path), "database")
        database = Database.create_embedded(path, _new_key(path, key_file))
        Journal.beside(database).set_aside()
    migrate.create(database)
    return database


def desk_for(
    database: Database,
    login: str | None,
    ask_password: AskPassword,
    clock: Clock,
    ask_code: Callable[[str], str] | None = None,
) -> Desk:
    """A desk for a command. Raises UserError where an account is asked and none was named.

    `ask_code` is asked, with what to say, for the code of who has a second factor; setting one up is done at
    the window.
    """
    if login:
        sign_in, password = SignIn(database, clock), ask_password()
        try:
            return sign_in.sign_in(login, password, "command line")
        except CodeAsked as asked:
            if asked.enrolment is not None:
                raise UserError(sentences.SET_UP_AT_WINDOW) from asked
            if ask_code is None:
                raise
            return sign_in.sign_in(login, password, "command line", ask_code(asked.sentence))
        finally:
            sign_in.close()
    with database.read() as connection:
        if has_accounts(connection) and not read_municipality(connection).is_fictitious:
            raise UserError(sentences.SIGN_IN_FIRST, "login")
        code_tables.take_into_use(connection)
    return Desk(_KEY_HOLDER, "command line", database, clock)


def _new_key(path: Path, key_file: str | None) -> bytes:
    if key_file is None:
        return keys.make_embedded_key(path)
    chosen = Path(key_file)
    return keys.read_key_file(chosen) if chosen.exists() else keys.make_key_file(chosen)


def open_for_window(
    place: str | None, key_file: str | None, told: Callable[[str], None] | None = None
) -> Database:
    """The database of the window; this user's own embedded one is made at the first start."""
    if is_server(place):
        assert place is not None
        return Database.at_server(place)
    path = Path(place) if place else default_database()
    if not path.exists() and place is None:
        return create_database(place, key_file)
    return open_database(place, key_file, told=told)
