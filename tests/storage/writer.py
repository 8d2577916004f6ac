"""A process of its own that writes the log until it is killed, telling each number once it is committed."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from counter_app.storage.database import Database
from tests.storage.case import add_entry


def main() -> None:
    """Open the database that standard input tells of, and write."""
    told = json.loads(sys.stdin.readline())
    if "url" in told:
        database = Database.open_server(told["url"], told["login"], told["password"])
    else:
        whole = Database.open_embedded(Path(told["path"]), bytes.fromhex(told["key"]))
        database = whole.session(told["account_id"])
    while True:
        with database.begin() as connection:
            number = add_entry(connection, "Jansen").number
        print(number, flush=True)
        # No counter writes without a pause, and SQLite's lock isn't fair to who waits for one that does.
        time.sleep(0.005)


if __name__ == "__main__":
    main()
