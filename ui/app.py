"""Starts the window: sign-in first, so that a clerk can type while the rest still loads behind it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from counter_app.errors import EnvironmentTrouble
from ui.background import Background, Progress
from ui.pages.sign_in import SignInPage
from ui.preferences import PreferenceKeeper, preferences_file
from ui.shell import Shell
from ui.theme import Theme, application, register_fonts
from ui.trouble import Trouble

if TYPE_CHECKING:
    from counter_app.clock import Clock
    from counter_app.services.office import Counter
    from counter_app.services.profile import Profile, Profiles
    from ui.handbook import Topic
    from ui.opening import Opened
    from ui.pages.database_choice import DatabaseChoicePage
    from ui.pages.first_account import FirstAccountPage
    from ui.pages.help import HelpPage
    from ui.pages.own_password import OwnPasswordPage
    from ui.pages.page import Page
    from ui.workplace import Workplace

NO_SCREEN: Final = (
    "Deze computer heeft geen scherm, dus het venster kan niet open. "
    "Gebruik `make demo`: dat doet hetzelfde werk zonder venster."
)
ENVIRONMENT: Final = 3
PRODUCT: Final = "Balie Burgerzaken"


def run_window(database: str | None, key_file: str | None, demo_directory: str | None) -> int:
    """The window until it is closed; returns the exit status. Without a screen it says so."""
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)
        return ENVIRONMENT
    app, theme = dressed(sys.argv[:1])
    opening: Callable[[], Opened | None] = partial(_open, database, key_file, demo_directory)
    profiles: Callable[[], Profiles] | None = None
    if database is None and demo_directory is None:
        profiles = cache(_profiles)
        opening = partial(_open_chosen, profiles, key_file)
    program = Program(theme, opening, fictitious=demo_directory is not None, profiles=profiles)
    program.show()
    status = app.exec()
    program.stop()
    return status


def handbook() -> tuple[Topic, ...]:
    """The pages of the handbook, for who makes one file of them without a window."""
    from ui.handbook import topics

    return tuple(topics().values())


def run_trial(database: str, key_file: str, login: str, password: str) -> bool:
    """The window for as long as it takes to come to the work; see `ui.trial`."""
    from ui.trial import Trial

    return has_screen() and Trial(partial(_open, database, key_file, None), login, password).run()


def dressed(arguments: list[str]) -> tuple[QApplication, Theme]:
    """The application as it looked when it was last closed, with no more fonts than the sign-in shows."""
    app = application(arguments)
    app.setApplicationName("Balie")
    theme = Theme(appearance="system")
    PreferenceKeeper(theme, preferences_file())
    theme.apply(app, first=True)
    return app, theme


def has_screen() -> bool:
    """Whether Qt has something to draw on."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Program(QObject):
    """From the sign-in page to the work and back; one window at a time."""

    opened = Signal()
    ready = Signal(object)  # Workplace

    def __init__(
        self,
        theme: Theme,
        opening: Callable[[], Opened | None],
        clock: Clock | None = None,
        *,
        fictitious: bool = False,
        profiles: Callable[[], Profiles] | None = None,
    ) -> None:
        """Without a `clock` that of the computer, loaded behind the first picture.

        With `profiles` another database can be chosen, and must be where `opening` comes back with none.
        """
        super().__init__()
        self.theme = theme
        self.background = Background()
        self.workplace: Workplace | None = None
        self._opening = opening
        self._clock = clock
        self._profiles = profiles
        self._opened: Opened | None = None
        self._choice: DatabaseChoicePage | None = None
        self._first_account: FirstAccountPage | None = None
        self._own_password: OwnPasswordPage | None = None
        self._help: HelpPage | None = None
        self._entrance = Shell(theme, PRODUCT, fictitious=fictitious)
        self._entrance.resize(1440, 900)
        self.trouble = Trouble(theme, self._entrance)
        self.trouble.install()
        self.background.unhandled.connect(self.trouble.crash)
        self.sign_in = SignInPage(theme, self.background, self._sign_in)
        self.sign_in.signed_in.connect(self._on_signed_in)
        self.sign_in.first_account_wanted.connect(self._on_first_account_wanted)
        self.sign_in.own_password_wanted.connect(self._on_own_password_wanted)
        if profiles is not None:
            self.sign_in.choice_wanted.connect(self._on_choice_wanted)
            self.sign_in.let_choose()
        self._asked_help: Page = self.sign_in
        self._entrance.add_page(self.sign_in)
        self._entrance.help_wanted.connect(self._on_help)
        self._entrance.painted.connect(self._on_painted)
        self.theme.put_sheet()
        self._entrance.show_page(self.sign_in)

    @property
    def window(self) -> Shell:
        """The window that is on the screen."""
        return self.workplace.window if self.workplace is not None else self._entrance

    def show(self) -> None:
        """The sign-in page at once; the database opens when it is on the screen."""
        self._entrance.show()

    def stop(self) -> None:
        """The end of the program: no work is left behind, and no window."""
        if self.workplace is not None:
            self.workplace.watch.stop()
        self.background.stop()
        if self.workplace is not None:
            self.workplace.close()
        self._entrance.close()
        self._entrance.deleteLater()
        if self._opened is not None:
            self._opened.office.sign_in.close()
            self._opened.office.database.close()

    def _open(self) -> Opened | None:
        # Kept here, on the worker: a sign-in that is queued behind finds it.
        self._opened = self._opening()
        return self._opened

    def _sign_in(self, login: str, password: str, location: str, code: str) -> Counter:
        # Queued behind the opening on the same worker, so the database is there by now.
        if self._opened is None:
            raise EnvironmentTrouble("De database is nog niet open.", "Wacht even en probeer het opnieuw.")
        return self._opened.office.counter(login, password, location, code)

    def _on_painted(self) -> None:
        """All else comes behind the first picture; even knowing the date takes longer than drawing the page."""
        self.background.short(self._open, self._on_opened, self._on_not_opened)
        self.theme.complete(self._entrance)
        from counter_app.clock import SystemClock

        clock = SystemClock() if self._clock is None else self._clock
        self.sign_in.show_today(clock.today())

    def _on_opened(self, opened: Opened | None) -> None:
        register_fonts()
        if opened is None:
            self._ask_choice(None)
            return
        self.sign_in.show_view(opened.house)
        if opened.told:
            from ui.widgets.banner import BannerView

            view = BannerView("opening", opened.told, tone="amber", icon="triangle-alert", urgent=True)
            self.sign_in.banner_wanted.emit(view)
        if opened.needs_first_account:
            self._ask_first_account(asks_code=opened.asks_code)
        self.opened.emit()
        # Everything that the work needs is loaded while the clerk still types.
        self.background.short(_load_workplace, self._on_loaded, self._on_not_opened)

    def _on_loaded(self, _nothing: object) -> None:
        """The modules are there; building the pages waits for the sign-in."""
        self.background.settle()

    def _on_not_opened(self, error: Exception) -> None:
        if isinstance(error, EnvironmentTrouble):
            self.sign_in.show_environment_trouble(error)
        else:
            self.trouble.crash(error)

    def _ask_first_account(self, *, asks_code: bool, has_back: bool = False) -> None:
        from ui.pages.first_account import FirstAccountPage

        page = FirstAccountPage(
            self.theme, self.background, self._make_first_account, asks_code=asks_code, has_back=has_back
        )
        page.created.connect(self._on_first_account)
        page.back_wanted.connect(self._show_sign_in)
        self._entrance.add_page(page)
        self._entrance.show_page(page)
        if self._first_account is not None:
            self._first_account.deleteLater()
        self._first_account = page

    def _make_first_account(self, code: str, login: str, name: str, password: str) -> None:
        from counter_app.services.accounts import NewAccount
        from counter_app.services.first_code import make_first

        assert self._opened is not None
        office = self._opened.office
        make_first(office.database, office.clock, code, NewAccount(login, name, password, frozenset()))

    def _on_first_account_wanted(self) -> None:
        self._ask_first_account(asks_code=True, has_back=True)

    def _on_first_account(self, _login: str) -> None:
        self._show_sign_in()

    def _on_own_password_wanted(self, login: str, password: str) -> None:
        from ui.pages.own_password import OwnPasswordPage

        page = OwnPasswordPage(self.theme, self.background, self._choose_password, login, password)
        page.chosen.connect(self._on_own_password)
        page.back_wanted.connect(self._show_sign_in)
        self._entrance.add_page(page)
        self._entrance.show_page(page)
        if self._own_password is not None:
            self._own_password.deleteLater()
        self._own_password = page

    def _choose_password(self, login: str, password: str, own: str) -> None:
        assert self._opened is not None
        self._opened.office.sign_in.choose_password(login, password, own)

    def _on_own_password(self, login: str, password: str) -> None:
        self._show_sign_in()
        self.sign_in.sign_in_as(login, password)

    def _show_sign_in(self) -> None:
        self._entrance.show_page(self.sign_in)

    def _on_choice_wanted(self) -> None:
        assert self._profiles is not None
        self.background.short(self._chosen_profile, self._ask_choice, self._on_not_opened)

    def _chosen_profile(self) -> Profile | None:
        assert self._profiles is not None
        return self._profiles().chosen()

    def _ask_choice(self, now: Profile | None) -> None:
        """Which database; where one was chosen already it may stay."""
        if self._choice is None:
            from ui.pages.database_choice import DatabaseChoicePage

            self._choice = DatabaseChoicePage(self.theme, self.background, self._choose)
            self._choice.chosen.connect(self._on_chosen)
            self._choice.back_wanted.connect(self._show_sign_in)
            self._entrance.add_page(self._choice)
        self._choice.show_choice(now)
        self._entrance.show_page(self._choice)

    def _choose(self, server: str, database: str, ca_file: str) -> Profile:
        from counter_app.services.profile import choose

        assert self._profiles is not None
        return choose(self._profiles(), server, database, ca_file)

    def _on_chosen(self) -> None:
        """What was open closes, and what was chosen opens behind the sign-in page."""
        self._entrance.show_page(self.sign_in)
        self.background.short(self._open_other, self._on_opened, self._on_not_opened)

    def _open_other(self) -> Opened | None:
        before, self._opened = self._opened, None
        if before is not None:
            before.office.sign_in.close()
            before.office.database.close()
        return self._open()

    def _on_help(self) -> None:
        """The handbook before anybody signed in; F1 brings back the page that it was asked on."""
        from ui.pages.help import HelpPage

        page = self._entrance.current_page()
        if page is None or isinstance(page, HelpPage):
            return
        self._asked_help = page
        if self._help is None:
            register_fonts()
            self._help = HelpPage(self.theme)
            self._help.back_wanted.connect(self._on_help_closed)
            self._help.set_alone(True)
            self._entrance.add_page(self._help)
        self._entrance.show_page(self._help)
        self._help.show_topic(page.help_page)

    def _on_help_closed(self) -> None:
        self._entrance.show_page(self._asked_help)

    def _on_signed_in(self, counter: Counter) -> None:
        codes = counter.take_recovery_codes()
        if codes:
            self._show_recovery_codes(counter, codes)
        else:
            self._start_work(counter)

    def _show_recovery_codes(self, counter: Counter, codes: tuple[str, ...]) -> None:
        """Shown once, between the first sign-in with a second factor and the work."""
        from counter_app.services.second_factor import print_codes
        from ui.pages.second_factor import RecoveryCodesPage
        from ui.printing import system_printer

        printer = system_printer()
        page = RecoveryCodesPage(self.theme, codes, printer.names())
        self._entrance.add_page(page)

        def print_on(name: str) -> None:
            def print_them(_progress: Progress) -> str:
                # The queue of a printer is read by everybody.
                print_codes(counter.desk, codes, lambda pdf: printer.send(name, pdf, "Herstelcodes", 1))
                return name

            self.background.long(print_them, page.show_printed, page.show_failure)

        page.print_wanted.connect(print_on)

        def start() -> None:
            self._start_work(counter)
            # Nothing of the codes stays behind.
            page.deleteLater()

        page.kept.connect(start)
        self._entrance.show_page(page)

    def _start_work(self, counter: Counter) -> None:
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
        self._entrance.show_page(self.sign_in)
        self._entrance.show()
        leaving.close()


def _open(database: str | None, key_file: str | None, demo_directory: str | None) -> Opened:
    from counter_app.clock import SystemClock
    from ui.opening import open_demo_office, open_office

    if demo_directory is not None:
        return open_demo_office(demo_directory, SystemClock())
    return open_office(database, key_file, SystemClock())


def _profiles() -> Profiles:
    # Loaded here: on the worker, behind the first picture.
    from counter_app.services.profile import Profiles

    return Profiles()


def _open_chosen(profiles: Callable[[], Profiles], key_file: str | None) -> Opened | None:
    from counter_app.clock import SystemClock
    from ui.opening import open_chosen

    return open_chosen(profiles(), key_file, SystemClock())


def _load_workplace() -> None:
    import ui.workplace  # noqa: F401
