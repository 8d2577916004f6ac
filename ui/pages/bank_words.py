"""What a line of the bank is called on the screen, with the colour and the sign that go with it."""

from __future__ import annotations

from typing import Final

from counter_app.domain.bank_line import Finding, Settled

#: By finding: the words, the token of the colour, and the icon.
FINDINGS: Final[dict[Finding, tuple[str, str, str]]] = {
    Finding.MATCHED: ("Past bij nota {nota}", "groen", "circle-check"),
    Finding.PARTIAL: ("Te weinig voor nota {nota}", "amber", "circle-alert"),
    Finding.TOO_MUCH: ("Te veel voor nota {nota}", "amber", "circle-alert"),
    Finding.PAID: ("Nota {nota} is al betaald", "amber", "circle-alert"),
    Finding.CREDITED: ("Nota {nota} is gecrediteerd", "amber", "undo-2"),
    Finding.SEVERAL: ("Noemt meer dan één nota", "amber", "circle-alert"),
    Finding.UNKNOWN: ("Noemt geen bekende nota", "amber", "circle-help"),
    Finding.TWICE: ("Lijkt op een eerdere regel", "amber", "circle-alert"),
    Finding.REVERSED: ("De bank haalde een betaling terug", "rood", "undo-2"),
    Finding.RETURNED: ("Teruggestort geld kwam terug", "amber", "undo-2"),
    Finding.OUTGOING: ("Geld dat eraf ging", "ink2", "minus"),
    Finding.CHARGE: ("Kosten van de bank", "ink2", "minus"),
}
OUTCOMES: Final[dict[Settled, str]] = {
    Settled.BOOKED: "Op een nota boeken",
    Settled.GIVE_BACK: "Terugstorten",
    Settled.NOT_OURS: "Niet van ons",
}
EXPLAINED: Final[dict[Settled, str]] = {
    Settled.BOOKED: "Wat te veel is op een nota, betaalt een collega terug.",
    Settled.GIVE_BACK: "U stelt dit voor. Een collega stort het geld terug.",
    Settled.NOT_OURS: "Dit geld hoort niet bij een nota. De financiële administratie weet er verder van.",
}


def finding_words(finding: Finding, nota_number: str) -> str:
    """The finding with its nota, where it is about exactly one."""
    words = FINDINGS[finding][0].format(nota=nota_number)
    if nota_number and nota_number not in words:
        return f"{words}: nota {nota_number}"
    return words
