"""Letters: each outcome its own, kept with the decision, sent by post, and silent about what must stay hidden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.domain.channel import Channel
from counter_app.domain.letter import LetterName, WayOut
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.output.content import Addressee
from counter_app.output.documents import DocumentKind
from counter_app.output.letter_text import Field
from counter_app.regulation.vocabulary import DUTIES
from counter_app.services.demo_requests import ADDRESS
from counter_app.services.letters import compose
from counter_app.services.office import Counter
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest, keep_fact
from counter_app.services.terms import next_working_day
from counter_app.storage.tables_terms import request_term
from tests.services import stories
from tests.services.test_letter_twins import SAID
from tests.town import Town


def _letters(counter: Counter, stored: StoredRequest) -> list[str]:
    """What the letters of a request say, oldest first."""
    return [
        stories.text_of(counter.paper.draw(one.id))
        for one in counter.paper.documents(stored.id)
        if one.kind is DocumentKind.LETTER
    ]


def _asks(
    counter: Counter,
    town: Town,
    channel: Channel = Channel.LETTER,
    kind: RequesterClass = RequesterClass.FREE_NATURAL_PERSON,
    **otherwise: object,
) -> StoredRequest:
    """A request of somebody who may get nothing as it stands; `otherwise` says what is different."""
    stored = counter.requests.start(channel)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=kind,
        requester_name="E. Lindeman",
        requester_address="Lijnbaanpad 5\n1411 BB NAARDEN",
        purpose="Een oude vriend terugvinden",
        elements=ADDRESS,
        subject_person_id=town.person_id("lives_alone"),
    )
    with counter.desk.database.begin() as connection:
        for key, value in (dict(SAID) | otherwise).items():
            if value is not None:
                keep_fact(connection, stored.id, key, value, "gesprek", "Gevraagd en nagekeken.")
    return counter.requests.read(stored.id)


def _decided(counter: Counter, stored: StoredRequest) -> StoredRequest:
    return counter.decisions.decide(stored.id, stored.version)


def test_a_refusal_is_a_letter_by_post_and_waits_to_be_printed(town: Town) -> None:
    counter = town.counter()
    refused = _decided(counter, _asks(counter, town))
    assert refused.state is RequestState.REFUSED
    document, form = counter.paper.documents(refused.id)
    assert (document.kind, document.way_out, document.title) == (DocumentKind.LETTER, WayOut.POST, "Brief")
    assert document.file_name == f"{refused.number}-brief.pdf"
    # The form that the letter names lies behind it, and nothing in its name tells about whom.
    assert (form.kind, form.way_out, form.file_name) == (DocumentKind.FORM, WayOut.POST, "formulier.pdf")
    assert form.title == "Formulier: toestemming om uw gegevens te geven"
    assert "Aan wie mogen wij gegevens geven?" in stories.text_of(counter.paper.draw(form.id))
    assert [one.document_id for one in counter.paper.unprinted()] == [document.id, form.id]
    (told,) = _letters(counter, refused)
    assert "E. Lindeman" in told
    assert "Er is geen grond om u deze gegevens te geven (artikel 11, vijfde en zesde lid)" in told
    assert "Niet mee eens?" in told
    assert "binnen zes weken bezwaar maken bij het college van burgemeester en wethouders" in told
    assert "Oldenzeel" not in told
    for paper in (document, form):
        print_id, _pdf = counter.paper.start_print(paper.id, "printer", "Balie")
        counter.paper.finish_print(print_id, True)
    assert counter.paper.unprinted() == ()


def test_paper_names_function_and_desk_unless_the_municipality_wants_the_name(sqlite_town: Town) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    (told,) = _letters(counter, _decided(counter, _asks(counter, town)))
    assert f"{counter.municipality.department}, {counter.desk.location}" in told
    assert counter.clerk.name not in told
    with town.database.begin() as connection:
        write_settings(connection, {"clerk_name_on_paper": "yes"})
    (told,) = _letters(counter, _decided(counter, _asks(counter, town)))
    assert counter.clerk.name in told


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.LETTER])
def test_what_is_for_the_clerk_alone_never_reaches_paper(sqlite_town: Town, channel: Channel) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    town.set_secrecy("lives_alone", "7")
    stored = _asks(counter, town, channel, danger_suspected=True)
    duties = counter.decisions.preview(counter.decisions.known(stored.id)).decision.obligations
    assert any(DUTIES[tag].clerk_only for tag in duties)
    for told in _letters(counter, _decided(counter, stored)):
        assert not [tag for tag in duties if DUTIES[tag].clerk_only and DUTIES[tag].text in told]


def test_what_is_missing_is_asked_once_and_stops_the_clock(town: Town) -> None:
    counter = town.counter()
    stored = _asks(counter, town, consent=None)
    held = _decided(counter, stored)
    assert held.state is RequestState.ON_HOLD
    (told,) = _letters(counter, held)
    assert "de schriftelijke toestemming van de persoon om wie het gaat" in told
    assert "Niet mee eens?" not in told
    until = next_working_day(town.clock.today() + timedelta(weeks=2))
    with town.database.read() as connection:
        (term,) = connection.execute(
            select(request_term.c.change, request_term.c.until).where(request_term.c.request_id == held.id)
        ).all()
    assert tuple(term) == ("suspended", until)
    assert held.due_on > stored.due_on
    again = counter.interview.answer(held.id, held.version, "personal_interest", True, "gesprek").stored
    _decided(counter, again)
    assert len(_letters(counter, held)) == 1


def test_somebody_at_the_counter_is_asked_by_word_of_mouth(sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    held = _decided(counter, _asks(counter, sqlite_town, Channel.COUNTER, consent=None))
    assert (held.state, _letters(counter, held)) == (RequestState.ON_HOLD, [])


def test_a_clerk_asks_for_what_no_rule_asks(town: Town) -> None:
    counter = town.counter()
    stored = _asks(counter, town, consent=None)
    counter.letters.ask_completion(stored.id, stored.version, ("uw handtekening", "  "))
    (told,) = _letters(counter, stored)
    assert "uw handtekening" in told
    again = counter.requests.read(stored.id)
    with pytest.raises(UserError) as refused:
        counter.letters.ask_completion(again.id, again.version, (" ",))
    assert refused.value.field == "items"
    with pytest.raises(NotAllowed):
        town.counter(Role.SUPERVISOR).letters.ask_completion(again.id, again.version, ("iets",))


def test_an_email_is_answered_with_a_text_and_never_with_paper(town: Town) -> None:
    counter = town.counter()
    refused = _decided(counter, _asks(counter, town, Channel.EMAIL))
    assert refused.state is RequestState.REFUSED
    assert counter.paper.documents(refused.id) == ()
    reply = counter.letters.email_reply(refused.id)
    assert "U kunt uw verzoek met een brief doen" in reply
    for unsaid in ("Lindeman", "Oldenzeel", "Marktstraat", counter.clerk.name, "{"):
        assert unsaid not in reply
    written = _asks(counter, town)
    with pytest.raises(UserError, match="niet per e-mail"):
        counter.letters.email_reply(written.id)


def test_data_by_post_go_with_a_letter_that_restricts_their_use(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    previews = [one.kind for one in counter.paper.previews(stored.id)]
    assert previews == [DocumentKind.SLIP, DocumentKind.LETTER]
    counter.disclosure.release(stored.id, stored.version)
    (told,) = _letters(counter, stored)
    assert "Bij deze brief zit het bewijs" in told
    assert "niet doorgeven en niet openbaar maken" in told
    assert "Oldenzeel" not in told
    ways = {one.kind: one.way_out for one in counter.paper.documents(stored.id)}
    assert (ways[DocumentKind.SLIP], ways[DocumentKind.LETTER]) == (WayOut.POST, WayOut.POST)


def test_a_stopped_release_ends_in_the_ordinary_letter(town: Town) -> None:
    """Who was stopped after paying reads what anybody reads who was refused at once."""
    counter = town.counter()
    paid = stories.paid_letter(counter, town)
    town.set_secrecy("lives_alone", "7")
    counter.disclosure.release(paid.id, paid.version)
    at_once = _decided(counter, stories.letter(counter, town))
    (stopped,), (refused,) = _letters(counter, paid), _letters(counter, at_once)
    assert stopped.replace(paid.number, "") == refused.replace(at_once.number, "")
    assert "dan krijgt u het bedrag terug" in stopped


def test_a_referral_is_a_memo_that_stays_in_the_house(town: Town) -> None:
    counter = town.counter()
    referred = _decided(counter, _asks(counter, town, politically_sensitive=True))
    assert referred.state is RequestState.REFERRED
    (memo,) = counter.paper.documents(referred.id)
    assert (memo.title, memo.way_out) == ("Memo", WayOut.INTERNAL)
    assert memo.file_name == f"{referred.number}-memo.pdf"
    (told,) = _letters(counter, referred)
    assert "het college van burgemeester en wethouders" in told
    assert "Oldenzeel" not in told
    assert counter.paper.unprinted() == ()


def test_a_letter_of_another_track_is_composed_from_its_fields(town: Town) -> None:
    counter = town.counter()
    stored = _asks(counter, town)
    fields = {
        Field.THIRD_PARTY: "Advocatenkantoor Van Dam",
        Field.DATA: "naam en adres",
        Field.ANSWER_BY: "7 december 2026",
    }
    to = Addressee("J. Jansen", ("Kerkpad 1", "1411 AA NAARDEN"))
    with counter.desk.database.read() as connection:
        letter = compose(connection, counter.desk, LetterName.VIEW_ASKED, stored, fields, to=to)
    told = " ".join(letter.paragraphs)
    assert "Advocatenkantoor Van Dam vraagt ons om gegevens over u" in told
    assert "wil deze gegevens gebruiken voor" not in told, "the paragraph with the unknown purpose falls out"
    assert (letter.addressee, letter.objection) == (to, ())
