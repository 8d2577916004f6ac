"""A process of its own that writes the log until it is killed, telling each number once it is committed."""

from __future__ import annotations

import json
import sys
import time

from tests.killed import opened
from tests.storage.case import add_entry


def main() -> None:
    """Open the database that standard input tells of, and write."""
    told = json.loads(sys.stdin.readline())
    database = opened(told)
    while True:
        with database.begin() as connection:
            number = add_entry(connection, "Jansen").number
        print(number, flush=True)
        # No counter writes without a pause, and SQLite's lock isn't fair to who waits for one that does.
        time.sleep(0.005)


if __name__ == "__main__":
    main()
