"""Every role on every operation, out of the one table of rights: what it doesn't give is refused on both engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Citation
from counter_app.domain.figures import Period
from counter_app.domain.identity import DocumentKind
from counter_app.domain.installation import Lack
from counter_app.domain.request import RequestState
from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.services import billing, refunds
from counter_app.services.accounts import NewAccount, create_account
from counter_app.services.article_cases import cases_of
from counter_app.services.demo_requests import housemate_extract, natural_person_with_consent
from counter_app.services.identity import Shown
from counter_app.services.imports import import_gbav
from counter_app.services.installation import approve
from counter_app.services.office import Counter
from counter_app.services.oversight import TrailFilter
from counter_app.services.persons import Reason
from counter_app.services.slip_check import check_slip
from counter_app.services.stored_requests import StoredRequest
from tests.services import stories
from tests.town import Town

SIGNED = Shown(DocumentKind.SIGNATURE, genuine=Answer.YES, reason="Vergeleken met de vorige brief.")


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to work on: a request at work, one that waits for approval, one that was given."""

    town: Town
    stored: StoredRequest
    waiting: StoredRequest
    given: StoredRequest
    nota: str
    slip: int
    person: int
    a_number: str

    @property
    def day(self) -> date:
        return self.town.clock.today()

    def again(self) -> int:
        """The version of the request at work, as the first clerk reads it."""
        return self.town.counter().requests.read(self.stored.id).version


Operation = Callable[[Counter, Scene], object]

OPERATIONS: dict[str, tuple[Right, Operation]] = {
    "search": (Right.SEARCH_PERSONS, lambda c, s: c.persons.search(s.a_number, reason=Reason.CHECK_DATA)),
    "open": (Right.SEARCH_PERSONS, lambda c, s: c.persons.open(s.person, reason=Reason.CHECK_DATA)),
    "find": (Right.SEARCH_PERSONS, lambda c, s: c.persons.find_by_a_number(s.a_number)),
    "start": (Right.HANDLE_REQUESTS, lambda c, s: c.requests.start(Channel.COUNTER)),
    "save": (Right.HANDLE_REQUESTS, lambda c, s: c.requests.save(s.stored.id, s.again(), purpose="x")),
    "answer": (
        Right.HANDLE_REQUESTS,
        lambda c, s: c.interview.answer(s.stored.id, s.again(), "consent", "geen", "brief"),
    ),
    "identify": (Right.HANDLE_REQUESTS, lambda c, s: c.identity.record(s.stored.id, s.again(), SIGNED)),
    "identity case": (Right.HANDLE_REQUESTS, lambda c, s: c.identity.case(s.stored.id)),
    "identity check": (Right.HANDLE_REQUESTS, lambda c, s: c.identity.check(s.stored.id, SIGNED)),
    "decide": (Right.HANDLE_REQUESTS, lambda c, s: c.decisions.decide(s.stored.id, s.again())),
    "bill": (Right.HANDLE_REQUESTS, lambda c, s: c.disclosure.bill(s.stored.id, s.again())),
    "withdraw": (Right.HANDLE_REQUESTS, lambda c, s: c.requests.withdraw(s.given.id, s.given.version, "")),
    "read": (Right.READ_REQUESTS, lambda c, s: c.requests.read(s.stored.id)),
    "find request": (Right.READ_REQUESTS, lambda c, s: c.requests.find(s.stored.number)),
    "history": (Right.READ_REQUESTS, lambda c, s: c.requests.history(s.stored.id)),
    "work list": (Right.READ_REQUESTS, lambda c, s: c.requests.work_list(everybody=True)),
    "counts": (Right.READ_REQUESTS, lambda c, s: c.requests.counts()),
    "known": (Right.READ_REQUESTS, lambda c, s: c.decisions.known(s.stored.id)),
    "replay": (Right.READ_REQUESTS, lambda c, s: c.decisions.replay(s.given.number)),
    "documents": (Right.READ_REQUESTS, lambda c, s: c.paper.documents(s.given.id)),
    "draw": (Right.READ_REQUESTS, lambda c, s: c.paper.draw(s.slip)),
    "unprinted": (Right.READ_REQUESTS, lambda c, s: c.paper.unprinted()),
    "queue": (Right.APPROVE, lambda c, s: c.approvals.queue()),
    "weighed": (Right.APPROVE, lambda c, s: c.approvals.weighed(s.waiting.id)),
    "approve": (Right.APPROVE, lambda c, s: c.approvals.decide(s.waiting.id, "0" * 64, False, "")),
    "deputies": (Right.NAME_DEPUTY, lambda c, s: c.deputies.candidates()),
    "name deputy": (Right.NAME_DEPUTY, lambda c, s: c.deputies.name(0, s.day, s.day)),
    "release": (Right.DISCLOSE, lambda c, s: c.disclosure.release(s.waiting.id, s.waiting.version)),
    "previews": (Right.DISCLOSE, lambda c, s: c.paper.previews(s.waiting.id)),
    "print": (Right.DISCLOSE, lambda c, s: c.paper.start_print(s.slip, "file")),
    "finish print": (Right.DISCLOSE, lambda c, s: c.paper.finish_print(0, True)),
    "log lines": (Right.OWN_LOG, lambda c, s: c.log.lines()),
    "log count": (Right.OWN_LOG, lambda c, s: c.log.count()),
    "verify": (Right.VERIFY_LOG, lambda c, s: c.log.verify()),
    "check a slip": (Right.VERIFY_LOG, lambda c, s: check_slip(c.desk, "1 " + "0" * 20)),
    "keys of the log": (Right.VERIFY_LOG, lambda c, s: c.log_heads.registered_keys()),
    "verify against": (Right.VERIFY_LOG, lambda c, s: c.log_heads.verify("{}")),
    "close the log off": (Right.WHOLE_LOG, lambda c, s: c.log_heads.make()),
    "keep a signed head": (Right.WHOLE_LOG, lambda c, s: c.log_heads.store("{}")),
    "register a log key": (Right.KEEP_LOG_KEYS, lambda c, s: c.log_heads.register_key("0", "x")),
    "open notas": (Right.TAKE_PAYMENTS, lambda c, s: billing.open_notas(c.desk)),
    "take payment": (
        Right.TAKE_PAYMENTS,
        lambda c, s: billing.take_payment(c.desk, s.nota, billing.Method.PIN, 1, "x"),
    ),
    "open refunds": (Right.TAKE_PAYMENTS, lambda c, s: refunds.open_refunds(c.desk)),
    "give money back": (Right.TAKE_PAYMENTS, lambda c, s: refunds.give_money_back(c.desk, s.nota)),
    "create account": (
        Right.MANAGE_ACCOUNTS,
        lambda c, s: create_account(c.desk, NewAccount("1", "", "", frozenset())),
    ),
    "tick off the letters": (Right.MANAGE_ACCOUNTS, lambda c, s: approve(c.desk, Lack.LETTERS)),
    "tick off the annexes": (Right.SET_EDITION, lambda c, s: approve(c.desk, Lack.ANNEXES)),
    "registers": (Right.READ_REGISTERS, lambda c, s: c.registers.tabs()),
    "enter in a register": (Right.KEEP_REGISTERS, lambda c, s: c.registers.add(_kept_by(c), {})),
    "load text": (
        Right.LOAD_REGULATION,
        lambda c, s: c.reading.load(Path("/nowhere/at/all.txt"), "naarden-2007", "1", date(2007, 7, 1)),
    ),
    "readers": (Right.SEE_READERS, lambda c, s: c.reading.overview()),
    "remarks": (Right.SEE_READERS, lambda c, s: c.reading.remarks()),
    "figures": (Right.READ_FIGURES, lambda c, s: c.figures.read(Period(s.day, s.day))),
    "export figures": (
        Right.READ_FIGURES,
        lambda c, s: c.figures.export("Jaarverslag", Period(s.day, s.day), ()),
    ),
    "trail": (Right.READ_AUDIT_TRAIL, lambda c, s: c.oversight.lines(TrailFilter(s.day, s.day))),
    "signals": (Right.READ_AUDIT_TRAIL, lambda c, s: c.oversight.signals(s.day, s.day)),
    "limits of signals": (Right.SET_SIGNALS, lambda c, s: c.oversight.set_limits({})),
    "sample": (Right.READ_AUDIT_TRAIL, lambda c, s: c.oversight.sample(s.day)),
    "today": (Right.READ_REQUESTS, lambda c, s: c.figures.today()),
    "what is due": (Right.PROPOSE_DESTRUCTION, lambda c, s: c.retention.due()),
    "hold": (Right.PROPOSE_DESTRUCTION, lambda c, s: c.retention.hold(s.given.number, "Onderzoek")),
    "list to sign": (Right.SIGN_DESTRUCTION, lambda c, s: c.retention.current()),
    "holds": (Right.SIGN_DESTRUCTION, lambda c, s: c.retention.holds()),
    "cases of an article": (
        Right.CASES_PER_ARTICLE,
        lambda c, s: cases_of(c.desk, "naarden-2007", Citation("10", "3")),
    ),
    "import": (Right.IMPORT_PERSONS, lambda c, s: import_gbav(c.desk, Path("/nowhere/at/all.csv"))),
}


def _kept_by(counter: Counter) -> str:
    """A register that this colleague keeps, or the first there is."""
    kept = (one.key for one in ALL_REGISTERS.values() if one.add & counter.clerk.roles)
    return next(kept, "recipients")


def _may(role: Role, name: str) -> bool:
    if name in ("log lines", "log count") and Right.WHOLE_LOG in RIGHTS[role]:
        return True
    return OPERATIONS[name][0] in RIGHTS[role]


@pytest.fixture
def scene(town: Town) -> Scene:
    """One municipality for all roles and operations."""
    clerk = town.counter()
    given = natural_person_with_consent(clerk, town.a_number("lives_alone")).request
    nota, _letter, slip = clerk.paper.documents(given.id)
    assert nota.log_number is None
    with town.database.read() as connection:
        number = billing.notas_of(connection, given.id)[0].number
    return Scene(
        town,
        stories.letter(clerk, town, "mother"),
        stories.waiting_call(clerk, town),
        given,
        number,
        slip.id,
        town.person_id("lives_alone"),
        town.a_number("lives_alone"),
    )


def test_every_role_does_what_its_rights_say_and_nothing_else(scene: Scene) -> None:
    for role in Role:
        counter = scene.town.counter(role)
        for name, (right, operation) in OPERATIONS.items():
            try:
                operation(counter, scene)
                refused = False
            except NotAllowed:
                refused = True
            except UserError:
                # The service looked further than the right: what was wrong is another matter.
                refused = False
            assert refused is not _may(role, name), f"{role}: {name}, which asks {right}"
            assert counter.may(right) is (right in RIGHTS[role])
    # Of all that was tried, only what the rights give came through.
    clerk = scene.town.counter()
    # (A colleague who tries to give what somebody else identified, finds the identity open again.)
    waits = (RequestState.AWAITING_APPROVAL, RequestState.ON_HOLD)
    assert clerk.requests.read(scene.waiting.id).state in waits
    assert len(stories.entries(scene.town.database)) == 1
    assert stories.is_intact(scene.town.database)


def test_nothing_asks_a_right_that_no_operation_was_tried_with() -> None:
    tried = {right for right, _ in OPERATIONS.values()} | {Right.WHOLE_LOG}
    assert set(Right) == tried


def test_a_department_head_does_the_work_of_a_clerk(town: Town) -> None:
    head = town.counter(Role.DEPARTMENT_HEAD)
    assert natural_person_with_consent(head, town.a_number("lives_alone")).log_number == 1
    mates = town.a_number("housemate_one"), town.a_number("housemate_two")
    assert housemate_extract(head, *mates).log_number == 2
    assert len(head.log.lines()) == 2
    assert town.counter().log.lines() == ()
