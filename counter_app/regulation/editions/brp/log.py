"""What goes with a disclosure under the Wet BRP: the log of art. 3.11 and the notes of art. 3.10."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.regulation.editions.brp.bodies import is_count
from counter_app.regulation.editions.brp.general import is_own_data, is_public_body
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import notes, obliges


@obliges("protocolleren", under="art. 3.11 lid 1 Wet BRP", told=False)
def disclosure_is_logged(case: Facts) -> Answer:
    """Elke verstrekking wordt aangetekend en 20 jaar bewaard. Eigen gegevens en aantallen niet."""
    return ~(is_own_data(case) | is_count(case) | case.systematically)


@obliges("register_systematisch", under="art. 30 AVG", told=False)
def systematic_is_kept_in_register(case: Facts) -> Answer:
    """Een vaste levering staat in het verwerkingsregister."""
    return case.systematically


@obliges("alleen_geautoriseerde_medewerker", under="art. 46 Besluit BRP", told=False)
def investigation_is_hidden_from_overviews(case: Facts) -> Answer:
    """Een verstrekking voor opsporing wordt wel aangetekend, maar niet in een overzicht getoond."""
    return case.by_police & case.criminal_investigation


@notes("art. 3.11 Wet BRP", "art. 3.22 lid 2 Wet BRP", "art. 46 Besluit BRP")
def investigation_is_logged(case: Facts) -> Answer:
    """Ook een verstrekking voor opsporing staat in het register."""
    return case.by_police & case.criminal_investigation


@obliges("aantekening_onderzoek_meedelen", under="art. 3.10 lid 1 Wet BRP")
def investigation_is_told(case: Facts) -> Answer:
    """Bij een gegeven dat in onderzoek is, hoort altijd die aantekening."""
    return case.in_investigation & ~is_count(case)


@obliges("geheim_indicatie_meedelen", under="art. 3.10 lid 1 Wet BRP")
def restriction_is_told(case: Facts) -> Answer:
    """Een overheidsorgaan krijgt de gegevens, en hoort dat de betrokkene om beperking vroeg."""
    return is_public_body(case) & case.subject_has_code & ~is_count(case)
