"""Which tariff goes with which charge, and what a request will cost before there is a nota."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Costs
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.editions import edition_named
from counter_app.services.billing import find_tariff
from counter_app.services.nota import Line
from counter_app.services.search_time import SEARCH, Search, search_of
from counter_app.storage.tables_money import tariff

if TYPE_CHECKING:
    from counter_app.regulation.facts import Facts
    from counter_app.services.case_facts import KnownCase
    from counter_app.services.decisions import Weighed

#: The code in the tariff table that goes with each kind of charge.
CODES: Final = {
    Costs.IN_ADVANCE: "4.1",
    Costs.AFTERWARDS: "4.5",
    Costs.FEE_TABLE: "4.2",
    Costs.MEDIUM: "4.6",
}
#: A person's own extract has a line of its own.
_OWN_EXTRACT: Final = "1.1.5"
#: Who asks for what is kept about themselves, or stands in for them.
OWN: Final = frozenset(
    {RequesterClass.SUBJECT, RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY}
)
#: The charges beside which the hours of a search may stand; the others have a ceiling in the law.
_SEARCHED: Final = frozenset({Costs.IN_ADVANCE, Costs.FEE_TABLE})
#: Organs that never pay: of this municipality, another one, or the police.
_PUBLIC: Final = frozenset(
    {RequesterClass.MUNICIPAL_BODY, RequesterClass.OTHER_MUNICIPALITY, RequesterClass.POLICE}
)
#: By edition, the article that says why there is no charge. Costs are of a disclosure, never of a request.
_FREE: Final[dict[str, dict[str, str]]] = {
    "naarden-2007": {
        "refused": "art. 11 lid 9",
        "own": "art. 79 lid 2 Wet GBA",
        "public": "art. 9 lid 4",
        "external": "art. 9 lid 4",
    },
    "brp": {
        "refused": "art. 3.17 lid 1 Wet BRP",
        "own": "art. 2.55 lid 1 Wet BRP",
        "public": "art. 3.17 lid 3 Wet BRP",
        "external": "art. 3.17 lid 3 Wet BRP",
    },
}


def code_of(costs: Costs, requester_class: RequesterClass | None) -> str:
    """The code of the tariff table for a charge."""
    if costs is Costs.FEE_TABLE and requester_class in OWN:
        return _OWN_EXTRACT
    return CODES[costs]


def may_be_searched(costs: Costs, requester_class: RequesterClass | None) -> bool:
    """Whether this requester may be charged for a search: never a public body, and never for own data."""
    return costs in _SEARCHED and requester_class not in OWN


def charged_on(facts: Facts, edition: str) -> str:
    """The article on which a disclosure is charged, as it is cited; empty where it is free."""
    rules = edition_named(edition)
    case = facts.reading(rules.settings)
    for rule in rules.plan_of(case).charges:
        if rule(case) is Answer.YES:
            return rule.article.screen
    return ""


def lines_of(connection: Connection, weighed: Weighed, on: date) -> tuple[Line, ...]:
    """What this decision charges, by the tariffs of a day; nothing when it is free.

    What is paid first isn't done yet. What comes afterwards was done on the day itself.
    """
    decision, stored = weighed.decision, weighed.case.stored
    if decision.costs not in CODES:
        return ()
    code = code_of(decision.costs, stored.requester_class)
    lines = [find_tariff(connection, decision.edition, code, on)]
    search = search_of(connection, stored.id)
    if search.quarters and may_be_searched(decision.costs, stored.requester_class):
        lines.append(_search_line(find_tariff(connection, decision.edition, SEARCH, on), search))
    if decision.costs is Costs.IN_ADVANCE:
        return tuple(lines)
    return tuple(replace(line, served_on=on) for line in lines)


def _search_line(line: Line, search: Search) -> Line:
    """A tariff that rose since the requester agreed doesn't count for them; one that fell does."""
    if line.unit_cents <= search.accepted_unit_cents:
        return replace(line, quantity=search.quarters)
    return replace(line, quantity=search.quarters, unit_cents=search.accepted_unit_cents, tariff_from=None)


def prepayment_of(weighed: Weighed) -> str:
    """The article that asks the payment first; empty where the nota comes afterwards."""
    if weighed.decision.costs is not Costs.IN_ADVANCE:
        return ""
    return charged_on(weighed.facts, weighed.decision.edition)


def free_under(edition: str, requester_class: RequesterClass | None, *, refused: bool) -> str:
    """The article by which nothing is charged, as it is cited: nobody pays for a refusal, or for own data."""
    if refused:
        kind = "refused"
    elif requester_class in OWN:
        kind = "own"
    elif requester_class in _PUBLIC:
        kind = "public"
    elif requester_class is RequesterClass.EXTERNAL_BODY:
        kind = "external"
    else:
        return ""
    return _FREE[edition][kind]


def tariffs_on(connection: Connection, edition: str, on: date) -> tuple[tuple[str, int], ...]:
    """Every code of an edition with its amount in cents on a day."""
    rows = connection.execute(
        select(tariff.c.code, tariff.c.amount_cents)
        .where(
            tariff.c.edition == edition,
            tariff.c.valid_from <= on,
            (tariff.c.valid_until.is_(None)) | (tariff.c.valid_until >= on),
        )
        .order_by(tariff.c.valid_from)
    ).all()
    # The one that began last stands.
    return tuple({row.code: int(row.amount_cents) for row in rows}.items())


def expected_cents(case: KnownCase, costs: Costs) -> int | None:
    """What will be charged; None when it is free, or when no tariff was set."""
    if costs not in CODES:
        return None
    told, requester_class = dict(case.tariffs), case.stored.requester_class
    cents = told.get(code_of(costs, requester_class))
    if cents is None or not may_be_searched(costs, requester_class):
        return cents
    return cents + case.search.quarters * min(told.get(SEARCH, 0), case.search.accepted_unit_cents)
