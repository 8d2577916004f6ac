"""Whom a request is about: the header above it, the banner before any data, and the grounds to reveal."""

from __future__ import annotations

from typing import Final

from counter_app.domain.decision import ScopeKind
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.editions import edition_named
from counter_app.services.persons import PersonView
from ui import words
from ui.actions import HIDE, PERSON
from ui.format import born, bsn
from ui.request.flow import Flow
from ui.request.points import PointKind
from ui.signs import SECRECY_UNKNOWN, person_chips
from ui.widgets.banner import BannerView
from ui.widgets.chip import ChipView
from ui.widgets.person_header import PersonHeaderView, StepView

BANNER: Final = "geheim"
IDENTITY_STEP: Final = "identity"
#: Nothing is ever shown for them: no law gives them anything about somebody who asked for secrecy.
_FREE: Final = frozenset(
    {
        RequesterClass.FREE_NATURAL_PERSON,
        RequesterClass.FREE_LEGAL_PERSON,
        RequesterClass.COMMERCIAL_PARTY,
    }
)


def header_view(flow: Flow, person: PersonView, *, may_search: bool) -> PersonHeaderView:
    """The subject; masked as long as no ground was chosen."""
    steps = _steps(flow)
    way_on = PERSON if may_search else None
    if person.masked:
        return PersonHeaderView(
            role="Betrokkene",
            signals=_signals(flow, person),
            steps=steps,
            masked=True,
            grounds=grounds(flow),
            way_on=way_on,
        )
    return PersonHeaderView(
        name=person.name,
        bsn=bsn(person.bsn) or "geen",
        born=born(person.birth, person.age),
        address=person.address or "onbekend",
        civil_status=words.CIVIL_STATUS.get(person.civil_status, ""),
        role="Betrokkene",
        signals=_signals(flow, person),
        steps=steps,
        way_on=way_on,
    )


def banner_view(person: PersonView, *, seen: bool) -> BannerView:
    """Before any data; once seen it is a chip, since a red bar can be read across a counter."""
    return BannerView(
        BANNER,
        f"Geheimhouding: {words.secrecy_words(person.secrecy)}.",
        "Toon en zeg niets over deze persoon. Zeg ook niet dat u iemand hebt gevonden.",
        tone="secret",
        icon="shield-alert",
        aside="Esc: gezien",
        command=HIDE,
        live=False,
        urgent=True,
        acknowledged=seen,
    )


def grounds(flow: Flow) -> tuple[tuple[str, object], ...]:
    """On what the data of a masked person may be shown; nothing for a free third party."""
    requester = flow.case.stored.requester_class
    if requester is None or requester in _FREE:
        return ()
    if requester is RequesterClass.SUBJECT:
        own = edition_named(flow.decision.edition).element_limits.get(ScopeKind.OWN_RECORD)
        return ((f"Eigen gegevens ({own.screen})", own.screen),) if own is not None else ()
    ground = flow.decision.ground
    return ((f"Grond van dit verzoek ({ground.screen})", ground.screen),) if ground is not None else ()


def _signals(flow: Flow, person: PersonView) -> tuple[ChipView, ...]:
    """Secrecy first; while the database is away nobody knows it."""
    chips = person_chips(person)
    return (SECRECY_UNKNOWN, *chips[1:]) if flow.away and not person.secrecy.restricted else chips


def _steps(flow: Flow) -> tuple[StepView, ...]:
    if flow.by_telephone or flow.read_only or flow.case.stored.requester_class is None:
        return ()
    done = flow.case.identity is not None
    if not done and all(point.kind is not PointKind.IDENTITY for point in flow.points()):
        return ()
    text = "Identiteit verzoeker vastgesteld" if done else "Identiteit verzoeker vaststellen"
    return (StepView(IDENTITY_STEP, text, done),)
