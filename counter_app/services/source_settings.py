"""Where persons come from: the own register or the national interface, set by the application manager."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from threading import Lock
from typing import Final

from sqlalchemy import Connection as DatabaseConnection
from sqlalchemy import select

from counter_app import sentences
from counter_app.brp.haal_centraal.answers import persons_in
from counter_app.brp.haal_centraal.client import HaalCentraal
from counter_app.brp.haal_centraal.connection import Connection, Secrets, SignIn, is_safe_url
from counter_app.brp.haal_centraal.queries import nobody
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.services.desk import Desk
from counter_app.services.settings import write_settings
from counter_app.storage import audit, source_secrets
from counter_app.storage.person_fetches import REMOTE, SETTING
from counter_app.storage.tables_staff import setting

__all__ = ["REGISTER", "REMOTE", "SECONDS", "Source", "SourceSettings", "Standing"]

REGISTER: Final = "register"
#: The least and the most seconds that an answer counts as fresh at a disclosure.
SECONDS: Final = (5, 300)
_PREFIX: Final = "source_"
_LONGEST: Final = 500
_LONGEST_SECRET: Final = 4000
_LOCK: Final = Lock()
#: The one in use; of another connection there is none any more.
_CLIENTS: Final[dict[Connection, HaalCentraal]] = {}
_SECRETS: Final = tuple(each.name for each in fields(Secrets))
_URLS: Final = ("base_url", "token_url")
_FILES: Final = ("ca_file", "certificate_file", "key_file")


@dataclass(frozen=True, slots=True)
class Source:
    """Where persons come from, as it is kept in the database; nothing in it is secret."""

    kind: str = REGISTER
    connection: Connection = field(default_factory=lambda: Connection(""))
    fresh_seconds: int = 30

    @property
    def is_remote(self) -> bool:
        return self.kind == REMOTE


@dataclass(frozen=True, slots=True)
class Standing:
    """What is set, and which secrets this very computer keeps for it."""

    source: Source
    kept: frozenset[str]


class SourceSettings:
    """Looking at the source of persons, changing it and trying it, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self) -> Standing:
        """What holds now."""
        desk = self._desk
        desk.require(Right.MANAGE_ACCOUNTS)
        with desk.database.read() as connection:
            source = read_source(connection)
        known = (
            source_secrets.read(source.connection.base_url, _SECRETS) if source.connection.base_url else {}
        )
        return Standing(source, frozenset(known))

    def keep(self, seen: Source, wanted: Source, typed: Secrets) -> Standing:
        """Keeps what differs; an empty secret stays as it was. Raises UserError with the field that is wrong."""
        desk = self._desk
        desk.require(Right.MANAGE_ACCOUNTS)
        wanted = _checked(wanted)
        secrets = _typed(typed)
        with desk.database.begin() as connection:
            stored = read_source(connection)
            if stored != seen:
                raise Conflict(sentences.SOURCE_CHANGED)
            old, new = _as_settings(stored), _as_settings(wanted)
            changes = {name: value for name, value in new.items() if old[name] != value}
            write_settings(connection, changes)
            for name, value in changes.items():
                audit.write(
                    connection,
                    "setting_changed",
                    location=desk.location,
                    detail={"name": name, "old": old[name], "new": value},
                )
            if secrets:
                audit.write(
                    connection,
                    "source_secret_kept",
                    location=desk.location,
                    detail={"names": " ".join(sorted(secrets))},
                )
        if secrets:
            source_secrets.keep(wanted.connection.base_url, secrets)
        forget_clients()
        return self.standing()

    def try_connection(self, wanted: Source, typed: Secrets) -> str:
        """Asks for nobody, to hear whether we are let in. Raises EnvironmentTrouble with what is wrong."""
        self._desk.require(Right.MANAGE_ACCOUNTS)
        wanted = _checked(replace(wanted, kind=REMOTE))
        secrets = _typed(typed)
        here = wanted.connection

        def known() -> Secrets:
            return replace(secrets_for(here), **secrets)

        client = HaalCentraal(here, known)
        try:
            query = nobody()
            persons_in(query, client.ask(query))
        finally:
            client.close()
        return sentences.SOURCE_TRIED


def read_source(connection: DatabaseConnection) -> Source:
    """The source that holds now; the own register where nothing was ever set."""
    wanted = setting.c.name.startswith(_PREFIX, autoescape=True) | (setting.c.name == SETTING)
    rows = connection.execute(select(setting.c.name, setting.c.value).where(wanted)).all()
    stored = {row.name: row.value for row in rows}
    if not stored:
        return Source()
    texts = {each.name: stored.get(_PREFIX + each.name, "") for each in fields(Connection)}
    sign_in = texts.pop("sign_in")
    seconds = stored.get(f"{_PREFIX}fresh_seconds", "")
    return Source(
        REMOTE if stored.get(SETTING) == REMOTE else REGISTER,
        Connection(**texts, sign_in=SignIn(sign_in) if sign_in in set(SignIn) else SignIn.API_KEY),
        int(seconds) if seconds.isascii() and seconds.isdigit() else Source().fresh_seconds,
    )


def client_for(connection: Connection) -> HaalCentraal:
    """One client for all desks of this program, so that a token is fetched once."""
    with _LOCK:
        if connection not in _CLIENTS:
            _close_clients()
            _CLIENTS[connection] = HaalCentraal(connection, lambda: secrets_for(connection))
        return _CLIENTS[connection]


def forget_clients() -> None:
    """Closes what is open: another key, another source, or the end of the program."""
    with _LOCK:
        _close_clients()


def _close_clients() -> None:
    for client in _CLIENTS.values():
        client.close()
    _CLIENTS.clear()


def secrets_for(connection: Connection) -> Secrets:
    """What this computer keeps for an interface."""
    return Secrets(**source_secrets.read(connection.base_url, _SECRETS))


def _as_settings(source: Source) -> dict[str, str]:
    values = {f"{_PREFIX}{name}": str(value) for name, value in asdict(source.connection).items()}
    return {SETTING: source.kind, f"{_PREFIX}fresh_seconds": str(source.fresh_seconds), **values}


def _checked(wanted: Source) -> Source:
    """What was typed, as it is kept. Raises UserError for the first that is not right."""
    if wanted.kind not in (REGISTER, REMOTE):
        raise UserError(sentences.UNKNOWN_ANSWER, "kind")
    least, most = SECONDS
    if not least <= wanted.fresh_seconds <= most:
        raise UserError(sentences.SOURCE_BAD_SECONDS.format(least=least, most=most), "fresh_seconds")
    typed = {name: str(value).strip() for name, value in asdict(wanted.connection).items()}
    for name, value in typed.items():
        if len(value) > _LONGEST or not value.isprintable():
            raise UserError(sentences.TOO_LONG.format(most=_LONGEST), name)
    for name in _FILES:
        typed[name] = str(Path(typed[name]).expanduser()) if typed[name] else ""
    there = Connection(**{**typed, "sign_in": SignIn(typed["sign_in"])})  # type: ignore[arg-type]
    if wanted.kind == REMOTE:
        _check_connection(there)
    return replace(wanted, connection=replace(there, base_url=there.base_url.rstrip("/")))


def _check_connection(there: Connection) -> None:
    is_oauth = there.sign_in is SignIn.OAUTH
    for name in _URLS if is_oauth else _URLS[:1]:
        if not is_safe_url(getattr(there, name)):
            raise UserError(sentences.SOURCE_BAD_URL, name)
    if is_oauth and not there.client_id:
        raise UserError(sentences.SOURCE_NO_CLIENT, "client_id")
    if there.key_file and not there.certificate_file:
        raise UserError(sentences.SOURCE_NO_CERTIFICATE, "certificate_file")
    for name in _FILES:
        path = getattr(there, name)
        if path and not Path(path).is_file():
            raise UserError(sentences.SOURCE_NO_FILE, name)


def _typed(secrets: Secrets) -> dict[str, str]:
    """The secrets that were typed. Raises UserError for one that can't be sent."""
    found = {name: value.strip() for name, value in asdict(secrets).items() if value.strip()}
    for name, value in found.items():
        if len(value) > _LONGEST_SECRET or not (value.isascii() and value.isprintable()):
            raise UserError(sentences.SOURCE_BAD_SECRET, name)
    return found
