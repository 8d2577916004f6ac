"""Which elements may leave: the scope of the ground, laid beside what was asked, element by element."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from counter_app.domain.answer import Answer
from counter_app.domain.decision import NO_SCOPE, Citation, ElementVerdict, Scope, ScopeKind
from counter_app.domain.elements import Element
from counter_app.regulation.edition import Edition
from counter_app.regulation.facts import OTHER_DEPARTMENT, Facts
from counter_app.regulation.rule import Rule

#: Elements that tell about somebody else than the subject.
OF_RELATIVES = frozenset({Element.PARTNER_NAME, Element.PARENTS, Element.CHILDREN})
_SPECIAL = {"kieswet": frozenset({Element.ELECTORAL_RIGHT}), "paspoort": frozenset({Element.TRAVEL_DOCUMENT})}
_EVERYTHING = frozenset(Element)


def scope_of(ground: Rule, narrowed: Iterable[Rule], case: Facts) -> Scope:
    """The scope of the ground after what the narrowing articles take off, with its detail."""
    kind = ground.scope
    assert kind is not None
    for rule in narrowed:
        if rule.narrowed is not None:
            kind = rule.narrowed.get(kind, kind)
    detail = ""
    if kind is ScopeKind.ANNEX_2:
        department = case.choices.get("department", OTHER_DEPARTMENT)
        detail = "" if department == OTHER_DEPARTMENT else _plain(department)
    elif kind is ScopeKind.SPECIAL:
        detail = case.choices.get("asks_special", "")
    return Scope(kind, detail)


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def element_verdicts(
    case: Facts, scope: Scope, narrowed: Iterable[Rule], edition: Edition
) -> tuple[ElementVerdict, ...]:
    """One verdict per asked element."""
    if scope == NO_SCOPE:
        return tuple(ElementVerdict(element, False, None, "Er mag nu niets weg.") for element in case.asked)
    allowed = _allowed(case, scope, edition)
    without_relatives = [rule for rule in narrowed if "gegevens_gerelateerde_weglaten" in rule.duties]
    limit = edition.element_limits.get(scope.kind)
    return tuple(
        _verdict(element, element in allowed, without_relatives, limit, _near_somebody_secret(case))
        for element in case.asked
    )


def _verdict(
    element: Element, allowed: bool, without_relatives: list[Rule], limit: Citation | None, secret_near: bool
) -> ElementVerdict:
    if not allowed:
        return ElementVerdict(element, False, limit, "Dit gegeven valt buiten wat gegeven mag worden.")
    if without_relatives and element in OF_RELATIVES:
        rule = without_relatives[0]
        return ElementVerdict(element, False, rule.article, rule.text)
    if secret_near and element is Element.ADDRESS:
        return ElementVerdict(
            element, True, limit, "Kies het adres alleen als dit echt nodig is.", preselected=False
        )
    return ElementVerdict(element, True, limit, "")


def _near_somebody_secret(case: Facts) -> bool:
    """A representative asks, and the child or somebody near it has a code, or that isn't known."""
    if case.choices.get("requester") != "wettelijk_vertegenwoordiger":
        return False
    nobody = case.choices.get("secrecy") == "0" and case.answers.get("household_secrecy") is Answer.NO
    return not nobody


def _allowed(case: Facts, scope: Scope, edition: Edition) -> frozenset[Element]:
    if scope.kind is ScopeKind.AUTHORISATION:
        return case.authorised or edition.reach[ScopeKind.TASK]
    if scope.kind is ScopeKind.ANNEX_2:
        of_department = edition.departments.get(
            case.choices.get("department", ""), edition.reach[ScopeKind.TASK]
        )
        return of_department & case.authorised if case.authorised else of_department
    if scope.kind is ScopeKind.SPECIAL:
        return edition.reach[ScopeKind.TASK] | _SPECIAL.get(scope.detail, frozenset())
    if scope.kind is ScopeKind.OWN_RECORD:
        return _EVERYTHING
    return edition.reach.get(scope.kind, frozenset())
