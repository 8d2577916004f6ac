"""How long sign-in stays closed after wrong attempts: one rule for the embedded file and the server."""

from __future__ import annotations

from datetime import timedelta

ATTEMPTS = 5
#: After the fifth wrong attempt; each further one doubles it, up to an hour.
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=1)
#: Not more doublings than the longest delay needs: the count itself has no end.
DOUBLINGS = 10


def delay_after(failed: int) -> timedelta | None:
    """How long nobody can sign in after so many wrong attempts; None while there are tries left."""
    if failed < ATTEMPTS:
        return None
    doubled: timedelta = FIRST_DELAY * 2 ** min(failed - ATTEMPTS, DOUBLINGS)
    return min(doubled, LONGEST_DELAY)
