"""Carries out a case of the fifty rows with the real services, and keeps what every decision said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind
from counter_app.domain.letter_check import is_looked_at
from counter_app.domain.representation import Capacity
from counter_app.domain.selection import Criteria, Grouping
from counter_app.domain.staff import Role
from counter_app.regulation.referral import Verdict
from counter_app.services.billing import Method, amount_due, standing_nota, take_payment
from counter_app.services.consents import FACT as CONSENT
from counter_app.services.consents import WRITTEN
from counter_app.services.decisions import Weighed, digest_of
from counter_app.services.demo_requests import CALLED_BACK, REASON, answer_all, check_letter, record_consent
from counter_app.services.identity import Shown
from counter_app.services.office import Counter
from counter_app.services.register_views import EntryView
from counter_app.services.stored_requests import StoredRequest
from tests.registers.filled import TELEPHONE, entered, keeper
from tests.services.fifty_rows.table import Case, entries, facts
from tests.town import Town

_ADDRESS = "Lijnbaanpad 5\n1411 BB NAARDEN"
_GROUNDS = dict.fromkeys(("need", "alternatives", "safety", "conclusion"), "Afgewogen op de zitting.")
_VERDICTS = {"doorgaan": Verdict.GO_ON, "weigeren": Verdict.REFUSE, "schriftelijk": Verdict.IN_WRITING_ONLY}


@dataclass(slots=True)
class Story:
    """One case on its way through the counter."""

    town: Town
    case: Case
    folder: Path
    stored: StoredRequest = field(init=False)
    clerk: Counter = field(init=False)
    entry: EntryView | None = None
    #: What was decided, each time.
    decided: list[Weighed] = field(default_factory=list)
    handed_out: int = 0
    log_numbers: list[int] = field(default_factory=list)

    def begin(self) -> None:
        """Everything that is there before the first decision: intake, identity, and the answers."""
        case, town = self.case, self.town
        town.clock.instant = datetime.now(UTC) - timedelta(days=case.days_ago)
        self.clerk = town.second_clerk() if case.undesignated else town.counter()
        linked = [self._enter(name) for name in case.entries]
        if case.subject and case.code:
            town.set_secrecy(case.subject, case.code)
        self.stored = self.clerk.requests.start(case.channel)
        if linked:
            self._save(recipient_entry_id=linked[0].id)
        else:
            self._save(
                requester_class=case.requester, requester_name="E. Lindeman", requester_address=_ADDRESS
            )
        about: dict[str, Any] = {"purpose": "De taak of het belang dat in het verzoek staat"}
        if case.requester_role:
            about["requester_person_id"] = town.person_id(case.requester_role)
        if case.subject:
            about["subject_person_id"] = town.person_id(case.subject)
        self._save(**about, elements=() if case.selection == "tellingen" else case.elements)
        if case.selection:
            self._select()
        if case.shown:
            self._show(case.shown)
        if is_looked_at(case.channel, self.stored.requester_class):
            self.stored = check_letter(self.clerk, self.stored)
        if case.acts_as:
            self._represent(case.acts_as)
        self.stored = answer_all(self.clerk, self.stored, case.facts)

    def go(self) -> None:
        """Every step of the case, with the state that it must lead to."""
        for step in self.case.steps:
            _STEPS[step.verb](self, step.what)
            self.stored = self.clerk.requests.read(self.stored.id)
            assert self.stored.state is step.then, f"{step.verb}: {step.what}"

    def _save(self, **changes: Any) -> None:
        self.stored = self.clerk.requests.save(self.stored.id, self.stored.version, **changes)

    def _enter(self, name: str) -> EntryView:
        values = dict(entries()[name])
        if values.get("recipient") == "vorige":
            assert self.entry is not None
            values["recipient"] = self.entry.id
        made = entered(self.town, values.pop("register"), **values)
        if made.register.key in ("recipients", "telephone_authorisations", "direct_access"):
            self.entry = made
        return made

    def _select(self) -> None:
        criteria = Criteria(self.town.clock.today(), age_from=18)
        self.stored = self.clerk.selections.save(
            self.stored.id,
            self.stored.version,
            criteria,
            counts_only=self.case.selection == "tellingen",
            grouping=Grouping.WHOLE,
        )

    def _represent(self, capacity: str) -> None:
        """A paper shows that the requester acts for the subject."""
        self.stored = self.clerk.representatives.record(
            self.stored.id,
            self.stored.version,
            Capacity(capacity),
            proven=Answer.YES,
            extent="Een afschrift van de eigen gegevens vragen",
            granted_on=self.town.clock.today() - timedelta(days=5),
        )

    def _show(self, what: str) -> None:
        self.stored = self.clerk.identity.record(self.stored.id, self.stored.version, self._shown(what))

    def _shown(self, what: str) -> Shown:
        today = self.town.clock.today()
        if what.startswith("teruggebeld"):
            certain = Answer.UNKNOWN if what.endswith("onbekend") else Answer.YES
            return replace(CALLED_BACK, genuine=certain, called_number=TELEPHONE)
        if what == "handtekening":
            return Shown(DocumentKind.SIGNATURE, genuine=Answer.YES, reason="Vergeleken met het dossier.")
        if what == "geen":
            return Shown(
                DocumentKind.PASSPORT, genuine=Answer.NO, reason="De verzoeker heeft niets bij zich."
            )
        until = today + timedelta(days=-30 if what == "verlopen" else 900)
        return Shown(
            DocumentKind.PASSPORT,
            number="SPECI2027",
            expires_on=until,
            genuine=Answer.YES,
            likeness=Answer.YES,
            not_reported_missing=Answer.YES,
            data_agree=Answer.YES,
        )

    @property
    def _supervisor(self) -> Counter:
        return self.town.counter(Role.SUPERVISOR)

    def decide(self, outcome: str) -> None:
        """The program decides, and says what the table says."""
        weighed = self._asked_again()
        self.decided.append(weighed)
        assert weighed.decision.outcome == outcome, _why(weighed)
        self.clerk.decisions.decide(self.stored.id, self.stored.version)

    def now(self, words: str) -> None:
        """Facts that came in later."""
        later = facts([words], {})
        for key, value in later.items():
            if (key, value) == (CONSENT, WRITTEN):
                self.stored = record_consent(self.clerk, self.stored)
                continue
            known = self.clerk.interview.answer(
                self.stored.id, self.stored.version, key, value, "oordeel", REASON
            )
            self.stored = known.stored
        self.case = replace(self.case, facts={**self.case.facts, **later})

    def _asked_again(self) -> Weighed:
        """As the window does: what became open since is answered from the same words."""
        self.stored = answer_all(self.clerk, self.stored, self.case.facts)
        return self.clerk.decisions.preview(self.clerk.decisions.known(self.stored.id))

    def bill(self, _what: str) -> None:
        weighed = self._asked_again()
        assert weighed.decision.only_payment_missing, _why(weighed)
        self.clerk.disclosure.bill(self.stored.id, self.stored.version)

    def pay(self, _what: str) -> None:
        with self.town.database.read() as connection:
            nota = standing_nota(connection, self.stored.id)
        assert nota is not None
        due = amount_due(nota.total_cents, Method.BANK)
        take_payment(self.clerk.desk, nota.number, Method.BANK, due, "kenmerk 77")

    def approve(self, word: str) -> None:
        digest = digest_of(self._supervisor.approvals.weighed(self.stored.id))
        self._supervisor.approvals.decide(self.stored.id, digest, word == "ja", "De spoed blijkt niet.")

    def release(self, _what: str) -> None:
        released = self.clerk.disclosure.release(self.stored.id, self.stored.version)
        assert released.log_number is not None
        self.log_numbers.append(released.log_number)

    def hand_out(self, _what: str) -> None:
        folder = self.folder / "bestanden"
        folder.mkdir()
        result = self.clerk.selection_release.hand_out(self.stored.id, self.stored.version, folder)
        assert result.persons is not None
        self.handed_out = result.persons
        assert [one.suffix for one in folder.iterdir()] == [".zip"]

    def hand_out_counts(self, _what: str) -> None:
        self.clerk.selection_release.hand_out_counts(self.stored.id, self.stored.version)

    def withdraw(self, _what: str) -> None:
        self.clerk.requests.withdraw(self.stored.id, self.stored.version, "De verzoeker ziet ervan af.")

    def show(self, what: str) -> None:
        self._show(what)

    def show_colleague(self, what: str) -> None:
        """Whoever doubted fetches a colleague, who looks and says what it is."""
        colleague = self.town.second_clerk()
        colleague.identity.record(self.stored.id, self.stored.version, self._shown(what))

    def change_entry(self, words: str) -> None:
        """Whoever keeps the register changes what the entry says."""
        assert self.entry is not None
        name, _, value = (part.strip() for part in words.partition("="))
        values = dict(self.entry.newest.values) | {name: value}
        registers = keeper(self.town, self.entry.register).registers
        registers.change(self.entry.id, self.entry.version, values, "De toekenning is binnen.")

    def enter(self, name: str) -> None:
        self._enter(name)

    def change_code(self, code: str) -> None:
        self.town.set_secrecy(self.case.subject, code)

    def later(self, words: str) -> None:
        self.town.later(days=int(words.removesuffix(" dagen")))

    def ask_view(self, _what: str) -> None:
        self.clerk.weighings.ask_view(self.stored.id, self.stored.version)

    def hear(self, _what: str) -> None:
        today = self.town.clock.today()
        self.clerk.weighings.hear(self.stored.id, self.stored.version, today, "Liever niet.")

    def weigh(self, word: str) -> None:
        self._supervisor.weighings.weigh(
            self.stored.id, self.stored.version, positive=word == "ja", told=_GROUNDS
        )

    def announce(self, _what: str) -> None:
        self._supervisor.weighings.announce(self.stored.id, self.stored.version)

    def settle_exception(self, word: str) -> None:
        self._supervisor.approvals.settle_exception(
            self.stored.id, word == "ja", "Besproken met de stichting."
        )

    def answer(self, word: str) -> None:
        """The answer to what was laid before somebody else; of the college with its paper."""
        self._supervisor.referrals.answer(
            self.stored.id,
            self.stored.version,
            _VERDICTS[word],
            "Besproken en besloten.",
            self.town.clock.today(),
            "Besluitenlijst 46, punt 3",
        )


_STEPS: dict[str, Callable[[Story, str], None]] = {
    "besluit": Story.decide,
    "nu": Story.now,
    "nota": Story.bill,
    "betaald": Story.pay,
    "goedkeuring": Story.approve,
    "verstrekking": Story.release,
    "bestand": Story.hand_out,
    "tellingen": Story.hand_out_counts,
    "ingetrokken": Story.withdraw,
    "legitimatie": Story.show,
    "legitimatie door een collega": Story.show_colleague,
    "register": Story.change_entry,
    "inschrijving": Story.enter,
    "code": Story.change_code,
    "later": Story.later,
    "zienswijze gevraagd": Story.ask_view,
    "zienswijze": Story.hear,
    "afgewogen": Story.weigh,
    "bekendgemaakt": Story.announce,
    "uitzondering": Story.settle_exception,
    "antwoord": Story.answer,
}


def _why(weighed: Weighed) -> str:
    """What the program decided instead, for who reads a failing case."""
    decision = weighed.decision
    open_facts = [question.fact for question in decision.open_questions]
    cited = [reason.citation.screen for reason in decision.reasons]
    return f"{decision.outcome} on {cited}, open: {open_facts}, facts: {weighed.facts.values}"
