"""The words for looking at a letter: its parts, what they were laid beside, and what that came to."""

from __future__ import annotations

from typing import Final

from counter_app.domain.answer import Answer
from counter_app.domain.letter_check import ComparedWith, LetterCheck, LetterPart

PARTS: Final = {LetterPart.SIGNATURE: "Handtekening", LetterPart.ADDRESS: "Adres van de afzender"}
QUESTIONS: Final = {
    LetterPart.SIGNATURE: "Is de handtekening van de verzoeker?",
    LetterPart.ADDRESS: "Is dit het eigen adres van de verzoeker?",
}
COMPARED_WITH: Final = {
    ComparedWith.EARLIER_LETTER: "Een eerdere brief",
    ComparedWith.EARLIER_APPLICATION: "Een eerdere aanvraag",
    ComparedWith.IDENTITY_COPY: "De kopie van een identiteitsbewijs",
    ComparedWith.PERSON_RECORD: "De persoonslijst",
    ComparedWith.RECIPIENTS_REGISTER: "Het register van afnemers",
    ComparedWith.PUBLIC_REGISTER: "Een openbaar register",
    ComparedWith.NOTHING: "Er is niets om mee te vergelijken",
}
RESULTS: Final = {Answer.YES: "Ja", Answer.NO: "Nee", Answer.UNKNOWN: "Onduidelijk"}
FOUND: Final = {Answer.YES: "klopt", Answer.NO: "klopt niet", Answer.UNKNOWN: "onduidelijk"}


def in_words(check: LetterCheck) -> str:
    """«Handtekening klopt, vergeleken met een eerdere brief», with why where it isn't certain."""
    beside = COMPARED_WITH[check.compared_with]
    if check.compared_with is ComparedWith.NOTHING:
        told = f"{FOUND[check.result]}, er is niets om mee te vergelijken"
    else:
        told = f"{FOUND[check.result]}, vergeleken met {beside[:1].lower()}{beside[1:]}"
    why = f". {check.note}" if check.note else ""
    return f"{PARTS[check.part]} {told}{why}"
