"""Which database this computer works on: its own file or a shared server, kept between two starts. No secrets."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from counter_app import sentences
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.paths import data_folder, default_database

_FILE: Final = "database.toml"
_PORT: Final = 5432
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[?[0-9A-Fa-f:]{2,45}\]?")
_NAME: Final = re.compile(r"[a-z_][a-z0-9_-]{0,49}")
_LARGEST: Final = 10_000
_LARGEST_CA: Final = 1_000_000
_LAST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True)
class Profile:
    """A shared database, or this computer's own where no server is named."""

    server: str = ""
    database: str = ""
    port: int = _PORT
    #: The certificate that the server's own must come from; empty: the one of the system.
    ca_file: str = ""

    @property
    def is_shared(self) -> bool:
        return bool(self.server)

    @property
    def url(self) -> str:
        """As `--database` would name it; every server is checked by TLS."""
        host = f"[{self.server}]" if ":" in self.server else self.server
        issuer = quote(self.ca_file or "system", safe="")
        return f"postgresql://{host}:{self.port}/{self.database}?sslmode=verify-full&sslrootcert={issuer}"

    @property
    def address(self) -> str:
        """The server as somebody types it."""
        return self.server if self.port == _PORT or not self.server else f"{self.server}:{self.port}"

    @property
    def words(self) -> str:
        """For the window: which database this is."""
        return f"{self.database} op {self.server}" if self.is_shared else sentences.THIS_COMPUTER


THIS_COMPUTER: Final = Profile()


def shared(server: str, database: str, ca_file: str = "") -> Profile:
    """What was typed, checked. Raises UserError with the field that is wrong."""
    server, database, ca_file = server.strip(), database.strip(), ca_file.strip()
    host, colon, typed_port = server.partition(":") if server.count(":") == 1 else (server, "", "")
    port = _PORT if not colon else int(typed_port) if re.fullmatch(r"[0-9]{1,5}", typed_port) else 0
    if not _HOST.fullmatch(host) or not 0 < port <= _LAST_PORT:
        raise UserError(sentences.BAD_SERVER, "server")
    if not _NAME.fullmatch(database):
        raise UserError(sentences.BAD_DATABASE_NAME, "database")
    if ca_file:
        path = Path(ca_file).expanduser()
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST_CA)
        except OSError as error:
            raise UserError(sentences.UNREADABLE_FILE.format(path=path), "ca_file") from error
        if b"-----BEGIN CERTIFICATE-----" not in content:
            raise UserError(sentences.NO_CERTIFICATE, "ca_file")
        ca_file = str(path.absolute())
    return Profile(host.strip("[]"), database, port, ca_file)


class Profiles:
    """Reads and keeps the choice."""

    def __init__(self, path: Path | None = None, own_file: Path | None = None) -> None:
        self._path = path or data_folder() / _FILE
        self._own_file = own_file or default_database()

    @property
    def folder(self) -> Path:
        return self._path.parent

    def chosen(self) -> Profile | None:
        """What was chosen; a database that is here already needs no choice. None: ask."""
        return self._kept() or (THIS_COMPUTER if self._own_file.exists() else None)

    def keep(self, profile: Profile) -> None:
        """Write the choice whole or not at all. Raises OSError when the disk refuses."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        lines = [f"shared = {'true' if profile.is_shared else 'false'}"]
        if profile.is_shared:
            lines += [
                f"server = {_quoted(profile.server)}",
                f"port = {profile.port}",
                f"database = {_quoted(profile.database)}",
                f"ca_file = {_quoted(profile.ca_file)}",
            ]
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(self._path)

    def _kept(self) -> Profile | None:
        """What cannot be read was never chosen: then it is asked again."""
        import tomllib

        kept: dict[str, object] = {}
        with contextlib.suppress(OSError, ValueError), self._path.open("rb") as file:
            kept = tomllib.loads(file.read(_LARGEST).decode("utf-8"))
        if kept.get("shared") is False:
            return THIS_COMPUTER
        server, database, port = kept.get("server"), kept.get("database"), kept.get("port", _PORT)
        ca_file = kept.get("ca_file", "")
        if not (isinstance(server, str) and isinstance(database, str) and isinstance(ca_file, str)):
            return None
        if kept.get("shared") is not True or not isinstance(port, int):
            return None
        if not _HOST.fullmatch(server) or not _NAME.fullmatch(database) or not 0 < port <= _LAST_PORT:
            return None
        return Profile(server, database, port, ca_file)


def choose(profiles: Profiles, server: str, database: str, ca_file: str) -> Profile:
    """Tries what was typed and keeps it; without a server this computer.

    Raises UserError with the field, EnvironmentTrouble for a server that is not there or proves nothing.
    """
    profile = shared(server, database, ca_file) if server.strip() else THIS_COMPUTER
    if profile.is_shared:
        try_server(profile)
    try:
        profiles.keep(profile)
    except OSError as full:
        raise EnvironmentTrouble(
            sentences.CHOICE_NOT_KEPT.format(place=profiles.folder), sentences.CHOICE_NOT_KEPT_DO
        ) from full
    return profile


def try_server(profile: Profile) -> None:
    """Knocks at the server: whether it is there, and is the one that the certificate vouches for.

    Nothing more can be known before somebody signs in. Raises EnvironmentTrouble with what to do.
    """
    # Loaded here: a computer with a database of its own never needs it.
    from counter_app.storage.database import Database
    from counter_app.storage.trouble import WrongPassword

    front = Database.at_server(profile.url)
    try:
        front.as_clerk(_NOBODY, _NOBODY).close()
    except WrongPassword:
        # Exactly what a server says that knows its clerks.
        return
    finally:
        front.close()


_NOBODY: Final = "balie_nobody"


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in plain) + '"'
