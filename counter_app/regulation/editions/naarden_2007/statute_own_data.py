"""Own data: Wet GBA art. 79 and 101, and who may ask for somebody else (Awb art. 2:1)."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Costs, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import is_in_writing, is_own_data
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    REFUSED,
    Stage,
    charges,
    defines,
    holds,
    notes,
    obliges,
    permits,
    refers,
    refuses,
)

_OTHER_WAY = ("wijs_op_balie_of_schriftelijk",)


@refuses("art. 79 lid 4 Wet GBA", at=Stage.EMAIL, duties=_OTHER_WAY)
def own_data_not_by_email(case: Facts) -> Answer:
    """Per e-mail worden geen eigen gegevens gegeven."""
    return is_own_data(case) & case.by_email


@refuses("art. 79 lid 4 Wet GBA", "art. 3 lid 1", at=Stage.CHANNEL, duties=_OTHER_WAY)
def own_data_not_by_telephone(case: Facts) -> Answer:
    """Aan de telefoon worden geen eigen gegevens gegeven: er staat niet vast wie vraagt."""
    return is_own_data(case) & case.by_telephone


@defines("art. 79 lid 1 Wet GBA")
def comes_in_person_or_writes(case: Facts) -> Answer:
    """Eigen gegevens worden aan de balie of schriftelijk gevraagd."""
    return is_own_data(case) & (case.at_counter | is_in_writing(case))


@holds("art. 79 lid 4 Wet GBA", "art. 3 lid 1", duties=("id_verlangen",))
def identity_is_missing(case: Facts) -> Answer:
    """Zolang de identiteit van de verzoeker niet vaststaat, wordt gewacht."""
    return comes_in_person_or_writes(case) & case.identity_missing


@holds("art. 79 lid 4 Wet GBA", "art. 3 lid 1", duties=("aanvullend_identiteitsonderzoek",))
def identity_is_doubtful(case: Facts) -> Answer:
    """Bij twijfel over de identiteit volgt nader onderzoek."""
    return comes_in_person_or_writes(case) & case.identity_doubtful


@holds("art. 79 lid 4 Wet GBA", "art. 1 WID", "art. 3 lid 1", duties=("id_verlangen",))
def document_is_expired(case: Facts) -> Answer:
    """Een verlopen document is niet genoeg."""
    return comes_in_person_or_writes(case) & case.document_expired


@holds("art. 1 lid 7", "art. 3 lid 1", duties=("aanvulling_vragen",))
def subject_has_died(case: Facts) -> Answer:
    """Namens iemand die overleden is, vraagt niemand eigen gegevens zonder nader onderzoek."""
    return is_own_data(case) & case.subject_deceased


@defines("art. 79 lid 4 Wet GBA")
def is_soundly_identified(case: Facts) -> Answer:
    """De identiteit staat vast met een document dat nog geldig is."""
    return case.identified & ~case.document_expired & ~case.subject_deceased


@defines("art. 79 lid 5 Wet GBA")
def can_be_represented(case: Facts) -> Answer:
    """Voor wie jonger is dan 16, of onder curatele staat, vraagt een ander."""
    return case.under_16 | case.under_guardianship


@refuses("art. 79 lid 5 onder a Wet GBA", "art. 79 lid 5 onder b Wet GBA")
def subject_asks_alone(case: Facts) -> Answer:
    """Wie 16 jaar of ouder is en niet onder curatele staat, vraagt zelf."""
    return case.by_representative & ~can_be_represented(case)


@holds("art. 79 lid 5 Wet GBA", "art. 3 lid 1", duties=("aanvulling_vragen",))
def authority_is_not_shown(case: Facts) -> Answer:
    """Zolang het gezag of de curatele niet blijkt, wordt gewacht."""
    return case.by_representative & ~case.authority_shown


@defines("art. 3 lid 1", "art. 79 lid 5 Wet GBA")
def somebody_here_is_secret(case: Facts) -> Answer:
    """Het kind, de andere ouder of een medebewoner heeft een code voor geheimhouding."""
    return case.by_representative & (case.subject_has_code | case.household_secrecy)


@refers("art. 3 lid 1", "art. 79 lid 5 Wet GBA", at=Stage.SECRECY)
def representative_may_be_a_danger(case: Facts) -> Answer:
    """Is er iemand geheim en kan de verzoeker gevaar geven, dan beslist de informatiebeheerder."""
    return somebody_here_is_secret(case) & case.danger_suspected


@holds("art. 2:1 Awb", "art. 79 lid 4 Wet GBA", "art. 3 lid 1", duties=("machtiging_verlangen",))
def mandate_is_missing(case: Facts) -> Answer:
    """Zonder schriftelijke machtiging wordt gewacht."""
    return case.by_mandatary & ~case.written_mandate


@holds("art. 79 lid 4 Wet GBA", "art. 2:1 Awb", "art. 3 lid 1", duties=("id_verlangen",))
def principal_is_not_identified(case: Facts) -> Answer:
    """Zolang niet vaststaat wie de machtiging gaf, wordt gewacht."""
    return case.by_mandatary & ~case.principal_identified


@permits(ScopeKind.OWN_RECORD, "art. 12 lid 1 onder 4", "art. 79 lid 1 Wet GBA", "art. 79 lid 4 Wet GBA")
def subject_gets_own_data(case: Facts) -> Answer:
    """Iedereen krijgt de eigen gegevens te zien als vaststaat wie vraagt."""
    return case.by_subject & comes_in_person_or_writes(case) & is_soundly_identified(case)


@permits(ScopeKind.OWN_RECORD, "art. 79 lid 5 onder a Wet GBA", "art. 79 lid 4 Wet GBA")
def parent_or_guardian_gets_data(case: Facts) -> Answer:
    """Ouders, voogd en verzorger vragen voor een kind dat jonger is dan 16."""
    return represents_with_authority(case) & case.under_16


@permits(ScopeKind.OWN_RECORD, "art. 79 lid 5 onder b Wet GBA", "art. 79 lid 4 Wet GBA")
def curator_gets_data(case: Facts) -> Answer:
    """Een curator vraagt voor wie onder curatele staat."""
    return represents_with_authority(case) & case.under_guardianship


@defines("art. 79 lid 5 Wet GBA")
def represents_with_authority(case: Facts) -> Answer:
    """De verzoeker is bekend, heeft gezag, en er is geen gevaar voor wie geheim is."""
    return (
        case.by_representative
        & comes_in_person_or_writes(case)
        & is_soundly_identified(case)
        & case.authority_shown
        & ~(somebody_here_is_secret(case) & case.danger_suspected)
    )


@permits(ScopeKind.OWN_RECORD, "art. 2:1 Awb", "art. 79 lid 4 Wet GBA")
def mandatary_gets_data(case: Facts) -> Answer:
    """Met een schriftelijke machtiging en beide identiteiten vraagt een ander namens de betrokkene."""
    return (
        case.by_mandatary
        & comes_in_person_or_writes(case)
        & is_soundly_identified(case)
        & case.written_mandate
        & case.principal_identified
    )


@charges(Costs.FEE_TABLE, "art. 79 lid 3 Wet GBA")
def extract_of_own_data_is_charged(case: Facts) -> Answer:
    """Een afschrift kost leges. Inzien is gratis."""
    return is_own_data(case) & ~case.inspection_only


@notes("art. 79 lid 2 Wet GBA")
def inspection_is_free(case: Facts) -> Answer:
    """Wie alleen inziet, betaalt niets."""
    return is_own_data(case) & case.inspection_only


@obliges("machtiging_bewaren", under="art. 2:1 Awb")
def mandate_is_kept(case: Facts) -> Answer:
    """De machtiging blijft bij het verzoek."""
    return case.by_mandatary


@notes("art. 101 Wet GBA")
def secrecy_never_stops_the_subject(case: Facts) -> Answer:
    """Geheimhouding geldt niet tegen de betrokkene zelf."""
    return case.by_subject


@notes("art. 79 lid 5 Wet GBA", on=REFUSED)
def only_named_persons_represent(case: Facts) -> Answer:
    """Alleen wie de wet noemt, vraagt voor een ander."""
    return case.by_representative & ~can_be_represented(case)
