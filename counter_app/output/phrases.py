"""Short phrases that papers share."""

NOT_ON_RECORD = "staat niet op de persoonslijst"
NO_RESIDENCE_TITLE = "Over het verblijf in Nederland"
NO_RESIDENCE_DATA = (
    "Dit papier bevat geen actuele gegevens over het verblijfsrecht van deze persoon ({under})."
)
SOMEBODY = "Een particulier"
NOT_CARRIED_OUT = "De verstrekking is niet doorgegaan."
CORRECTED = "Verbetering van deze nota."
