"""Looking at a letter: who never did that, or doubted, sends no data to whoever wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from counter_app.domain.answer import Answer
from counter_app.domain.attachment import AttachmentKind, MediaType
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.dossier import NamedSubject
from counter_app.domain.elements import Element
from counter_app.domain.letter_check import COMPARISONS, ComparedWith, LetterPart, not_looked_at
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.errors import UserError
from counter_app.services.demo_requests import ADDRESS, CONSENT, OWN, check_letter
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest, worked_on
from counter_app.storage.tables_letter_checks import letter_check
from tests.services import stories
from tests.services.stories import answer_all
from tests.services.test_attachments import SOUND
from tests.services.test_dossier import by_mandate
from tests.town import Town


def unseen(counter: Counter, town: Town) -> StoredRequest:
    """A natural person wrote with consent; nobody looked at the letter."""
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
        requester_address="Lijnbaanpad 5\n1411 BB NAARDEN",
        purpose="Uitnodiging voor een reünie",
        elements=ADDRESS,
        subject_person_id=town.person_id("lives_alone"),
    )
    return answer_all(counter, stored, CONSENT)


def own_letter(counter: Counter, town: Town) -> StoredRequest:
    """The subject asks in writing what is kept about them."""
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=town.person_id("lives_alone"),
        requester_name="De betrokkene",
        purpose="Eigen gegevens nakijken",
        elements=(Element.NAME, Element.ADDRESS),
    )
    return answer_all(counter, stored, OWN)


def look(
    counter: Counter,
    stored: StoredRequest,
    part: LetterPart,
    result: Answer = Answer.YES,
    beside: ComparedWith | None = None,
) -> StoredRequest:
    note = "" if result is Answer.YES else "De letters lopen anders."
    beside = beside or COMPARISONS[part][0]
    return counter.letter_checks.record(stored.id, stored.version, part, beside, result, note)


def outcome(counter: Counter, stored: StoredRequest) -> Outcome:
    return counter.decisions.preview(counter.decisions.known(stored.id)).decision.outcome


def test_without_a_look_nothing_leaves_and_with_both_it_does(town: Town) -> None:
    clerk = town.counter()
    paid = stories.pay(clerk, unseen(clerk, town))
    with pytest.raises(UserError, match="Controleer eerst de handtekening en het adres"):
        clerk.disclosure.release(paid.id, paid.version)
    half = look(clerk, clerk.requests.read(paid.id), LetterPart.SIGNATURE)
    with pytest.raises(UserError, match="Controleer eerst"):
        clerk.disclosure.release(half.id, half.version)
    whole = look(clerk, clerk.requests.read(paid.id), LetterPart.ADDRESS)
    assert clerk.disclosure.release(whole.id, whole.version).log_number is not None
    (entry,) = stories.entries(town.database)
    assert entry["identity"] == "signature"


@pytest.mark.parametrize("result", [Answer.UNKNOWN, Answer.NO])
@pytest.mark.parametrize("part", list(LetterPart))
def test_doubt_holds_and_no_word_of_the_clerk_takes_it_away(
    sqlite_town: Town, part: LetterPart, result: Answer
) -> None:
    clerk = sqlite_town.counter()
    paid = stories.paid_letter(clerk, sqlite_town)
    doubted = look(clerk, paid, part, result)
    assert outcome(clerk, doubted) is Outcome.HOLD
    said = clerk.interview.answer(
        doubted.id, doubted.version, "legal_doubt", False, "oordeel", "Geen twijfel."
    )
    assert outcome(clerk, said.stored) is Outcome.HOLD
    stopped = clerk.disclosure.release(said.stored.id, said.stored.version)
    assert (stopped.log_number, stopped.request.state) == (None, RequestState.ON_HOLD)
    # Looked at again, beside something else, it is the sender's own after all.
    again = look(clerk, stopped.request, part, beside=COMPARISONS[part][1])
    assert clerk.disclosure.release(again.id, again.version).log_number is not None


def test_what_has_nothing_beside_it_stays_unknown(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = unseen(clerk, sqlite_town)
    with pytest.raises(UserError) as wrong:
        look(clerk, stored, LetterPart.SIGNATURE, beside=ComparedWith.NOTHING)
    assert wrong.value.field == "result"
    with pytest.raises(UserError) as wrong:
        look(clerk, stored, LetterPart.SIGNATURE, beside=ComparedWith.PUBLIC_REGISTER)
    assert wrong.value.field == "compared_with"
    with pytest.raises(UserError) as wrong:
        clerk.letter_checks.record(
            stored.id, stored.version, LetterPart.ADDRESS, ComparedWith.NOTHING, Answer.UNKNOWN
        )
    assert wrong.value.field == "note"
    unknown = look(clerk, stored, LetterPart.SIGNATURE, Answer.UNKNOWN, ComparedWith.NOTHING)
    assert outcome(clerk, unknown) is Outcome.HOLD


def test_a_look_holds_for_who_asked_then_and_from_that_address(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = check_letter(clerk, unseen(clerk, sqlite_town))
    moved = clerk.requests.save(stored.id, stored.version, requester_address="Elders 9\n1411 CD NAARDEN")
    assert not_looked_at(clerk.letter_checks.of(moved.id)) == (LetterPart.ADDRESS,)
    other = clerk.requests.save(moved.id, moved.version, requester_name="K. Anders")
    assert not_looked_at(clerk.letter_checks.of(other.id)) == tuple(LetterPart)


def test_who_writes_for_own_data_is_identified_by_the_letter(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    stored = own_letter(clerk, sqlite_town)
    assert clerk.decisions.known(stored.id).derived_value("identity") is None
    half = look(clerk, stored, LetterPart.SIGNATURE)
    assert clerk.decisions.known(half.id).derived_value("identity") is None
    whole = look(clerk, half, LetterPart.ADDRESS)
    assert clerk.decisions.known(whole.id).derived_value("identity") == "ja"
    assert outcome(clerk, answer_all(clerk, whole, OWN)) is Outcome.DISCLOSE
    doubted = look(clerk, clerk.requests.read(whole.id), LetterPart.ADDRESS, Answer.UNKNOWN)
    assert clerk.decisions.known(doubted.id).derived_value("identity") == "twijfel"
    assert outcome(clerk, doubted) is Outcome.HOLD


def test_only_a_letter_is_looked_at_and_an_organisation_is_known_by_the_register(sqlite_town: Town) -> None:
    clerk = sqlite_town.counter()
    at_counter = stories.own_data(clerk, sqlite_town, "lives_alone")
    with pytest.raises(UserError, match="niet met een brief"):
        look(clerk, at_counter, LetterPart.SIGNATURE)
    body = clerk.requests.start(Channel.LETTER)
    with pytest.raises(UserError, match="wie de brief schreef"):
        look(clerk, body, LetterPart.SIGNATURE)
    body = clerk.requests.save(
        body.id, body.version, requester_class=RequesterClass.EXTERNAL_BODY, requester_name="Waterschap"
    )
    assert clerk.decisions.known(body.id).letter_to_check == ()


def test_a_look_is_never_changed_and_keeps_its_maker_from_approving(town: Town) -> None:
    clerk = town.counter()
    stored = check_letter(clerk, unseen(clerk, town))
    for attack in (update(letter_check).values(result="yes"), letter_check.delete()):
        with pytest.raises(DBAPIError), town.database.begin() as connection:
            connection.execute(attack)
    false = insert(letter_check).values(
        request_id=stored.id,
        part="signature",
        compared_with="nothing",
        result="yes",
        requester_name="",
        requester_address="",
    )
    with pytest.raises(DBAPIError), town.database.begin() as connection:
        connection.execute(false)
    second = town.second_clerk()
    seen = look(second, clerk.requests.read(stored.id), LetterPart.SIGNATURE)
    with town.database.read() as connection:
        assert second.clerk.id in worked_on(connection, seen)


def test_a_mandate_counts_only_with_its_paper(sqlite_town: Town, tmp_path: Path) -> None:
    clerk = sqlite_town.counter()
    stored = by_mandate(clerk, sqlite_town)
    said = clerk.interview.answer(stored.id, stored.version, "written_mandate", True, "nagekeken").stored
    known = clerk.decisions.known(said.id)
    assert known.facts().values.get("written_mandate") is None
    assert not known.mandate_on_paper
    scan = tmp_path / "machtiging.png"
    scan.write_bytes(SOUND[MediaType.PNG])
    clerk.attachments.add(said.id, said.version, scan, AttachmentKind.MANDATE)
    known = clerk.decisions.known(said.id)
    assert known.mandate_on_paper
    assert known.facts().values["written_mandate"] is True
    # That there is none needs no paper.
    stored = clerk.requests.read(said.id)
    none = clerk.interview.answer(stored.id, stored.version, "written_mandate", False, "nagekeken").stored
    assert clerk.decisions.known(none.id).facts().values["written_mandate"] is False


def test_an_answer_to_somebody_who_is_not_registered_goes_to_the_name_in_the_letter(
    sqlite_town: Town,
) -> None:
    clerk = sqlite_town.counter()
    stored = clerk.requests.start(Channel.LETTER)
    stored = clerk.requests.save(stored.id, stored.version, requester_class=RequesterClass.SUBJECT)
    stored = clerk.interview.answer(stored.id, stored.version, "status", "niet_ingeschreven", "PL").stored
    named = NamedSubject("J. van Niemandsland", "01-02-1980", "Nergens 1, 1411 ZZ NAARDEN")
    stored = clerk.dossiers.name_subject(stored.id, stored.version, named)
    stored = clerk.letters.ask_completion(stored.id, stored.version, ("Uw geboorteplaats",))
    (letter,) = clerk.paper.documents(stored.id)
    told = stories.text_of(clerk.paper.draw(letter.id))
    assert "J. van Niemandsland" in told
    assert "Nergens 1 1411 ZZ NAARDEN" in told
    assert clerk.requests.read(stored.id).requester_name == ""
