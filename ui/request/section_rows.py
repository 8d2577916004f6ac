"""The facts of a request as sections: each with its state, its rows and where every fact comes from."""

from __future__ import annotations

from typing import Final

from counter_app.clock import local_date
from counter_app.domain.answer import Answer
from counter_app.domain.decision import AskedOf, Outcome, Section
from counter_app.domain.identity import DocumentKind
from counter_app.domain.secrecy import read_code
from counter_app.regulation.questions import said
from counter_app.regulation.vocabulary import CHANNELS, REQUESTERS
from counter_app.services.persons import PersonView
from ui import words
from ui.format import clock_time, day_numeric, money
from ui.request.flow import NO_SIGN, SOURCES, Flow
from ui.request.letter_words import in_words
from ui.request.points import PointKind
from ui.request.trace import never_asked, section_of
from ui.widgets.fact_sections import FactRow, SectionState, SectionView
from ui.widgets.person_header import MASKED_NAME

_DOCUMENTS: Final = {
    DocumentKind.PASSPORT: "Nederlands paspoort",
    DocumentKind.IDENTITY_CARD: "Identiteitskaart",
    DocumentKind.DRIVING_LICENCE: "Rijbewijs",
    DocumentKind.RESIDENCE_DOCUMENT: "Verblijfsdocument",
    DocumentKind.FOREIGN_PASSPORT: "Buitenlands paspoort",
    DocumentKind.CALL_BACK: "Teruggebeld en nagevraagd",
    DocumentKind.SIGNATURE: "Handtekening vergeleken",
    DocumentKind.CONTROL_QUESTIONS: "Controlevragen goed beantwoord",
}
#: What the record says of a subject, in the one line of a folded section.
_IN_SHORT: Final = {"same_address": "zelfde adres", "in_investigation": "gegevens in onderzoek"}
#: So many answers stand above the question that is asked now.
_MOST_SHOWN: Final = 2
_RESULTS: Final = {Answer.YES: "staat vast", Answer.NO: "klopt niet", Answer.UNKNOWN: "twijfel"}
#: What is derived and worth a line of its own, with the place on the record; only when it says something.
_FROM_RECORD: Final = {
    "same_address": "PL 08.11",
    "in_investigation": "PL .83",
    "under_16": "PL 01.03",
    "under_guardianship": "PL 11.33",
}
_JUDGED: Final = SOURCES[AskedOf.JUDGEMENT]
_ASKED: Final = (PointKind.QUESTION, PointKind.SIGNS)
_FORMS: Final = frozenset(
    {Section.REQUESTER, Section.CHANNEL, Section.IDENTITY, Section.SUBJECT, Section.DATA}
)


def section_views(flow: Flow, person: PersonView | None, place: Section | None) -> tuple[SectionView, ...]:
    """All sections; folded to one line each while `place` has an editor open."""
    rows = SectionRows(flow, person)
    shown = {
        section: rows.folded(section, here=section is place) if place is not None else rows.full(section)
        for section in Section
    }
    stop = _stopped_in(flow)
    return tuple(
        SectionView(
            str(section),
            str(section),
            _state(flow, section, place, stop, has_rows=bool(shown[section])),
            shown[section],
            editable=_is_editable(flow, section, place),
        )
        for section in Section
    )


def _stopped_in(flow: Flow) -> Section | None:
    """Where a refusal comes from."""
    decision = flow.decision
    if decision.outcome is Outcome.REFUSE and decision.firm and decision.reasons:
        return section_of(decision, decision.reasons[0].key)
    return None


def _state(
    flow: Flow, section: Section, place: Section | None, stop: Section | None, *, has_rows: bool
) -> SectionState:
    if section is place:
        return "now"
    if section is stop:
        return "stop"
    if any(point.section is section for point in flow.points()):
        return "later"
    return "done" if has_rows or flow.decision.outcome.discloses else "later"


def _is_editable(flow: Flow, section: Section, place: Section | None) -> bool:
    point = flow.current()
    if flow.read_only or (section is place and (point is None or point.kind not in _ASKED)):
        return False
    if section in _FORMS and section is not place:
        if section is Section.SUBJECT and flow.case.stored.subject_person_id is None:
            # Looked up too early, somebody shielded would cut the talk short, and that would tell it.
            return flow.heard_everything()
        return section is Section.REQUESTER or flow.case.stored.requester_class is not None
    return bool(flow.reopenable(section))


class SectionRows:
    """The rows of one request."""

    def __init__(self, flow: Flow, person: PersonView | None) -> None:
        self._flow = flow
        self._stored = flow.case.stored
        self._masked = person is not None and person.masked
        self._person = person
        self._given = flow.given

    def full(self, section: Section) -> tuple[FactRow, ...]:
        """Every fact on its own line."""
        rows = [*self._intake(section), *self._answers(section)]
        return tuple(rows) or self._nothing(section)

    def folded(self, section: Section, *, here: bool) -> tuple[FactRow, ...]:
        """One line; where the work is, also each answer that was given."""
        intake = self._intake(section)
        if any(row.masked for row in intake):
            return tuple(intake)
        rows = []
        if intake:
            sources = dict.fromkeys(row.source for row in intake if row.source)
            rows.append(FactRow("", self._in_short(section, intake), ", ".join(sources)))
        answers = [key for key in self._flow.answers_in(section) if key in self._given]
        if here and answers:
            return (*rows, *self._last_answers(section, len(answers)))
        if answers and not rows:
            rows.append(FactRow("", _counted(len(answers))))
        elif answers:
            first = rows[0]
            value = f"{first.value}, {_counted(len(answers))}"
            rows[0] = FactRow("", value, first.source)
        return tuple(rows)

    def _last_answers(self, section: Section, count: int) -> list[FactRow]:
        """Where the work is: what was answered just now, and how much before it."""
        last = self._flow.last_answers(section, _MOST_SHOWN)
        rows = [self._answer(key) for key in last]
        earlier = count - len(rows)
        before = FactRow("", _counted(earlier, "eerder antwoord", "eerdere antwoorden"))
        return [before, *rows] if earlier else rows

    def _in_short(self, section: Section, intake: list[FactRow]) -> str:
        if section is Section.SUBJECT and self._person is not None:
            code = self._person.secrecy.code
            secrecy = (
                "geheimhouding nu onbekend"
                if self._flow.away
                else "geen geheimhouding"
                if code == "0"
                else f"geheimhouding, code {code or 'onleesbaar'}"
            )
            more = [told for key, told in _IN_SHORT.items() if self._flow.case.derived_value(key) is True]
            return ", ".join((self._person.name, secrecy, *more))
        if section is Section.DATA:
            return ": ".join(row.value.lower() if number else row.value for number, row in enumerate(intake))
        return ", ".join(
            row.value if not number else _lowered(row.value) for number, row in enumerate(intake)
        )

    def _intake(self, section: Section) -> list[FactRow]:
        if section is Section.REQUESTER:
            return self._requester()
        if section is Section.CHANNEL:
            value = f"{CHANNELS[self._stored.channel]}, op {day_numeric(self._stored.received_on)}"
            mails = [FactRow("Afzender", one.sender, one.clerk) for one in self._flow.case.emails]
            return [FactRow("Binnengekomen", value, self._stored.clerk), *mails]
        if section is Section.IDENTITY:
            return self._identity()
        if section is Section.SUBJECT:
            return self._subject()
        if section is Section.DATA:
            return self._data()
        return self._payment()

    def _requester(self) -> list[FactRow]:
        stored = self._stored
        if stored.requester_class is None:
            return []
        linked = stored.requester_person_id is not None or self._flow.own_data
        kind = FactRow("Soort verzoeker", REQUESTERS[stored.requester_class])
        name = stored.requester_name or (MASKED_NAME if self._flow.own_data and self._masked else "")
        if not name:
            return [kind]
        return [FactRow("Naam", name, "PL 01" if linked else stored.clerk), kind]

    def _identity(self) -> list[FactRow]:
        found = self._flow.case.identity
        letter = [
            FactRow("Brief", in_words(one), f"{day_numeric(local_date(one.recorded_at))}, {one.clerk}")
            for one in self._flow.case.letter_checks
        ]
        if letter and found is None:
            return letter
        if found is None:
            needed = any(point.section is Section.IDENTITY for point in self._flow.points())
            known = self._stored.requester_class is not None
            return [FactRow("", "Niet nodig bij dit verzoek")] if known and not needed else []
        finding = found.finding
        value = f"{_DOCUMENTS[finding.document_kind]}, {_RESULTS[finding.result]}"
        rows = [FactRow("Vastgesteld", value, f"{clock_time(found.recorded_at)}, {found.clerk}")]
        if found.called_number:
            rows.append(FactRow("Gebeld nummer", found.called_number, found.number_source))
        return [*rows, *letter]

    def _subject(self) -> list[FactRow]:
        case = self._flow.case
        if self._flow.is_selection:
            return [FactRow("Selectie", "Gekozen", "selectie")] if case.selection else []
        if case.stored.subject_person_id is None:
            return []
        code = read_code(str(case.derived_value("secrecy") or ""))
        secrecy = FactRow(
            "Om geheimhouding verzocht",
            "Nu onbekend" if self._flow.away else _secrecy(code.code, self._around()),
            "PL 07.70",
            strong=code.restricted,
        )
        person = self._person
        if person is None or person.masked:
            return [FactRow("Gevonden", "", masked=True), secrecy]
        born = f", {person.birth}" if person.birth else ""
        rows = [FactRow("Naam", f"{person.name}{born}", "PL 01")]
        if case.derived_value("status") is not None and "status" not in self._given:
            status = said("status", case.derived_value("status")).removeprefix("De betrokkene is ")
            rows.append(FactRow("Ingeschreven", status.capitalize(), "PL 08.09"))
        return [*rows, secrecy]

    def _around(self) -> bool:
        return self._flow.case.derived_value("household_secrecy") is True

    def _data(self) -> list[FactRow]:
        stored = self._stored
        rows = []
        if stored.purpose:
            rows.append(FactRow("Doel", stored.purpose, "verzoeker"))
        if stored.elements:
            asked = ", ".join(words.ELEMENTS[one].lower() for one in stored.elements)
            rows.append(FactRow("Gevraagd", asked.capitalize(), "verzoeker"))
        elif self._flow.own_data:
            rows.append(FactRow("Gevraagd", "De hele eigen persoonslijst"))
        return rows

    def _payment(self) -> list[FactRow]:
        nota = self._flow.nota
        if nota is not None:
            value = f"Nota {nota.number}, {money(nota.total_cents)}, nog niet betaald"
            return [FactRow("Kosten vooraf", value)]
        if self._flow.weighed.facts.values.get("prepaid") is True:
            return [FactRow("Kosten vooraf", "Betaald", "kassa")]
        return []

    def _answers(self, section: Section) -> list[FactRow]:
        facts = self._flow.weighed.facts
        rows = []
        for key in self._flow.answers_in(section):
            if key in self._given:
                rows.append(self._answer(key, reason=True))
            elif key in _FROM_RECORD and not self._masked and facts.values[key] is True:
                rows.append(FactRow("", said(key, True), _FROM_RECORD[key]))
        return rows

    def _answer(self, key: str, *, reason: bool = False) -> FactRow:
        facts = self._flow.weighed.facts
        source = facts.sources[key]
        why = f". {source.reason}" if reason and source.reason not in ("", NO_SIGN) else ""
        who = f"{source.kind} {source.clerk}" if source.kind == _JUDGED else source.kind
        return FactRow("", f"{said(key, facts.values[key])}{why}", who)

    def _nothing(self, section: Section) -> tuple[FactRow, ...]:
        count = never_asked(self._flow.decision) if section is Section.CONDITIONS else 0
        if not count:
            return ()
        questions = "1 vraag vervalt: zij kan" if count == 1 else f"{count} vragen vervallen: zij kunnen"
        return (FactRow("Niet meer nodig", f"{questions} de uitkomst niet veranderen"),)


def _secrecy(code: str | None, around: bool) -> str:
    if code is None:
        return "Onbekend, de code is leeg of ongeldig"
    if code == "0":
        return "Nee (code 0), maar iemand rond de betrokkene wel" if around else "Nee (code 0)"
    return f"Ja, code {code}"


def _counted(number: int, one: str = "antwoord", many: str = "antwoorden") -> str:
    return f"{number} {one if number == 1 else many}"


def _lowered(value: str) -> str:
    """In the middle of a line: «De betrokkene zelf» without its capital, a name with it."""
    return value[:1].lower() + value[1:] if value.split(" ")[0] in ("De", "Een") else value
