"""What there is to look at: every page of every account, and the states that a page can be in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from unicodedata import normalize

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from sqlalchemy import select

from counter_app.brp.synthetic import DEMO_CAST, write_gbav
from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services.demo import ACCOUNTS, PERSONS, SEED
from counter_app.services.demo_requests import OWN, answer_all, identify
from counter_app.storage.tables_persons import person
from tests.bank.camt import Account, Entry, Tx, camt, pay
from tests.screens.stage import Case, Stage
from ui.pages.cash import CashPage
from ui.pages.management import ManagementPage
from ui.pages.person import PersonPage
from ui.pages.registers import RegistersPage
from ui.pages.secrecy import SecrecyPage
from ui.widgets.tabs import TabRow

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
_STATEMENTS = count(1)


@dataclass(frozen=True, slots=True)
class Scene:
    """One thing to look at: who looks, and how to come there."""

    name: str
    play: Callable[[Stage], object]


def scenes(stage: Stage, login: str) -> Iterator[Scene]:
    """Everything that this account can see; the account is signed in when the first one is played."""
    stage.sign_in(login)
    for key in tuple(stage.workplace.pages):
        yield Scene(f"{login}-{key}", _to(key))
        yield from _tabs(stage, f"{login}-{key}", key)
    if login == "sanne":
        yield from _as_clerk(stage)
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


def _as_clerk(stage: Stage) -> Iterator[Scene]:
    for case in stage.cases():
        yield Scene(f"request-{case.number[-5:]}-{str(case.state).replace('_', '-')}", _request(case))
        if case.state in _LEADS_ON:
            yield Scene(f"{_LEADS_ON[case.state]}-{case.number[-5:]}", _next_of(case))
    for channel, name in _NEW.items():
        yield Scene(f"request-new-{name}", _new(channel))
    yield Scene("dossier", _dossier)
    yield Scene("request-withdrawing", _withdrawing)
    yield Scene("request-reopened", _reopened)
    yield Scene("search-hits", _search("Graaf 1995"))
    yield Scene("search-household", _search("1411 AS 23", opens=False))
    yield Scene("search-nobody", _search("Niemandsland 1990"))
    yield Scene("search-reason", _reason)
    for role in ("mother", "address_investigated", "deceased", "emigrated", "under_guardianship"):
        yield Scene(f"person-{role.replace('_', '-')}", _person(role))
    yield Scene("person-raw", _person_raw)
    yield Scene("person-note", _person_note)
    yield Scene("person-contact", _person_contact)
    yield Scene("person-of-request", _person_of(RequestState.IN_PROGRESS, "Oldenzeel"))
    yield Scene("person-masked", _person_of(RequestState.WEIGHING))
    yield Scene("identity", _identity)
    yield Scene("identity-done", _identity_done)
    yield Scene("print-preview", _preview)
    yield Scene("print-documents", _documents)
    yield Scene("overview", _overview)
    yield Scene("person-rights", _person_rights)
    yield Scene("log-wrong", _log_wrong)
    yield Scene("secrecy-new", _secrecy_new)
    yield Scene("secrecy-request", _secrecy_request)
    yield Scene("help", _key(K.Key_F1, SHIFT))
    yield Scene("recent", _key(K.Key_F5))
    yield Scene("go-to", _key(K.Key_K, CTRL))
    yield Scene("locked", lambda stage: stage.workplace.lock())


def _overview(stage: Stage) -> None:
    """Of whom an overview of disclosures is wanted."""
    stage.workplace.go_to("log")
    stage.settle()
    stage.press(K.Key_F7)


def _person_rights(stage: Stage) -> None:
    """Somebody asks what is kept about them: everything, before the paper is made."""
    counter = stage.workplace.counter
    mother = DEMO_CAST["mother"]
    with counter.desk.database.read() as connection:
        person_id = connection.scalar(select(person.c.id).where(person.c.a_number == mother.a_number))
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=person_id,
        requester_name="De betrokkene",
        purpose="Eigen gegevens nakijken",
    )
    stored = answer_all(counter, identify(counter, stored), OWN)
    stage.workplace.open_rights(stored.id)
    stage.settle()
    stage.press(K.Key_F3)


def _secrecy_new(stage: Stage) -> None:
    """A request for secrecy with one person on it, not kept yet."""
    page = stage.workplace.pages["secrecy"]
    assert isinstance(page, SecrecyPage)
    stage.workplace.go_to("secrecy")
    stage.settle()
    stage.press(K.Key_F7)
    number = next(one.control for one in page.form_fields() if one.name == "persons")
    assert isinstance(number, QLineEdit)
    number.setText(DEMO_CAST["moved_to_bussum"].bsn)
    number.returnPressed.emit()
    stage.settle()


def _secrecy_request(stage: Stage) -> None:
    """The same, kept, with who stands on it."""
    _secrecy_new(stage)
    stage.press(K.Key_F9)
    stage.settle()
    stage.press(K.Key_T, ALT)
    stage.settle()


def _log_wrong(stage: Stage) -> None:
    """Somebody says that a line should not have been given."""
    stage.workplace.go_to("log")
    stage.settle()
    stage.press(K.Key_W, ALT)


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
            yield Scene(f"request-not-designated-{case.number[-5:]}", _request(case))


def _as_supervisor(stage: Stage) -> Iterator[Scene]:
    waiting = [case for case in stage.cases() if case.state is RequestState.AWAITING_APPROVAL]
    for case in waiting:
        yield Scene(f"approval-{case.number[-5:]}", _approval(case))


#: Where F2 on a request that waits leads to.
_LEADS_ON = {RequestState.REFERRED: "referral", RequestState.WEIGHING: "weighing"}
_NEW = {
    Channel.COUNTER: "counter",
    Channel.LETTER: "letter",
    Channel.TELEPHONE: "telephone",
    Channel.EMAIL: "email",
    Channel.SELECTION: "selection",
}


def _new(channel: Channel) -> Callable[[Stage], object]:
    return lambda stage: stage.workplace.new_request(channel)


def _next_of(case: Case) -> Callable[[Stage], object]:
    def play(stage: Stage) -> None:
        _open(stage, case)
        stage.press(K.Key_F2)

    return play


def _dossier(stage: Stage) -> None:
    _open(stage, _case(stage, RequestState.DISCLOSED, "Graaf"))
    stage.press(K.Key_O, ALT)


def _request(case: Case) -> Callable[[Stage], object]:
    return lambda stage: _open(stage, case)


def _open(stage: Stage, case: Case) -> None:
    stage.workplace.go_to("start")
    stage.workplace.open_request(case.id)
    stage.settle()


def _case(stage: Stage, state: RequestState, requester: str = "") -> Case:
    return next(one for one in stage.cases() if one.state is state and requester in one.requester)


def _started(stage: Stage) -> None:
    _open(stage, _case(stage, RequestState.IN_PROGRESS, "van Loon"))


def _withdrawing(stage: Stage) -> None:
    _started(stage)
    stage.press(K.Key_F8)


def _reopened(stage: Stage) -> None:
    _open(stage, _case(stage, RequestState.IN_PROGRESS, "Oldenzeel"))
    button = next(
        one for one in stage.page.findChildren(QAbstractButton) if one.isVisible() and one.text() == "Wijzig"
    )
    button.click()


def _search(text: str, *, opens: bool = True) -> Callable[[Stage], object]:
    def play(stage: Stage) -> None:
        stage.workplace.go_to("persons")
        stage.settle()
        stage.press(K.Key_A, CTRL)
        stage.type(text)
        stage.press(K.Key_Return)
        # Without a reason nobody is looked up: then the focus is there.
        if opens or isinstance(stage.window.focusWidget(), QComboBox):
            stage.press(K.Key_Down)
            stage.press(K.Key_Return)

    return play


def _reason(stage: Stage) -> None:
    stage.workplace.go_to("start")
    stage.settle()
    stage.press(K.Key_A, CTRL)
    stage.type(DEMO_CAST["mother"].bsn)
    stage.press(K.Key_Return)


def _person(role: str) -> Callable[[Stage], object]:
    def play(stage: Stage) -> None:
        stage.workplace.go_to("start")
        stage.settle()
        stage.press(K.Key_A, CTRL)
        stage.type(DEMO_CAST[role].bsn)
        stage.press(K.Key_Return)
        # One hit opens at once; else the reason is asked first.
        if not isinstance(stage.page, PersonPage):
            stage.press(K.Key_Down)
            stage.press(K.Key_Return)

    return play


def _person_raw(stage: Stage) -> None:
    """The record as received, with what held before."""
    _person("address_investigated")(stage)
    stage.press(K.Key_End)
    stage.page.findChildren(TabRow)[0].button("raw").click()


def _person_note(stage: Stage) -> None:
    _person("mother")(stage)
    stage.press(K.Key_B, ALT)


def _person_contact(stage: Stage) -> None:
    """Taking down what a citizen gave."""
    _person("mother")(stage)
    stage.press(K.Key_X, ALT)


def _person_of(state: RequestState, requester: str = "") -> Callable[[Stage], object]:
    """The record of the subject, from inside the request."""

    def play(stage: Stage) -> None:
        _open(stage, _case(stage, state, requester))
        stage.press(K.Key_L, ALT)

    return play


def _identity(stage: Stage) -> None:
    _started(stage)
    stage.workplace.window.step_chosen.emit("identity")


def _identity_done(stage: Stage) -> None:
    _open(stage, _case(stage, RequestState.IN_PROGRESS, "Oldenzeel"))
    stage.workplace.window.step_chosen.emit("identity")


def _preview(stage: Stage) -> None:
    _open(stage, _case(stage, RequestState.IN_PROGRESS, "Oldenzeel"))
    stage.press(K.Key_F3)


def _documents(stage: Stage) -> None:
    _open(stage, _case(stage, RequestState.DISCLOSED, "Graaf"))
    stage.press(K.Key_F2)


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


def _key(
    key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> Callable[[Stage], object]:
    def play(stage: Stage) -> None:
        stage.workplace.go_to("start")
        stage.settle()
        stage.press(key, held)

    return play
