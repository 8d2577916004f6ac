"""What a clerk of the counter has to look at: requests, persons, papers, and the states that they can be in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from sqlalchemy import select

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services.demo_requests import OWN, answer_all, identify
from counter_app.storage.tables_persons import person
from tests.screens.scene import Scene, by_key, case_of, open_case, request_scene
from tests.screens.stage import Case, Stage
from ui.pages.person import PersonPage
from ui.pages.secrecy import SecrecyPage
from ui.widgets.tabs import TabRow

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def as_clerk(stage: Stage) -> Iterator[Scene]:
    for case in stage.cases():
        yield Scene(f"request-{case.number[-5:]}-{str(case.state).replace('_', '-')}", request_scene(case))
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
    yield Scene("help", by_key(K.Key_F1, SHIFT))
    yield Scene("recent", by_key(K.Key_F5))
    yield Scene("go-to", by_key(K.Key_K, CTRL))
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
        open_case(stage, case)
        stage.press(K.Key_F2)

    return play


def _dossier(stage: Stage) -> None:
    open_case(stage, case_of(stage, RequestState.DISCLOSED, "Graaf"))
    stage.press(K.Key_O, ALT)


def _started(stage: Stage) -> None:
    open_case(stage, case_of(stage, RequestState.IN_PROGRESS, "van Loon"))


def _withdrawing(stage: Stage) -> None:
    _started(stage)
    stage.press(K.Key_F8)


def _reopened(stage: Stage) -> None:
    open_case(stage, case_of(stage, RequestState.IN_PROGRESS, "Oldenzeel"))
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
        open_case(stage, case_of(stage, state, requester))
        stage.press(K.Key_L, ALT)

    return play


def _identity(stage: Stage) -> None:
    _started(stage)
    stage.workplace.window.step_chosen.emit("identity")


def _identity_done(stage: Stage) -> None:
    open_case(stage, case_of(stage, RequestState.IN_PROGRESS, "Oldenzeel"))
    stage.workplace.window.step_chosen.emit("identity")


def _preview(stage: Stage) -> None:
    open_case(stage, case_of(stage, RequestState.IN_PROGRESS, "Oldenzeel"))
    stage.press(K.Key_F3)


def _documents(stage: Stage) -> None:
    open_case(stage, case_of(stage, RequestState.DISCLOSED, "Graaf"))
    stage.press(K.Key_F2)
