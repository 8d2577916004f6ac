"""Starts the window: sign-in first, so that a clerk can type while the rest still loads behind it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from counter_app.clock import AMSTERDAM, Clock, SystemClock
from counter_app.errors import EnvironmentTrouble
from counter_app.version import VERSION
from ui.background import Background
from ui.main_window import MainWindow, WindowView
from ui.pages.sign_in import DemoAccount, HouseView, SignInPage
from ui.theme import Theme
from ui.trouble import Trouble
from ui.words import ROLES

if TYPE_CHECKING:
    from counter_app.services.office import Counter, Office
    from ui.workplace import Workplace

NO_SCREEN: Final = (
    "Deze computer heeft geen scherm, dus het venster kan niet open. "
    "Gebruik `make demo`: dat doet hetzelfde werk zonder venster."
)
ENVIRONMENT: Final = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """The database once it is open: the office, what sign-in shows, and whether anybody has an account."""

    office: Office
    house: HouseView
    needs_first_account: bool


def run_window(database: str | None, key_file: str | None, demo_directory: str | None) -> int:
    """The window until it is closed; returns the exit status. Without a screen it says so."""
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return ENVIRONMENT
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Balie")
    theme = Theme(appearance="system")
    theme.apply(app)
    clock = SystemClock()
    if demo_directory is not None:
        program = Program(theme, lambda: open_demo_office(demo_directory, clock), clock, fictitious=True)
    else:
        program = Program(theme, lambda: open_office(database, key_file, clock), clock)
    program.show()
    status = app.exec()
    program.stop()
    return status


def has_screen() -> bool:
    """Whether Qt has something to draw on."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_demo_office(directory: str, clock: Clock) -> Opened:
    """The demo database; making it takes some seconds the first time."""
    from counter_app.services.demo import ACCOUNTS, LOCATIONS, SETTINGS, open_demo
    from counter_app.services.office import Office

    office = Office.on(open_demo(Path(directory) if directory else None), clock)
    accounts = tuple(DemoAccount(one.login, one.name, ROLES[one.role], one.password) for one in ACCOUNTS)
    house = HouseView(SETTINGS["name"], f"Versie {VERSION}", True, LOCATIONS, accounts)
    return Opened(office, house, needs_first_account=False)


def open_office(database: str | None, key_file: str | None, clock: Clock) -> Opened:
    """The database of this computer, made at the first start, or the one that was named."""
    from counter_app.services.access import open_for_window
    from counter_app.services.accounts import has_accounts
    from counter_app.services.office import Office
    from counter_app.services.settings import read_municipality

    opened = open_for_window(database, key_file)
    office = Office.on(opened, clock)
    version = f"Versie {VERSION}"
    if opened.dialect == "postgresql":
        # A server tells nothing to who isn't signed in.
        return Opened(office, HouseView("", version), needs_first_account=False)
    with opened.read() as connection:
        municipality, known = read_municipality(connection), has_accounts(connection)
    house = HouseView(municipality.name, version, municipality.is_fictitious, office.sign_in.locations())
    return Opened(office, house, needs_first_account=not known)


class Program(QObject):
    """From the sign-in page to the work and back; one window at a time."""

    opened = Signal()
    ready = Signal(object)  # Workplace

    def __init__(
        self, theme: Theme, opening: Callable[[], Opened], clock: Clock, *, fictitious: bool = False
    ) -> None:
        super().__init__()
        self.theme = theme
        self.background = Background()
        self.workplace: Workplace | None = None
        self._opening = opening
        self._clock = clock
        self._opened: Opened | None = None
        self._entrance = MainWindow(theme, WindowView("", fictitious=fictitious), ())
        self._entrance.resize(1440, 900)
        self.trouble = Trouble(theme, self._entrance)
        self.trouble.install()
        self.background.unhandled.connect(self.trouble.crash)
        today = datetime.now(AMSTERDAM).date()
        self.sign_in = SignInPage(theme, self.background, self._sign_in, today)
        self.sign_in.signed_in.connect(self._on_signed_in)
        self._entrance.add_page(self.sign_in)
        self._entrance.show_page(self.sign_in, framed=False)

    @property
    def window(self) -> MainWindow:
        """The window that is on the screen."""
        return self.workplace.window if self.workplace is not None else self._entrance

    def show(self) -> None:
        """The sign-in page at once; the database opens behind it."""
        self._entrance.show()
        self.background.short(self._open, self._on_opened, self._on_not_opened)

    def stop(self) -> None:
        """The end of the program: no work is left behind."""
        self.background.stop()
        if self.workplace is not None:
            self.workplace.counter.close()
        if self._opened is not None:
            self._opened.office.database.close()

    def _open(self) -> Opened:
        # Kept here, on the worker: a sign-in that is queued behind finds it.
        self._opened = self._opening()
        return self._opened

    def _sign_in(self, login: str, password: str, location: str) -> Counter:
        # Queued behind the opening on the same worker, so the database is there by now.
        if self._opened is None:
            raise EnvironmentTrouble("De database is nog niet open.", "Wacht even en probeer het opnieuw.")
        return self._opened.office.counter(login, password, location)

    def _on_opened(self, opened: Opened) -> None:
        self.sign_in.show_view(opened.house)
        if opened.needs_first_account:
            self._ask_first_account()
        self.opened.emit()
        # Everything that the work needs is loaded while the clerk still types.
        self.background.short(_load_workplace, self._on_loaded, self._on_not_opened)

    def _on_loaded(self, _nothing: object) -> None:
        """The modules are there; building the pages waits for the sign-in."""

    def _on_not_opened(self, error: Exception) -> None:
        if isinstance(error, EnvironmentTrouble):
            self.sign_in.show_environment_trouble(error)
        else:
            self.trouble.crash(error)

    def _ask_first_account(self) -> None:
        from ui.pages.first_account import FirstAccountPage

        page = FirstAccountPage(self.theme, self.background, self._make_first_account)
        page.created.connect(self._on_first_account)
        self._entrance.add_page(page)
        self._entrance.show_page(page, framed=False)

    def _make_first_account(self, login: str, name: str, password: str) -> int:
        from counter_app.domain.staff import Role
        from counter_app.services.accounts import NewAccount, create_first

        assert self._opened is not None
        new = NewAccount(login.lower(), name, password, frozenset({Role.APPLICATION_MANAGER}))
        return create_first(self._opened.office.database, new)

    def _on_first_account(self, _login: str) -> None:
        self._entrance.show_page(self.sign_in, framed=False)

    def _on_signed_in(self, counter: Counter) -> None:
        from ui.workplace import Workplace

        self.workplace = Workplace(self.theme, counter, self.background)
        self.workplace.signed_out.connect(self._on_signed_out)
        self.workplace.window.setGeometry(self._entrance.geometry())
        self.workplace.open_first()
        self.workplace.show()
        self._entrance.hide()
        self.ready.emit(self.workplace)

    def _on_signed_out(self) -> None:
        assert self.workplace is not None
        leaving, self.workplace = self.workplace, None
        self._entrance.setGeometry(leaving.window.geometry())
        self._entrance.show_page(self.sign_in, framed=False)
        self._entrance.show()
        leaving.close()


def _load_workplace() -> None:
    import ui.workplace  # noqa: F401
