"""A register from a file: five hundred recipients at once, every fault by line and column, nothing half taken."""

from __future__ import annotations

import csv
import io

import pytest

from counter_app.domain.staff import Role
from counter_app.errors import UserError
from tests.services import stories
from tests.town import Town

_HEADS = ("Naam", "Soort verzoeker", "Adres", "Wettelijke grondslag", "OIN")
_COUNT = 500


def _file(bad: int | None = None) -> bytes:
    """Addresses of two lines, as a spreadsheet writes them; one row may hold an OIN that is too short."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(_HEADS)
    for number in range(_COUNT):
        oin = "12" if number == bad else ""
        kind = "Overheidsorgaan buiten de gemeente"
        rows.writerow(
            (f"Orgaan {number}", kind, f"Dijklaan {number}\n1399 ZZ MUIDERBERG", "Waterschapswet", oin)
        )
    return written.getvalue().encode("utf-8-sig")


def test_a_file_of_five_hundred_comes_in_whole_or_not_at_all(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    preview = supervisor.register_files.preview_import("recipients", _file(bad=299))
    (fault,) = [row for row in preview.rows if row.faults]
    # Every row before it took two lines of the file.
    assert (fault.line, fault.name) == (2 + 2 * 299, "Orgaan 299")
    assert fault.faults == ("OIN: Een OIN heeft 20 cijfers. Kijk het nummer na.",)
    with pytest.raises(UserError, match="een fout: 1"):
        supervisor.register_files.import_csv("recipients", _file(bad=299), "Uit het oude systeem.")
    assert supervisor.registers.list("recipients") == ()

    assert supervisor.register_files.import_csv("recipients", _file(), "Uit het oude systeem.") == _COUNT
    rows = supervisor.registers.list("recipients")
    assert [rows[-1].number, rows[0].number] == ["AF-0001", "AF-0500"]
    assert len(stories.audit_lines(town.database, "register_added")) == _COUNT
    # Who read them in approves none of them; a second person agrees with all that they saw.
    waiting = supervisor.registers.waiting("recipients")
    assert waiting == ()
    head = town.counter(Role.DEPARTMENT_HEAD)
    seen = head.registers.waiting("recipients")
    assert len(seen) == _COUNT
    assert (
        head.registers.approve_all("recipients", seen[: _COUNT - 1], "Nagekeken aan de hand van de lijst.")
        == 499
    )
    assert len(head.registers.waiting("recipients")) == 1


def test_a_row_with_a_field_too_many_is_named(sqlite_town: Town) -> None:
    supervisor = sqlite_town.counter(Role.SUPERVISOR)
    file = b"Naam;Adres\r\n\r\nOrgaan;Dijklaan 1\r\nAnder;Dijklaan 2;en nog wat\r\n"
    with pytest.raises(UserError, match="Regel 4 heeft 3 velden; de eerste regel noemt er 2"):
        supervisor.register_files.preview_import("recipients", file)


def test_annex_2_comes_in_from_a_file_too(sqlite_town: Town) -> None:
    supervisor = sqlite_town.counter(Role.SUPERVISOR)
    before = len(supervisor.registers.list("annex_2"))
    written = supervisor.register_files.csv("annex_2", "Overnemen in een nieuwe versie")
    assert supervisor.register_files.import_csv("annex_2", written, "Nieuwe versie.") == before
    with pytest.raises(UserError, match="Onbekend"):
        supervisor.register_files.preview_import("annex_2", b"Onbekend;Onderdeel\r\nx;Brandweer\r\n")
