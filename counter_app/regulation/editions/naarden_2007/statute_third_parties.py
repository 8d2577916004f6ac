"""Third parties that the Wet GBA itself names: art. 98 and 99, and secrecy against them (art. 102)."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Costs, Escalation, Outcome, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import is_in_writing, is_third_party
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    DISCLOSED,
    REFUSED,
    Stage,
    charges,
    decides,
    defines,
    holds,
    in_writing_only,
    narrows,
    notes,
    obliges,
    permits,
    refuses,
)

_WRITE = ("wijs_op_schriftelijk_verzoek",)


@defines("art. 98 lid 1 Wet GBA")
def is_statutory_third_party(case: Facts) -> Answer:
    """Wie gerechtelijk werk doet, of wie een voorschrift noemt, is verplichte derde. Ook een bedrijf."""
    return case.by_statutory_third_party | (case.by_commercial_party & case.avv_prescribes)


@refuses("art. 98 lid 1 Wet GBA", at=Stage.EMAIL)
def statutory_third_party_writes_on_paper(case: Facts) -> Answer:
    """Per e-mail krijgt een verplichte derde niets."""
    return (case.by_statutory_third_party | case.by_commercial_party) & case.by_email


@refuses("art. 98 lid 1 Wet GBA", at=Stage.CHANNEL, duties=_WRITE)
def statutory_third_party_calls(case: Facts) -> Answer:
    """Aan de telefoon krijgt een verplichte derde niets."""
    return is_statutory_third_party(case) & case.by_telephone


@in_writing_only("art. 98 lid 1 Wet GBA", duties=_WRITE)
def statutory_third_party_asks_orally(case: Facts) -> Answer:
    """Aan de balie zonder papier krijgt een verplichte derde niets."""
    return is_statutory_third_party(case) & case.at_counter & ~case.written_form_at_counter


@refuses("art. 98 lid 1 Wet GBA", "art. 1 lid 12", "art. 10 lid 2")
def commercial_party_has_no_ground(case: Facts) -> Answer:
    """Een bedrijf krijgt niets als geen voorschrift de verstrekking voorschrijft."""
    return case.by_commercial_party & ~case.avv_prescribes


@defines("art. 98 lid 1 Wet GBA")
def has_a_title(case: Facts) -> Answer:
    """Een voorschrift schrijft de verstrekking voor, of de verzoeker doet beroepshalve gerechtelijk werk."""
    return case.avv_prescribes | (case.by_statutory_third_party & case.profession_qualifies)


@refuses("art. 98 lid 1 Wet GBA", "art. 1 lid 12")
def title_is_missing(case: Facts) -> Answer:
    """Zonder voorschrift en zonder gerechtelijk beroep is er geen recht op gegevens."""
    return case.by_statutory_third_party & ~has_a_title(case)


@holds("art. 98 lid 1 Wet GBA", "art. 3 lid 1", "art. 4:5 Awb", duties=("aanvulling_vragen",))
def grounds_are_missing(case: Facts) -> Answer:
    """Zegt het verzoek niet waarom de gegevens nodig zijn, dan wordt gewacht."""
    return is_statutory_third_party(case) & is_in_writing(case) & ~case.grounds_stated


@defines("art. 102 lid 1 Wet GBA")
def secrecy_names_statutory_third_parties(case: Facts) -> Answer:
    """De codes 1, 4, 5 en 7 vragen geheimhouding tegen verplichte derden."""
    return is_statutory_third_party(case) & is_in_writing(case) & case.secrecy_names_statutory


@decides(
    Outcome.WEIGH,
    Stage.WEIGHING,
    "art. 102 lid 1 Wet GBA",
    "art. 102 lid 2 Wet GBA",
    "art. 102 lid 3 Wet GBA",
    "art. 4:8 Awb",
    duties=("zienswijze_betrokkene", "beschikking_opstellen"),
    escalate_to=Escalation.SUPERVISOR,
)
def interests_are_weighed_first(case: Facts) -> Answer:
    """Vroeg de betrokkene geheimhouding, dan worden eerst de belangen afgewogen."""
    return secrecy_names_statutory_third_parties(case) & case.weighing_to_do


@holds(
    "art. 102 lid 3 Wet GBA",
    "art. 102 lid 1 Wet GBA",
    "art. 102 lid 2 Wet GBA",
    at=Stage.WEIGHING,
    duties=("wachten_tot_termijn_verstreken",),
)
def waiting_term_runs(case: Facts) -> Answer:
    """Na een positieve afweging wordt gewacht, zodat de betrokkene nog iets kan doen."""
    return secrecy_names_statutory_third_parties(case) & case.weighing_term_runs


@refuses(
    "art. 102 lid 2 Wet GBA",
    "art. 102 lid 1 Wet GBA",
    "art. 102 lid 3 Wet GBA",
    at=Stage.WEIGHING,
    duties=("neutrale_afwijzing",),
)
def privacy_weighs_heavier(case: Facts) -> Answer:
    """Schaadt de verstrekking de betrokkene te veel, dan gaat zij niet door."""
    return secrecy_names_statutory_third_parties(case) & case.weighing_against


@permits(ScopeKind.ARTICLE_98, "art. 98 lid 1 Wet GBA", "art. 98 lid 2 Wet GBA")
def statutory_third_party_gets_a_copy(case: Facts) -> Answer:
    """Een verplichte derde met titel en reden krijgt een afschrift, als geheimhouding dat niet stopt."""
    return (
        is_statutory_third_party(case)
        & is_in_writing(case)
        & has_a_title(case)
        & case.grounds_stated
        & (~case.secrecy_names_statutory | case.weighing_in_favour)
    )


@notes("art. 102 lid 1 Wet GBA", on=DISCLOSED)
def secrecy_names_others(case: Facts) -> Answer:
    """De code noemt deze verplichte derde niet, of de belangen zijn afgewogen."""
    return is_statutory_third_party(case) & case.subject_has_code


@notes("art. 102 lid 2 Wet GBA", "art. 102 lid 3 Wet GBA", on=DISCLOSED)
def interests_were_weighed(case: Facts) -> Answer:
    """De belangen zijn afgewogen en de wachttermijn is voorbij."""
    return secrecy_names_statutory_third_parties(case) & case.weighing_in_favour


@obliges("gewaarmerkt_afschrift", under="art. 98 lid 1 Wet GBA")
def copy_is_certified(case: Facts) -> Answer:
    """Een verplichte derde krijgt een gewaarmerkt afschrift."""
    return is_statutory_third_party(case)


@charges(Costs.FEE_TABLE, "art. 98 lid 1 Wet GBA")
def statutory_third_party_pays_fees(case: Facts) -> Answer:
    """Een verplichte derde betaalt leges."""
    return is_statutory_third_party(case)


@narrows("art. 98 lid 2 Wet GBA")
def a_number_stays_here(case: Facts) -> Answer:
    """Een verplichte derde krijgt nooit het A-nummer, en nooit meer dan nodig is."""
    return is_statutory_third_party(case) & (case.surplus_fields | case.asks_special_data)


@narrows("art. 102 lid 1 Wet GBA", "art. 3 lid 1", duties=("gegevens_gerelateerde_weglaten",))
def relative_is_secret(case: Facts) -> Answer:
    """Is een verwant geheim, dan blijven zijn gegevens weg, tenzij het doel ze nodig heeft."""
    return (
        is_third_party(case) & case.asks_related_person & case.related_has_code & ~case.related_person_needed
    )


# Art. 99: derden die de minister toelaat


@defines("art. 99 lid 1 Wet GBA")
def is_admitted_by_the_minister(case: Facts) -> Answer:
    """Pensioenfondsen, verzekeraars en kerken krijgen vaste leveringen na een besluit van de minister."""
    return (case.by_special_third_party | case.by_church) & (case.systematically | case.over_network)


@refuses("art. 99 lid 8 Wet GBA", "art. 65 lid 1 Besluit GBA")
def no_decision_for_article_99(case: Facts) -> Answer:
    """Zonder besluit van de minister geen vaste levering."""
    return is_admitted_by_the_minister(case) & ~case.autorisatiebesluit


@refuses(
    "art. 99 lid 2 Wet GBA",
    "art. 102 lid 1 Wet GBA",
    at=Stage.SECRECY,
    duties=("neutrale_afwijzing",),
)
def secrecy_bars_churches(case: Facts) -> Answer:
    """De codes 2, 4, 6 en 7 stoppen de levering aan kerken."""
    return case.by_church & is_admitted_by_the_minister(case) & case.secrecy_names_churches


@permits(ScopeKind.AUTHORISATION, "art. 99 lid 2 Wet GBA", "art. 91 lid 1 Wet GBA")
def church_gets_its_delivery(case: Facts) -> Answer:
    """De kerken krijgen hun levering als geheimhouding die niet stopt."""
    return (
        case.by_church
        & is_admitted_by_the_minister(case)
        & case.autorisatiebesluit
        & ~case.secrecy_names_churches
    )


@permits(ScopeKind.AUTHORISATION, "art. 99 lid 1 Wet GBA", "art. 91 lid 1 Wet GBA")
def special_third_party_gets_its_delivery(case: Facts) -> Answer:
    """Andere bijzondere derden krijgen hun levering. Geheimhouding bindt hen niet."""
    return case.by_special_third_party & is_admitted_by_the_minister(case) & case.autorisatiebesluit


@narrows("art. 99 lid 8 Wet GBA", "art. 91 lid 3 Wet GBA")
def more_than_the_minister_allows(case: Facts) -> Answer:
    """De levering reikt niet verder dan het besluit."""
    return is_admitted_by_the_minister(case) & ~case.within_autorisatiebesluit


@notes("art. 102 lid 1 Wet GBA", on=REFUSED)
def weighing_rests_on_secrecy(case: Facts) -> Answer:
    """Een negatieve afweging rust op het verzoek om geheimhouding."""
    return secrecy_names_statutory_third_parties(case) & case.weighing_against
