"""What there is to look at: every page of every account, and the states that a page can be in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count
from unicodedata import normalize

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from counter_app.brp.synthetic import write_gbav
from counter_app.domain.request import RequestState
from counter_app.services.demo import ACCOUNTS, PERSONS, SEED
from tests.bank.camt import Account, Entry, Tx, camt, pay
from tests.screens.clerk_scenes import as_clerk
from tests.screens.scene import Scene, request_scene
from tests.screens.stage import Case, Stage
from ui.pages.cash import CashPage
from ui.pages.management import ManagementPage
from ui.pages.registers import RegistersPage
from ui.widgets.tabs import TabRow

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
_STATEMENTS = count(1)


def scenes(stage: Stage, login: str) -> Iterator[Scene]:
    """Everything that this account can see; the account is signed in when the first one is played."""
    stage.sign_in(login)
    for key in tuple(stage.workplace.pages):
        yield Scene(f"{login}-{key}", _to(key))
        yield from _tabs(stage, f"{login}-{key}", key)
    if login == "sanne":
        yield from as_clerk(stage)
    elif login == "bram":
        yield from _as_second_clerk(stage)
    elif login == "ines":
        yield from _as_supervisor(stage)
    elif login == "kees":
        yield Scene("cash-bank-looked", _bank_looked)
        yield Scene("cash-bank-line", _bank_line)
    elif login == "gea":
        yield Scene("import-done", _import_done)
    elif login == "fatma":
        yield Scene("breach-report", _report_of_a_breach)
    elif login == "aad":
        yield Scene("person-source", _person_source)
        yield Scene("recovery", _recovery)


def logins() -> tuple[str, ...]:
    """One account of every kind."""
    return tuple(one.login for one in ACCOUNTS)


def _to(key: str) -> Callable[[Stage], object]:
    return lambda stage: stage.workplace.go_to(key)


def _tabs(stage: Stage, name: str, key: str) -> Iterator[Scene]:
    """The pages behind the tabs of a page."""
    for tabs in stage.workplace.pages[key].findChildren(TabRow):
        for button in tabs.findChildren(QAbstractButton)[1:]:
            words = re.sub(r"[\d\W]+", "-", normalize("NFKD", button.text().casefold())).strip("-")
            yield Scene(f"{name}-{words}", _tab(key, button))


def _tab(key: str, button: QAbstractButton) -> Callable[[Stage], object]:
    def play(stage: Stage) -> None:
        stage.workplace.go_to(key)
        stage.settle()
        button.setFocus()
        button.click()

    return play


def _report_of_a_breach(stage: Stage) -> None:
    """The report of a breach to the authority."""
    page = stage.workplace.pages["registers"]
    assert isinstance(page, RegistersPage)
    stage.workplace.go_to("registers")
    (row,) = page.counter.registers.list("breaches")
    page.open_entry("breaches", row.id)
    stage.settle()
    stage.press(K.Key_F3)
    stage.settle()
    page.choose_paper("report")
    stage.settle()


def _bank_looked(stage: Stage) -> None:
    """A statement with two payments that name no nota, and one that the bank took back."""
    # Each time another one: what was taken in before isn't taken in again.
    number = next(_STATEMENTS)
    back = Entry((Tx(-750, "storno"),), f"C{number}", reversal=True)
    entries = (pay(1490, "dank u wel", f"A{number}"), pay(4321, "nota 2099-0001", f"B{number}"), back)
    file = stage.directory / "afschrift.xml"
    file.write_bytes(camt(Account(entries, id=str(number))))
    page = stage.workplace.pages["cash"]
    assert isinstance(page, CashPage)
    stage.workplace.go_to("cash")
    page.choose("bank")
    stage.settle()
    stage.press(K.Key_A, CTRL)
    stage.type(str(file))
    stage.press(K.Key_F3)


def _bank_line(stage: Stage) -> None:
    """One of its lines, with the form of what becomes of it."""
    _bank_looked(stage)
    stage.settle()
    stage.press(K.Key_F2)
    stage.settle()
    for key in (K.Key_Tab, K.Key_Tab, K.Key_Return):
        stage.press(key)


def _as_second_clerk(stage: Stage) -> Iterator[Scene]:
    for case in stage.cases():
        if case.requester in ("D. Hoekstra", "M. Rutgers"):
            yield Scene(f"request-not-designated-{case.number[-5:]}", request_scene(case))


def _as_supervisor(stage: Stage) -> Iterator[Scene]:
    waiting = [case for case in stage.cases() if case.state is RequestState.AWAITING_APPROVAL]
    for case in waiting:
        yield Scene(f"approval-{case.number[-5:]}", _approval(case))


def _approval(case: Case) -> Callable[[Stage], object]:
    def play(stage: Stage) -> None:
        stage.workplace.go_to("start")
        stage.settle()
        stage.workplace.go_to("approvals")

    return play


def _person_source(stage: Stage) -> None:
    """What it takes to reach the national interface."""
    stage.workplace.go_to("management")
    stage.settle()
    page = stage.page
    assert isinstance(page, ManagementPage)
    page.choose("source")
    stage.settle()
    stage.press(K.Key_Down)


def _import_done(stage: Stage) -> None:
    """The file of the demo once more: the report says that nothing is new."""
    delivery = stage.directory / "persoonslijsten.csv"
    write_gbav(delivery, PERSONS, SEED)
    stage.workplace.go_to("import")
    stage.settle()
    stage.press(K.Key_A, CTRL)
    stage.type(str(delivery))
    stage.press(K.Key_F2)


def _recovery(stage: Stage) -> None:
    stage.workplace.go_to("management")
    stage.settle()
    page = stage.page
    assert isinstance(page, ManagementPage)
    page.recovery_wanted.emit()
