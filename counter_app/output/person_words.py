"""The words of a person record on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

BSN: Final = "BSN"
BORN: Final = "Geboren"
ADDRESS: Final = "Adres"
SECRECY: Final = "Geheimhouding"
SIGNALS: Final = "Signalen"
RUNNING: Final = "Lopende zaken"
DISCLOSED: Final = "Verstrekt"
KEPT_UNTIL: Final = "Bijgewerkt tot"
CODE: Final = "code {code}"
UNKNOWN: Final = "onbekend, behandel als geheim"
NONE: Final = "geen"
EARLIER: Final = "{category}, eerder"
RELATIVE: Final = "Verwant: {who}: {name}"
FORMER: Final = "eerdere {who}"
NOT_SHOWN: Final = "niet te openen in dit register"
MISPLACED: Final = "In verkeerde kolommen ontvangen; dit geldt niet."
INCORRECT: Final = "Onjuist of strijdig met de openbare orde verklaard; dit geldt niet."

#: `services.persons.Signal`
SIGNAL_NAMES: Final[Mapping[str, str]] = {
    "deceased": "overleden",
    "departed": "vertrokken",
    "suspended": "bijhouding gestopt",
    "investigation_address": "adres in onderzoek",
    "investigation": "gegevens in onderzoek",
    "mail_address": "briefadres",
    "guardianship": "onder curatele",
    "minor": "minderjarig",
    "anomalies": "afwijking bij inlezen",
    "running_requests": "lopende zaak",
}
