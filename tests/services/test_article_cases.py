"""Which requests an article counted in: from what was decided, for two roles, and never about whom."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from counter_app.domain.decision import Citation
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.services.article_cases import cases_of
from counter_app.services.demo_requests import housemate_extract, natural_person_with_consent
from tests.services import stories
from tests.town import Town

EDITION = "naarden-2007"
CONSENT = Citation.read("art. 10 lid 3")
HOUSEMATE = Citation.read("art. 10 lid 4 onder a")


def test_the_requests_of_an_article_are_those_whose_last_decision_cites_it(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    given = natural_person_with_consent(clerk, town.a_number("lives_alone")).request
    mates = town.a_number("housemate_one"), town.a_number("housemate_two")
    extract = housemate_extract(clerk, *mates).request
    cited = clerk.decisions.preview(clerk.decisions.known(given.id)).decision.citations
    assert CONSENT in cited
    found = cases_of(supervisor.desk, EDITION, CONSENT)
    assert [row.number for row in found.rows] == [given.number]
    assert (found.count, found.is_bounded) == (1, False)
    assert found.searched >= 2
    assert found.rows[0].outcome == "verstrekken"
    assert [row.number for row in cases_of(supervisor.desk, EDITION, HOUSEMATE).rows] == [extract.number]
    # Another edition has articles of the same number.
    assert cases_of(supervisor.desk, "brp", CONSENT).rows == ()


def test_an_article_that_an_answer_only_names_did_not_count(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.letter(clerk, town)
    case = clerk.interview.answer(
        stored.id, stored.version, "proportional", True, '"Reglement 15"', "Reglement 15"
    ).stored
    clerk.decisions.decide(case.id, case.version)
    assert cases_of(supervisor.desk, EDITION, Citation.read("art. 15")).rows == ()


def test_only_the_supervisor_and_the_privacy_officer_ask_it(town: Town) -> None:
    for role in Role:
        desk = town.counter(role).desk
        if role in (Role.SUPERVISOR, Role.PRIVACY_OFFICER):
            assert cases_of(desk, EDITION, CONSENT).count == 0
        else:
            with pytest.raises(NotAllowed):
                cases_of(desk, EDITION, CONSENT)


def test_a_row_tells_nothing_of_the_subject(town: Town) -> None:
    natural_person_with_consent(town.counter(), town.a_number("lives_alone"))
    (row,) = cases_of(town.counter(Role.PRIVACY_OFFICER).desk, EDITION, CONSENT).rows
    assert set(asdict(row)) == {"request_id", "number", "decided_on", "requester", "channel", "outcome"}
