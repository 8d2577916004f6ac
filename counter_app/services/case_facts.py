"""The facts of a request: what the register and the database say themselves, and what the clerk answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from counter_app.clock import local_date
from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.dossier import ReceivedEmail
from counter_app.domain.elements import Element
from counter_app.domain.identity import DocumentKind
from counter_app.domain.installation import Lack
from counter_app.domain.letter_check import LetterCheck, LetterPart, is_looked_at, not_looked_at
from counter_app.domain.person import PersonRecord
from counter_app.domain.staff import Clerk
from counter_app.regulation.facts import SETTINGS, Facts, Source, Value
from counter_app.services import person_source, register_facts, yearly_counts
from counter_app.services.billing import standing_nota
from counter_app.services.call_back import OwnNumber, own_number
from counter_app.services.charges import tariffs_on
from counter_app.services.consents import FACT as CONSENT
from counter_app.services.consents import SOURCE as CONSENT_RECORD
from counter_app.services.consents import WRITTEN, consent_says, consents_in, wanted_by
from counter_app.services.designation import designation
from counter_app.services.e_invoices import lacking
from counter_app.services.editions import rules_on
from counter_app.services.emails import emails_in
from counter_app.services.identity import IdentityRecord, holds_today, identity_of
from counter_app.services.installation import of_requests
from counter_app.services.letter_checks import SOURCE as LETTER_CHECK
from counter_app.services.letter_checks import checks_in, checks_say
from counter_app.services.nota import Payer
from counter_app.services.payers import payer_of
from counter_app.services.phone_exception import FACT, exception_of
from counter_app.services.referral_acts import NO_ANSWERS, Answers, answers_in
from counter_app.services.renewal import NO_RECORD, Freshness, freshness
from counter_app.services.representatives import MANDATE, has_mandate_paper, representation_says
from counter_app.services.representatives import SOURCE as REPRESENTATION
from counter_app.services.search_time import NO_SEARCH, Search, search_of
from counter_app.services.selections import Asked, asked_in
from counter_app.services.settings import Municipality
from counter_app.services.stored_requests import StoredRequest
from counter_app.services.subject_facts import DATABASE, INTAKE, secrecy_facts, secrecy_heard, subject_facts
from counter_app.services.weighing import weighing_in
from counter_app.storage import register, renewals

SUPERVISOR = "informatiebeheerder"
SELECTION = "selectie"
DISCLOSURE_LOG = "verstrekkingenlog"

#: Nobody may answer these by hand, not even with a reason.
FIXED = frozenset(
    {
        "requester",
        "channel",
        "secrecy",
        "related_secrecy",
        "household_secrecy",
        "identity",
        "document_expired",
        "phone_exception",
        "weighing",
        "prepaid",
        "clerk_designated",
        "over_yearly_limit",
        *SETTINGS,
    }
)


@dataclass(frozen=True, slots=True)
class KnownCase:
    """All that is known about a request at one moment: enough to decide, also without the database.

    `derived` holds what the register and the database say, with where each comes from.
    """

    stored: StoredRequest
    derived: tuple[tuple[str, Value, str], ...]
    record: PersonRecord | None
    identity: IdentityRecord | None
    #: The edition in force on the day of deciding, whatever it was at intake.
    edition: str
    #: What each code of the tariff table costs today, in cents.
    tariffs: tuple[tuple[str, int], ...] = ()
    #: The day on which all this was known.
    on: date | None = None
    #: The elements that an entry of a register allows; none where nothing is laid down.
    authorised: frozenset[Element] = frozenset()
    #: By which number of our own register the caller is called back.
    own_number: OwnNumber | None = None
    #: The digest of the selection that the request is about; empty when it is about one person.
    selection: str = ""
    #: What somebody else answered, to whom it was laid before.
    referral: Answers = NO_ANSWERS
    #: What was seen last of each part of a letter.
    letter_checks: tuple[LetterCheck, ...] = ()
    #: The mails about a request that came as one.
    emails: tuple[ReceivedEmail, ...] = ()
    #: Whether a mandate lies in the dossier, so that a colleague can say what it says.
    mandate_on_paper: bool = False
    #: What the municipality has yet to set up, as far as a request can wait for it.
    lacking: tuple[Lack, ...] = ()
    #: How new the subject's record is.
    fresh: Freshness = NO_RECORD
    #: Whether a newer delivery changed somebody here since the last decision.
    renewed: bool = False
    #: Why the source of persons didn't tell all of the subject; empty when it did.
    source_trouble: str = ""
    #: Whose name a nota gets.
    payer: Payer | None = None
    #: The time that somebody searches, as the requester agreed to it.
    search: Search = NO_SEARCH
    #: What is missing before a nota for an organisation can be electronic too.
    e_invoice_lacks: tuple[str, ...] = ()

    def facts(self, answers: dict[str, tuple[Value, str, str, str]] | None = None) -> Facts:
        """The facts to decide on; `answers` (value, source, clerk, reason) go before those that were saved."""
        values: dict[str, Value] = {}
        sources: dict[str, Source] = {}
        for key, value, source in self.derived:
            values[key] = value
            sources[key] = Source(source)
        standing = [one for one in self.stored.facts if not self.referral.outlasts(one)]
        given = {one.key: (one.value, one.source, one.clerk, one.reason) for one in standing} | (
            answers or {}
        )
        # What the requester says is heard before the subject is looked up; without a subject nothing leaves.
        not_here = given["status"][0] == "niet_ingeschreven" if "status" in given else False
        nobody_yet = self.stored.subject_person_id is None and not not_here
        for key, (value, source, clerk, reason) in given.items():
            if (key, value) == (CONSENT, WRITTEN) and not nobody_yet:
                # Written consent is a record that was verified, and never a clerk's word alone.
                continue
            if (key, value) == (MANDATE, True) and not (nobody_yet or self.mandate_on_paper):
                # So is a mandate: without the paper nobody knows.
                continue
            if sources.get(key) == Source(LETTER_CHECK):
                # Doubt about a letter goes by looking at it again, and not by a word.
                continue
            # Said before the register could say it, an answer gives way; said against it, it has its reason.
            if key not in FIXED and (reason.strip() or values.get(key) is None):
                values[key] = value
                sources[key] = Source(source, clerk, reason)
        known = {key: value for key, value in values.items() if value is not None}
        return Facts(known, asked=self.stored.elements, authorised=self.authorised, sources=sources)

    def without_record(self) -> KnownCase:
        """For the window: a person record is opened, with its audit line, and never comes along with a case."""
        return replace(self, record=None)

    @property
    def letter_to_check(self) -> tuple[LetterPart, ...]:
        """The parts of a letter at which somebody must look before data go to who wrote it."""
        stored = self.stored
        if not is_looked_at(stored.channel, stored.requester_class):
            return ()
        return not_looked_at(self.letter_checks)

    def derived_value(self, key: str) -> Value:
        """What register or database say of a fact; None when they don't."""
        return next((value for name, value, _ in self.derived if name == key), None)

    def by_hand(self, key: str) -> bool:
        """Whether an answer takes the place of a register from which the requester wasn't chosen."""
        chosen = self.stored.recipient_entry_id is not None
        return key in register_facts.BY_REGISTER and not chosen and self.derived_value(key) is None


def gather(
    connection: Connection,
    stored: StoredRequest,
    municipality: Municipality,
    clerk: Clerk,
    today: date,
    handled_by: int | None,
) -> KnownCase:
    """Reads everything afresh, the secrecy code first; a check of identity counts for who did it."""
    designated, designated_by = designation(connection, clerk, today)
    derived: list[tuple[str, Value, str]] = [
        ("channel", str(stored.channel), INTAKE),
        ("clerk_designated", designated, designated_by),
        ("written", True if stored.channel is Channel.LETTER else None, INTAKE),
        ("notice_included", True, DATABASE),
        ("purpose_stated", True if stored.purpose.strip() else None, INTAKE),
        ("fields_stated", True if stored.elements else None, INTAKE),
        # With the elements known, the decision looks at each of them itself.
        ("surplus_fields", False if stored.elements else None, INTAKE),
    ]
    if stored.requester_class is not None:
        derived.append(("requester", str(stored.requester_class), INTAKE))
    had = yearly_counts.had_all(connection, stored, municipality, today)
    if had is not None:
        derived.append(("over_yearly_limit", had, DISCLOSURE_LOG))
    record, fresh, heard = None, NO_RECORD, person_source.Known()
    if stored.subject_person_id is not None:
        heard = person_source.standing(connection, stored.id, stored.subject_person_id)
        if heard.is_remote:
            derived += secrecy_heard(connection, stored.subject_person_id, heard)
        else:
            fresh = freshness(connection, municipality, stored.subject_person_id, today)
            derived += secrecy_facts(connection, stored.subject_person_id, fresh)
        record = register.read_record(connection, stored.subject_person_id)
        assert record is not None
        derived += subject_facts(connection, stored, record, municipality, today, heard)
    chosen = asked_in(connection, stored.id) if stored.channel is Channel.SELECTION else None
    if chosen is not None:
        derived += _selection(chosen)
    consents = consents_in(connection, stored.id)
    if consents:
        wanted = wanted_by(stored, int(municipality.consent_months), today)
        derived.append((CONSENT, consent_says(consents, wanted), CONSENT_RECORD))
    acts = representation_says(connection, stored, today)
    if acts is not None and next((value for key, value, _ in derived if key == acts[0]), None) is None:
        # What the record of the person says of authority goes before a paper.
        derived.append((*acts, REPRESENTATION))
    said = register_facts.says(connection, stored, today)
    derived += said.derived
    if stored.subject_person_id is not None:
        derived.append(("weighing", str(weighing_in(connection, stored).stage(today)), SUPERVISOR))
    granted = exception_of(connection, stored)
    if granted is not None:
        # What was decided for this very request goes before a standing exception.
        derived = [one for one in derived if one[0] != FACT]
        derived.append((FACT, granted, SUPERVISOR))
    elif FACT not in {key for key, _, _ in derived} and _answered(stored, "special_case"):
        # Whether or not this is a special case: nobody said until now that it may be told by telephone.
        derived.append((FACT, False, DATABASE))
    found = identity_of(connection, stored.id)
    if found is not None and not holds_today(found, stored, today, handled_by):
        found = None
    if found is not None:
        derived += _identity(found)
    looked = checks_in(connection, stored) if stored.channel is Channel.LETTER else ()
    seen = checks_say(stored, looked, identified=found is not None)
    if seen:
        told = {key for key, _, _ in seen}
        derived = [one for one in derived if one[0] not in told] + seen
    nota = standing_nota(connection, stored.id)
    derived.append(("prepaid", nota is not None and nota.is_paid, DATABASE))
    rules = rules_on(connection, municipality, today)
    settled = dict(rules.settings)
    if rules.edition == "brp" and not municipality.is_fictitious:
        # Lawful, and yet refused by default: a voice on the telephone proves nothing.
        settled.setdefault("phone_when_restricted_allowed", False)
    derived += [(name, value, DATABASE) for name, value in settled.items()]
    answers = answers_in(connection, stored)
    settles = {fact for fact, _, _ in answers.derived}
    derived = [one for one in derived if one[0] not in settles]
    derived += answers.derived
    tariffs = tariffs_on(connection, rules.edition, today)
    number = own_number(connection, stored, today) if stored.channel is Channel.TELEPHONE else None
    payer = payer_of(connection, stored, today)
    return KnownCase(
        stored,
        tuple(derived),
        record,
        found,
        rules.edition,
        tariffs,
        today,
        said.authorised,
        number,
        chosen.digest if chosen else "",
        answers,
        looked,
        emails_in(connection, stored.id) if stored.channel is Channel.EMAIL else (),
        acts is None and has_mandate_paper(connection, stored.id),
        tuple(of_requests(connection, municipality, rules, today)),
        fresh,
        stored.id in renewals.standing_in(connection, [stored.id]),
        heard.why,
        payer,
        search_of(connection, stored.id),
        lacking(payer, municipality),
    )


def _answered(stored: StoredRequest, key: str) -> bool:
    """Whether a clerk said anything of a fact."""
    return any(one.key == key for one in stored.facts)


def _selection(chosen: Asked) -> list[tuple[str, Value, str]]:
    """What follows from whom a selection is about: never anybody by name, and residents only."""
    counts = chosen.counts_only
    return [
        ("bulk", True, SELECTION),
        ("names_persons", False, SELECTION),
        ("counts_only", counts, SELECTION),
        ("persons_stated", chosen.criteria.names_persons or None, SELECTION),
        ("status", "ingezetene", SELECTION),
        # Anybody among them may have a code or be looked into: the file tells it person by person.
        ("secrecy", "7", SELECTION),
        ("in_investigation", True, SELECTION),
        *([("fields_stated", True, SELECTION), ("surplus_fields", False, SELECTION)] if counts else []),
    ]


def _identity(found: IdentityRecord) -> list[tuple[str, Value, str]]:
    finding = found.finding
    word = {Answer.YES: "ja", Answer.UNKNOWN: "twijfel", Answer.NO: "nee"}[finding.result]
    source = f"{finding.document_kind}"
    checked: list[tuple[str, Value, str]] = [("identity", word, source)]
    if finding.expires_on is not None:
        expired = finding.expires_on < local_date(found.recorded_at)
        checked.append(("document_expired", expired, source))
    elif not finding.document_kind.is_document:
        # No document was shown, so that none can have expired.
        checked.append(("document_expired", False, source))
    if finding.document_kind is DocumentKind.CALL_BACK:
        checked.append(("callback_known_number", finding.result is Answer.YES, source))
    return checked
