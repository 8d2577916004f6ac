"""The services, built once: before sign-in the office, after it the counter of one clerk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from counter_app.clock import Clock
from counter_app.domain.staff import Clerk, Right
from counter_app.services.access_overview import AccessOverviews
from counter_app.services.approvals import Approvals
from counter_app.services.attachments import Attachments
from counter_app.services.blank_forms import BlankForms
from counter_app.services.bundles import Bundles
from counter_app.services.consents import Consents
from counter_app.services.contact_data import ContactData
from counter_app.services.control_questions import ControlQuestions
from counter_app.services.decisions import Decisions
from counter_app.services.deputies import Deputies
from counter_app.services.desk import Desk
from counter_app.services.disclosure import Disclosure
from counter_app.services.disclosure_log import DisclosureLog
from counter_app.services.disclosure_overview import Overviews
from counter_app.services.dossier import Dossiers
from counter_app.services.editions import Editions, holds_for_real, rules_on
from counter_app.services.figures import Figures
from counter_app.services.first_hour import FirstHour
from counter_app.services.held_papers import HeldPapers
from counter_app.services.identity import Identity
from counter_app.services.instructions import Instructions
from counter_app.services.interview import Interview
from counter_app.services.letter_checks import LetterChecks
from counter_app.services.letter_desk import Letters
from counter_app.services.letter_texts import LetterTexts
from counter_app.services.live import Live
from counter_app.services.log_heads import LogHeads
from counter_app.services.notices import Notices
from counter_app.services.objections import Objections
from counter_app.services.oversight import Oversight
from counter_app.services.paper import Paper
from counter_app.services.person_notes import PersonNotes
from counter_app.services.persons import Persons
from counter_app.services.printers import Printers
from counter_app.services.reading import Reading
from counter_app.services.recent import Recent
from counter_app.services.recipients import Recipients
from counter_app.services.referrals import Referrals
from counter_app.services.register_files import RegisterFiles
from counter_app.services.register_papers import RegisterPapers
from counter_app.services.registers import Registers
from counter_app.services.representatives import Representatives
from counter_app.services.request_terms import RequestTerms
from counter_app.services.requests import Requests
from counter_app.services.retention import Retention
from counter_app.services.rights_requests import RightsRequests
from counter_app.services.search_time import SearchTimes
from counter_app.services.secrecy_papers import SecrecyPapers
from counter_app.services.secrecy_requests import SecrecyRequests
from counter_app.services.selection_release import SelectionRelease
from counter_app.services.selections import Selections
from counter_app.services.settings import Municipality, read_municipality
from counter_app.services.sign_in import SignIn
from counter_app.services.source_settings import SourceSettings
from counter_app.services.waiting_work import WaitingWork
from counter_app.services.weighing import Weighings
from counter_app.services.wrong_disclosures import WrongDisclosures
from counter_app.services.year_calendar import YearCalendar
from counter_app.storage.database import Database


class Counter:
    """Everything one signed-in clerk can do."""

    def __init__(self, desk: Desk, sign_in: SignIn) -> None:
        self.desk = desk
        self._sign_in = sign_in
        with desk.database.read() as connection:
            self.municipality: Municipality = read_municipality(connection)
            today = desk.clock.today()
            #: The rules of today, and whether real requests may be decided under them.
            self.edition = rules_on(connection, self.municipality, today).edition
            self.rules_hold = holds_for_real(self.edition, self.municipality, today)

    @property
    def clerk(self) -> Clerk:
        return self.desk.clerk

    def may(self, right: Right) -> bool:
        """Whether this clerk has a right: pages without it stay out of the rail."""
        return self.desk.clerk.may(right)

    @cached_property
    def persons(self) -> Persons:
        return Persons(self.desk)

    @cached_property
    def person_notes(self) -> PersonNotes:
        return PersonNotes(self.desk)

    @cached_property
    def contact_data(self) -> ContactData:
        return ContactData(self.desk)

    @cached_property
    def requests(self) -> Requests:
        return Requests(self.desk)

    @cached_property
    def recent(self) -> Recent:
        return Recent(self.desk)

    @cached_property
    def identity(self) -> Identity:
        return Identity(self.desk, self._sign_in)

    @cached_property
    def interview(self) -> Interview:
        return Interview(self.desk)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self.desk)

    @cached_property
    def approvals(self) -> Approvals:
        return Approvals(self.desk, self._sign_in)

    @cached_property
    def deputies(self) -> Deputies:
        return Deputies(self.desk)

    @cached_property
    def control_questions(self) -> ControlQuestions:
        return ControlQuestions(self.desk)

    @cached_property
    def live(self) -> Live:
        return Live(self.desk, self.approvals)

    @cached_property
    def disclosure(self) -> Disclosure:
        return Disclosure(self.desk)

    @cached_property
    def selections(self) -> Selections:
        return Selections(self.desk)

    @cached_property
    def secrecy_requests(self) -> SecrecyRequests:
        return SecrecyRequests(self.desk)

    @cached_property
    def secrecy_papers(self) -> SecrecyPapers:
        return SecrecyPapers(self.desk)

    @cached_property
    def selection_release(self) -> SelectionRelease:
        return SelectionRelease(self.desk)

    @cached_property
    def weighings(self) -> Weighings:
        return Weighings(self.desk)

    @cached_property
    def attachments(self) -> Attachments:
        return Attachments(self.desk)

    @cached_property
    def dossiers(self) -> Dossiers:
        return Dossiers(self.desk)

    @cached_property
    def bundles(self) -> Bundles:
        return Bundles(self.desk)

    @cached_property
    def objections(self) -> Objections:
        return Objections(self.desk)

    @cached_property
    def representatives(self) -> Representatives:
        return Representatives(self.desk)

    @cached_property
    def letter_checks(self) -> LetterChecks:
        return LetterChecks(self.desk)

    @cached_property
    def consents(self) -> Consents:
        return Consents(self.desk)

    @cached_property
    def referrals(self) -> Referrals:
        return Referrals(self.desk, self.approvals)

    @cached_property
    def waiting_work(self) -> WaitingWork:
        return WaitingWork(self.desk)

    @cached_property
    def terms(self) -> RequestTerms:
        return RequestTerms(self.desk)

    @cached_property
    def searches(self) -> SearchTimes:
        return SearchTimes(self.desk)

    @cached_property
    def paper(self) -> Paper:
        return Paper(self.desk)

    @cached_property
    def printers(self) -> Printers:
        return Printers(self.desk)

    @cached_property
    def blank_forms(self) -> BlankForms:
        return BlankForms(self.desk)

    @cached_property
    def overviews(self) -> Overviews:
        return Overviews(self.desk)

    @cached_property
    def access_overviews(self) -> AccessOverviews:
        return AccessOverviews(self.desk)

    @cached_property
    def rights_requests(self) -> RightsRequests:
        return RightsRequests(self.desk)

    @cached_property
    def letters(self) -> Letters:
        return Letters(self.desk)

    @cached_property
    def letter_texts(self) -> LetterTexts:
        return LetterTexts(self.desk)

    @cached_property
    def editions(self) -> Editions:
        return Editions(self.desk)

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.desk)

    @cached_property
    def calendar(self) -> YearCalendar:
        return YearCalendar(self.desk)

    @cached_property
    def instructions(self) -> Instructions:
        return Instructions(self.desk)

    @cached_property
    def registers(self) -> Registers:
        return Registers(self.desk)

    @cached_property
    def recipients(self) -> Recipients:
        return Recipients(self.desk)

    @cached_property
    def register_files(self) -> RegisterFiles:
        return RegisterFiles(self.desk)

    @cached_property
    def register_papers(self) -> RegisterPapers:
        return RegisterPapers(self.desk)

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.desk)

    @cached_property
    def log(self) -> DisclosureLog:
        return DisclosureLog(self.desk)

    @cached_property
    def held_papers(self) -> HeldPapers:
        return HeldPapers(self.desk)

    @cached_property
    def wrong_disclosures(self) -> WrongDisclosures:
        return WrongDisclosures(self.desk)

    @cached_property
    def oversight(self) -> Oversight:
        return Oversight(self.desk)

    @cached_property
    def log_heads(self) -> LogHeads:
        return LogHeads(self.desk)

    @cached_property
    def retention(self) -> Retention:
        return Retention(self.desk, self._sign_in)

    @cached_property
    def first_hour(self) -> FirstHour:
        return FirstHour(self.desk)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self.desk)

    @cached_property
    def source_settings(self) -> SourceSettings:
        return SourceSettings(self.desk)

    def take_recovery_codes(self) -> tuple[str, ...]:
        """The recovery codes of who has just set up a second factor; told this once."""
        return self._sign_in.take_recovery_codes(self.desk)

    def close(self) -> None:
        """Gives the clerk's own connections back; on a server nobody else may use them."""
        self.desk.database.close()

    def unlock(self, password: str) -> None:
        """Opens the locked screen again. Raises UserError when the password is wrong."""
        self._sign_in.confirm(self.desk, password)


@dataclass(slots=True)
class Office:
    """What is there before anybody signed in."""

    database: Database
    clock: Clock
    sign_in: SignIn

    @classmethod
    def on(cls, database: Database, clock: Clock) -> Office:
        return cls(database, clock, SignIn(database, clock))

    def counter(self, login: str, password: str, location: str, code: str = "") -> Counter:
        """Signs a clerk in. Raises UserError with the tries left, and CodeAsked for a second factor."""
        return Counter(self.sign_in.sign_in(login, password, location, code), self.sign_in)
