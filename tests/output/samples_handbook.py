"""A sample of the handbook: every kind of block once, over more than one page."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Final

from PIL import Image

from counter_app.output.content import Letterhead
from counter_app.output.handbook_paper import (
    Chapter,
    ChapterGroup,
    Code,
    Grid,
    HandbookContent,
    Heading,
    Items,
    Picture,
    Quote,
    Words,
    handbook_paper,
)
from tests.output.sample_book import sample


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (120, 60), (26, 79, 150)).save(file, "PNG")
    return file.getvalue()


PICTURE: Final = Picture("Het startscherm met uw werk van vandaag", _picture())

sample(
    "handbook",
    handbook_paper,
    HandbookContent(
        Letterhead("Balie", "Balie voor verstrekkingen", "", fictitious=False),
        "Handboek van het voorbeeld",
        "9.8.7",
        date(2026, 11, 24),
        (
            ChapterGroup(
                "Beginnen",
                (
                    Chapter(
                        "start",
                        "Het startscherm",
                        (
                            Words("Druk op `F12`. Lees daarna **alles** op [Betalen](betalen.md)."),
                            PICTURE,
                            Heading("Wat er staat"),
                            Items(("Uw werk.", "Het werk van een collega, *te laat* bovenaan.")),
                            Heading("Hoe het komt", small=True),
                            Items(("Kijk.", "Kies."), numbered=True),
                            *(Words(f"Regel {number}. " + "Lees rustig door. " * 12) for number in range(20)),
                        ),
                    ),
                ),
            ),
            ChapterGroup(
                "Geld",
                (
                    Chapter(
                        "betalen",
                        "Aannemen van geld",
                        (
                            Quote("Wij sturen u bericht."),
                            Code("counter-app log verify --database postgresql://SERVER/balie"),
                            Grid(("Toets", "Wat die doet"), (("F2", "Verder."), ("F3", "Laat zien."))),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
