"""The yearly reading: the official text comes in once, everybody reads it, and who is late is seen by some."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.decision import Citation
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services import reading
from counter_app.services.reading import OfficialText, a_year_after
from counter_app.storage.tables_reading import reading_receipt, reading_remark, regulation_text
from tests.services import stories
from tests.town import Town

EDITION = "naarden-2007"


def a_pdf(pages: int = 1, password: str = "") -> bytes:
    """A PDF of empty pages, if wanted behind a password."""
    made, file = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    lock = pikepdf.Encryption(user=password, owner=password) if password else False
    made.save(file, encryption=lock)
    return file.getvalue()


def load(town: Town, tmp_path: Path, version: str = "2007", since: date = date(2007, 7, 1)) -> OfficialText:
    """The supervisor loads a text."""
    path = tmp_path / f"{version}.txt"
    path.write_text(f"Reglement, versie {version}\n", encoding="utf-8")
    return town.counter(Role.SUPERVISOR).reading.load(path, EDITION, version, since)


def test_without_an_official_text_nothing_is_due_and_nothing_can_be_acknowledged(town: Town) -> None:
    clerk = town.counter()
    standing = clerk.reading.standing()
    assert (standing.text, standing.due_on, standing.is_due, standing.overdue) == (None, None, False, False)
    with pytest.raises(UserError, match="nog niet geladen"):
        clerk.reading.acknowledge(1)
    with pytest.raises(UserError, match="bestaat niet"):
        clerk.reading.content(1)


def test_a_text_is_due_at_once_and_then_every_year(town: Town, tmp_path: Path) -> None:
    clerk, today = town.counter(), town.clock.today()
    text = load(town, tmp_path)
    before = clerk.reading.standing()
    assert before.text == text
    assert (before.read_on, before.due_on, before.is_due, before.overdue) == (None, today, True, False)

    after = clerk.reading.acknowledge(text.id)
    assert (after.read_on, after.read_version, after.is_due) == (today, "2007", False)
    assert after.due_on == a_year_after(today)

    town.later(days=364)
    assert not clerk.reading.standing().is_due
    town.clock.instant += a_year_after(today) - town.clock.today()
    assert clerk.reading.standing().is_due
    assert not clerk.reading.standing().overdue
    town.later(days=1)
    assert clerk.reading.standing().overdue
    # A colleague who never read it is late since the day after it was loaded.
    assert town.second_clerk().reading.standing().overdue


def test_a_newer_text_must_be_read_at_once_and_from_its_day_of_effect(town: Town, tmp_path: Path) -> None:
    clerk, today = town.counter(), town.clock.today()
    old = load(town, tmp_path)
    clerk.reading.acknowledge(old.id)
    soon = load(town, tmp_path, "2027", today + timedelta(days=3))
    assert clerk.reading.standing().text == old
    assert not clerk.reading.standing().is_due

    town.later(days=3)
    standing = clerk.reading.standing()
    assert (standing.text, standing.is_due, standing.read_on) == (soon, True, today)
    with pytest.raises(UserError, match="nieuwere tekst: 2027"):
        clerk.reading.acknowledge(old.id)
    assert not clerk.reading.acknowledge(soon.id).is_due


def test_the_supervisor_sees_who_read_when_and_who_is_late(town: Town, tmp_path: Path) -> None:
    clerk, other = town.counter(), town.second_clerk()
    text = load(town, tmp_path)
    clerk.reading.acknowledge(text.id)
    town.later(days=1)
    for role in (Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.AUDITOR):
        readers = {one.name: one for one in town.counter(role).reading.overview()}
        assert len(readers) == len(town.accounts)
        assert readers[clerk.clerk.name].standing.read_on is not None
        assert not readers[clerk.clerk.name].standing.overdue
        assert readers[other.clerk.name].standing.overdue
        assert readers[other.clerk.name].roles == {Role.CLERK}
        assert [one.name for one in town.counter(role).reading.overview()][-1] == clerk.clerk.name
    with pytest.raises(NotAllowed):
        clerk.reading.overview()


def test_what_was_loaded_comes_back_to_the_byte_with_its_hash_and_a_line_in_the_trail(
    town: Town, tmp_path: Path
) -> None:
    path, content = tmp_path / "reglement.pdf", a_pdf(3)
    path.write_bytes(content)
    manager = town.counter(Role.APPLICATION_MANAGER)
    made = manager.reading.load(path, EDITION, " vastgesteld   2007 ", date(2007, 7, 1))
    assert made.is_pdf
    assert (made.version, made.digest) == ("vastgesteld 2007", hashlib.sha256(content).hexdigest())
    assert town.counter(Role.CASHIER).reading.content(made.id) == content
    line = stories.audit_lines(town.database, "regulation_loaded")[-1]
    assert line.detail["digest"] == made.digest
    assert line.clerk_id == manager.clerk.id


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.txt", b" \n", "leeg"),
        ("latijn.txt", "Geheimhouding geldt één jaar".encode("latin-1"), "UTF-8"),
        ("beeld.txt", b"\x89PNG\r\n\x1a\n\x00", "UTF-8"),
        ("nul.txt", b"tekst\x00tekst", "geen PDF"),
        ("brief.docx", b"PK\x03\x04", "geen PDF"),
        ("stuk.pdf", b"%PDF-1.7\nniet meer dan een begin", "beschadigd"),
        ("slot.pdf", a_pdf(password="geheim"), "wachtwoord"),
        ("naam.pdf", b"gewone tekst", "geen PDF"),
        ("leeg.pdf", a_pdf(0), "beschadigd"),
    ],
)
def test_what_is_no_readable_text_is_refused(
    sqlite_town: Town, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    loader = sqlite_town.counter(Role.SUPERVISOR).reading
    with pytest.raises(UserError, match=sentence) as wrong:
        loader.load(path, EDITION, "1", date(2007, 7, 1))
    assert wrong.value.field == "path"
    assert loader.texts() == ()


def test_a_file_of_a_byte_too_many_is_refused(sqlite_town: Town, tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    path.write_bytes(b"a" * reading.LARGEST_FILE)
    loader = sqlite_town.counter(Role.SUPERVISOR).reading
    assert loader.load(path, EDITION, "past", date(2007, 7, 1)).media_type == "text/plain"
    with path.open("ab") as file:
        file.write(b"a")
    with pytest.raises(UserError, match="te groot"):
        loader.load(path, EDITION, "past niet", date(2007, 7, 1))


def test_a_version_has_a_name_of_its_own(town: Town, tmp_path: Path) -> None:
    load(town, tmp_path)
    with pytest.raises(UserError, match="al een versie 2007") as wrong:
        load(town, tmp_path)
    assert wrong.value.field == "version"
    loader = town.counter(Role.SUPERVISOR).reading
    for edition, version, path, field in (
        ("verzonnen", "2", tmp_path / "2007.txt", "edition"),
        (EDITION, "  ", tmp_path / "2007.txt", "version"),
        (EDITION, "2", tmp_path / "nergens.txt", "path"),
        (EDITION, "2", tmp_path, "path"),
    ):
        with pytest.raises(UserError) as wrong:
            loader.load(path, edition, version, date(2007, 7, 1))
        assert wrong.value.field == field
    assert len(loader.texts()) == 1


def test_only_who_may_loads_a_text(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "tekst.md"
    path.write_text("# Reglement", encoding="utf-8")
    for role in set(Role) - {Role.SUPERVISOR, Role.APPLICATION_MANAGER}:
        with pytest.raises(NotAllowed):
            town.counter(role).reading.load(path, EDITION, "1", date(2007, 7, 1))


def test_remarks_reach_the_supervisor_and_nobody_else_reads_them(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    clerk.reading.remark(EDITION, Citation.read("art. 11 lid 6"), "  Wanneer is een vordering aangetoond? ")
    clerk.reading.remark(EDITION, None, "Graag een inhoudsopgave.")
    whole, article = supervisor.reading.remarks()
    assert (whole.article, whole.remark) == ("", "Graag een inhoudsopgave.")
    assert (article.article, article.clerk) == ("art. 11 lid 6", clerk.clerk.name)
    assert article.remark == "Wanneer is een vordering aangetoond?"
    with pytest.raises(NotAllowed):
        clerk.reading.remarks()
    for empty in ("  ", "x" * (reading.LONGEST_REMARK + 1)):
        with pytest.raises(UserError) as wrong:
            clerk.reading.remark(EDITION, None, empty)
        assert wrong.value.field == "remark"


def test_texts_and_readings_stay_as_they_were_and_are_the_clerks_own(town: Town, tmp_path: Path) -> None:
    clerk, other = town.counter(), town.second_clerk()
    text = load(town, tmp_path)
    clerk.reading.acknowledge(text.id)
    clerk.reading.remark(EDITION, None, "Een opmerking.")
    for table in (regulation_text, reading_receipt, reading_remark):
        for statement in (update(table).values(clerk_id=table.c.clerk_id), delete(table)):
            with pytest.raises(IntegrityError, match="append-only"), town.database.begin() as connection:
                connection.execute(statement)
    # Nobody acknowledges in the name of a colleague.
    forged = insert(reading_receipt).values(text_id=text.id, clerk_id=other.clerk.id)
    with pytest.raises((IntegrityError, NotAllowed)), clerk.desk.database.begin() as connection:
        connection.execute(forged)
    assert other.reading.standing().read_on is None


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_year_is_never_longer_than_a_year(day: date) -> None:
    later = a_year_after(day)
    assert 365 <= (later - day).days <= 366
    assert (later.month, later.day) == (day.month, day.day) or (day.month, day.day) == (2, 29)
