"""Short phrases that papers share."""

NOT_ON_RECORD = "staat niet op de persoonslijst"
NOT_CARRIED_OUT = "De verstrekking is niet doorgegaan."
