"""Referrals: laid before somebody else, answered by who never worked on it, and finished under that answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.facts import OPTIONS, Value
from counter_app.regulation.referral import CAUSES, REFERRED, Body, Verdict
from counter_app.services.decisions import Pending
from counter_app.services.demo_requests import CALLED_BACK, CONSENT, OWN, PLAIN, REASON
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_referrals import referral_act
from counter_app.storage.tables_requests import document
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town

WHY = "Besproken aan de hand van het dossier."


def _letter(
    counter: Counter,
    town: Town,
    kind: RequesterClass,
    answers: Mapping[str, Value],
    *,
    channel: Channel = Channel.LETTER,
    subject: str = "lives_alone",
) -> StoredRequest:
    stored = counter.requests.start(channel)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=kind,
        requester_name="De verzoeker",
        requester_address="Singel 44\n1411 CD NAARDEN",
        purpose="Een taak uitvoeren",
        elements=(Element.NAME, Element.ADDRESS),
        subject_person_id=town.person_id(subject),
    )
    return answer_all(counter, stored, answers)


def sensitive(counter: Counter, town: Town, **more: Value) -> StoredRequest:
    """A private person asks about somebody in the news; decided, so that it is laid before the college."""
    answers = {**CONSENT, "politically_sensitive": True, **more}
    stored = _letter(counter, town, RequesterClass.FREE_NATURAL_PERSON, answers)
    stored = counter.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.REFERRED
    return stored


def outcome(counter: Counter, stored: StoredRequest) -> Outcome:
    return counter.decisions.preview(counter.decisions.known(stored.id)).decision.outcome


def _college(
    supervisor: Counter, town: Town, stored: StoredRequest, verdict: Verdict, paper: str = "B&W 2026/114"
) -> StoredRequest:
    today = town.clock.today()
    return supervisor.referrals.answer(stored.id, stored.version, verdict, WHY, today, paper)


def test_every_article_that_refers_has_its_answers() -> None:
    for name in EDITIONS:
        refers = {rule.key for rule in edition_named(name).rules if rule.outcome in REFERRED}
        assert refers <= CAUSES.keys()
        for rule in edition_named(name).rules:
            if rule.outcome in REFERRED:
                of_college = rule.outcome is Outcome.REFER_COLLEGE
                assert (CAUSES[rule.key].body is Body.COLLEGE) is of_college
    for cause in CAUSES.values():
        assert set(cause.settles) <= OPTIONS.keys()
        assert (Verdict.GO_ON in cause.verdicts) is bool(cause.go_on)
        assert Verdict.REFUSE in cause.verdicts


def test_the_college_lets_it_go_on_and_the_clerk_finishes(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = sensitive(clerk, town)
    read = supervisor.referrals.read(stored.id)
    assert read.may_answer
    assert read.question is not None
    assert read.question.body is Body.COLLEGE
    assert not clerk.referrals.read(stored.id).may_answer
    with town.database.read() as connection:
        titles = connection.execute(select(document.c.title).where(document.c.request_id == stored.id))
        assert len(titles.all()) == 1
    back = _college(supervisor, town, stored, Verdict.GO_ON)
    assert back.state is RequestState.IN_PROGRESS
    known = clerk.decisions.known(stored.id)
    assert known.facts().sources["politically_sensitive"].kind == "college"
    back = answer_all(clerk, back, CONSENT)
    decided = clerk.decisions.decide(back.id, back.version)
    assert decided.state is RequestState.AWAITING_PAYMENT
    assert clerk.decisions.replay(stored.number).same


def test_the_college_refuses_and_it_ends_with_a_letter(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = sensitive(clerk, town)
    back = _college(supervisor, town, stored, Verdict.REFUSE)
    assert outcome(clerk, back) is Outcome.REFUSE
    ended = clerk.decisions.decide(back.id, back.version)
    assert ended.state is RequestState.REFUSED
    replayed = clerk.decisions.replay(stored.number)
    assert replayed.same
    assert replayed.outcome == str(Outcome.REFUSE)
    kinds = [event.kind for event in clerk.requests.history(stored.id)]
    assert "referral_refuse" in kinds
    with town.database.read() as connection:
        papers = connection.execute(select(document.c.id).where(document.c.request_id == stored.id)).all()
    assert len(papers) == 2


def test_a_no_holds_whatever_is_answered_afterwards(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = sensitive(clerk, town)
    with pytest.raises(UserError, match="voorgelegd"):
        clerk.interview.answer(stored.id, stored.version, "politically_sensitive", False, "oordeel", REASON)
    stored = _college(supervisor, town, stored, Verdict.REFUSE)
    for value in (False, None):
        with pytest.raises(UserError, match="voorgelegd"):
            clerk.interview.answer(
                stored.id, stored.version, "politically_sensitive", value, "oordeel", REASON
            )
    known = clerk.decisions.known(stored.id)
    typed: Pending = {"politically_sensitive": (False, "oordeel", "wie dan ook", REASON)}
    assert clerk.decisions.preview(known, typed).decision.outcome is Outcome.REFUSE
    # Who asks something else asks it anew.
    changed = clerk.requests.save(stored.id, stored.version, elements=(Element.NAME,))
    assert outcome(clerk, changed) is Outcome.REFER_COLLEGE
    assert clerk.referrals.read(stored.id).acts == ()


def test_what_was_settled_gives_way_to_a_later_suspicion(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = sensitive(clerk, town)
    back = _college(supervisor, town, stored, Verdict.GO_ON)
    assert outcome(clerk, back) is not Outcome.REFER_COLLEGE
    known = clerk.interview.answer(
        back.id, back.version, "politically_sensitive", True, "oordeel", "Er komt nu een debat."
    )
    assert clerk.decisions.preview(known).decision.outcome is Outcome.REFER_COLLEGE


@dataclass(frozen=True, slots=True)
class _Wrong:
    verdict: Verdict = Verdict.GO_ON
    reason: str = WHY
    days: int | None = 0
    paper: str = "B&W 2026/114"
    field: str = ""


@pytest.mark.parametrize(
    "wrong",
    [
        _Wrong(reason=" ", field="reason"),
        _Wrong(days=None, field="decided_on"),
        _Wrong(days=1, field="decided_on"),
        _Wrong(days=-400, field="decided_on"),
        _Wrong(paper="  ", field="paper"),
        _Wrong(verdict=Verdict.FORWARD, field="verdict"),
    ],
)
def test_an_act_of_the_college_has_its_day_its_paper_and_its_reason(town: Town, wrong: _Wrong) -> None:
    stored, supervisor = sensitive(town.counter(), town), town.counter(Role.SUPERVISOR)
    day = None if wrong.days is None else town.clock.today() + timedelta(days=wrong.days)
    with pytest.raises(UserError) as fault:
        supervisor.referrals.answer(stored.id, stored.version, wrong.verdict, wrong.reason, day, wrong.paper)
    assert fault.value.field == wrong.field
    assert supervisor.referrals.read(stored.id).question is not None


def test_who_worked_on_it_never_answers_it(town: Town, both_roles: Counter) -> None:
    stored = sensitive(both_roles, town)
    with pytest.raises(Denied):
        _college(both_roles, town, stored, Verdict.GO_ON)
    assert [line.request_id for line in stories.audit_lines(town.database, "referral_denied")] == [stored.id]
    with pytest.raises(NotAllowed):
        _college(town.second_clerk(), town, stored, Verdict.GO_ON)
    assert not both_roles.referrals.read(stored.id).may_answer


def test_nobody_answers_twice(town: Town) -> None:
    stored, supervisor = sensitive(town.counter(), town), town.counter(Role.SUPERVISOR)
    back = _college(supervisor, town, stored, Verdict.GO_ON)
    with pytest.raises(UserError, match="niet voorgelegd"):
        _college(supervisor, town, back, Verdict.REFUSE)


def _answer_row(stored: StoredRequest, town: Town) -> dict[str, object]:
    return {
        "request_id": stored.id,
        "kind": "decided",
        "about": "x",
        "causes": "[]",
        "body": "supervisor",
        "verdict": "go_on",
        "settles": '{"politically_sensitive": false}',
        "reason": "Mag wel.",
        "decided_on": town.clock.today(),
    }


def test_a_clerk_at_the_prompt_answers_no_referral(town: Town) -> None:
    clerk = town.counter()
    stored = sensitive(clerk, town)
    row = insert(referral_act).values(**_answer_row(stored, town))
    with (
        pytest.raises(IntegrityError, match="second person"),
        clerk.desk.database.begin() as connection,
    ):
        connection.execute(row)
    with (
        pytest.raises(IntegrityError, match="second person"),
        town.second_clerk().desk.database.begin() as connection,
    ):
        connection.execute(row)


def test_a_supervisor_at_the_prompt_answers_only_what_waits(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    stored = sensitive(town.counter(), town)
    _college(supervisor, town, stored, Verdict.REFUSE)
    with (
        pytest.raises(IntegrityError, match="second person"),
        supervisor.desk.database.begin() as connection,
    ):
        connection.execute(insert(referral_act).values(**_answer_row(stored, town)))


def test_doubt_is_laid_before_the_supervisor_and_taken_away(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = _letter(clerk, town, RequesterClass.FREE_NATURAL_PERSON, {**CONSENT, "legal_doubt": True})
    held = clerk.decisions.decide(stored.id, stored.version)
    assert held.state is RequestState.ON_HOLD
    with pytest.raises(UserError) as missing:
        clerk.referrals.ask(held.id, held.version, " ")
    assert missing.value.field == "reason"
    asked = clerk.referrals.ask(held.id, held.version, "Is een stichting in oprichting een rechtspersoon?")
    assert asked.state is RequestState.REFERRED
    back = supervisor.referrals.answer(asked.id, asked.version, Verdict.GO_ON, WHY)
    assert clerk.decisions.known(back.id).facts().values["legal_doubt"] is False
    assert outcome(clerk, back) is not Outcome.REFER_SUPERVISOR
    with pytest.raises(UserError, match="niets om voor te leggen"):
        clerk.referrals.ask(back.id, back.version, "Nog eens")


def test_a_foundation_goes_on_only_when_the_register_has_it(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    answers = {**PLAIN, "listed_in_annex_1": False, "protects_others": True, "urgent_social_need": True}
    stored = _letter(clerk, town, RequesterClass.FREE_LEGAL_PERSON, answers)
    stored = clerk.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.REFERRED
    with pytest.raises(UserError) as early:
        supervisor.referrals.answer(stored.id, stored.version, Verdict.GO_ON, WHY)
    assert early.value.field == "verdict"
    refused = supervisor.referrals.answer(stored.id, stored.version, Verdict.REFUSE, WHY)
    assert outcome(clerk, refused) is Outcome.REFUSE


def test_the_police_calls_and_is_told_to_write(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = _letter(clerk, town, RequesterClass.POLICE, PLAIN, channel=Channel.TELEPHONE)
    stored = clerk.identity.record(stored.id, stored.version, CALLED_BACK)
    stored = answer_all(clerk, stored, {"criminal_investigation": False, "callback_known_number": True})
    stored = clerk.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.REFERRED
    assert supervisor.referrals.read(stored.id).verdicts == (Verdict.IN_WRITING_ONLY, Verdict.REFUSE)
    back = supervisor.referrals.answer(stored.id, stored.version, Verdict.IN_WRITING_ONLY, WHY)
    assert outcome(clerk, back) is Outcome.IN_WRITING_ONLY
    assert clerk.decisions.decide(back.id, back.version).state is RequestState.REFUSED
    assert stories.entries(town.database) == []


def test_a_special_case_by_telephone_is_the_exception_that_there_is(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    answers = {**CONSENT, "special_case": True, "callback_known_number": True}
    stored = _letter(clerk, town, RequesterClass.FREE_NATURAL_PERSON, {}, channel=Channel.TELEPHONE)
    stored = clerk.identity.record(stored.id, stored.version, CALLED_BACK)
    stored = answer_all(clerk, stored, answers)
    asked = clerk.decisions.decide(stored.id, stored.version)
    assert asked.state is RequestState.REFERRED
    granted = supervisor.referrals.answer(asked.id, asked.version, Verdict.GO_ON, "Levensbedreigend.")
    assert granted.state is RequestState.IN_PROGRESS
    assert clerk.decisions.known(granted.id).derived_value("phone_exception") is True


def test_a_parent_with_a_secret_child_is_laid_before_the_supervisor(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    town.set_secrecy("lives_alone", "7")
    answers = {**OWN, "authority_shown": True, "danger_suspected": True}
    stored = _letter(clerk, town, RequesterClass.LEGAL_REPRESENTATIVE, answers)
    stored = clerk.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.REFERRED
    back = supervisor.referrals.answer(stored.id, stored.version, Verdict.GO_ON, WHY)
    known = clerk.decisions.known(back.id)
    assert known.facts().values["danger_suspected"] is False
    assert outcome(clerk, back) not in REFERRED
