"""Sentences for the clerk about documents, letters and printing."""

from __future__ import annotations

# Documents
NO_SUCH_DOCUMENT = "Dit document bestaat niet."
PAPER_HELD = (
    "Dit document blijft binnen. Wat u over een persoon mag verstrekken, is strenger geworden of niet meer zeker "
    "sinds het is vastgelegd. De informatiebeheerder beslist of het alsnog naar buiten gaat."
)
PAPER_WITHDRAWN = "Dit document is ingetrokken en niet uitgereikt. Het wordt niet meer afgedrukt of bewaard."
PAPER_NOT_HELD = "Dit document wordt niet meer tegengehouden. Kijk opnieuw."
PAPER_ON_COLLECTIVE = (
    "Het bedrag van dit verzoek staat al op verzamelnota {number}. Laat het daar eerst afhalen. Trek het document "
    "daarna in."
)
PAPER_WHY = "Schrijf op waarom u dit beslist."
PAPER_ALREADY_OUT = (
    "Dit document is al eens afgedrukt, bewaard of voorgelezen. Intrekken kan dan niet meer. Laat het alsnog "
    "uit, of laat het liggen. Was de verstrekking onterecht, meld dat dan bij de regel in het verstrekkingenlog."
)

# Letters
NOTHING_TO_ASK = "Schrijf op wat de verzoeker nog moet sturen."
COMPLETION_ASKED = "De verzoeker is gevraagd om wat nog ontbreekt."
NOT_BY_EMAIL = "Dit verzoek kwam niet per e-mail binnen."
NOT_BY_LETTER = "Dit verzoek kwam niet met een brief binnen."
LETTER_WHOSE = "Vul eerst in wie de brief schreef."
LETTER_COMPARED_WITH = "Kies waarmee u dit deel van de brief hebt vergeleken."
LETTER_NOT_COMPARED = "Er is niets om mee te vergelijken. Dan blijft het onduidelijk."
LETTER_DOUBT_WHY = "Schrijf op waarom het onduidelijk is of niet klopt."
LETTER_NOT_CHECKED = "Controleer eerst de handtekening en het adres van de brief."
LETTER_TEXT_CHANGED = "Een collega heeft deze tekst intussen gewijzigd. Kijk hem opnieuw na."
FAREWELL = "Met vriendelijke groet,"
