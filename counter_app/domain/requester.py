"""Who asks: the classes of requester that the law and the reglement tell apart."""

from __future__ import annotations

from enum import StrEnum


class RequesterClass(StrEnum):
    """The values are the vocabulary of the case files (legal study, section 2.1)."""

    SUBJECT = "betrokkene"
    LEGAL_REPRESENTATIVE = "wettelijk_vertegenwoordiger"
    MANDATARY = "gemachtigde"
    MUNICIPAL_BODY = "binnengemeentelijke_afnemer"
    EXTERNAL_BODY = "buitengemeentelijke_afnemer"
    OTHER_MUNICIPALITY = "andere_gemeente"
    COURT = "rechterlijke_instantie"
    POLICE = "politie"
    STATUTORY_THIRD_PARTY = "derde_art98"
    SPECIAL_THIRD_PARTY = "bijzondere_derde_art99"
    CHURCH = "kerk_sila"
    COMMERCIAL_PARTY = "commerciele_partij"
    FREE_NATURAL_PERSON = "vrije_derde_natuurlijk"
    FREE_LEGAL_PERSON = "vrije_derde_rechtspersoon"


#: Who asks as an organisation or by profession, so that a clerk may keep the name at hand.
ORGANISATIONS = frozenset(RequesterClass) - {
    RequesterClass.SUBJECT,
    RequesterClass.LEGAL_REPRESENTATIVE,
    RequesterClass.MANDATARY,
    RequesterClass.FREE_NATURAL_PERSON,
}
#: Public bodies that are no part of the municipality: what each gets in a year has a limit.
OUTSIDE_BODIES = frozenset(
    {
        RequesterClass.EXTERNAL_BODY,
        RequesterClass.OTHER_MUNICIPALITY,
        RequesterClass.COURT,
        RequesterClass.POLICE,
    }
)
