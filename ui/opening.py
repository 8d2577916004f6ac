"""What opens behind the sign-in page, and what that page shows of it once it is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.clock import Clock
from counter_app.version import VERSION

if TYPE_CHECKING:
    from counter_app.services.office import Office
    from counter_app.services.profile import Profiles


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the practice database; its password is no secret."""

    login: str
    name: str
    role: str
    password: str


@dataclass(frozen=True, slots=True)
class HouseView:
    """What is known once the database is open."""

    municipality: str
    versions: str = ""
    fictitious: bool = False
    locations: tuple[str, ...] = ()
    demo_accounts: tuple[DemoAccount, ...] = ()
    #: A server tells nobody whether it has accounts; who holds the code can make the first one.
    takes_first_code: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The database once it is open: the office, what sign-in shows, and whether anybody has an account."""

    office: Office
    house: HouseView
    needs_first_account: bool
    #: The first account is made by who holds the one-time code.
    asks_code: bool = False
    #: What had to be done to the database first.
    told: str = ""


def open_chosen(profiles: Profiles, key_file: str | None, clock: Clock) -> Opened | None:
    """The database that was chosen on this computer; None as long as nobody chose."""
    profile = profiles.chosen()
    if profile is None:
        return None
    return open_office(profile.url if profile.is_shared else None, key_file, clock)


def open_demo_office(directory: str, clock: Clock) -> Opened:
    """The demo database; making it takes some seconds the first time."""
    from counter_app.services.demo import ACCOUNTS, LOCATIONS, SETTINGS, open_demo
    from counter_app.services.office import Office
    from ui.words import ROLES

    office = Office.on(open_demo(Path(directory) if directory else None), clock)
    accounts = tuple(DemoAccount(one.login, one.name, ROLES[one.role], one.password) for one in ACCOUNTS)
    house = HouseView(SETTINGS["name"], f"Versie {VERSION}", True, LOCATIONS, accounts)
    return Opened(office, house, needs_first_account=False)


def open_office(database: str | None, key_file: str | None, clock: Clock) -> Opened:
    """The database of this computer, made at the first start, or the one that was named."""
    from counter_app.services.access import open_for_window
    from counter_app.services.accounts import has_accounts
    from counter_app.services.first_code import is_asked
    from counter_app.services.office import Office
    from counter_app.services.settings import read_municipality

    told: list[str] = []
    opened = open_for_window(database, key_file, told.append)
    office = Office.on(opened, clock)
    version = f"Versie {VERSION}"
    if opened.dialect == "postgresql":
        # A server tells nothing to who isn't signed in.
        return Opened(office, HouseView("", version, takes_first_code=True), needs_first_account=False)
    with opened.read() as connection:
        municipality, known = read_municipality(connection), has_accounts(connection)
        asks_code = is_asked(connection)
    house = HouseView(municipality.name, version, municipality.is_fictitious, office.sign_in.locations())
    return Opened(office, house, not known, asks_code, " ".join(told))
