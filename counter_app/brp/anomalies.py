"""Everything that can be wrong in a delivered person record: one kind, one sentence."""

from __future__ import annotations

from counter_app.domain.occurrence import Anomaly

# The kinds are stable: they stand in reports and in the answers of the command line.
KINDS = {
    "shifted_columns": "De waarden staan in de verkeerde kolommen; dit voorkomen is niet gelezen.",
    "shifted_marker": "In deze rubriek staat een kenmerk dat in een buurkolom hoort; het is geen gegeven.",
    "invalid_marker": "Dit is geen geldig kenmerk voor het volgende voorkomen.",
    "marker_without_occurrence": "Het kenmerk kondigt een voorkomen aan dat er niet is.",
    "occurrence_without_marker": "Dit voorkomen staat er zonder kenmerk; de plaats ervan is afgeleid.",
    "second_stack": "Deze categorie kan maar één keer voorkomen, maar staat er vaker.",
    "loose_history": "Dit historische voorkomen staat niet achter het actuele; de plaats ervan is afgeleid.",
    "double_element": "Dit element staat twee keer in hetzelfde voorkomen; alleen het eerste is gelezen.",
    "invalid_date": "Dit is geen bestaande datum.",
    "wrong_length": "De waarde heeft niet de lengte die bij deze rubriek hoort.",
    "not_numeric": "Deze rubriek mag alleen uit cijfers bestaan.",
    "unknown_element": "Deze rubriek hoort niet bij een persoonslijst.",
    "unknown_category": "Deze categorie hoort niet bij een persoonslijst.",
    "stray_space": "De waarde begint of eindigt met een spatie of bevat dubbele spaties.",
    "teletex_remnant": "De tekst bevat resten van een oude tekencodering.",
    "unreadable_bytes": "De waarde bevat bytes die in de tekenset van berichten niets betekenen.",
    "damaged_character": "De tekst bevat een teken dat bij het omzetten beschadigd lijkt.",
    "markup_like": "De naam bevat tekens die op opmaak lijken.",
    "unknown_municipality": "Deze gemeentecode staat niet in de landelijke tabel.",
    "unknown_country": "Deze landcode staat niet in de landelijke tabel.",
    "unknown_custody_code": "Deze gezagscode staat niet in de landelijke tabel.",
    "unknown_code": "Deze code staat niet in de landelijke tabel.",
    "invalid_bsn": "Dit BSN voldoet niet aan de elfproef.",
    "invalid_a_number": "Dit A-nummer voldoet niet aan de controle.",
    "shared_bsn": "Dit BSN staat op meer dan één persoonslijst in dit bestand.",
    "partner_has_own_bsn": "De partner heeft hetzelfde BSN als de persoon zelf.",
    "other_a_number": "De kop van het bericht noemt een ander A-nummer dan de persoonslijst.",
    "missing_a_number": "De persoonslijst heeft geen A-nummer.",
    "missing_bsn": "De persoonslijst heeft geen BSN.",
    "missing_birth": "De persoonslijst heeft geen geboortegegevens.",
    "invalid_secrecy": "De indicatie geheim ontbreekt of is ongeldig; de persoon wordt als geheim behandeld.",
    "home_and_abroad": "Er staat een adres in Nederland en een adres in het buitenland.",
    "wrong_type": "De bron gaf hier een ander soort waarde dan is afgesproken; dit gegeven is niet gelezen.",
    "unknown_field": "De bron gaf een gegeven dat dit programma niet kent; het is niet gelezen.",
    "death_unclear": "Er staan gegevens over overlijden zonder leesbare datum.",
}


def anomaly(label: str, rubriek: str, value: str, kind: str) -> Anomaly:
    """An anomaly with the sentence of its kind."""
    return Anomaly(label, rubriek, value, kind, KINDS[kind])
