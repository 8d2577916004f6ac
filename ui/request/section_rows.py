"""The facts of a request as sections: each with its state, its rows and where every fact comes from."""

from __future__ import annotations

from typing import Final

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Outcome, Section
from counter_app.domain.identity import DocumentKind
from counter_app.domain.secrecy import read_code
from counter_app.regulation.questions import said
from counter_app.regulation.vocabulary import CHANNELS, REQUESTERS
from counter_app.services.persons import PersonView
from ui import words
from ui.format import clock_time, day_numeric, money
from ui.request.flow import Flow
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
}
_RESULTS: Final = {Answer.YES: "staat vast", Answer.NO: "klopt niet", Answer.UNKNOWN: "twijfel"}
#: What is derived and worth a line of its own, with the place on the record; only when it says something.
_FROM_RECORD: Final = {
    "same_address": "PL 08.11",
    "in_investigation": "PL .83",
    "under_16": "PL 01.03",
    "under_guardianship": "PL 11.33",
}
_FORMS: Final = frozenset(
    {Section.REQUESTER, Section.CHANNEL, Section.IDENTITY, Section.SUBJECT, Section.DATA}
)


def section_views(flow: Flow, person: PersonView | None, place: Section | None) -> tuple[SectionView, ...]:
    """All sections; folded to one line each while `place` has an editor open."""
    rows = SectionRows(flow, person)
    return tuple(
        SectionView(
            str(section),
            str(section),
            _state(flow, section, place),
            rows.folded(section, here=section is place) if place is not None else rows.full(section),
            editable=_is_editable(flow, section),
        )
        for section in Section
    )


def _state(flow: Flow, section: Section, place: Section | None) -> SectionState:
    if section is place:
        return "now"
    decision = flow.decision
    if decision.outcome is Outcome.REFUSE and decision.firm and decision.reasons:
        stop = section_of(decision, decision.reasons[0].key)
        if section is stop:
            return "stop"
    if any(point.section is section for point in flow.points()):
        return "later"
    untouched = section is Section.CONDITIONS and not flow.answers_in(section)
    return "later" if untouched and not decision.outcome.discloses else "done"


def _is_editable(flow: Flow, section: Section) -> bool:
    if flow.read_only:
        return False
    if section in _FORMS:
        return section is Section.REQUESTER or flow.case.stored.requester_class is not None
    return any(flow.may_reopen(key) for key in flow.answers_in(section))


class SectionRows:
    """The rows of one request."""

    def __init__(self, flow: Flow, person: PersonView | None) -> None:
        self._flow = flow
        self._stored = flow.case.stored
        self._masked = person is not None and person.masked
        self._person = person
        self._given = {fact.key for fact in self._stored.facts} | {
            key
            for key, source in flow.weighed.facts.sources.items()
            if source.clerk and flow.weighed.facts.knows(key)
        }

    def full(self, section: Section) -> tuple[FactRow, ...]:
        """Every fact on its own line."""
        rows = [*self._intake(section), *self._answers(section, reasons=True)]
        return tuple(rows) or self._nothing(section)

    def folded(self, section: Section, *, here: bool) -> tuple[FactRow, ...]:
        """One line; where the work is, also each answer that was given."""
        intake = [row for row in self._intake(section) if row.value or row.masked]
        if any(row.masked for row in intake):
            return tuple(intake)
        rows = []
        if intake:
            sources = dict.fromkeys(row.source for row in intake if row.source)
            rows.append(FactRow("", ", ".join(row.value for row in intake), ", ".join(sources)))
        answers = self._answers(section, reasons=False)
        if here:
            return (*rows, *answers)
        if answers and not rows:
            rows.append(FactRow("", _counted(len(answers))))
        elif answers:
            first = rows[0]
            value = f"{first.value}, {_counted(len(answers))}"
            rows[0] = FactRow("", value, first.source)
        return tuple(rows)

    def _intake(self, section: Section) -> list[FactRow]:
        if section is Section.REQUESTER:
            return self._requester()
        if section is Section.CHANNEL:
            value = f"{CHANNELS[self._stored.channel]}, op {day_numeric(self._stored.received_on)}"
            return [FactRow("Binnengekomen", value, self._stored.clerk)]
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
        if found is None:
            return []
        finding = found.finding
        value = f"{_DOCUMENTS[finding.document_kind]}, {_RESULTS[finding.result]}"
        return [FactRow("Vastgesteld", value, f"{clock_time(found.recorded_at)}, {found.clerk}")]

    def _subject(self) -> list[FactRow]:
        case = self._flow.case
        if case.stored.subject_person_id is None:
            return []
        code = read_code(str(case.derived_value("secrecy") or ""))
        secrecy = FactRow(
            "Om geheimhouding verzocht",
            _secrecy(code.code, self._around()),
            "PL 07.70",
            strong=code.restricted,
        )
        if self._masked or case.record is None:
            return [FactRow("Gevonden", "", masked=True), secrecy]
        born = f", {case.record.birth.numeric}" if case.record.birth else ""
        rows = [FactRow("Naam", f"{case.record.name.sorted}{born}", "PL 01")]
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

    def _answers(self, section: Section, *, reasons: bool) -> list[FactRow]:
        facts = self._flow.weighed.facts
        rows = []
        for key in self._flow.answers_in(section):
            value = facts.values[key]
            if key in self._given:
                source = facts.sources[key]
                reason = f". {source.reason}" if reasons and source.reason else ""
                rows.append(FactRow("", f"{said(key, value)}{reason}", f"{source.kind} {source.clerk}"))
            elif key in _FROM_RECORD and not self._masked and value is True:
                rows.append(FactRow("", said(key, value), _FROM_RECORD[key]))
        return rows

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


def _counted(number: int) -> str:
    return "1 antwoord" if number == 1 else f"{number} antwoorden"
