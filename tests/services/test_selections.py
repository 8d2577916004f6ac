"""Ad-hoc selections: asked, approved, logged for everybody in it, and readable for who has the separate paper."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections import Counter as Tally
from pathlib import Path

import pytest
import pyzipper
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from counter_app.clock import SystemClock
from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.person import PersonRecord
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.selection import Criteria, Grouping
from counter_app.domain.staff import Role
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.output.content import DataRow
from counter_app.output.selection_rows import count_rows
from counter_app.regulation.facts import Value
from counter_app.services.decisions import digest_of
from counter_app.services.office import Counter
from counter_app.services.selection_release import HandedOut
from counter_app.services.selections import LookedAt, Stopped, look_up
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import log_verify
from counter_app.storage.log_chain import read_payload
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import document
from counter_app.storage.tables_selections import selection_run
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town

ASKED = (Element.NAME, Element.ADDRESS, Element.BIRTH_DATE)
SCHOOL: dict[str, Value] = {
    "written": True,
    "policy_stated": True,
    "task_necessity": True,
    "asks_special": "geen",
    "non_gba_data": False,
    "politically_sensitive": False,
    "legal_doubt": False,
    "asks_attached": False,
    "surplus_fields": False,
    "department": "Onderwijs",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the clerk puts the file; nothing else is there."""
    made = tmp_path / "bestanden"
    made.mkdir()
    return made


def everybody_grown_up(town: Town) -> Criteria:
    return Criteria(town.clock.today(), age_from=18)


def written(
    counter: Counter, criteria: Criteria, *, counts: bool = False, grouping: Grouping = Grouping.WHOLE
) -> StoredRequest:
    """A department asks; everything is answered and nothing is decided."""
    stored = counter.requests.start(Channel.SELECTION)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.MUNICIPAL_BODY,
        requester_name="Onderwijs",
        requester_address="Raadhuisstraat 1\n1411 AA NAARDEN",
        purpose="Uitnodiging voor het spreekuur",
        elements=() if counts else ASKED,
    )
    stored = counter.selections.save(
        stored.id, stored.version, criteria, counts_only=counts, grouping=grouping
    )
    return answer_all(counter, stored, SCHOOL)


def approved(town: Town, stored: StoredRequest) -> StoredRequest:
    """Decided by the clerk, and approved by the informatiebeheerder."""
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    waiting = clerk.decisions.decide(stored.id, stored.version)
    assert waiting.state is RequestState.AWAITING_APPROVAL
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    return supervisor.approvals.decide(stored.id, digest, True)


def handed_out(town: Town, folder: Path, criteria: Criteria | None = None) -> HandedOut:
    ready = approved(town, written(town.counter(), criteria or everybody_grown_up(town)))
    return town.counter().selection_release.hand_out(ready.id, ready.version, folder)


def rows_in(result: HandedOut) -> list[dict[str, str]]:
    """What the receiver reads who has the file and the paper."""
    assert result.path is not None
    with pyzipper.AESZipFile(result.path) as archive:
        archive.setpassword(result.passphrase.encode())
        (name,) = archive.namelist()
        text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def lines_of(town: Town, stored: StoredRequest) -> list[dict[str, object]]:
    with town.database.read() as connection:
        texts = (
            connection.execute(select(log_payload.c.payload).order_by(log_payload.c.number)).scalars().all()
        )
    return [read_payload(text) for text in texts]


def test_a_department_gets_a_file_that_only_the_paper_opens(town: Town, folder: Path) -> None:
    result = handed_out(town, folder)
    rows = rows_in(result)
    assert len(rows) == result.persons
    assert len(rows) > 5
    assert list(rows[0]) == ["Naam", "Adres", "Geboortedatum", "Geheimhouding", "In onderzoek"]
    assert result.path is not None
    raw = result.path.read_bytes()
    assert not any(row["Naam"].encode() in raw for row in rows)
    with pyzipper.AESZipFile(result.path) as archive, pytest.raises(RuntimeError):
        archive.read(archive.namelist()[0])
    assert result.path.stat().st_mode & 0o077 == 0
    assert [each.name for each in folder.iterdir()] == [result.path.name]
    assert result.request.state is RequestState.DISCLOSED


def test_who_asks_for_secrecy_meanwhile_is_in_no_file_that_says_otherwise(town: Town, folder: Path) -> None:
    ready = approved(town, written(town.counter(), everybody_grown_up(town)))

    def changed(done: int, total: int) -> None:
        if done == total:
            town.set_secrecy("lives_alone", "7")

    with pytest.raises(UserError, match="opnieuw"):
        town.counter().selection_release.hand_out(ready.id, ready.version, folder, changed)
    assert list(folder.iterdir()) == []
    assert town.counter().requests.read(ready.id).state is RequestState.READY


def test_everybody_in_the_file_has_a_line_and_nobody_else(town: Town, folder: Path) -> None:
    result = handed_out(town, folder)
    lines = lines_of(town, result.request)
    assert len(lines) == result.persons == result.last_log_number - result.first_log_number + 1
    assert len({line["subject"] for line in lines}) == result.persons
    assert all(line["elements"] and line["purpose"] == "Uitnodiging voor het spreekuur" for line in lines)
    with town.database.snapshot() as connection:
        assert log_verify.verify(connection).intact
        run = connection.execute(select(selection_run)).one()
        slips = connection.execute(
            select(func.count()).select_from(document).where(document.c.request_id == result.request.id)
        ).scalar_one()
    assert (run.persons, run.file_digest) == (result.persons, result.file_digest)
    assert slips == 1


def test_a_secret_person_goes_along_with_the_note_that_they_are(town: Town, folder: Path) -> None:
    town.set_secrecy("lives_alone", "7")
    rows = rows_in(handed_out(town, folder))
    with town.database.read() as connection:
        records = [
            PersonRecord.from_json(text)
            for text in connection.execute(
                select(person.c.record).where(person.c.a_number == town.a_number("lives_alone"))
            ).scalars()
        ]
    name = records[0].salutation.full_name
    assert [row["Geheimhouding"] for row in rows if row["Naam"] == name] == ["ja"]
    assert "nee" in {row["Geheimhouding"] for row in rows}


def test_the_passphrase_is_nowhere_but_in_the_answer(town: Town, folder: Path) -> None:
    result = handed_out(town, folder)
    with town.database.read() as connection:
        for table in (document, log_payload):
            texts = connection.execute(select(*table.c)).all()
            assert result.passphrase not in str(texts)
    assert result.passphrase not in str(stories.audit_lines(town.database, "selection_counted"))


def test_nothing_leaves_before_the_second_person(town: Town, folder: Path) -> None:
    clerk = town.counter()
    stored = written(clerk, everybody_grown_up(town))
    with pytest.raises(Denied):
        clerk.selection_release.hand_out(stored.id, stored.version, folder)
    assert list(folder.iterdir()) == []
    assert lines_of(town, stored) == []


def test_another_group_after_the_approval_must_be_approved_again(town: Town, folder: Path) -> None:
    clerk = town.counter()
    ready = approved(town, written(clerk, everybody_grown_up(town)))
    wider = clerk.selections.save(
        ready.id,
        ready.version,
        Criteria(town.clock.today(), age_from=0),
        counts_only=False,
        grouping=Grouping.WHOLE,
    )
    assert wider.state is RequestState.IN_PROGRESS
    with pytest.raises(Denied):
        clerk.selection_release.hand_out(wider.id, wider.version, folder)
    assert list(folder.iterdir()) == []


def test_the_ordinary_release_has_no_way_around_it(town: Town) -> None:
    ready = approved(town, written(town.counter(), everybody_grown_up(town)))
    with pytest.raises(UserError, match="selectie"):
        town.counter().disclosure.release(ready.id, ready.version)


@pytest.mark.parametrize("kind", [one for one in RequesterClass if one is not RequesterClass.MUNICIPAL_BODY])
def test_nobody_but_a_body_of_the_municipality_gets_a_selection(
    sqlite_town: Town, folder: Path, kind: RequesterClass
) -> None:
    clerk = sqlite_town.counter()
    stored = written(clerk, everybody_grown_up(sqlite_town))
    other = clerk.requests.save(stored.id, stored.version, requester_class=kind)
    with pytest.raises(UserError) as refused:
        clerk.selection_release.hand_out(other.id, other.version, folder)
    assert refused.value.field == "requester_class"
    assert list(folder.iterdir()) == []


def test_stopping_leaves_nothing_behind(town: Town, folder: Path) -> None:
    ready = approved(town, written(town.counter(), everybody_grown_up(town)))
    with pytest.raises(Stopped):
        town.counter().selection_release.hand_out(ready.id, ready.version, folder, cancelled=lambda: True)
    assert list(folder.iterdir()) == []
    assert lines_of(town, ready) == []
    # And it can be done after all.
    assert town.counter().selection_release.hand_out(ready.id, ready.version, folder).persons


def test_what_a_killed_program_left_is_unreadable_and_goes_at_the_next_run(town: Town, folder: Path) -> None:
    ready = approved(town, written(town.counter(), everybody_grown_up(town)))
    killed = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os, signal, sys; from pathlib import Path\n"
            "from counter_app.services.selection_file import SelectionFile, csv_line\n"
            "file = SelectionFile(Path(sys.argv[1]), sys.argv[2], 'geheim-wachtwoord')\n"
            "with file.writing(['Naam']) as table:\n"
            "    for number in range(5000): table.write(csv_line(['Anna Voorbeeld %d' % number]))\n"
            "    os.kill(os.getpid(), signal.SIGKILL)\n",
            str(folder),
            f"selectie-{ready.number}",
        ],
        check=False,
    )
    assert killed.returncode == -9
    (left,) = folder.iterdir()
    assert left.suffix == ".part"
    assert b"Voorbeeld" not in left.read_bytes()
    result = town.counter().selection_release.hand_out(ready.id, ready.version, folder)
    assert [each.name for each in folder.iterdir()] == [f"selectie-{ready.number}.zip"]
    assert len(rows_in(result)) == result.persons


def test_a_file_that_is_there_already_is_never_written_over(town: Town, folder: Path) -> None:
    ready = approved(town, written(town.counter(), everybody_grown_up(town)))
    there = folder / f"selectie-{ready.number}.zip"
    there.write_text("van iemand anders")
    with pytest.raises(UserError, match="andere map"):
        town.counter().selection_release.hand_out(ready.id, ready.version, folder)
    assert there.read_text() == "van iemand anders"
    with pytest.raises(UserError, match="andere map"):
        town.counter().selection_release.hand_out(ready.id, ready.version, folder / "weg")


def test_numbers_only_go_out_on_paper_with_one_line(town: Town) -> None:
    clerk = town.counter()
    stored = written(clerk, everybody_grown_up(town), counts=True, grouping=Grouping.SEX)
    ready = approved(town, stored)
    result = clerk.selection_release.hand_out_counts(ready.id, ready.version)
    with town.database.read() as connection:
        kinds = connection.execute(select(log_header.c.kind)).scalars().all()
        run = connection.execute(select(selection_run)).one()
    assert kinds == ["counts"]
    assert (run.persons, run.file_digest) == (None, "")
    (slip,) = clerk.paper.documents(result.request.id)
    text = " ".join(stories.text_of(clerk.paper.draw(slip.id)).split())
    assert "Totaal" in text


def test_numbers_and_persons_never_change_places(town: Town, folder: Path) -> None:
    clerk = town.counter()
    counts = approved(town, written(clerk, everybody_grown_up(town), counts=True))
    with pytest.raises(UserError):
        clerk.selection_release.hand_out(counts.id, counts.version, folder)
    persons = approved(town, written(clerk, everybody_grown_up(town)))
    with pytest.raises(UserError):
        clerk.selection_release.hand_out_counts(persons.id, persons.version)


def test_a_count_beforehand_is_rounded_and_small_groups_have_none(town: Town) -> None:
    clerk = town.counter()
    stored = written(clerk, everybody_grown_up(town))
    count = clerk.selections.count(stored.id)
    assert count.least == 5
    assert count.persons is not None
    assert count.persons % 5 == 0
    lonely = clerk.selections.save(
        stored.id,
        stored.version,
        Criteria(town.clock.today(), street="Straat die niet bestaat"),
        counts_only=False,
        grouping=Grouping.WHOLE,
    )
    assert clerk.selections.count(lonely.id).persons == 0
    assert [line.request_id for line in stories.audit_lines(town.database, "selection_counted")] == [
        stored.id,
        stored.id,
    ]


def test_only_who_handles_requests_chooses_and_hands_out(town: Town, folder: Path) -> None:
    ready = approved(town, written(town.counter(), everybody_grown_up(town)))
    for role in (Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.AUDITOR):
        other = town.counter(role)
        with pytest.raises(NotAllowed):
            other.selections.count(ready.id)
        with pytest.raises(NotAllowed):
            other.selection_release.hand_out(ready.id, ready.version, folder)


def test_looking_up_finds_exactly_whom_the_rule_names(sqlite_town: Town) -> None:
    database, today = sqlite_town.database, sqlite_town.clock.today()
    with database.read() as connection:
        municipality = sqlite_town.counter().municipality.code
        everybody = {
            row.id: PersonRecord.from_json(row.record)
            for row in connection.execute(select(person.c.id, person.c.record))
        }
    streets = sorted({one.address.street for one in everybody.values() if one.address.street})

    @given(
        st.builds(
            Criteria,
            st.just(today),
            age_from=st.none() | st.integers(0, 100),
            age_until=st.none() | st.integers(0, 100),
            sex=st.sampled_from(["", "M", "V"]),
            street=st.sampled_from(["", *streets[:5]]),
            postcode_from=st.sampled_from(["", "1411", "1000"]),
            married=st.none() | st.booleans(),
        )
    )
    def found_as_told(criteria: Criteria) -> None:
        looked = LookedAt()
        day = SystemClock().today()
        found = {
            one.person_id
            for one in look_up(
                database, criteria, looked, lambda _done, _total: None, lambda: False, today=day
            )
        }
        told = {key: criteria.holds_for(one, municipality) for key, one in everybody.items()}
        assert found == {key for key, answer in told.items() if answer is Answer.YES}
        assert looked.undecided == sum(answer is Answer.UNKNOWN for answer in told.values())

    found_as_told()


@given(st.dictionaries(st.sampled_from(["000", "010", "020", "030", "040", "?"]), st.integers(1, 30)))
def test_no_small_group_stands_on_paper_nor_follows_from_it(counted: dict[str, int]) -> None:
    rows = count_rows(Tally(counted), Grouping.AGE, 5)
    numbers = [int(row.value) for row in rows if row.value.isdigit()]
    assert all(number >= 5 or number == 0 for number in numbers)
    total = sum(counted.values())
    if 0 < total < 5:
        assert rows == (DataRow("Totaal", "minder dan 5"),)
    elif len(rows) > 1:
        assert numbers[-1] == total == sum(numbers[:-1])
