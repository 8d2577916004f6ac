"""One file per register of the reglement."""
