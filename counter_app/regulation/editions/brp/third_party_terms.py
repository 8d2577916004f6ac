"""What bounds and binds a disclosure to a third party under the Wet BRP: elements, the Minister, costs."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Costs, ScopeKind
from counter_app.regulation.editions.brp.general import is_third_party
from counter_app.regulation.editions.brp.third_parties import (
    asks_one_by_one,
    restriction_asks_weighing,
    third_party_with_title,
)
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    DISCLOSED,
    Stage,
    charges,
    defines,
    holds,
    narrows,
    notes,
    obliges,
    permits,
    refuses,
)


@narrows("art. 3.9 lid 4 Wet BRP")
def asks_more_than_the_closed_list(case: Facts) -> Answer:
    """Een derde krijgt nooit meer dan de wet opsomt."""
    return (case.by_natural_person | case.by_legal_person) & (case.surplus_fields | case.asks_special_data)


@narrows("art. 5 lid 1 onder c AVG")
def asks_more_than_the_title_needs(case: Facts) -> Answer:
    """Ook een derde met een titel krijgt niet meer dan nodig is."""
    return (case.by_statutory_third_party | case.by_commercial_party) & (
        case.surplus_fields | case.asks_special_data
    )


@narrows("art. 3.21 Wet BRP", "art. 5 lid 1 onder c AVG", duties=("gegevens_gerelateerde_weglaten",))
def relative_is_restricted(case: Facts) -> Answer:
    """Heeft een verwant een beperking, dan blijven zijn gegevens weg, tenzij het doel ze nodig heeft."""
    return (
        is_third_party(case) & case.asks_related_person & case.related_has_code & ~case.related_person_needed
    )


# Art. 3.3: vaste leveringen van de minister


@defines("art. 3.3 Wet BRP")
def is_admitted_by_the_minister(case: Facts) -> Answer:
    """Pensioenfondsen, verzekeraars en kerken krijgen vaste leveringen na een besluit van de minister."""
    return (case.by_special_third_party | case.by_church) & (case.systematically | case.over_network)


@refuses("art. 3.3 Wet BRP")
def no_decision_of_the_minister(case: Facts) -> Answer:
    """Zonder besluit van de minister geen vaste levering."""
    return is_admitted_by_the_minister(case) & ~case.autorisatiebesluit


@refuses(
    "art. 3.21 lid 1 onder a Wet BRP", "art. 3.3 Wet BRP", at=Stage.SECRECY, duties=("neutrale_afwijzing",)
)
def restriction_bars_churches(case: Facts) -> Answer:
    """De beperking stopt de levering aan kerken."""
    return case.by_church & is_admitted_by_the_minister(case) & case.subject_asked_secrecy


@permits(ScopeKind.AUTHORISATION, "art. 3.3 Wet BRP")
def delivery_of_the_minister(case: Facts) -> Answer:
    """Wie de minister toelaat, krijgt zijn levering. Alleen kerken zijn aan de beperking gebonden."""
    return (
        is_admitted_by_the_minister(case)
        & case.autorisatiebesluit
        & ~(case.by_church & case.subject_asked_secrecy)
    )


@narrows("art. 3.3 Wet BRP")
def more_than_the_minister_allows(case: Facts) -> Answer:
    """De levering reikt niet verder dan het besluit."""
    return is_admitted_by_the_minister(case) & ~case.within_autorisatiebesluit


# Plichten en kosten


@obliges("kopie_verzoek_1_jaar", under="art. 3.11 lid 1 Wet BRP", told=False)
def copy_is_kept(case: Facts) -> Answer:
    """Van een verzoek van een derde blijft een kopie bewaard."""
    return asks_one_by_one(case)


@obliges("gewaarmerkt_afschrift", under="art. 3.5 lid 3 Wet BRP", told=False)
def copy_is_certified(case: Facts) -> Answer:
    """Een derde met een titel krijgt een gewaarmerkt afschrift."""
    return third_party_with_title(case)


@obliges("gebruiksbeperking_schriftelijk_meedelen", under="art. 5 lid 1 onder b AVG", told=False)
def use_is_restricted(case: Facts) -> Answer:
    """Een derde gebruikt de gegevens alleen voor het doel."""
    return case.by_natural_person | case.by_legal_person


@charges(Costs.FEE_TABLE, "art. 3.17 lid 1 Wet BRP")
def titled_third_party_pays_fees(case: Facts) -> Answer:
    """Een derde met een titel betaalt leges."""
    return case.by_statutory_third_party | case.by_commercial_party


@charges(Costs.IN_ADVANCE, "art. 3.17 lid 1 Wet BRP")
def other_third_party_pays_in_advance(case: Facts) -> Answer:
    """Een andere derde betaalt volgens de legesverordening, voordat hij iets krijgt."""
    return case.by_natural_person | case.by_legal_person


@holds("art. 3.17 lid 1 Wet BRP", at=Stage.PAYMENT, duties=("betaalverzoek",), gate="prepaid")
def costs_are_not_paid(case: Facts) -> Answer:
    """Zolang niet betaald is, gaat er niets weg."""
    return (case.by_natural_person | case.by_legal_person) & ~case.prepaid


@notes("art. 3.21 lid 2 Wet BRP", "art. 3.21 lid 3 Wet BRP", on=DISCLOSED)
def interests_were_weighed(case: Facts) -> Answer:
    """De belangen zijn afgewogen en de wachttermijn is voorbij."""
    return restriction_asks_weighing(case) & case.weighing_in_favour
