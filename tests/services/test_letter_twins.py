"""Refused twins through the whole house: same state, letter, enclosures, fee, term, print job and spoken sentence.

The rules alone are tried over many more facts in `tests.regulation.test_twins`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import select

from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import Value
from counter_app.services.billing import notas_of
from counter_app.services.decisions import weigh
from counter_app.services.demo_requests import ADDRESS, PLAIN
from counter_app.services.letters import told_of
from counter_app.services.office import Counter
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest, keep_fact
from counter_app.storage.case_reading import DOCUMENT, DOCUMENT_CONTENT
from counter_app.storage.tables_requests import document, request_event
from counter_app.storage.tables_terms import request_term
from tests.services import stories
from tests.town import Town

THIRD_PARTIES = (
    RequesterClass.STATUTORY_THIRD_PARTY,
    RequesterClass.SPECIAL_THIRD_PARTY,
    RequesterClass.CHURCH,
    RequesterClass.COMMERCIAL_PARTY,
    RequesterClass.FREE_NATURAL_PERSON,
    RequesterClass.FREE_LEGAL_PERSON,
)
CHANNELS = (Channel.COUNTER, Channel.LETTER, Channel.TELEPHONE, Channel.EMAIL)
#: The code on the record, or None for somebody who isn't registered here.
TWINS = ("0", "3", "7", None)
SAID: Mapping[str, Value] = {
    **PLAIN,
    "names_persons": True,
    "asks_related_person": False,
    "consent": "geen",
    "claim": "geen",
    "asks_extract": False,
    "same_address": False,
    "address_is_shared": False,
    "personal_interest": True,
    "commercial_interest": False,
    "danger_suspected": False,
    "profession_qualifies": False,
    "avv_prescribes": False,
    "protects_subject": False,
    "protects_others": False,
    "urgent_social_need": False,
    "listed_in_annex_1": True,
    "special_case": False,
    "urgent": False,
    "written_form_at_counter": True,
}
#: Words of which any in a letter on a refusal would tell too much.
TELLING = (
    "geheim",
    "afgeschermd",
    "beperking",
    "gevaar",
    "ingeschreven",
    "verhuisd",
    "niet gevonden",
    "code",
)


@dataclass(frozen=True, slots=True)
class Told:
    """All that comes out of a refusal, with the number of the request taken away."""

    state: RequestState
    spoken: str
    reply: str
    papers: tuple[tuple[str, str, str, str, str], ...]
    waiting: tuple[str, ...]
    notas: int
    due_on: date
    terms: int
    events: tuple[str, ...]


def _asked(
    counter: Counter, town: Town, kind: RequesterClass, channel: Channel, code: str | None
) -> StoredRequest:
    """The same request each time, about one person with this code or about somebody unknown here."""
    stored = counter.requests.start(channel)
    fields: dict[str, object] = {
        "requester_class": kind,
        "requester_name": "E. Lindeman",
        "requester_address": "Lijnbaanpad 5\n1411 BB NAARDEN",
        "purpose": "Een oude vriend terugvinden",
        "elements": ADDRESS,
    }
    answers = dict(SAID)
    if code is None:
        answers["status"] = "niet_ingeschreven"
    else:
        town.set_secrecy("lives_alone", code)
        fields["subject_person_id"] = town.person_id("lives_alone")
    stored = counter.requests.save(stored.id, stored.version, **fields)
    with counter.desk.database.begin() as connection:
        for key, value in answers.items():
            keep_fact(connection, stored.id, key, value, "gesprek", "Gevraagd en nagekeken.")
    return counter.requests.read(stored.id)


def _told(counter: Counter, stored: StoredRequest) -> Told:
    decided = counter.decisions.decide(stored.id, stored.version)
    with counter.desk.database.read() as connection:
        spoken = told_of(weigh(connection, counter.desk, stored)).spoken
        papers = connection.execute(
            select(*DOCUMENT, DOCUMENT_CONTENT).where(document.c.request_id == stored.id)
        ).all()
        terms = connection.execute(select(request_term).where(request_term.c.request_id == stored.id)).all()
        events = connection.execute(
            select(request_event.c.kind, request_event.c.to_state)
            .where(request_event.c.request_id == stored.id)
            .order_by(request_event.c.id)
        ).all()
        notas = notas_of(connection, stored.id)
    names = [one.file_name for one in counter.paper.documents(stored.id)]
    waiting = [one.title for one in counter.paper.unprinted() if one.request_id == stored.id]
    reply = counter.letters.email_reply(stored.id) if stored.channel is Channel.EMAIL else ""
    return Told(
        decided.state,
        spoken,
        reply,
        tuple(
            (row.kind, row.title, row.way_out, _without(stored, name), _without(stored, row.content))
            for row, name in zip(papers, names, strict=True)
        ),
        tuple(waiting),
        len(notas),
        decided.due_on,
        len(terms),
        tuple(f"{row.kind} {row.to_state}" for row in events),
    )


def _without(stored: StoredRequest, text: str) -> str:
    return text.replace(stored.number, "nummer")


@pytest.mark.parametrize("edition", ["naarden-2007", "brp"])
@pytest.mark.parametrize("kind", THIRD_PARTIES)
def test_refused_twins_cannot_be_told_apart(sqlite_town: Town, kind: RequesterClass, edition: str) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    with town.database.begin() as connection:
        write_settings(connection, {"edition": edition})
    for channel in CHANNELS:
        told = [_told(counter, _asked(counter, town, kind, channel, code)) for code in TWINS]
        refused = [one for one in told if one.state is RequestState.REFUSED]
        assert len(set(refused)) <= 1, channel
        assert channel is not Channel.EMAIL or len(refused) == len(TWINS)
        for one in refused:
            assert one.spoken.startswith("Wij kunnen aan uw verzoek niet voldoen") or not one.papers
            for kept, _title, way_out, _name, content in one.papers:
                assert way_out == "post"
                # A form that lies behind the letter is the same for everybody, whatever it is about.
                said = " ".join(json.loads(content)["paragraphs"]).lower() if kept == "letter" else ""
                assert not [word for word in TELLING if word in said]


def test_the_twins_of_a_natural_person_are_all_refused_alike(town: Town) -> None:
    """On both engines: without consent nobody gets anything, whoever it is about."""
    counter = town.counter()
    told = [
        _told(counter, _asked(counter, town, RequesterClass.FREE_NATURAL_PERSON, Channel.LETTER, code))
        for code in TWINS
    ]
    assert len(set(told)) == 1
    assert told[0].state is RequestState.REFUSED
    assert [kept for kept, *_rest in told[0].papers] == ["letter", "form"]
    assert "artikel 11, vijfde en zesde lid" in told[0].papers[0][4]


def test_twins_are_the_same_on_paper(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    read = []
    for code in ("7", None):
        stored = _asked(counter, town, RequesterClass.FREE_NATURAL_PERSON, Channel.COUNTER, code)
        counter.decisions.decide(stored.id, stored.version)
        papers = counter.paper.documents(stored.id)
        read.append([_without(stored, stories.text_of(counter.paper.draw(one.id))) for one in papers])
    assert read[0] == read[1]
    assert len(read[0]) == 2
