"""A newer delivery: which record holds, which requests hear of it, and how old a record may be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.brp.synthetic.draft import AS_OF
from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.regulation.facts import UNREADABLE
from counter_app.services.decisions import Weighed, digest_of, weigh
from counter_app.services.notices import NoticeKind, Notices
from counter_app.services.office import Counter
from counter_app.services.persons import Reason
from counter_app.services.settings import read_municipality, write_settings
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_persons import person
from tests.services import stories
from tests.services.deliveries import NEWER, deliver
from tests.town import Town

OLDER, SAME = "20200101120000000", f"{AS_OF}080000000"
STAMP = "07.80.20"


def renewed(counter: Counter) -> set[int]:
    return {one.id for one in counter.requests.work_list() if one.is_renewed}


@pytest.mark.parametrize(
    ("changed", "about", "what"),
    [
        ("lives_alone", "lives_alone", {"07.70.10": "7"}),
        ("housemate_two", "housemate_one", {"07.70.10": "7"}),
        ("child", "mother", {"11.33.10": "1"}),
        ("mother", "child", {"06.08.10": "20260730"}),
    ],
)
def test_a_request_hears_of_a_change_in_or_around_its_subject(
    town: Town, tmp_path: Path, changed: str, about: str, what: dict[str, str]
) -> None:
    clerk = town.counter()
    touched, other = stories.call(clerk, town, about), stories.call(clerk, town, "moved_to_bussum")
    report = deliver(town, tmp_path, {changed: {STAMP: NEWER, **what}})
    assert (report.changed, report.new) == (1, 0)
    assert renewed(clerk) == {touched.id}
    told = {one.kind: one.count for one in Notices(clerk.desk).mine()}
    assert told[NoticeKind.RENEWED] == 1
    assert NoticeKind.RENEWED not in {one.kind for one in Notices(town.second_clerk().desk).mine()}
    # A decision on what is known now settles it; the other request never heard of anything.
    clerk.decisions.decide(touched.id, clerk.requests.read(touched.id).version)
    assert renewed(clerk) == set()
    assert clerk.requests.read(other.id).version == other.version


def test_an_approval_given_before_is_void(town: Town, tmp_path: Path) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town, "housemate_one")
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    stored = supervisor.approvals.decide(stored.id, digest, True)
    assert stored.state is RequestState.READY
    deliver(town, tmp_path, {"housemate_two": {STAMP: NEWER, "08.11.20": "77"}})
    with pytest.raises(UserError, match="goedkeuring"):
        clerk.disclosure.release(stored.id, stored.version)
    assert stories.entries(town.database) == []


def test_what_no_decision_rests_on_disturbs_nobody(town: Town, tmp_path: Path) -> None:
    clerk = town.counter()
    stories.call(clerk, town, "lives_alone")
    report = deliver(town, tmp_path, {"lives_alone": {STAMP: NEWER, "12.36.10": "1"}})
    assert report.changed == 1
    assert renewed(clerk) == set()


def test_the_newest_stamp_wins_and_the_rest_is_reported(sqlite_town: Town, tmp_path: Path) -> None:
    town = sqlite_town
    report = deliver(
        town,
        tmp_path,
        {
            "lives_alone": {STAMP: NEWER, "01.02.40": "Nieuw"},
            "mother": {STAMP: OLDER, "01.02.40": "Oud"},
            "father": {STAMP: SAME, "01.02.40": "Gelijk"},
            # A mistake with a stamp makes nobody open who is secret.
            "couple_secret": {STAMP: SAME, "07.70.10": "0"},
            # Nothing would ever be newer than a day to come; and secrecy that was asked for comes through.
            "child": {STAMP: "20991231000000000", "07.70.10": "7"},
        },
    )
    odd = {(one.kind, one.value) for one in report.anomalies if one.rubriek == STAMP}
    assert odd == {("older_delivery", OLDER), ("same_stamp", SAME), ("same_stamp_not_taken", SAME),
                   ("no_stamp", "20991231000000000")}  # fmt: skip
    names = select(person.c.a_number, person.c.shown_name, person.c.secrecy_raw)
    with town.database.read() as connection:
        rows = {row.a_number: row for row in connection.execute(names)}
    shown = {role: rows[DEMO_CAST[role].a_number].shown_name.split(",")[0] for role in DEMO_CAST}
    assert (shown["lives_alone"], shown["mother"], shown["father"]) == ("Nieuw", "Heuvel", "Gelijk")
    assert rows[DEMO_CAST["child"].a_number].secrecy_raw == "7"
    again = deliver(town, tmp_path, {"child": {STAMP: NEWER, "07.70.10": "0"}})
    assert "same_stamp_not_taken" not in {one.kind for one in again.anomalies if one.value == NEWER}
    with town.database.read() as connection:
        child = connection.execute(names.where(person.c.a_number == DEMO_CAST["child"].a_number)).one()
    assert child.secrecy_raw == "0"
    assert rows[DEMO_CAST["couple_secret"].a_number].secrecy_raw == "7"


def weighed(counter: Counter, stored: StoredRequest) -> Weighed:
    with counter.desk.database.begin() as connection:
        return weigh(connection, counter.desk, counter.requests.read(stored.id))


def test_a_record_that_lags_behind_is_no_ground_to_give_on(town: Town, tmp_path: Path) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town, "housemate_one")
    assert weighed(clerk, stored).case.derived_value("secrecy") == "0"
    town.later(days=8)
    # Nobody lives in a fictitious municipality, and nothing in it is too old.
    assert not weighed(clerk, stored).case.fresh.outdated
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    held = weighed(clerk, stored)
    assert held.case.derived_value("secrecy") == UNREADABLE
    assert held.case.derived_value("household_secrecy") is True
    assert held.decision.outcome is Outcome.HOLD
    assert "nieuwe levering" in held.case.fresh.sentence

    report = deliver(town, tmp_path, {})
    assert report.nothing_new
    again = weighed(clerk, stored)
    assert again.case.derived_value("secrecy") == "0"
    assert again.case.derived_value("household_secrecy") is False
    view = clerk.persons.open(town.person_id("housemate_one"), reason=Reason.AT_COUNTER)
    assert view.origin is not None
    assert (view.origin.kind, view.origin.file_name) == ("gbav", "delivery.csv")
    assert view.fresh.kept_until == town.clock.today()
    # An older file of the same content takes nothing back.
    deliver(town, tmp_path, {}, days_ago=9)
    assert not weighed(clerk, stored).case.fresh.outdated


def test_without_a_day_nobody_knows_how_old_a_record_is(sqlite_town: Town) -> None:
    town, clerk = sqlite_town, sqlite_town.counter()
    stored = stories.letter(clerk, town)
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
        connection.execute(person.update().values(kept_until=None))
    held = weighed(clerk, stored)
    assert held.decision.outcome is Outcome.HOLD
    assert "met de datum" in held.case.fresh.sentence


def test_how_old_is_a_setting(sqlite_town: Town) -> None:
    town, clerk = sqlite_town, sqlite_town.counter()
    stored = stories.letter(clerk, town)
    with town.database.begin() as connection:
        write_settings(connection, {"fictitious": "", "record_days": "5"})
        assert read_municipality(connection) == replace(read_municipality(connection), record_days="5")
    town.later(days=5)
    assert not weighed(clerk, stored).case.fresh.outdated
    town.later(days=5)
    assert weighed(clerk, stored).case.fresh.outdated
