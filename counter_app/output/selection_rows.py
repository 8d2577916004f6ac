"""What the slip of a selection says: the file that went along, or the numbers with small groups together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from counter_app.domain.selection import Grouping
from counter_app.domain.small_groups import gathered
from counter_app.output.content import Addressee, DataRow, LetterContent, Letterhead

#: Columns of the file behind those that were asked.
COLUMNS: Final = ("Geheimhouding", "In onderzoek")


def yes_no(truth: bool) -> str:
    """As it stands in the file."""
    return "ja" if truth else "nee"


def count_rows(counted: Mapping[str, int], grouping: Grouping, least: int) -> tuple[DataRow, ...]:
    """The groups as they may be told: small ones together, and nothing where even the whole is small."""
    total = sum(counted.values())
    if 0 < total < least:
        return (DataRow("Totaal", f"minder dan {least}"),)
    groups = sorted(counted)
    together = gathered([counted], groups, least=least)
    rows = [DataRow(group_words(one, grouping), str(counted[one])) for one in groups if one not in together]
    if together:
        rows.append(DataRow("Overige groepen samen", str(sum(counted[one] for one in together))))
    if len(rows) != 1:
        rows.append(DataRow("Totaal", str(total)))
    return tuple(rows) if grouping is not Grouping.WHOLE else (DataRow("Totaal", str(total)),)


def group_words(group: str, grouping: Grouping) -> str:
    """How a group is called on paper."""
    if group == "?":
        return "Onbekend"
    if grouping is Grouping.AGE:
        return f"{int(group)} tot en met {int(group) + 9} jaar"
    if grouping is Grouping.SEX:
        return {"M": "Man", "V": "Vrouw", "O": "Onbekend"}.get(group, group)
    return f"Postcode {group}" if grouping is Grouping.POSTCODE else "Totaal"


def summary_rows(
    persons: int, undecided: int, elements: Sequence[str], log_span: tuple[int, int], file_digest: str
) -> tuple[DataRow, ...]:
    """What went along with the slip, so that the receiver can tell that it is the same file."""
    rows = [
        DataRow("Aantal personen", str(persons)),
        DataRow("Gegevens", ", ".join(elements)),
        DataRow("Logregels", f"{log_span[0]} tot en met {log_span[1]}"),
        DataRow("SHA-256 van het bestand", file_digest),
    ]
    if undecided:
        rows.append(DataRow("Niet opgenomen", "personen van wie de lijst niet zegt of zij erbij horen"))
    return tuple(rows)


def passphrase_letter(
    head: Letterhead, to: Addressee, request_number: str, file_name: str, passphrase: str, on: date, desk: str
) -> LetterContent:
    """The paper that goes by another way than the file; it is printed and never kept."""
    return LetterContent(
        letterhead=head,
        addressee=to,
        written_on=on,
        subject="Wachtwoord bij een bestand",
        salutation="Geachte heer of mevrouw,",
        paragraphs=(
            f"U ontvangt van ons het bestand {file_name}. Met dit wachtwoord opent u het:",
            "Geef dit papier niet samen met het bestand door. Bewaar het niet langer dan nodig is. "
            "Wij hebben het wachtwoord niet bewaard: raakt u het kwijt, vraag dan een nieuw bestand.",
        ),
        items=(passphrase,),
        signed_by=desk,
        function=head.department,
        request_number=request_number,
    )
