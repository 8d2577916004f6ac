"""A fictitious municipality to try everything on: persons, accounts, tariffs, and requests in every state."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from counter_app.brp.synthetic import DEMO_CAST, write_gbav
from counter_app.clock import Clock, SystemClock
from counter_app.domain.staff import Clerk, Role
from counter_app.output.documents import DocumentKind
from counter_app.paths import data_folder, resources
from counter_app.services import demo_keeping, demo_registers, demo_requests
from counter_app.services.accounts import NewAccount, add_account
from counter_app.services.desk import Desk
from counter_app.services.disclosure_log import DisclosureLog, LogFilter
from counter_app.services.imports import import_gbav
from counter_app.services.office import Counter, Office
from counter_app.services.settings import write_settings
from counter_app.services.tariffs import load_tariffs
from counter_app.storage import keys, migrate
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import location

PERSONS = 240
SEED = 2007
LOCATIONS = ("Balie 1", "Balie 2", "Balie 3", "Backoffice")

SETTINGS = {
    "name": "Gemeente Naarden",
    "department": "Burgerzaken",
    "visiting_address": "Raadhuisplein 1, 1411 ZZ Naarden",
    "postal_address": "Postbus 0000, 1400 ZZ Naarden",
    "telephone": "000 000 00 00",
    "iban": "NL05TEST0417164300",
    "trade_number": "00000000",
    "oin": "00000000000000000000",
    "code": "0425",
    "edition": "naarden-2007",
    "fee_ordinance": "Legesverordening Naarden (fictief)",
    "fee_article": "artikel 3",
    "tax_collector": "de heffingsambtenaar van de gemeente Naarden",
    "fictitious": "yes",
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo, with its password: shown on the sign-in screen, since nothing here is real."""

    login: str
    name: str
    role: Role
    password: str
    designated: bool = False


ACCOUNTS = (
    DemoAccount("sanne", "Sanne de Wit", Role.CLERK, "oefenen-sanne", True),
    DemoAccount("bram", "Bram Visser", Role.CLERK, "oefenen-bram"),
    DemoAccount("ines", "Inès Bakker", Role.SUPERVISOR, "oefenen-ines", True),
    DemoAccount("hugo", "Hugo Mulder", Role.DEPARTMENT_HEAD, "oefenen-hugo", True),
    DemoAccount("aad", "Aad Kuipers", Role.APPLICATION_MANAGER, "oefenen-aad"),
    DemoAccount("gea", "Gea Postma", Role.DATA_MANAGER, "oefenen-gea"),
    DemoAccount("kees", "Kees Prins", Role.CASHIER, "oefenen-kees"),
    DemoAccount("fatma", "Fatma Aydın", Role.PRIVACY_OFFICER, "oefenen-fatma"),
    DemoAccount("otto", "Otto Brandsma", Role.AUDITOR, "oefenen-otto"),
)


def open_demo(directory: Path | None, clock: Clock | None = None) -> Database:
    """The demo database in a directory; made and filled when it isn't there yet. Its key lies beside it."""
    place = directory or data_folder() / "demo"
    place.mkdir(parents=True, exist_ok=True)
    path, key_file = place / "demo.balie", place / "demo.key"
    if path.exists() and key_file.exists():
        database = Database.open_embedded(path, keys.read_key_file(key_file), expect_current=False)
        migrate.upgrade(database, place / "backups")
        return database
    unfinished = place / "unfinished.balie"
    for left in (key_file, *place.glob("unfinished.balie*")):
        left.unlink(missing_ok=True)
    key = keys.make_key_file(key_file)
    database = Database.create_embedded(unfinished, key)
    migrate.create(database)
    fill(database, clock or SystemClock(), place)
    database.close()
    # Only a finished demo gets the name that is opened next time.
    unfinished.rename(path)
    return Database.open_embedded(path, key)


def fill(database: Database, clock: Clock, workplace: Path) -> None:
    """Persons, settings, accounts and requests, all through the real services; the database must be empty."""
    furnish(database, clock, workplace)
    office = Office.on(database, clock)
    clerk, colleague, supervisor = (
        office.counter(one.login, one.password, LOCATIONS[0]) for one in ACCOUNTS[:3]
    )
    keepers = {one.role: one for one in reversed(ACCOUNTS)}
    signed_in = {Role.CLERK: clerk, Role.SUPERVISOR: supervisor}
    for role in (
        Role.APPLICATION_MANAGER,
        Role.DEPARTMENT_HEAD,
        Role.PRIVACY_OFFICER,
        Role.DATA_MANAGER,
    ):
        signed_in[role] = office.counter(keepers[role].login, keepers[role].password, LOCATIONS[0])
    demo_registers.make_entries(signed_in)
    demo_keeping.make_kept(signed_in, {one.name: one.role for one in ACCOUNTS}, LOCATIONS[0])
    demo_requests.make_all(clerk, supervisor, colleague)


def furnish(
    database: Database,
    clock: Clock,
    workplace: Path,
    accounts: tuple[DemoAccount, ...] = ACCOUNTS,
    persons: int = PERSONS,
) -> None:
    """What a counter needs before its first request."""
    with database.begin() as connection:
        write_settings(connection, SETTINGS)
        connection.execute(insert(location), [{"name": name} for name in LOCATIONS])
        load_tariffs(connection, resources() / "tariffs" / "fictief.toml")
        for one in accounts:
            add_account(
                connection,
                NewAccount(one.login, one.name, one.password, frozenset({one.role}), one.designated),
            )
    delivery = workplace / "persoonslijsten.csv"
    write_gbav(delivery, persons, SEED)
    importer = Clerk(0, "", "", frozenset({Role.DATA_MANAGER}))
    import_gbav(Desk(importer, "", database, clock), delivery, kept_until=clock.today())
    delivery.unlink()


def run_headless(directory: Path) -> tuple[Path, ...]:
    """The whole job without a window: leaves slip.pdf, invoice.pdf and log.json in `directory`."""
    directory.mkdir(parents=True, exist_ok=True)
    clock = SystemClock()
    with tempfile.TemporaryDirectory() as workplace:
        place = Path(workplace)
        database = Database.create_embedded(place / "demo.balie", keys.make_key_file(place / "demo.key"))
        migrate.create(database)
        furnish(database, clock, place)
        office = Office.on(database, clock)
        counter = office.counter(ACCOUNTS[0].login, ACCOUNTS[0].password, LOCATIONS[0])
        released = demo_requests.natural_person_with_consent(counter, DEMO_CAST["lives_alone"].a_number)
        written = [
            _save(counter, released.request.id, DocumentKind.SLIP, directory / "slip.pdf"),
            _save(counter, released.request.id, DocumentKind.INVOICE, directory / "invoice.pdf"),
            _write_log(counter, directory / "log.json"),
        ]
        database.close()
    return tuple(written)


def _save(counter: Counter, request_id: int, kind: DocumentKind, path: Path) -> Path:
    document = next(one for one in counter.paper.documents(request_id) if one.kind is kind)
    print_id, pdf = counter.paper.start_print(document.id, "file")
    path.write_bytes(pdf)
    counter.paper.finish_print(print_id, True)
    return path


def _write_log(counter: Counter, path: Path) -> Path:
    log: DisclosureLog = counter.log
    verified = log.verify()
    lines = [
        {
            "number": line.number,
            "recorded_at": line.recorded_at.isoformat(),
            "kind": line.kind,
            "edition": line.edition,
            "request": line.request_number,
            "clerk": line.clerk,
            "requester": line.requester,
            "about": line.about,
            "elements": list(line.elements),
            "grounds": list(line.grounds),
            "purpose": line.purpose,
            "hash": line.hash,
            "previous_hash": line.previous_hash,
        }
        for line in reversed(log.lines(LogFilter()))
    ]
    plain = {"fictitious": True, "intact": verified.intact, "entries": lines}
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
