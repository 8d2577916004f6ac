"""A printer for each kind of paper at each location: chosen by the application manager, followed by everybody."""

from __future__ import annotations

import pytest

from counter_app.domain.staff import Role
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services.demo import LOCATIONS
from counter_app.services.printers import KINDS, OTHER, PrinterPlan, PrinterSetting
from counter_app.services.settings import add_location, list_locations, remove_location
from tests.services.stories import audit_lines, entries, paid_letter, text_of
from tests.town import Town
from ui.words import DOCUMENT_KINDS


def location_id(town: Town, name: str = LOCATIONS[0]) -> int:
    manager = town.counter(Role.APPLICATION_MANAGER)
    return next(one.id for one in list_locations(manager.desk) if one.name == name)


def test_every_kind_of_paper_can_be_chosen_for_and_has_words() -> None:
    assert set(KINDS) == {*DocumentKind, OTHER} == set(DOCUMENT_KINDS)


def test_a_choice_holds_at_its_own_location_alone(town: Town) -> None:
    manager, clerk = town.counter(Role.APPLICATION_MANAGER), town.counter()
    assert clerk.printers.here() == PrinterPlan()
    here, elsewhere = location_id(town), location_id(town, LOCATIONS[1])
    manager.printers.keep(here, "slip", " Balie_3 ", "Lower", 2, two_sided=True)
    manager.printers.keep(here, OTHER, "Kelder")
    manager.printers.keep(elsewhere, OTHER, "Zolder")
    plan = clerk.printers.here()
    assert plan.of("slip") == PrinterSetting("slip", "Balie_3", "Lower", 2, two_sided=True)
    assert plan.of("invoice") == PrinterSetting(OTHER, "Kelder")
    assert manager.printers.known() == ("Balie_3", "Kelder", "Zolder")
    # Once more replaces, and the same again is nothing new to tell.
    manager.printers.keep(here, "slip", "Kelder")
    manager.printers.keep(here, "slip", "Kelder")
    manager.printers.forget(here, OTHER)
    manager.printers.forget(here, OTHER)
    plan = clerk.printers.here()
    assert plan.of("slip") == PrinterSetting("slip", "Kelder")
    assert plan.of("invoice") is None
    told = [line.detail for line in audit_lines(town.database, "printer_chosen")]
    assert told[-2:] == [
        {"name": f"{LOCATIONS[0]}, slip", "old": "Balie_3 Lower 2x 2", "new": "Kelder 1x 1"},
        {"name": f"{LOCATIONS[0]}, other", "old": "Kelder 1x 1", "new": ""},
    ]
    assert len(told) == 5
    with pytest.raises(NotAllowed):
        clerk.printers.keep(here, OTHER, "Zolder")


@pytest.mark.parametrize(
    ("printer", "tray", "kind", "copies", "field"),
    [
        ("", "", "slip", 1, "printer"),
        ("-d", "", "slip", 1, "printer"),
        ("Balie\n3", "", "slip", 1, "printer"),
        ("Balie_3", "x' -o y='", "slip", 1, "tray"),
        ("Balie_3", "", "krant", 1, "kind"),
        ("Balie_3", "", "slip", 10, "copies"),
    ],
)
def test_what_no_printer_can_be_called_is_refused(
    sqlite_town: Town, printer: str, tray: str, kind: str, copies: int, field: str
) -> None:
    manager = sqlite_town.counter(Role.APPLICATION_MANAGER)
    with pytest.raises(UserError) as refused:
        manager.printers.keep(location_id(sqlite_town), kind, printer, tray, copies)
    assert refused.value.field == field


def test_a_location_that_goes_takes_its_printers_along(town: Town) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    made = add_location(manager.desk, "Balie 9")
    manager.printers.keep(made, OTHER, "Kelder")
    remove_location(manager.desk, made)
    assert manager.printers.known() == ()
    with pytest.raises(Conflict):
        manager.printers.keep(made, OTHER, "Kelder")


def test_a_reprint_stands_in_log_and_trail_and_leads_to_nobody(town: Town) -> None:
    clerk = town.counter()
    stored = paid_letter(clerk, town)
    number = clerk.disclosure.release(stored.id, stored.version).log_number
    slip = next(one for one in clerk.paper.documents(stored.id) if one.kind is DocumentKind.SLIP)
    print_id, first = clerk.paper.start_print(slip.id, "printer", "Balie_3")
    clerk.paper.finish_print(print_id, succeeded=False, trouble="Het papier is op.")
    print_id, again = clerk.paper.start_print(slip.id, "printer", "Balie_3")
    clerk.paper.finish_print(print_id, succeeded=True)
    # What never came out isn't printed again.
    assert first == again
    assert [entry["kind"] for entry in entries(town.database)] == ["disclosure"]
    print_id, duplicate = clerk.paper.start_print(slip.id, "printer", "Kelder", 2)
    clerk.paper.finish_print(print_id, succeeded=True)
    assert "DUPLICAAT" in text_of(duplicate)
    line = clerk.log.lines()[0]
    assert (line.kind, line.of, line.request_number, line.about) == ("reprint", number, "", "")
    (told,) = audit_lines(town.database, "reprint")
    assert told.detail == {"document": slip.id}
    view = town.counter(Role.AUDITOR).log.verify()
    assert (view.intact, view.entries) == (True, 2)


def test_what_stays_unprinted_waits_at_its_location(town: Town) -> None:
    clerk, colleague = town.counter(), town.second_clerk()
    stored = paid_letter(clerk, town)
    clerk.disclosure.release(stored.id, stored.version)
    waiting = [one for one in clerk.paper.unprinted() if one.request_id == stored.id]
    assert [one for one in colleague.paper.unprinted() if one.request_id == stored.id] == waiting
    assert waiting
    elsewhere = town.office.counter(
        town.account(Role.DEPARTMENT_HEAD).login, town.account(Role.DEPARTMENT_HEAD).password, LOCATIONS[1]
    )
    assert [one for one in elsewhere.paper.unprinted() if one.request_id == stored.id] == []
    elsewhere.close()
    for one in waiting:
        print_id, _ = colleague.paper.start_print(one.document_id, "printer", "Balie_3")
        colleague.paper.finish_print(print_id, succeeded=True)
    assert [one for one in clerk.paper.unprinted() if one.request_id == stored.id] == []
