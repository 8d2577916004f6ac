"""The announcement that a second person answered, in the words of the window."""

from __future__ import annotations

from typing import Final

from counter_app.services.live import Answered
from ui.theme import Tone
from ui.widgets.banner import BannerView

KEY: Final = "antwoord"
_LOOK: Final = "Kijk opnieuw met F4, of open het verzoek."
_ANSWERS: Final[dict[str, tuple[str, str, Tone, str]]] = {
    "approved": ("Verzoek {} is goedgekeurd.", _LOOK, "groen", "badge-check"),
    "approval_refused": ("Verzoek {} is afgewezen.", "", "amber", "triangle-alert"),
    "approval_outdated": (
        "De feiten van verzoek {} zijn gewijzigd.",
        "Vraag opnieuw goedkeuring.",
        "amber",
        "triangle-alert",
    ),
    "approval_expired": (
        "Niemand keurde verzoek {} op tijd goed.",
        "Het is aangehouden. Zeg dat u terugbelt.",
        "amber",
        "alarm-clock",
    ),
    "exception_granted": ("Op verzoek {} mag u telefonisch antwoorden.", _LOOK, "groen", "badge-check"),
    "exception_refused": ("Op verzoek {} mag u niet telefonisch antwoorden.", "", "amber", "triangle-alert"),
    "referral_go_on": ("Verzoek {} kan doorgaan.", "", "groen", "badge-check"),
    "referral_refuse": ("Op verzoek {} is nee geantwoord.", "", "amber", "triangle-alert"),
    "referral_in_writing_only": ("Verzoek {} kan alleen schriftelijk.", "", "amber", "triangle-alert"),
    "paper_let_out": ("Het document van verzoek {} mag naar buiten.", "", "groen", "badge-check"),
    "paper_withdrawn": (
        "Het document van verzoek {} is ingetrokken.",
        "Beslis opnieuw.",
        "amber",
        "triangle-alert",
    ),
    "referral_forward": ("Verzoek {} wordt doorverwezen.", "", "amber", "triangle-alert"),
}


def answer_banner(answered: Answered) -> BannerView:
    """What came back, with the note of who answered."""
    strong, rest, tone, icon = _ANSWERS[answered.kind]
    return BannerView(
        KEY, strong.format(answered.number), rest or answered.note, tone=tone, icon=icon, urgent=True
    )
