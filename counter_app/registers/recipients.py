"""The recipients that are known here: what they are, on what ground they ask, and what they may receive."""

from __future__ import annotations

from counter_app.domain.requester import RequesterClass
from counter_app.registers.checking import organisation_number, telephone_number, trade_register_number
from counter_app.registers.definition import Act, Field, Kind, Register, Term
from counter_app.registers.keepers import DEPARTMENT_HEAD, DEPARTMENTS, READERS, SUPERVISOR

_CLASSES = (
    (RequesterClass.MUNICIPAL_BODY, "Onderdeel van onze gemeente"),
    (RequesterClass.EXTERNAL_BODY, "Overheidsorgaan buiten de gemeente"),
    (RequesterClass.OTHER_MUNICIPALITY, "Andere gemeente"),
    (RequesterClass.COURT, "Rechterlijke instantie"),
    (RequesterClass.POLICE, "Politie"),
    (RequesterClass.STATUTORY_THIRD_PARTY, "Verplichte derde (advocaat, notaris, deurwaarder)"),
    (RequesterClass.SPECIAL_THIRD_PARTY, "Bijzondere derde (pensioenfonds, zorgverzekeraar)"),
    (RequesterClass.CHURCH, "Kerk (SILA)"),
    (RequesterClass.COMMERCIAL_PARTY, "Bedrijf of andere partij met winstoogmerk"),
    (RequesterClass.FREE_LEGAL_PERSON, "Stichting, vereniging of instelling zonder winstoogmerk"),
)

REGISTER = Register(
    key="recipients",
    place=1,
    title="Bekende afnemers en derden",
    tab="Afnemers",
    article="art. 9 lid 1",
    prefix="AF",
    named_by="name",
    source="register bekende afnemers",
    fields=(
        Field("name", Kind.TEXT, "Naam", required=True, listed=True),
        Field(
            "requester_class", Kind.CHOICE, "Soort verzoeker", required=True, listed=True,
            options=tuple((str(value), words) for value, words in _CLASSES),
        ),
        Field("address", Kind.LONG_TEXT, "Adres", "Naar dit adres gaat het antwoord.", required=True),
        Field("ground", Kind.TEXT, "Wettelijke grondslag", "Op welk artikel de taak of het verzoek rust.",
              required=True),
        Field("autorisatiebesluit", Kind.TEXT, "Autorisatiebesluit", "Kenmerk en datum. Leeg: er is er geen."),
        Field("elements", Kind.ELEMENTS, "Toegestane gegevens",
              "Wat het autorisatiebesluit of de grondslag toestaat."),
        Field("judicial_work", Kind.YES_NO, "Doet beroepshalve gerechtelijk werk",
              "Alleen bij een verplichte derde: advocaat, notaris, deurwaarder of curator."),
        Field("department", Kind.CHOICE, "Onderdeel (bijlage 2)", "Alleen bij een onderdeel van onze gemeente.",
              options=DEPARTMENTS),
        Field("telephone", Kind.TEXT, "Terugbelnummer, uit eigen gids", check=telephone_number),
        Field("iban", Kind.TEXT, "Bankrekening", "Voor de nota."),
        Field("oin", Kind.TEXT, "OIN", "Voor een elektronische nota.", check=organisation_number),
        Field("trade_number", Kind.TEXT, "KvK-nummer", "Voor een elektronische nota.",
              check=trade_register_number),
        Field("buyer_reference", Kind.TEXT, "Kenmerk voor de nota",
              "Wat deze afnemer op een nota wil terugzien."),
        Field("collective", Kind.YES_NO, "Eén nota per maand",
              "Alleen bij een verplichte derde: de kosten van een maand komen samen op één nota."),
        Field("contact", Kind.TEXT, "Contactpersoon", personal=True),
    ),
    read=READERS,
    add=SUPERVISOR | DEPARTMENT_HEAD,
    change=SUPERVISOR | DEPARTMENT_HEAD,
    approve=SUPERVISOR | DEPARTMENT_HEAD,
    second_person=frozenset({Act.ADDED, Act.CHANGED}),
    term=Term(1, "Een jaar na het einde, zoals de verstrekkingen zelf (Wet GBA art. 110)."),
    note="Een brief wijzigt dit register nooit. Een tweede persoon keurt elke invoer goed.",
)  # fmt: skip
