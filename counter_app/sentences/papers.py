"""Sentences for the clerk about documents, letters and printing."""

from __future__ import annotations

# Documents
NO_SUCH_DOCUMENT = "Dit document bestaat niet."

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
