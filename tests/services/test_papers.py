"""Paper: previews that prove nothing, final papers that say what the record says, and prints that are counted."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.elements import Element
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services import billing
from counter_app.services.papers import address_lines
from counter_app.storage.tables_requests import document_print
from tests.services import stories
from tests.town import Town


def test_a_preview_says_voorbeeld_and_carries_no_number(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town)
    previews = counter.paper.previews(stored.id)
    assert [one.kind for one in previews] == [DocumentKind.SLIP, DocumentKind.INVOICE, DocumentKind.LETTER]
    year = town.clock.today().year
    for one in previews:
        told = stories.text_of(one.pdf)
        assert "VOORBEELD" in told
        assert one.kind is DocumentKind.LETTER or "nummer volgt" in told
        assert "FICTIEF" in told
        for number in (f"{year}-0001 ", "Logregel 1", "Controlecode"):
            assert number not in told.replace(stored.number, ""), (one.kind, number)
        assert "Oldenzeel" not in one.title
    assert counter.paper.documents(stored.id) == ()
    (line,) = stories.audit_lines(town.database, "preview")
    assert (line.request_id, line.person_id) == (stored.id, town.person_id("lives_alone"))
    assert line.clerk_id == counter.clerk.id
    assert stories.entries(town.database) == []


def test_a_preview_shows_what_the_release_will_give(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    preview, _letter = counter.paper.previews(stored.id)
    counter.disclosure.release(stored.id, stored.version)
    slip = counter.paper.documents(stored.id)[-1]
    before, after = stories.text_of(preview.pdf), stories.text_of(counter.paper.draw(slip.id))
    for said in ("Johanna Maria van Oldenzeel", "14 mei 1982", "Uitnodiging voor een reünie", "E. Lindeman"):
        assert said in before
        assert said in after
    assert "VOORBEELD" not in after


def test_a_preview_leaves_out_what_was_not_ticked_and_so_does_the_slip(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    chosen = (Element.NAME, Element.ADDRESS)
    assert set(chosen) < set(stored.elements)
    preview, _letter = counter.paper.previews(stored.id, chosen)
    counter.disclosure.release(stored.id, stored.version, chosen)
    slip = counter.paper.documents(stored.id)[-1]
    for told in (stories.text_of(preview.pdf), stories.text_of(counter.paper.draw(slip.id))):
        assert "Marktstraat" in told
        assert "14 mei 1982" not in told


def test_nothing_ticked_is_nothing_to_preview(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    with pytest.raises(UserError) as refused:
        counter.paper.previews(stored.id, ())
    assert refused.value.field == "elements"


def test_there_is_no_preview_of_what_will_not_be_given(town: Town) -> None:
    counter = town.counter()
    secret = stories.letter(counter, town, "couple_secret")
    with pytest.raises(UserError, match="niets verstrekken"):
        counter.paper.previews(secret.id)
    held = stories.letter(counter, town, "secrecy_invalid")
    with pytest.raises(UserError, match="niets verstrekken"):
        counter.paper.previews(held.id)
    with pytest.raises(NotAllowed):
        town.counter(Role.SUPERVISOR).paper.previews(held.id)


def test_the_first_print_is_the_original_and_every_next_a_duplicate(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    counter.disclosure.release(stored.id, stored.version)
    _nota, letter, slip = counter.paper.documents(stored.id)
    assert [one.document_id for one in counter.paper.unprinted()] == [letter.id, slip.id]
    posted, _ = counter.paper.start_print(letter.id, "printer", "Balieprinter")
    counter.paper.finish_print(posted, True)
    failed, first = counter.paper.start_print(slip.id, "printer", "Balieprinter")
    counter.paper.finish_print(failed, False, "papier op")
    assert [one.document_id for one in counter.paper.unprinted()] == [slip.id]
    good, second = counter.paper.start_print(slip.id, "printer", "Balieprinter")
    counter.paper.finish_print(good, True)
    assert counter.paper.unprinted() == ()
    assert first == second == counter.paper.draw(slip.id)
    _, third = counter.paper.start_print(slip.id, "file")
    assert "DUPLICAAT" not in stories.text_of(second).upper()
    assert "DUPLICAAT" in stories.text_of(third).upper()
    assert counter.paper.documents(stored.id)[-1].printed == 1
    with town.database.read() as connection:
        prints = connection.execute(
            select(
                document_print.c.duplicate, document_print.c.succeeded, document_print.c.clerk_id
            ).order_by(document_print.c.id)
        ).all()
    clerk_id = counter.clerk.id
    assert [tuple(one) for one in prints] == [
        (False, True, clerk_id),
        (False, False, clerk_id),
        (False, True, clerk_id),
        (True, None, clerk_id),
    ]
    with pytest.raises(IntegrityError):
        counter.paper.finish_print(good, False, "toch niet")
    for role in (Role.CASHIER, Role.SUPERVISOR, Role.DATA_MANAGER):
        with pytest.raises(NotAllowed):
            town.counter(role).paper.finish_print(good, False)


def test_a_nota_gets_its_stamp_when_it_is_paid_and_a_person_no_place_in_its_name(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town)
    nota = counter.disclosure.bill(stored.id, stored.version)
    (paper,) = counter.paper.documents(stored.id)
    before = stories.text_of(counter.paper.draw(paper.id))
    assert nota.number in before
    assert "kenmerk 77" not in before
    billing.take_payment(counter.desk, nota.number, billing.Method.BANK, nota.total_cents, "kenmerk 77")
    after = stories.text_of(counter.paper.draw(paper.id))
    assert "kenmerk 77" in after
    stored = counter.requests.read(stored.id)
    counter.disclosure.release(stored.id, stored.version)
    for one in counter.paper.documents(stored.id):
        for name in ("Oldenzeel", "Johanna", "Lindeman"):
            assert name not in one.title
            assert name not in one.file_name
    with pytest.raises(UserError, match="bestaat niet"):
        counter.paper.draw(999)


def test_a_paper_says_the_same_whatever_the_register_says_later(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    counter.disclosure.release(stored.id, stored.version)
    slip = counter.paper.documents(stored.id)[-1]
    drawn = counter.paper.draw(slip.id)
    town.set_secrecy("lives_alone", "7")
    town.later(days=30)
    # By now it leaves no more, and who oversees reads it as it was.
    assert town.counter(Role.PRIVACY_OFFICER).paper.draw(slip.id) == drawn


def test_what_is_under_investigation_is_told_along(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town, "address_investigated", elements=(Element.NAME, Element.ADDRESS))
    told = stories.text_of(counter.paper.previews(stored.id)[0].pdf)
    assert "onderzoek" in told
    only_name = counter.requests.save(stored.id, stored.version, elements=(Element.NAME,))
    assert "onderzoek" not in stories.text_of(counter.paper.previews(only_name.id)[0].pdf)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Lijnbaanpad 5\n1411 BB NAARDEN", ("Lijnbaanpad 5", "1411 BB NAARDEN")),
        ("Lijnbaanpad 5, 1411 BB Naarden", ("Lijnbaanpad 5", "1411 BB Naarden")),
        ("  \n\n", ()),
        ("", ()),
    ],
)
def test_an_address_is_read_line_by_line(typed: str, lines: tuple[str, ...]) -> None:
    assert address_lines(typed) == lines


def test_every_look_at_a_final_paper_leaves_its_line(town: Town) -> None:
    counter, auditor = town.counter(), town.counter(Role.AUDITOR)
    stored = stories.paid_letter(counter, town)
    counter.disclosure.release(stored.id, stored.version)
    slip = counter.paper.documents(stored.id)[-1]
    assert stories.audit_lines(town.database, "document") == []
    auditor.paper.draw(slip.id)
    (line,) = stories.audit_lines(town.database, "document")
    assert (line.clerk_id, line.request_id, line.person_id) == (
        auditor.clerk.id,
        stored.id,
        town.person_id("lives_alone"),
    )
