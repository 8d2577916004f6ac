"""A paper that was released stays in once somebody in it asked for secrecy, until a second person decides."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.held_paper import PaperStep
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy_request import Capacity
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, PaperHeld, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services.billing import standing_nota
from counter_app.services.demo_requests import OWN, identify
from counter_app.services.office import Counter
from counter_app.services.paper import Document
from counter_app.services.secrecy_requests import Named
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import log_chain
from counter_app.storage.paper_steps import add_step, say_not_handed
from counter_app.storage.tables_papers import not_handed
from counter_app.storage.tables_requests import document_print
from tests.services import stories
from tests.services.test_held_person import somebody_waits
from tests.town import Town

NOBODY = "lives_alone"


def ask(town: Town, role: str = NOBODY, capacity: Capacity = Capacity.SELF) -> None:
    """A member of the cast asks for secrecy at another counter."""
    counter = town.second_clerk()
    named = [Named(capacity, town.person_id(role))]
    counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, named)


def released(clerk: Counter, town: Town) -> StoredRequest:
    """A natural person wrote, paid and is answered; nothing came out of the printer yet."""
    stored = stories.paid_letter(clerk, town)
    given = clerk.disclosure.release(stored.id, stored.version)
    assert given.log_number is not None
    return given.request


def papers(clerk: Counter, stored: StoredRequest) -> dict[DocumentKind, Document]:
    return {one.kind: one for one in clerk.paper.documents(stored.id)}


def line_of(clerk: Counter, stored: StoredRequest) -> int:
    number = papers(clerk, stored)[DocumentKind.SLIP].log_number
    assert number is not None
    return number


def printed(clerk: Counter, paper: Document, way: str = "printer") -> None:
    print_id, pdf = clerk.paper.start_print(paper.id, way, "Balie")
    assert pdf.startswith(b"%PDF")
    clerk.paper.finish_print(print_id, True)


def test_nothing_with_their_data_comes_out_by_any_way(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    stored = released(clerk, town)
    found = papers(clerk, stored)
    ask(town)
    # The answer goes with the data, or not at all; what only tells the payer what it costs isn't held.
    for kind in (DocumentKind.SLIP, DocumentKind.LETTER):
        for way in ("printer", "file", "voice"):
            with pytest.raises(PaperHeld, match="blijft binnen"):
                clerk.paper.start_print(found[kind].id, way)
    printed(clerk, found[DocumentKind.INVOICE])
    with town.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(document_print)) == 1
    held = [one for one in stories.audit_lines(town.database) if one.kind == "paper_held"]
    assert len(held) == 6
    assert {(one.clerk_id, one.person_id, one.request_id) for one in held} == {
        (clerk.clerk.id, town.person_id(NOBODY), stored.id)
    }
    # Once is enough for who decides, and nobody but who oversees looks at the paper either.
    (waits,) = clerk.held_papers.of(stored.id)
    assert (waits.log_number, waits.mine, waits.came_out) == (line_of(clerk, stored), False, False)
    with pytest.raises(NotAllowed):
        other.paper.draw(found[DocumentKind.SLIP].id)
    with pytest.raises(PaperHeld):
        clerk.paper.draw(found[DocumentKind.SLIP].id)
    assert town.counter(Role.PRIVACY_OFFICER).paper.draw(found[DocumentKind.SLIP].id)
    assert clerk.paper.draw(found[DocumentKind.INVOICE].id)
    assert found[DocumentKind.SLIP].id in {one.document_id for one in clerk.paper.unprinted()}


@pytest.mark.parametrize(("role", "capacity"), [("mother", Capacity.SELF), ("father", Capacity.SELF)])
def test_what_the_requester_asks_about_themselves_is_theirs(
    town: Town, role: str, capacity: Capacity
) -> None:
    clerk = town.counter()
    stored = stories.own_data(clerk, town, role)
    stored = clerk.disclosure.release(stored.id, stored.version).request
    ask(town, role, capacity)
    printed(clerk, papers(clerk, stored)[DocumentKind.SLIP])
    assert clerk.held_papers.of(stored.id) == ()


def test_a_second_person_lets_it_out_under_what_counts_now_alone(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = released(clerk, town)
    slip, number = papers(clerk, stored)[DocumentKind.SLIP], line_of(clerk, stored)
    town.set_secrecy(NOBODY, "3")
    with pytest.raises(UserError, match="niet meer tegengehouden"):
        # Nobody tried to hand it out yet.
        supervisor.held_papers.let_out(stored.id, number, "Al verteld")
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    (waits,) = supervisor.held_papers.queue()
    assert (waits.number, waits.clerk, waits.mine) == (stored.number, clerk.clerk.name, True)
    with pytest.raises(UserError, match="waarom"):
        supervisor.held_papers.let_out(stored.id, number, " ")
    with pytest.raises(NotAllowed):
        clerk.held_papers.let_out(stored.id, number, "Zelf maar")
    supervisor.held_papers.let_out(stored.id, number, "De verzoeker heeft het al gehoord.")
    assert supervisor.held_papers.queue() == ()
    assert clerk.paper.draw(slip.id)
    printed(clerk, slip)
    kinds = [one.kind for one in stories.audit_lines(town.database)]
    assert kinds.count("paper_let_out") == 1
    assert clerk.requests.read(stored.id).state is RequestState.DISCLOSED
    # What asks more than what was looked at, holds it again.
    town.set_secrecy(NOBODY, "")
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    # And what asks nothing any more lets it go by itself.
    town.set_secrecy(NOBODY, "0")
    printed(clerk, slip)
    assert clerk.held_papers.of(stored.id) == ()
    assert stories.is_intact(town.database)


def test_withdrawn_it_never_was_given(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = released(clerk, town)
    found, number = papers(clerk, stored), line_of(clerk, stored)
    with town.database.read() as connection:
        assert log_chain.count_disclosures(connection, town.person_id(NOBODY)) == 1
    ask(town)
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(found[DocumentKind.SLIP].id, "file")
    clerk.live.look()
    again = supervisor.held_papers.withdraw(stored.id, number, "Geheimhouding kwam eerst.")
    assert [one.kind for one in clerk.live.look().answered] == ["paper_withdrawn"]
    assert again.state is RequestState.IN_PROGRESS
    lines = stories.entries(town.database)
    assert [one["kind"] for one in lines] == ["disclosure", "not_handed"]
    with town.database.read() as connection:
        assert log_chain.count_disclosures(connection, town.person_id(NOBODY)) == 0
        assert standing_nota(connection, stored.id) is None
    (said, line) = supervisor.log.lines()
    assert (said.kind, said.of, line.number, line.not_handed) == ("not_handed", number, number, True)
    # The line stays, the chain holds, and its papers never come out, whatever becomes of the secrecy.
    assert stories.is_intact(town.database)
    for kind in (DocumentKind.SLIP, DocumentKind.LETTER):
        with pytest.raises(UserError, match="ingetrokken"):
            clerk.paper.start_print(found[kind].id, "printer")
    assert number not in {one.document_id for one in clerk.paper.unprinted()}
    assert found[DocumentKind.SLIP].id not in {one.document_id for one in clerk.paper.unprinted()}
    assert DocumentKind.CREDIT_NOTE in papers(clerk, stored)
    # The clerk decides anew, and by now it is no.
    decided = clerk.decisions.decide(again.id, again.version)
    assert decided.state is RequestState.REFUSED


@pytest.mark.parametrize("finished", [True, False])
def test_what_may_have_come_out_is_not_called_never_given(town: Town, finished: bool) -> None:
    """Of a print that began and never ended nobody knows."""
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = released(clerk, town)
    slip, number = papers(clerk, stored)[DocumentKind.SLIP], line_of(clerk, stored)
    print_id, _pdf = clerk.paper.start_print(slip.id, "printer")
    if finished:
        clerk.paper.finish_print(print_id, True)
    ask(town)
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    with pytest.raises(UserError, match="al eens"):
        supervisor.held_papers.withdraw(stored.id, number, "Toch niet")
    (waits,) = supervisor.held_papers.queue()
    assert waits.came_out
    with town.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(not_handed)) == 0


def test_who_had_a_part_in_it_decides_nothing_also_past_the_services(town: Town) -> None:
    clerk = town.counter()
    stored = released(clerk, town)
    slip, number = papers(clerk, stored)[DocumentKind.SLIP], line_of(clerk, stored)
    ask(town)
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    with pytest.raises(DBAPIError), clerk.desk.database.begin() as connection:
        add_step(connection, stored.id, number, PaperStep.LET_OUT, "x", "Zelf maar")
    with pytest.raises(DBAPIError), clerk.desk.database.begin() as connection:
        say_not_handed(connection, number, "Balie")
    town.counter(Role.SUPERVISOR).held_papers.withdraw(stored.id, number, "Nog niet verstuurd")
    with pytest.raises(DBAPIError, match="withdrawn"), clerk.desk.database.begin() as connection:
        connection.execute(insert(document_print).values(document_id=slip.id, way="printer"))


def test_where_the_rules_still_say_yes_it_goes_with_a_line(town: Town) -> None:
    """The code of who lives there too stops nothing that was given about the other."""
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town, "housemate_one")
    stored = clerk.disclosure.release(stored.id, stored.version).request
    ask(town, "housemate_two")
    printed(clerk, papers(clerk, stored)[DocumentKind.SLIP])
    told = [one for one in stories.audit_lines(town.database) if one.kind == "paper_still_allowed"]
    assert [(one.request_id, one.person_id) for one in told] == [(stored.id, town.person_id("housemate_one"))]
    assert clerk.held_papers.of(stored.id) == ()


def about_the_child(town: Town, *elements: Element) -> StoredRequest:
    """A father at the counter asks about his child, and everything is answered."""
    clerk = town.counter()
    stored = clerk.requests.start(Channel.COUNTER)
    stored = clerk.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.LEGAL_REPRESENTATIVE,
        requester_person_id=town.person_id("father"),
        requester_name="S. Blom",
        subject_person_id=town.person_id("child"),
        purpose="Inschrijving bij een club",
        elements=elements,
    )
    facts = {**OWN, "authority_shown": True, "danger_suspected": False}
    return stories.answer_all(clerk, identify(clerk, stored), facts)


@pytest.mark.parametrize("elements", [(), (Element.NAME, Element.ADDRESS)])
def test_a_parent_who_hides_from_the_other_is_not_found_through_the_child(
    town: Town, elements: tuple[Element, ...]
) -> None:
    clerk, stored = town.counter(), about_the_child(town, *elements)
    stored = clerk.disclosure.release(stored.id, stored.version).request
    slip = papers(clerk, stored)[DocumentKind.SLIP]
    printed(clerk, slip)
    ask(town, "mother")
    # A duplicate tells as much as the first one did.
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")


def test_nor_where_somebody_else_near_was_secret_already(town: Town) -> None:
    """The address was chosen with the other one in mind; no fact says that there is one more now."""
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    town.set_secrecy("father", "7")
    stored = about_the_child(town, Element.NAME, Element.ADDRESS)
    stored = clerk.disclosure.release(stored.id, stored.version, (Element.NAME, Element.ADDRESS)).request
    slip, number = papers(clerk, stored)[DocumentKind.SLIP], line_of(clerk, stored)
    printed(clerk, slip)
    ask(town, "mother")
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    supervisor.held_papers.let_out(stored.id, number, "Hij woont er zelf ook.")
    printed(clerk, slip)
    town.set_secrecy("child", "7")
    with pytest.raises(PaperHeld):
        clerk.paper.draw(slip.id)


def test_what_is_being_printed_at_that_moment_is_not_called_never_given(postgresql_town: Town) -> None:
    town = postgresql_town
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = released(clerk, town)
    slip, number = papers(clerk, stored)[DocumentKind.SLIP], line_of(clerk, stored)
    town.set_secrecy(NOBODY, "7")
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    with ThreadPoolExecutor(1) as colleague, clerk.desk.database.begin() as printing:
        printing.execute(insert(document_print).values(document_id=slip.id, way="printer").inline())
        withdrawing = colleague.submit(
            supervisor.held_papers.withdraw, stored.id, number, "Nog niet verstuurd"
        )
        while not somebody_waits(town):
            assert not withdrawing.done(), withdrawing.exception()
            time.sleep(0.01)
        printing.commit()
        with pytest.raises(UserError, match="al eens"):
            withdrawing.result(20)
    assert clerk.requests.read(stored.id).state is RequestState.DISCLOSED
    assert [one["kind"] for one in stories.entries(town.database)] == ["disclosure"]


def test_what_is_no_secret_any_more_needs_no_decision(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = released(clerk, town)
    slip, number = papers(clerk, stored)[DocumentKind.SLIP], line_of(clerk, stored)
    town.set_secrecy(NOBODY, "7")
    with pytest.raises(PaperHeld):
        clerk.paper.start_print(slip.id, "printer")
    town.set_secrecy(NOBODY, "0")
    for decide in (supervisor.held_papers.withdraw, supervisor.held_papers.let_out):
        with pytest.raises(UserError, match="niet meer tegengehouden"):
            decide(stored.id, number, "Nog niet verstuurd")
        assert supervisor.held_papers.queue() == ()
    assert clerk.requests.read(stored.id).state is RequestState.DISCLOSED
    printed(clerk, slip)
