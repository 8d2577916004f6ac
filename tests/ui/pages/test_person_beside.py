"""The record as received, what is incorrect, relatives, running requests and notes; and a masked person's silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from counter_app.domain.channel import Channel
from counter_app.domain.occurrence import Anomaly, Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.domain.person_note import PersonNoteKind
from counter_app.domain.staff import Role
from counter_app.services.persons import Reason
from counter_app.services.settings import write_settings
from counter_app.storage import register
from counter_app.storage.tables_persons import person
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, words_on
from tests.ui.pages.test_person_page import categories, choose
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.person import PersonPage
from ui.request.identity_header import header_of
from ui.request.opening import person_of
from ui.theme import Theme
from ui.widgets.table import Table

_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> PersonPage:
    return PersonPage(theme, sqlite_town.counter(), background)


def kept(town: Town, role: str) -> PersonRecord:
    """The record as the register has it."""
    with town.database.read() as connection:
        record = register.read_record(connection, town.person_id(role))
    assert record is not None
    return record


def deliver(town: Town, role: str, category: int, stack: Stack, anomalies: tuple[Anomaly, ...] = ()) -> None:
    """A newer delivery of one category of a record."""
    old = kept(town, role)
    new = replace(old, categories={**old.categories, category: (stack,)}, anomalies=anomalies)
    with town.database.begin() as connection:
        connection.execute(
            update(person).where(person.c.id == town.person_id(role)).values(record=new.to_json())
        )


def told(window: QWidget) -> str:
    """Everything that a screen reader can come by, shown or not, with every tooltip and the clipboard."""
    found = [each for node in _nodes(QAccessible.queryAccessibleInterface(window)) for each in _said(node)]
    for widget in (window, *window.findChildren(QWidget)):
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        found += [str(widget.property("text") or "")]
    return "\n".join((*found, window.windowTitle(), QGuiApplication.clipboard().text()))


def _said(node: QAccessibleInterface) -> Iterator[str]:
    return (node.text(kind) for kind in _TEXTS)


def _nodes(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid():
        return
    yield node
    for place in range(node.childCount()):
        yield from _nodes(node.child(place))


def link(page: PersonPage, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


def raw_rows(page: PersonPage) -> list[tuple[str, ...]]:
    model = next(
        one for one in page.findChildren(Table) if one.accessibleName() == "Zoals ontvangen"
    ).rows_model
    return [
        tuple(model.cell(row, column).text for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def opened(
    page: PersonPage, role: str, town: Town, show: ShowPage, qtbot: QtBot, background: Background
) -> MainWindow:
    page.open_person(town.person_id(role), reason=Reason.AT_COUNTER)
    window = show(page)
    settled(qtbot, background)
    return window


def test_the_raw_grid_has_each_value_as_received_beside_what_is_read_from_it(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    before = kept(sqlite_town, "lives_alone").first(8)
    odd = Anomaly("x", "08.11.20", "0017", "bad_value", "Dit is geen huisnummer.")
    deliver(
        sqlite_town,
        "lives_alone",
        8,
        Stack(
            Occurrence({**before, "11.20": "0017", "72.10": "I"}),
            (Occurrence({**before, "11.10": "Oudweg"}),),
        ),
        (odd,),
    )
    opened(page, "lives_alone", sqlite_town, show, qtbot, background)
    choose(page, "08")
    assert raw_rows(page) == []
    link(page, "Zoals ontvangen").click()
    rows = {rubriek: (received, read) for rubriek, received, read in raw_rows(page)}
    assert rows["08.11.20"][0] == "0017"
    assert rows["08.72.10"] == ("I", "ingeschrevene (I)")
    assert rows["58.11.10"] == ("Oudweg", "Oudweg")
    assert "Dit is geen huisnummer." in words_on(page)


def test_what_was_declared_incorrect_is_no_fact_and_only_who_looks_after_the_data_reads_it(
    theme: Theme, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    now = kept(sqlite_town, "lives_alone").first(1)
    wrong = Occurrence({**now, "02.40": "Dwaalsteen", "84.10": "O"})
    deliver(sqlite_town, "lives_alone", 1, Stack(now, (wrong,)))
    for role, sees in ((Role.CLERK, False), (Role.DATA_MANAGER, True), (Role.SUPERVISOR, True)):
        page = PersonPage(theme, sqlite_town.counter(role), background)
        window = opened(page, "lives_alone", sqlite_town, show, qtbot, background)
        assert page.person is not None
        assert "Dwaalsteen" not in page.person.name
        earlier = next(one for one in page.findChildren(Table) if one.accessibleName() == "Eerdere gegevens")
        assert earlier.rows_model.cell(0, 2).text.startswith("Onjuist verklaard")
        earlier.selectRow(0)
        qtbot.waitUntil(lambda page=page: "Deze gegevens zijn onjuist verklaard" in words_on(page))  # type: ignore[misc]
        assert ("Dwaalsteen" in told(window)) is sees, role
        link(page, "Zoals ontvangen").click()
        assert (any(row[1] == "Dwaalsteen" for row in raw_rows(page))) is sees, role
        assert any(row[0] == "51.84.10" for row in raw_rows(page))


def test_the_element_under_investigation_is_marked_and_its_neighbours_are_not(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    now = kept(sqlite_town, "lives_alone").first(1)
    deliver(sqlite_town, "lives_alone", 1, Stack(Occurrence({**now, "83.10": "010300", "83.20": "20260103"})))
    window = opened(page, "lives_alone", sqlite_town, show, qtbot, background)
    assert "Het gaat om groep 03" in words_on(page)
    marked = [line for line in set(told(window).splitlines()) if line.endswith(", in onderzoek")]
    assert sorted(line[:5] for line in marked if line[2:3] == ".") == ["03.10", "03.20", "03.30"]


def test_a_relative_is_opened_with_the_keyboard_and_f1_leads_back_to_whom_one_came_from(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    window = opened(page, "mother", sqlite_town, show, qtbot, background)
    assert "Kind: Blom, Tess" in words_on(page)
    child = link(page, "Kind openen: Blom, Tess")
    child.setFocus()
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert page.person is not None
    assert page.person.name == "Blom, Tess"
    press(window, Qt.Key.Key_F1)
    settled(qtbot, background)
    assert page.person.name == "Heuvel, Marieke van den"
    lines = stories.audit_lines(sqlite_town.database, "open")
    family = [sqlite_town.person_id(role) for role in ("mother", "child", "mother")]
    assert [line.person_id for line in lines] == family


def test_a_relative_who_is_shielded_looks_like_one_who_is_not_registered(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    window = opened(page, "couple_open", sqlite_town, show, qtbot, background)
    beside = words_on(page._side)
    assert "Niet te openen in dit register" in beside
    assert "Ga er niet van uit dat iemand hier niet woont." in beside
    for word in ("Horst", "code 7", "fgeschermd"):
        assert word not in beside
    assert not [one for one in page._side.findChildren(QPushButton) if "openen" in one.accessibleName()]
    assert "code 7" not in told(window)


def test_a_running_request_is_named_and_opens(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    stored = stories.letter(sqlite_town.counter(), sqlite_town, "mother")
    window = opened(page, "mother", sqlite_town, show, qtbot, background)
    assert page.person is not None
    assert "1 lopende zaak" in [chip.text for chip in page.person.signals]
    link(page, f"Verzoek {stored.number} openen").setFocus()
    with qtbot.waitSignal(page.request_wanted) as opening:
        press(window, Qt.Key.Key_Return)
    assert opening.args == [stored.id]


def test_a_note_is_made_and_ended_with_the_keyboard_and_stands_in_the_header(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    window = opened(page, "mother", sqlite_town, show, qtbot, background)
    press(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is categories(page)
    press(window, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    for _ in range(list(PersonNoteKind).index(PersonNoteKind.INTERPRETER)):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert page.person is not None
    assert page.person.signals[-1].text == "Tolk nodig"
    assert page.person.signals[0].text.startswith("Geheimhouding")
    link(page, "Aantekening beëindigen: Tolk nodig").setFocus()
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Tolk nodig" not in [chip.text for chip in page.person.signals]
    qtbot.waitUntil(lambda: "Tolk nodig, beëindigd." in words_on(page))
    # The record was opened once: a note is no second look.
    assert len(stories.audit_lines(sqlite_town.database, "open")) == 1


def test_above_a_request_the_note_stands_with_subject_and_requester(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town, "mother")
    subject = sqlite_town.person_id("mother")
    until = sqlite_town.clock.today() + timedelta(days=9)
    clerk.person_notes.keep(subject, PersonNoteKind.IDENTITY_DOUBT, until, request_id=stored.id)
    person = person_of(clerk, clerk.decisions.known(stored.id), None)
    assert person is not None
    for header in (header_of(person, "Verzoeker"), header_of(person, "Betrokkene")):
        assert header.signals[-1].text == "Twijfel over de identiteit"


def test_of_a_masked_person_nothing_can_be_seen_heard_or_copied(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    clerk = sqlite_town.counter()
    QGuiApplication.clipboard().clear()
    asked = clerk.requests.start(Channel.LETTER)
    secret = sqlite_town.person_id("couple_secret")
    clerk.person_notes.keep(
        secret,
        PersonNoteKind.INTERPRETER,
        sqlite_town.clock.today() + timedelta(days=9),
        request_id=asked.id,
    )
    # Somebody else was on the page before, in both of its views.
    window = opened(page, "lives_alone", sqlite_town, show, qtbot, background)
    link(page, "Zoals ontvangen").click()
    page.open_person(secret, request_id=asked.id, grounds=(("art. 11 lid 5", "x"),))
    window.show_page(page)
    settled(qtbot, background)
    heard = told(window)
    assert "afgeschermd" in heard
    for role in ("couple_secret", "lives_alone"):
        record = kept(sqlite_town, role)
        values = {
            value.strip()
            for stacks in record.categories.values()
            for one in stacks
            for value in one.current.values()
        }
        values |= {record.name.sorted, record.address.one_line, record.address.postcode}
        assert len(values) > 20
        # Shorter ones are codes, that stand in any sentence; our own municipality is on every page.
        assert [one for one in values - {"Naarden"} if len(one) > 4 and one in heard] == []
    assert "Tolk nodig" not in heard

    page.reveal("art. 11 lid 5")
    settled(qtbot, background)
    assert "Horst" in told(window)
    assert "Tolk nodig" in told(window)


def test_of_a_record_that_lags_behind_nobody_knows_the_secrecy_any_more(
    page: PersonPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
        connection.execute(update(person).values(kept_until=sqlite_town.clock.today() - timedelta(days=40)))
    opened(page, "mother", sqlite_town, show, qtbot, background)
    assert page.person is not None
    assert page.person.signals[0].text == "Geheimhouding: nu onbekend"
    assert "Vraag de gegevensbeheerder een nieuwe levering in te lezen." in words_on(page)
    assert "Kind: Blom, Tess" in words_on(page)
    assert "geen (code 0)" not in words_on(page)
