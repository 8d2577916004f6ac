"""What came of an act on the print page, and the banner that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.output.documents import DocumentKind
from counter_app.services.disclosure import Released
from ui.format import whole_number
from ui.printing import Came
from ui.widgets.banner import BannerView

BANNER: Final = "papier"


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it; `released` only when something was recorded now, `folder` when files were kept."""

    released: Released | None
    came: tuple[Came, ...]
    folder: str | None = None


def banner_of(sent: Sent) -> BannerView:
    """Whether it was recorded and whether it came out: the first never hangs on the second."""
    released = sent.released
    if released is not None and released.log_number is None:
        return BannerView(
            BANNER, "Er is niets verstrekt.", released.stopped, tone="rood", icon="octagon-x", urgent=True
        )
    failed = [one for one in sent.came if not one.succeeded]
    recorded = "" if released is None or released.log_number is None else whole_number(released.log_number)
    if failed:
        slip = any(one.document.kind is DocumentKind.SLIP for one in failed)
        strong = "De verstrekking is wel vastgelegd." if slip or recorded else "Niet alles is gelukt."
        rest = f"{failed[0].trouble} Geef niets mee zonder bewijs." if slip else failed[0].trouble
        return BannerView(BANNER, strong, rest, tone="rood", icon="printer", urgent=True)
    strong = f"Vastgelegd, logregel {recorded}." if recorded else "Gelukt."
    where = f"Bewaard in {sent.folder}." if sent.folder is not None else _printers(sent)
    return BannerView(BANNER, strong, where, tone="groen", icon="circle-check")


def _printers(sent: Sent) -> str:
    names = list(dict.fromkeys(one.place for one in sent.came))
    if not names:
        return ""
    return f"Naar printer {names[0]}." if len(names) == 1 else f"Naar printers {', '.join(names)}."
