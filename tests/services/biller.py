"""A process of its own that issues notas and credits them until it is killed, telling each number that is there."""

from __future__ import annotations

import json
import sys
import time
from datetime import date

from counter_app.services.billing import Line, Payer, issue, nota_with_id, take_back
from tests.killed import opened

DAY = date(2026, 11, 2)
LINE = Line("4.1", "Verstrekking", 1, 453)
PAYER = Payer("E. Lindeman", ("Lijnbaanpad 5", "1411 BB NAARDEN"))


def main() -> None:
    """Open the database that standard input tells of, and bill the request that it names."""
    told = json.loads(sys.stdin.readline())
    database = opened(told)
    while True:
        with database.begin() as connection:
            nota = nota_with_id(connection, issue(connection, told["request_id"], PAYER, (LINE,), DAY))
        print(nota.number, flush=True)
        with database.begin() as connection:
            number = take_back(connection, nota, DAY)
        print(number, flush=True)
        # No counter writes without a pause, and SQLite's lock isn't fair to who waits for one that does.
        time.sleep(0.005)


if __name__ == "__main__":
    main()
