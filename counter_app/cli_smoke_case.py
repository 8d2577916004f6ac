"""The steps of the smoke test: what the program is made of, and one case from the first account to the log."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from counter_app.clock import SystemClock
from counter_app.errors import EnvironmentTrouble, UserError

if TYPE_CHECKING:
    from counter_app.output.documents import DocumentKind
    from counter_app.services.disclosure import Released
    from counter_app.services.office import Counter, Office
    from counter_app.storage.database import Database


@dataclass(frozen=True, slots=True)
class SmokeAccount:
    """A fictitious colleague; the passwords are no secret, since their database is thrown away."""

    login: str
    name: str
    given: str
    password: str


MANAGER: Final = SmokeAccount("aad", "Aad Kuipers", "", "alleen-fictief-aad")
ACCOUNT: Final = SmokeAccount("sanne", "Sanne de Wit", "voor-een-keer-sanne", "alleen-fictief-sanne")
#: What is only loaded at work: a program that was put together without one of these would fail at the counter.
LIBRARIES: Final = (
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "alembic.autogenerate",
    "argon2",
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "holidays",
    "httpx",
    "lxml.etree",
    "pikepdf",
    "psycopg",
    "pypdfium2",
    "pyzipper",
    "segno",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlcipher3.dbapi2",
    "stdnum.iban",
)
#: Who keeps a key on this kind of computer.
KEYRINGS: Final = {
    "win32": "keyring.backends.Windows",
    "darwin": "keyring.backends.macOS",
    "linux": "keyring.backends.SecretService",
}
_PLAIN_FILE: Final = b"SQLite format 3"
_PERSONS: Final = 30
_SECONDS: Final = 120


class SmokeFailed(Exception):
    """What didn't do what it should, as a sentence."""


def run_case(file: Path, key_file: Path) -> Iterator[str]:
    """Does it all and tells each step that went well. Raises SmokeFailed at the first that didn't."""
    try:
        yield from _parts()
        with closing(_new_database(file, key_file)) as database:
            yield "een nieuwe database is versleuteld"
            yield from _case(database, file.parent)
    except (UserError, EnvironmentTrouble) as trouble:
        raise SmokeFailed(str(trouble)) from trouble


def _parts() -> Iterator[str]:
    """Libraries, resources, rules, and a second process: whatever can be lost when a program is put together."""
    for name in (*LIBRARIES, KEYRINGS[sys.platform]):
        try:
            import_module(name)
        except ImportError as missing:
            raise SmokeFailed(f"Het onderdeel {name} laadt niet: {missing}.") from missing
    yield f"alle {len(LIBRARIES) + 1} onderdelen laden"

    from counter_app.paths import changelog, resources

    for path in (changelog(), resources() / "help" / "start.md", resources() / "fonts"):
        _must(path.exists(), f"Er ontbreekt een bestand van het programma: {path.name}.")

    from counter_app.regulation.digest import digest_of
    from counter_app.regulation.editions.digests import DIGESTS

    for edition, digest in DIGESTS.items():
        _must(digest_of(edition) == digest, f"De regels van {edition} zijn niet die van deze versie.")
    yield "de regels zijn die van deze versie"

    # Not forked, as a recount and an import do it: a program in one folder has to start itself for that.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=theirs.send, args=("hier",), daemon=True)
    process.start()
    theirs.close()
    try:
        heard = ours.poll(_SECONDS) and ours.recv() == "hier"
    except EOFError:
        heard = False
    process.join(_SECONDS)
    _must(heard, "Een tweede proces start niet.")
    yield "een tweede proces start"


def _new_database(file: Path, key_file: Path) -> Database:
    from counter_app.storage import keys, migrate
    from counter_app.storage.database import Database

    database = Database.create_embedded(file, keys.make_key_file(key_file))
    migrate.create(database)
    _must(not file.read_bytes().startswith(_PLAIN_FILE), "De database is niet versleuteld.")
    return database


def _case(database: Database, folder: Path) -> Iterator[str]:
    from counter_app.brp.synthetic import DEMO_CAST
    from counter_app.output.documents import DocumentKind
    from counter_app.services import demo_requests
    from counter_app.services.demo import furnish
    from counter_app.services.office import Office

    clock = SystemClock()
    office = Office.on(database, clock)
    furnish(database, clock, folder, accounts=(), persons=_PERSONS)
    yield f"{_PERSONS} fictieve personen zijn ingelezen"
    clerk = _clerk(office)
    yield "de eerste beheerder en een medewerker hebben een account"

    one, two = DEMO_CAST["housemate_one"], DEMO_CAST["housemate_two"]
    released = demo_requests.housemate_extract(clerk, one.a_number, two.a_number)
    _must(released.log_number is not None, f"De verstrekking ging niet door. {released.stopped}")
    yield f"verzoek {released.request.number}: identiteit, beslissing, betaling en verstrekking"
    for kind, name in ((DocumentKind.SLIP, "verstrekkingsbon"), (DocumentKind.INVOICE, "nota")):
        pages = _read_back(clerk, released, kind, name)
        yield f"de {name} is leesbaar: {pages} {'bladzijde' if pages == 1 else 'bladzijden'} PDF"

    from counter_app.storage.inspection import inspect

    found = clerk.log.verify()
    _must(found.intact and found.entries > 0, "Het verstrekkingenlog is niet sluitend.")
    yield f"het verstrekkingenlog is sluitend, met {found.entries} {'regel' if found.entries == 1 else 'regels'}"
    problems = inspect(database).problems
    _must(not problems, " ".join(problems))
    yield "de controle van de database vindt niets"


def _clerk(office: Office) -> Counter:
    """The first manager with the one-time code, a colleague by the manager, and their own password."""
    from counter_app.domain.staff import Role
    from counter_app.services.accounts import NewAccount, create_account
    from counter_app.services.demo import LOCATIONS
    from counter_app.services.first_code import issue, make_first

    code = issue(office.database, office.clock).code
    manager = NewAccount(MANAGER.login, MANAGER.name, MANAGER.password, frozenset())
    make_first(office.database, office.clock, code, manager)
    desk = office.counter(MANAGER.login, MANAGER.password, LOCATIONS[0]).desk
    create_account(desk, NewAccount(ACCOUNT.login, ACCOUNT.name, ACCOUNT.given, frozenset({Role.CLERK})))
    office.sign_in.choose_password(ACCOUNT.login, ACCOUNT.given, ACCOUNT.password)
    return office.counter(ACCOUNT.login, ACCOUNT.password, LOCATIONS[0])


def _read_back(clerk: Counter, released: Released, kind: DocumentKind, name: str) -> int:
    """Draws a paper and reads the number of its request on it, as a viewer does."""
    import pypdfium2

    papers = [one for one in clerk.paper.documents(released.request.id) if one.kind is kind]
    _must(len(papers) == 1, f"Er is geen {name} gemaakt.")
    with closing(pypdfium2.PdfDocument(clerk.paper.draw(papers[0].id))) as document:
        words = "".join(page.get_textpage().get_text_bounded() for page in document)
        _must(released.request.number in words, f"Op de {name} staat het nummer van het verzoek niet.")
        return len(document)


def _must(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise SmokeFailed(sentence)
