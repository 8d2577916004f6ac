"""The facts that articles read: each condition its own fact, unknown until somebody or something says it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.fact import Choice, Is, YesNo

#: What stands for an empty or invalid 07.70.10.
UNREADABLE = "ongeldig"
#: Where a log entry has no readings of its own: a fact, or an article that was asked before.
FACT, REPEATED = -1, -2
_CODES = ("1", "2", "3", "4", "5", "6", "7")

DEPARTMENTS = (
    "Bestuursondersteuning",
    "Brandweer",
    "Burgerzaken",
    "Financiën",
    "Informatisering en Automatisering",
    "Onderwijs, Welzijn en Recreatie",
    "Ruimtelijke Ordening",
    "Sociale Zaken",
)
#: Options that the case files have no word for.
OTHER_DEPARTMENT, OTHER_TARGET = "ander onderdeel", "anders"

Value = bool | str | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: register, form, judgement; with the clerk who said it and why."""

    kind: str
    clerk: str = ""
    reason: str = ""


_NO_SOURCES: Mapping[str, Source] = MappingProxyType({})


class Facts:
    """What is known about one request. An attribute is the answer to a fact; reading it leaves a trace."""

    __slots__ = ("answered", "answers", "asked", "authorised", "choices", "log", "sources")

    def __init__(
        self,
        values: Mapping[str, Value] = MappingProxyType({}),
        *,
        asked: Collection[Element] = (),
        authorised: Collection[Element] = (),
        sources: Mapping[str, Source] = _NO_SOURCES,
    ) -> None:
        """`values` by fact key: True, False or None (unknown); for a choice one of its options or None.

        `asked` are the elements that the requester wants, `authorised` those that an autorisatiebesluit
        or a declaration of direct access allows. Raises ValueError on an unknown key or option.
        """
        self.answers: dict[str, Answer] = {}
        self.choices: dict[str, str] = {}
        self.asked = tuple(element for element in Element if element in asked)
        self.authorised = frozenset(authorised)
        self.sources = sources
        #: What was asked, its answer, and where its own readings start.
        self.log: list[tuple[object, Answer, int]] = []
        #: The answers of the articles so far.
        self.answered: dict[object, Answer] = {}
        for key, value in values.items():
            self._put(key, value)

    def _put(self, key: str, value: Value) -> None:
        options = OPTIONS.get(key)
        if options is None:
            raise ValueError(f"unknown fact: {key}")
        if value is None:
            self.answers.pop(key, None)
            self.choices.pop(key, None)
        elif not options:
            if not isinstance(value, bool):
                raise ValueError(f"{key} is yes or no, not {value!r}")
            self.answers[key] = Answer.of(value)
        elif isinstance(value, str) and value in options:
            self.choices[key] = str(value)
        else:
            raise ValueError(f"{key} is never {value!r}")

    @property
    def values(self) -> dict[str, Value]:
        """Every known fact as it was put in, in the order of the definitions."""
        known: dict[str, Value] = {key: answer is Answer.YES for key, answer in self.answers.items()}
        known.update(self.choices)
        return {key: known[key] for key in OPTIONS if key in known}

    def knows(self, key: str) -> bool:
        return key in self.answers or key in self.choices

    def read_keys(self) -> list[str]:
        """The facts that were read in this case so far, each once."""
        return list(dict.fromkeys(what.key for what, _, start in self.log if start == FACT))  # type: ignore[attr-defined]

    def read_unknown(self) -> list[str]:
        """Those of them that answered unknown."""
        return list(
            dict.fromkeys(
                what.key  # type: ignore[attr-defined]
                for what, answer, start in self.log
                if start == FACT and answer is Answer.UNKNOWN
            )
        )

    def replaced(self, changes: Mapping[str, Value]) -> Facts:
        """The same case with these facts otherwise; None takes one back."""
        other = self.reading()
        for key, value in changes.items():
            other._put(key, value)
        return other

    def reading(self, defaults: Mapping[str, Answer] = MappingProxyType({})) -> Facts:
        """A copy with an empty trace; `defaults` (an edition's settings) where nothing is said."""
        other = object.__new__(Facts)
        other.answers = {**defaults, **self.answers}
        other.choices = dict(self.choices)
        other.asked, other.authorised, other.sources = self.asked, self.authorised, self.sources
        other.log, other.answered = [], {}
        return other

    # Verzoeker
    requester = Choice(RequesterClass)
    by_subject = Is(requester, [RequesterClass.SUBJECT])
    by_representative = Is(requester, [RequesterClass.LEGAL_REPRESENTATIVE])
    by_mandatary = Is(requester, [RequesterClass.MANDATARY])
    by_municipal_body = Is(requester, [RequesterClass.MUNICIPAL_BODY])
    by_external_body = Is(requester, [RequesterClass.EXTERNAL_BODY])
    by_other_municipality = Is(requester, [RequesterClass.OTHER_MUNICIPALITY])
    by_court = Is(requester, [RequesterClass.COURT])
    by_police = Is(requester, [RequesterClass.POLICE])
    by_statutory_third_party = Is(requester, [RequesterClass.STATUTORY_THIRD_PARTY])
    by_special_third_party = Is(requester, [RequesterClass.SPECIAL_THIRD_PARTY])
    by_church = Is(requester, [RequesterClass.CHURCH])
    by_commercial_party = Is(requester, [RequesterClass.COMMERCIAL_PARTY])
    by_natural_person = Is(requester, [RequesterClass.FREE_NATURAL_PERSON])
    by_legal_person = Is(requester, [RequesterClass.FREE_LEGAL_PERSON])
    department = Choice([*DEPARTMENTS, OTHER_DEPARTMENT])
    department_on_annex_2 = Is(department, DEPARTMENTS)
    department_for_systems = Is(department, ["Informatisering en Automatisering"])
    clerk_designated = YesNo()
    user_authorised = YesNo()
    declaration_signed = YesNo()
    declaration_in_register = YesNo()
    field_in_authorisation = YesNo()
    autorisatiebesluit = YesNo()
    within_autorisatiebesluit = YesNo()
    in_systematic_register = YesNo()
    over_yearly_limit = YesNo()
    listed_in_annex_1 = YesNo()
    prior_breach = YesNo()
    profit_motive = YesNo()
    profession_qualifies = YesNo()
    avv_prescribes = YesNo()
    authority_shown = YesNo()
    written_mandate = YesNo()
    legal_doubt = YesNo()

    # Kanaal
    channel = Choice(Channel)
    at_counter = Is(channel, [Channel.COUNTER])
    by_letter = Is(channel, [Channel.LETTER])
    by_telephone = Is(channel, [Channel.TELEPHONE])
    by_email = Is(channel, [Channel.EMAIL])
    over_network = Is(channel, [Channel.NETWORK])
    on_medium = Is(channel, [Channel.MEDIUM])
    by_direct_access = Is(channel, [Channel.DIRECT_ACCESS])
    systematically = Is(channel, [Channel.SYSTEMATIC])
    as_selection = Is(channel, [Channel.SELECTION])
    written_form_at_counter = YesNo()
    written = YesNo()
    urgent = YesNo()
    phone_authorised = YesNo()
    phone_auth_approved = YesNo()
    phone_auth_in_register = YesNo()
    special_case = YesNo()
    phone_exception = YesNo()
    target = Choice(["basisregistratiesysteem", OTHER_TARGET])
    to_base_registration_system = Is(target, ["basisregistratiesysteem"])

    # Identiteit
    identity = Choice(["ja", "nee", "twijfel"])
    identified = Is(identity, ["ja"])
    identity_doubtful = Is(identity, ["twijfel"])
    identity_missing = Is(identity, ["nee"])
    document_expired = YesNo()
    principal_identified = YesNo()
    callback_known_number = YesNo()

    # Betrokkene
    secrecy = Choice(["0", *_CODES, UNREADABLE])
    subject_asked_secrecy = Is(secrecy, _CODES, unclear=[UNREADABLE])
    secrecy_names_free = Is(secrecy, ["3", "5", "6", "7"], unclear=[UNREADABLE])
    secrecy_names_statutory = Is(secrecy, ["1", "4", "5", "7"], unclear=[UNREADABLE])
    secrecy_names_churches = Is(secrecy, ["2", "4", "6", "7"], unclear=[UNREADABLE])
    #: An unreadable code counts as a code here: for those whom it doesn't stop, and for what is told.
    subject_has_code = Is(secrecy, [*_CODES, UNREADABLE])
    status = Choice(["ingezetene", "vertrokken_andere_gemeente", "niet_ingeschreven", "overleden"])
    subject_moved = Is(status, ["vertrokken_andere_gemeente"])
    subject_not_registered = Is(status, ["niet_ingeschreven"])
    subject_deceased = Is(status, ["overleden"])
    same_address = YesNo()
    address_is_shared = YesNo()
    in_investigation = YesNo()
    under_16 = YesNo()
    under_guardianship = YesNo()
    household_secrecy = YesNo()

    # Gegevens & doel
    non_gba_data = YesNo()
    politically_sensitive = YesNo()
    asks_attached = YesNo()
    asks_special = Choice(["geen", "kieswet", "paspoort"])
    asks_special_data = Is(asks_special, ["kieswet", "paspoort"])
    asks_electoral_data = Is(asks_special, ["kieswet"])
    asks_passport_data = Is(asks_special, ["paspoort"])
    art89_entitled = YesNo()
    asks_extract = YesNo()
    inspection_only = YesNo()
    bulk = YesNo()
    counts_only = YesNo()
    names_persons = YesNo()
    surplus_fields = YesNo()
    asks_related_person = YesNo()
    related_person_needed = YesNo()
    related_secrecy = Choice(["0", *_CODES, UNREADABLE])
    related_has_code = Is(related_secrecy, [*_CODES, UNREADABLE])
    grounds_stated = YesNo()
    policy_stated = YesNo()
    purpose_stated = YesNo()
    persons_stated = YesNo()
    fields_stated = YesNo()
    task_necessity = YesNo()
    criminal_investigation = YesNo()
    no_hit_declaration = YesNo()

    # Voorwaarden
    proportional = YesNo()
    subsidiary = YesNo()
    protects_subject = YesNo()
    protects_others = YesNo()
    urgent_social_need = YesNo()
    personal_interest = YesNo()
    commercial_interest = YesNo()
    consent = Choice(["geen", "mondeling", "schriftelijk_vooraf", "ingetrokken"])
    consent_in_writing = Is(consent, ["schriftelijk_vooraf"])
    consent_withdrawn = Is(consent, ["ingetrokken"])
    claim = Choice(["geen", "gesteld_niet_aangetoond", "niet_persoonlijk", "persoonlijk_aangetoond"])
    claim_made = Is(claim, ["gesteld_niet_aangetoond", "niet_persoonlijk", "persoonlijk_aangetoond"])
    claim_shown = Is(claim, ["persoonlijk_aangetoond"])
    claim_not_shown = Is(claim, ["gesteld_niet_aangetoond"])
    claim_of_another = Is(claim, ["niet_persoonlijk"])
    extract_justified = YesNo()
    extract_necessary = YesNo()
    danger_suspected = YesNo()
    weighing = Choice(["nog_niet", "positief_termijn_loopt", "positief_termijn_verstreken", "negatief"])
    weighing_to_do = Is(weighing, ["nog_niet"])
    weighing_term_runs = Is(weighing, ["positief_termijn_loopt"])
    weighing_in_favour = Is(weighing, ["positief_termijn_verstreken"])
    weighing_against = Is(weighing, ["negatief"])
    notice_included = YesNo()
    prepaid = YesNo()

    # Instellingen van de editie (A08, A10, A23, A24, telefoon_bij_beperking)
    secrecy_read_strictly = YesNo()
    municipality_call_about_secret_allowed = YesNo()
    claim_exception_applies = YesNo()
    housemate_extract_applies = YesNo()
    phone_when_restricted_allowed = YesNo()


#: Every fact key with its options; none for a fact that is yes or no.
OPTIONS: dict[str, tuple[str, ...]] = {
    name: tuple(str(option) for option in member.options)
    for name, member in vars(Facts).items()
    if isinstance(member, YesNo | Choice)
}

SETTINGS = (
    "secrecy_read_strictly",
    "municipality_call_about_secret_allowed",
    "claim_exception_applies",
    "housemate_extract_applies",
    "phone_when_restricted_allowed",
)
