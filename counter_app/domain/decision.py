"""What a decision on a request says: outcome, scope, costs, duties, articles, and what is still open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from counter_app.domain.answer import Answer
from counter_app.domain.elements import RUBRIEKEN, Element


class Outcome(StrEnum):
    """The outcomes that a request for disclosure can have; the values are the case files' words."""

    DISCLOSE = "verstrekken"
    DISCLOSE_LIMITED = "verstrekken_beperkt"
    IN_WRITING_ONLY = "alleen_schriftelijk"
    HOLD = "aanhouden"
    REFUSE = "weigeren"
    FORWARD = "doorverwijzen"
    WEIGH = "belangenafweging"
    REFER_SUPERVISOR = "voorleggen_informatiebeheerder"
    REFER_COLLEGE = "voorleggen_college"

    @property
    def discloses(self) -> bool:
        return self in (Outcome.DISCLOSE, Outcome.DISCLOSE_LIMITED)


class Costs(StrEnum):
    """Which charge belongs to a decision."""

    NONE = "geen"
    IN_ADVANCE = "productiekosten_vooraf"
    AFTERWARDS = "productiekosten_achteraf_max_2_27"
    FEE_TABLE = "leges_tarieventabel"
    MEDIUM = "alternatief_medium_max_22_69"


class Escalation(StrEnum):
    """Who must act before the request can go on."""

    SUPERVISOR = "informatiebeheerder"
    COLLEGE = "college"
    APPLICATION_MANAGER = "applicatiebeheerder"
    DATA_MANAGER = "gegevensbeheerder"
    PRIVACY_OFFICER = "privacy officer/FG"


class ScopeKind(StrEnum):
    """How far a disclosure reaches."""

    NOTHING = "GEEN"
    TASK = "TAAK"
    SPECIAL = "BIJZONDER"
    ANNEX_2 = "BIJLAGE2"
    AUTHORISATION = "AUTORISATIEBESLUIT"
    ARTICLE_98 = "ART98"
    ARTICLE_100 = "ART100"
    ADDRESS_MUNICIPALITY = "ADRES_GEMEENTE"
    EXTRACT = "UITTREKSEL"
    REFERENCE = "VERWIJS"
    REFERENCE_ADDRESS = "VERWIJS_ADRES_GEMEENTE"
    OWN_RECORD = "EIGEN_PL"
    COUNTS = "AANTALLEN"


@dataclass(frozen=True, slots=True)
class Scope:
    """A kind of scope with, for some kinds, the department or the law that fills it in."""

    kind: ScopeKind
    detail: str = ""

    @property
    def code(self) -> str:
        """The word of the case files: ART100, BIJLAGE2:Financien."""
        return f"{self.kind}:{self.detail}" if self.detail else str(self.kind)


NO_SCOPE = Scope(ScopeKind.NOTHING)

_CITATION = re.compile(
    r"(?:art\. (?P<article>[\w:.]+)(?: lid (?P<paragraph>\w+))?(?: onder (?P<letter>\w+))?|bijlage (?P<annex>\d+))"
    r"(?: (?P<law>[A-Z].*))?"
)
_ORDINALS = (
    "", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision, or one of its paragraphs; `law` is empty for the reglement itself."""

    article: str
    paragraph: str = ""
    letter: str = ""
    law: str = ""
    annex: bool = False

    @classmethod
    def read(cls, text: str) -> Citation:
        """From how it reads on screen: «art. 11 lid 5», «art. 79 lid 5 onder a Wet GBA», «bijlage 2»."""
        return _read_citation(text)

    @property
    def screen(self) -> str:
        if self.annex:
            text = f"bijlage {self.article}"
        else:
            text = f"art. {self.article}"
            text += f" lid {self.paragraph}" if self.paragraph else ""
            text += f" onder {self.letter}" if self.letter else ""
        return f"{text} {self.law}" if self.law else text

    @property
    def vocabulary(self) -> str:
        """As the case files write it: «Reglement 11.5», «Wet GBA 98.1», «Awb 4:8»."""
        number = ".".join(part for part in (self.article, self.paragraph, self.letter) if part)
        return f"{self.law or 'Reglement'} {'bijlage ' if self.annex else ''}{number}"

    @property
    def written(self) -> str:
        """Written out, as in a letter: «artikel 11, vijfde lid»."""
        if self.annex:
            text = f"bijlage {self.article}"
        else:
            text = f"artikel {self.article}"
            if self.paragraph:
                known = self.paragraph.isdigit() and int(self.paragraph) < len(_ORDINALS)
                text += f", {_ORDINALS[int(self.paragraph)]} lid" if known else f", lid {self.paragraph}"
            text += f", onder {self.letter}" if self.letter else ""
        if not self.law:
            return text
        return f"{text} van {'het' if self.law.startswith('Besluit') else 'de'} {self.law}"


@cache
def _read_citation(text: str) -> Citation:
    match = _CITATION.fullmatch(text)
    if match is None:
        raise ValueError(f"not a citation: {text}")
    annex, law = match["annex"], match["law"] or ""
    if annex:
        return Citation(annex, law=law, annex=True)
    return Citation(match["article"], match["paragraph"] or "", match["letter"] or "", law)


class StepKind(StrEnum):
    """What a step of the trace is: an article that was asked, or a fact that it read."""

    ARTICLE = "article"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trace; the steps that an article read stand under it."""

    kind: StepKind
    key: str
    text: str
    answer: Answer
    citation: Citation | None = None
    value: str = ""
    children: tuple[Step, ...] = ()
    #: A yes of this article stands in the way of a disclosure, so that its no is good news.
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """An article that made the decision what it is, with its rule in plain words; `stops` as in `Step`."""

    key: str
    citation: Citation
    text: str
    answer: Answer
    stops: bool = False


class AskedOf(StrEnum):
    """Where the answer to a question comes from."""

    CLERK = "clerk"
    JUDGEMENT = "judgement"
    SUPERVISOR = "supervisor"
    RECORD = "record"
    REGISTER = "register"
    INTAKE = "intake"
    CASH_DESK = "cash_desk"
    SETTING = "setting"


class Section(StrEnum):
    """The sections of the request screen, in order."""

    REQUESTER = "Verzoeker"
    CHANNEL = "Kanaal"
    IDENTITY = "Identiteit"
    SUBJECT = "Betrokkene"
    DATA = "Gegevens & doel"
    CONDITIONS = "Voorwaarden"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A fact that is not known yet and can still change the decision."""

    fact: str
    section: Section
    text: str
    help: str
    asked_of: AskedOf
    needs_reason: bool
    citation: Citation
    #: For a choice: (value, label) of each option; empty for yes, no or unknown.
    options: tuple[tuple[str, str], ...] = ()
    #: Shown beside the question when something about this case makes it harder to answer.
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Facts that would give another outcome if they were otherwise, each said as a sentence."""

    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ElementVerdict:
    """Whether one asked element may leave, and the article that says so."""

    element: Element
    may_leave: bool
    citation: Citation | None
    reason: str
    #: False where the clerk must tick it on purpose (an address with somebody secret near it).
    preselected: bool = True

    @property
    def rubrieken(self) -> tuple[str, ...]:
        return RUBRIEKEN[self.element]


@dataclass(frozen=True, slots=True)
class Decision:
    """A request weighed under one edition; `firm` is False where an unknown fact holds it."""

    edition: str
    edition_hash: str
    outcome: Outcome
    scope: Scope
    costs: Costs
    obligations: tuple[str, ...]
    escalate_to: Escalation | None
    citations: tuple[Citation, ...]
    reasons: tuple[Reason, ...]
    open_questions: tuple[OpenQuestion, ...]
    elements: tuple[ElementVerdict, ...]
    warnings: tuple[str, ...]
    firm: bool
    needs_second_person: bool
    only_payment_missing: bool
    only_approval_missing: bool
    #: The article on which data may leave, or would leave once the last thing missing is there.
    ground: Citation | None
    #: Builds the tree of steps; a decision is shown far less often than it is made.
    _trace: Callable[[], tuple[Step, ...]] = field(repr=False, compare=False)

    @property
    def trace(self) -> tuple[Step, ...]:
        """Every article that was asked, with the facts that it read."""
        return self._trace()

    @property
    def settled(self) -> bool:
        """Nothing that is still unknown can change anything."""
        return self.firm and not self.open_questions

    @property
    def given(self) -> tuple[Element, ...]:
        """The elements that leave under this decision; none while nothing may leave yet."""
        if not self.outcome.discloses:
            return ()
        return tuple(verdict.element for verdict in self.elements if verdict.may_leave)
