"""The dossier to read: papers, consent, who acts for whom, notes, mails, objections and linked requests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from counter_app.clock import local_date
from counter_app.domain.attachment import Attachment, AttachmentKind
from counter_app.domain.channel import Channel
from counter_app.domain.consent import Consent, ConsentStep, StepKind
from counter_app.domain.dossier import ObjectionOutcome
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.services.dossier import Dossier
from ui import words as element_words
from ui.format import day_numeric
from ui.request import dossier_words as words
from ui.request.dossier_words import DossierTask
from ui.request.letter_words import in_words
from ui.widgets.row_list import ListRow

#: The beginning of the key of a line, before the id.
PAPER, REQUEST = "paper:", "request:"
_REPRESENTED: Final = frozenset({RequesterClass.MANDATARY, RequesterClass.LEGAL_REPRESENTATIVE})
_UNITS: Final = (("MB", 1024**2), ("kB", 1024))


def tasks_for(dossier: Dossier) -> tuple[DossierTask, ...]:
    """What can be recorded now, the usual first."""
    stored = dossier.stored
    found: list[DossierTask] = []
    if stored.is_open:
        consent = dossier.consents[-1] if dossier.consents else None
        if consent is not None and not consent.steps:
            found.append(DossierTask.VERIFY)
        if stored.channel is not Channel.EMAIL:
            found.append(DossierTask.ATTACH)
        if stored.subject_person_id is not None:
            found.append(DossierTask.CONSENT)
            if stored.requester_class in _REPRESENTED:
                found.append(DossierTask.REPRESENT)
        if consent is not None:
            if consent.steps:
                found.append(DossierTask.VERIFY)
            found.append(DossierTask.WITHDRAW)
        if stored.subject_person_id is None:
            found.append(DossierTask.NAME)
        if any(
            one.kind is AttachmentKind.IDENTITY_COPY and one.destroyed_at is None
            for one in dossier.attachments
        ):
            found.append(DossierTask.DESTROY_COPY)
    elif stored.state is not RequestState.DESTROYED:
        last = dossier.objections[-1] if dossier.objections else None
        if last is not None and last.is_open:
            found.append(DossierTask.END_OBJECTION)
        elif last is not None and last.outcome is ObjectionOutcome.UPHELD:
            found.append(DossierTask.DECIDE_ANEW)
        found.append(DossierTask.OBJECT)
    found.append(DossierTask.NOTE)
    if stored.state is not RequestState.DESTROYED:
        found += [DossierTask.ANOTHER, DossierTask.EMAIL]
    return tuple(found)


def rows_of(dossier: Dossier, today: date) -> tuple[ListRow, ...]:
    """The whole dossier as lines in groups; only papers and other requests can be opened."""
    return (
        *_papers(dossier),
        *_letter(dossier),
        *_consents(dossier),
        *_representation(dossier),
        *_notes(dossier, today),
        *_mails(dossier),
        *_objections(dossier, today),
        *_linked(dossier),
    )


def size_words(size: int) -> str:
    """«1,4 MB», «12 kB»."""
    for unit, one in _UNITS:
        if size >= one:
            return f"{size / one:.1f}".replace(".", ",").removesuffix(",0") + f" {unit}"
    return f"{size} bytes"


def _papers(dossier: Dossier) -> Iterator[ListRow]:
    for one in dossier.attachments:
        if one.destroyed_at is not None:
            day = day_numeric(local_date(one.destroyed_at))
            sub, icon = f"vernietigd op {day} door {one.destroyed_by}", "circle-slash"
        else:
            sub, icon = _about_paper(one), "file-text"
        yield ListRow(f"{PAPER}{one.id}", one.name, words.ATTACHMENTS[one.kind], sub, "Bijlagen", icon)


def _about_paper(one: Attachment) -> str:
    pages = "1 pagina" if one.pages == 1 else f"{one.pages} pagina's"
    return f"{pages}, {size_words(one.size)}, {day_numeric(local_date(one.recorded_at))}, {one.clerk}"


def _letter(dossier: Dossier) -> Iterator[ListRow]:
    for one in dossier.letter_checks:
        sub = f"{day_numeric(local_date(one.recorded_at))}, {one.clerk}"
        yield ListRow(f"letter:{one.part}", in_words(one), "", sub, "Controle van de brief", "search-check")


def _consents(dossier: Dossier) -> Iterator[ListRow]:
    for one in dossier.consents:
        newest = one is dossier.consents[-1]
        signed = f"getekend op {day_numeric(one.signed_on)}" if one.signed_on else "zonder datum"
        text = f"Aan {one.receiver}, {signed}" if one.receiver else signed.capitalize()
        yield ListRow(f"consent:{one.id}", text, _consent_state(one, dossier, newest=newest),
                      _elements(one), "Toestemming", "file-badge")  # fmt: skip
        for step in one.steps:
            yield ListRow(
                f"step:{one.id}:{step.kind}:{step.done_on}", _step(step), step.clerk, step.told, "Toestemming",
                "undo-2" if step.kind is StepKind.WITHDRAWN else "search-check",
            )  # fmt: skip
    for doubt in dossier.consent_doubts:
        yield ListRow(f"doubt:{doubt}", words.DOUBTS[doubt], group="Toestemming", icon="circle-alert")


def _consent_state(one: Consent, dossier: Dossier, *, newest: bool) -> str:
    if any(step.kind is StepKind.WITHDRAWN for step in one.steps):
        return "ingetrokken"
    if not newest:
        return "vervangen"
    return "telt nog niet" if dossier.consent_doubts else "telt"


def _elements(one: Consent) -> str:
    named = ", ".join(element_words.ELEMENTS[element].lower() for element in sorted(one.elements))
    return f"{named}; {one.purpose}"


def _step(step: ConsentStep) -> str:
    day = day_numeric(step.done_on)
    if step.result is None:
        return f"Ingetrokken op {day}"
    return f"{words.CHECKS[step.kind]} ({day}): {words.RESULTS[step.result].lower()}"


def _representation(dossier: Dossier) -> Iterator[ListRow]:
    one = dossier.representation
    if one is not None:
        since = f"vanaf {day_numeric(one.granted_on)}" if one.granted_on else "zonder begindatum"
        until = f" tot en met {day_numeric(one.valid_until)}" if one.valid_until else ""
        text = f"{one.representative}, {words.CAPACITIES[one.capacity].lower()}"
        sub = "; ".join(part for part in (f"{since}{until}", one.extent) if part)
        yield ListRow("representation", text, words.PROVEN[one.proven], sub, "Vertegenwoordiger", "users")
    if dossier.named is not None:
        named = dossier.named
        sub = ", ".join(part for part in (named.birth, named.address) if part)
        yield ListRow("named", named.name, "", sub, "Genoemd in het verzoek", "user")


def _notes(dossier: Dossier, today: date) -> Iterator[ListRow]:
    for number, one in enumerate(dossier.notes):
        until = f"tot en met {day_numeric(one.ends_on)}"
        sub = f"{words.NOTES[one.kind]}, {until if one.holds_on(today) else 'telt niet meer'}, {one.clerk}"
        yield ListRow(f"note:{number}", one.note, "", sub, "Notities", "message-square-quote")


def _mails(dossier: Dossier) -> Iterator[ListRow]:
    for number, one in enumerate(dossier.emails):
        day = day_numeric(one.received_on)
        yield ListRow(f"mail:{number}", one.sender, day, "niet bewaard", "E-mail", "mail")


def _objections(dossier: Dossier, today: date) -> Iterator[ListRow]:
    for one in dossier.objections:
        if one.outcome is not None and one.decided_on is not None:
            state = f"{words.OUTCOMES[one.outcome]} op {day_numeric(one.decided_on)}"
        else:
            late = "te laat, " if one.due_on < today else ""
            state = f"{late}beslissen voor {day_numeric(one.due_on)}"
        text = f"Ontvangen op {day_numeric(one.received_on)}, bij {one.forwarded_to}"
        yield ListRow(f"objection:{one.id}", text, state, one.reason or one.note, "Bezwaar", "scale")


def _linked(dossier: Dossier) -> Iterator[ListRow]:
    for one in dossier.linked:
        yield ListRow(
            f"{REQUEST}{one.id}", f"Verzoek {one.number}", words.LINKS[one.kind],
            element_words.STATES[one.state],
            "Hoort bij", "scroll-text",
        )  # fmt: skip
