"""Hoofdstuk 3: disclosure to public bodies outside the municipality (art. 9)."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Costs, Outcome, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import is_external_body, is_in_writing
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
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
    refers,
    refuses,
)

_ASK = ("aanvulling_vragen",)
_OTHER_WAY = ("wijs_op_gba_netwerk_of_schriftelijk",)


@refuses("art. 9 lid 1", at=Stage.EMAIL)
def email_is_no_way_of_article_9(case: Facts) -> Answer:
    """E-mail is geen manier waarop een afnemer van buiten gegevens krijgt."""
    return (is_external_body(case) | case.by_court) & case.by_email


@in_writing_only("art. 9 lid 1", duties=_OTHER_WAY)
def counter_is_no_way_of_article_9(case: Facts) -> Answer:
    """Aan de balie zonder brief krijgt een afnemer van buiten niets mee."""
    return (is_external_body(case) | case.by_court) & case.at_counter & ~case.written_form_at_counter


@refuses("art. 9 lid 2", "art. 9 lid 1", at=Stage.CHANNEL, duties=_OTHER_WAY)
def telephone_is_for_municipalities(case: Facts) -> Answer:
    """Telefonisch krijgt alleen een andere gemeente gegevens, geen ander orgaan."""
    return (case.by_external_body | case.by_court) & case.by_telephone


@defines("art. 9 lid 2")
def municipality_calls(case: Facts) -> Answer:
    """Een andere gemeente belt voor haar taak."""
    return case.by_other_municipality & case.by_telephone


@in_writing_only("art. 9 lid 2", "art. 9 lid 1", duties=_OTHER_WAY)
def task_of_municipality_can_wait(case: Facts) -> Answer:
    """Een taak die kan wachten, gaat via het netwerk of per brief, niet telefonisch."""
    return municipality_calls(case) & ~case.urgent


@holds("art. 9 lid 2", "art. 3 lid 1", duties=("terugbellen_via_bekend_nummer",))
def municipality_is_not_called_back(case: Facts) -> Answer:
    """Zolang niet is teruggebeld naar een bekend nummer, staat de bellende gemeente niet vast."""
    return municipality_calls(case) & ~(case.identified & case.callback_known_number)


@refers("art. 9 lid 2", "art. 102 lid 1 Wet GBA", at=Stage.SECRECY)
def call_about_secret_person_is_referred(case: Facts) -> Answer:
    """Als de instelling dat zegt, beslist de informatiebeheerder over een gesprek over wie geheim is."""
    return municipality_calls(case) & case.subject_has_code & ~case.municipality_call_about_secret_allowed


@permits(ScopeKind.TASK, "art. 9 lid 2", "art. 9 lid 3", "art. 88 lid 1 Wet GBA")
def urgent_call_of_municipality(case: Facts) -> Answer:
    """Een andere gemeente met een taak die niet kan wachten, krijgt telefonisch wat zij nodig heeft."""
    return (
        municipality_calls(case)
        & case.urgent
        & case.identified
        & case.callback_known_number
        & case.clerk_designated
        & case.task_necessity
    )


@decides(
    Outcome.FORWARD,
    Stage.CLERK,
    "art. 9 lid 3",
    duties=("overdragen_aan_aangewezen_gegevensverwerker",),
)
def clerk_is_not_designated(case: Facts) -> Answer:
    """Een medewerker die niet is aangewezen, verstrekt niet aan afnemers van buiten."""
    return is_external_body(case) & ~case.clerk_designated


@defines("art. 9 lid 1")
def uses_a_way_of_the_decision(case: Facts) -> Answer:
    """Het netwerk, een ander medium, een brief of een vaste levering past bij een autorisatiebesluit."""
    return is_in_writing(case) | case.over_network | case.on_medium | case.systematically


@refuses("art. 9 lid 1", "art. 65 lid 1 Besluit GBA")
def no_decision_for_regular_delivery(case: Facts) -> Answer:
    """Zonder autorisatiebesluit geen vaste levering, geen levering in bulk en geen netwerk."""
    return (
        (is_external_body(case) | case.by_court)
        & ~case.autorisatiebesluit
        & (case.systematically | case.over_network | case.on_medium | (is_in_writing(case) & case.bulk))
    )


@refers("art. 1 lid 9", "art. 1 lid 11", "art. 3 lid 1", "art. 88 lid 1 Wet GBA")
def body_without_decision_writes(case: Facts) -> Answer:
    """Over een brief van een bestuursorgaan zonder autorisatiebesluit beslist de informatiebeheerder."""
    return is_external_body(case) & is_in_writing(case) & ~case.autorisatiebesluit & case.grounds_stated


@refers(
    "art. 1 lid 9", "art. 1 lid 11", "art. 3 lid 1", "art. 88 lid 1 Wet GBA", "art. 1:1 lid 2 onder c Awb"
)
def court_writes(case: Facts) -> Answer:
    """Een rechter is geen bestuursorgaan. Over zijn verzoek beslist de informatiebeheerder."""
    return case.by_court & is_in_writing(case) & case.grounds_stated


@holds("art. 88 lid 1 Wet GBA", "art. 3 lid 1", duties=_ASK)
def letter_gives_no_grounds(case: Facts) -> Answer:
    """Zegt de brief niet waarom de gegevens nodig zijn, dan wordt gewacht."""
    return (is_external_body(case) | case.by_court) & is_in_writing(case) & ~case.grounds_stated


@permits(ScopeKind.AUTHORISATION, "art. 9 lid 1")
def within_ministerial_decision(case: Facts) -> Answer:
    """Wie een autorisatiebesluit heeft, krijgt de gegevens uit dat besluit."""
    return (
        is_external_body(case)
        & uses_a_way_of_the_decision(case)
        & case.autorisatiebesluit
        & case.clerk_designated
        & case.task_necessity
        & (case.grounds_stated | ~is_in_writing(case))
    )


@narrows("art. 9 lid 1", "art. 91 lid 3 Wet GBA", "art. 91 lid 8 Wet GBA")
def more_than_the_decision_allows(case: Facts) -> Answer:
    """Wat buiten het autorisatiebesluit valt, wordt niet gegeven."""
    return is_external_body(case) & uses_a_way_of_the_decision(case) & ~case.within_autorisatiebesluit


@notes("art. 9 lid 4")
def letter_of_external_body(case: Facts) -> Answer:
    """Voor een brief kunnen kosten worden gerekend."""
    return is_external_body(case) & is_in_writing(case)


@charges(Costs.AFTERWARDS, "art. 9 lid 4", "art. 10 lid 2 Besluit GBA", "art. 37a lid 2 Regeling GBA")
def letter_is_charged_unless_no_hit(case: Facts) -> Answer:
    """Een brief kost achteraf productiekosten, tenzij blijkt dat het netwerk niets opleverde."""
    return is_external_body(case) & is_in_writing(case) & ~case.no_hit_declaration


@obliges("factuur", under="art. 9 lid 4")
def charged_letter_gets_an_invoice(case: Facts) -> Answer:
    """Bij een brief met kosten hoort een nota."""
    return letter_is_charged_unless_no_hit(case)


@obliges("no_hit_verklaring_bewaren", under="art. 9 lid 4")
def no_hit_declaration_is_kept(case: Facts) -> Answer:
    """De verklaring dat het netwerk niets opleverde, blijft bij het verzoek."""
    return is_external_body(case) & is_in_writing(case) & case.no_hit_declaration


@charges(Costs.MEDIUM, "art. 9 lid 1", "art. 92 lid 2 Wet GBA", "art. 9 lid 2 Besluit GBA")
def medium_is_charged(case: Facts) -> Answer:
    """Voor levering op een ander medium betaalt de afnemer het medium, tot een maximum."""
    return is_external_body(case) & case.on_medium


@obliges("factuur", under="art. 9 lid 1", told=False)
def medium_gets_an_invoice(case: Facts) -> Answer:
    """Bij een medium met kosten hoort een nota."""
    return is_external_body(case) & case.on_medium


@notes("art. 91 lid 1 Wet GBA", "art. 92 lid 1 Wet GBA")
def network_follows_the_decision(case: Facts) -> Answer:
    """Vaste levering en het netwerk volgen het besluit van de minister."""
    return is_external_body(case) & (case.over_network | case.systematically)
