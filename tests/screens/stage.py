"""The real program on the demo data, worked by keys, for whoever wants to look at each of its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.clock import SystemClock
from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services import demo_requests
from counter_app.services.demo import ACCOUNTS, LOCATIONS, open_demo
from counter_app.services.office import Counter, Office
from counter_app.storage.tables_requests import request
from ui.app import Program
from ui.crash_dialog import CrashDialog
from ui.opening import open_demo_office
from ui.pages.page import Page
from ui.shell import Shell
from ui.theme import Appearance, Theme
from ui.widgets.overlay_list import OverlayList
from ui.workplace import Workplace

PATIENCE_MS = 20_000
#: Short, since a round takes all of it also when there is nothing to do.
ROUND_MS = 2
#: So many rounds without work on its way, and nothing changes any more.
QUIET_ROUNDS = 4
PASSWORDS = {one.login: one.password for one in ACCOUNTS}


class Trouble(AssertionError):
    """A page that can't be shown as it should."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is looked at."""

    name: str
    appearance: Appearance = "light"
    scale: float = 1.0
    width: int = 1440
    height: int = 900


LIGHT = Look("light")
DARK = Look("dark", appearance="dark")
TWICE = Look("text-200", scale=2.0)
SMALL = Look("small", width=1280, height=720)
SMALL_TWICE = Look("small-text-200", scale=2.0, width=1280, height=720)
LOOKS = (LIGHT, DARK, TWICE, SMALL)


@dataclass(frozen=True, slots=True)
class Case:
    """A request of the demo: what a scene needs to choose one."""

    id: int
    number: str
    state: RequestState
    requester: str


def make_demo(directory: Path) -> None:
    """The demo with its fixed persons, and some requests on the way."""
    # The database keeps its own time beside this one, and tells when they are apart.
    clock = SystemClock()
    database = open_demo(directory, clock)
    counter = Office.on(database, clock).counter(ACCOUNTS[0].login, ACCOUNTS[0].password, LOCATIONS[0])
    _own_data_ready(counter)
    _housemate_asked(counter)
    database.close()


def _own_data_ready(counter: Counter) -> None:
    """Everything is answered; only F2 is left."""
    requests, person = counter.requests, DEMO_CAST["lives_alone"]
    stored = requests.start(Channel.COUNTER)
    stored = requests.save(stored.id, stored.version, requester_class=RequesterClass.SUBJECT)
    hit = counter.persons.search(person.a_number, request_id=stored.id).hits[0]
    stored = requests.save(
        stored.id,
        stored.version,
        subject_person_id=hit.person_id,
        requester_name="Johanna Maria van Oldenzeel",
        purpose="Eigen gegevens nakijken",
    )
    stored = demo_requests.identify(counter, stored)
    demo_requests.answer_all(counter, stored, demo_requests.OWN)


def _housemate_asked(counter: Counter) -> None:
    """One question is still open: the judgement on danger."""
    requests = counter.requests
    stored = requests.start(Channel.COUNTER)
    stored = requests.save(stored.id, stored.version, requester_class=RequesterClass.FREE_NATURAL_PERSON)
    asks, about = (
        counter.persons.search(DEMO_CAST[role].a_number, request_id=stored.id).hits[0]
        for role in ("housemate_one", "housemate_two")
    )
    stored = requests.save(
        stored.id,
        stored.version,
        requester_person_id=asks.person_id,
        requester_name="Pieter de Graaf",
        requester_address="Vestingstraat 4\n1411 BA NAARDEN",
        subject_person_id=about.person_id,
        purpose="Aanvraag van een parkeervergunning voor het huishouden",
        elements=demo_requests.ADDRESS,
    )
    stored = demo_requests.identify(counter, stored)
    given = {key: value for key, value in demo_requests.HOUSEMATE.items() if key != "danger_suspected"}
    demo_requests.answer_all(counter, stored, given)


class Stage:
    """The program on the screen, and hands on its keyboard."""

    def __init__(self, theme: Theme, directory: Path) -> None:
        self.theme = theme
        self.directory = directory
        clock = SystemClock()
        self.program = Program(theme, lambda: open_demo_office(str(directory), clock), clock, fictitious=True)
        self.login = ""
        self._opened = False
        self._held: list[QWidget] = []
        self.program.opened.connect(self._on_opened)
        self.program.show()
        self.wait(lambda: self._opened, "the database to open")
        self.settle()

    @property
    def window(self) -> Shell:
        return self.program.window

    @property
    def workplace(self) -> Workplace:
        assert self.program.workplace is not None
        return self.program.workplace

    @property
    def page(self) -> Page:
        page = self.window.current_page()
        assert page is not None
        return page

    @property
    def shown(self) -> QWidget:
        """What stands in front: a dialog or a list that opened, else the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    @property
    def front(self) -> QWidget:
        """The part of the window that can be worked: a list that opened over the page, else everything."""
        lists = [one for one in self.window.findChildren(OverlayList) if one.isVisible()]
        return lists[0] if lists else self.window

    def close(self) -> None:
        """The end of the program."""
        self.program.stop()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def sign_in(self, login: str) -> None:
        """Who was at work signs out; the next one types name and password."""
        if login == self.login:
            return
        self.sign_out()
        self.program.sign_in.findChildren(QLineEdit)[0].setFocus()
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(login)
        self.press(Qt.Key.Key_Return)
        self.type(PASSWORDS[login])
        self.press(Qt.Key.Key_Return)
        self.wait(lambda: self.program.workplace is not None, f"{login} to be signed in")
        self.login = login
        self.settle()

    def sign_out(self) -> None:
        """Nobody is at work."""
        if self.program.workplace is not None:
            self._held.clear()
            self.workplace.signed_out.emit()
            self.login = ""
            self.settle()

    def look(self, look: Look) -> None:
        """Another theme, text size or window."""
        self.window.resize(look.width, look.height)
        self.theme.set_appearance(look.appearance)
        self.theme.set_scale(look.scale)
        self.settle()

    def hold(self) -> None:
        """Keeps hands on every widget that is there.

        Qt makes some of them itself, and PySide gives those a wrapper for as long as somebody looks at it. When such
        a wrapper is collected later, widgets below it can go along.
        """
        self._held.extend(self.window.findChildren(QWidget))

    def step_back(self) -> None:
        """Closes what opened over the page."""
        self.window.close_overlay()
        if self.shown is not self.window:
            self.shown.close()

    def cases(self) -> tuple[Case, ...]:
        """All requests of the demo, the first one first."""
        with self.workplace.counter.desk.database.read() as connection:
            rows = connection.execute(
                select(request.c.id, request.c.number, request.c.state, request.c.requester_name).order_by(
                    request.c.id
                )
            )
            return tuple(
                Case(row.id, row.number, RequestState(row.state), row.requester_name) for row in rows
            )

    def type(self, text: str) -> None:
        """Types into what has the focus."""
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(
                    self._focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                )

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key and waits until its work is done."""
        QTest.keyClick(self._focus(), key, held)
        self.settle()

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Lets the program work until something is so."""
        patience = QDeadlineTimer(PATIENCE_MS)
        while not until():
            if patience.hasExpired():
                raise Trouble(f"waited for {what}")
            _let_it_work()
            self.complain()

    def settle(self) -> None:
        """Lets the program work until nothing is on its way."""
        patience, quiet = QDeadlineTimer(PATIENCE_MS), 0
        while quiet < QUIET_ROUNDS:
            if patience.hasExpired():
                raise Trouble("the program doesn't come to rest")
            _let_it_work()
            quiet = 0 if self.program.background.busy else quiet + 1
        self.complain()

    def complain(self) -> None:
        """Raises Trouble when the program shows a bug of its own."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            raise Trouble("\n".join(part.toPlainText() for part in dialog.findChildren(QPlainTextEdit)))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    def _on_opened(self) -> None:
        self._opened = True


def _let_it_work() -> None:
    """One round of the event loop."""
    loop = QEventLoop()
    QTimer.singleShot(ROUND_MS, loop.quit)
    loop.exec()
