"""The print service of Linux: what its printers are called and lack, and a PDF handed over to one of them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from counter_app.errors import EnvironmentTrouble

#: So long may the print service take to accept a document, or to answer a question.
PATIENCE_SECONDS: Final = 30.0
LOOK: Final = "Kijk of de printer aanstaat en papier heeft, of kies een andere printer."
#: So long for the names alone, which a page asks for while it opens.
_GLANCE_SECONDS: Final = 2.0
_OTHER: Final = "Kies een andere printer."
_LATER: Final = "Probeer het zo weer. Blijft het zo, vraag dan de applicatiebeheerder."

#: By the keyword of a printer's state (RFC 8011, 5.4.12) that stops it: what is wrong, and what to do.
_STOPS: Final[dict[str, tuple[str, str]]] = {
    "media-empty": ("Het papier in printer {name} is op.", "Vul papier bij en druk opnieuw af."),
    "media-needed": ("Printer {name} vraagt om papier.", "Vul papier bij en druk opnieuw af."),
    "media-jam": ("In printer {name} zit papier vast.", "Haal het papier weg en druk opnieuw af."),
    "cover-open": ("Printer {name} staat open.", "Sluit de klep en druk opnieuw af."),
    "door-open": ("Printer {name} staat open.", "Sluit de klep en druk opnieuw af."),
    "interlock-open": ("Printer {name} staat open.", "Sluit de klep en druk opnieuw af."),
    "input-tray-missing": (
        "Een lade van printer {name} ontbreekt.",
        "Schuif de lade erin en druk opnieuw af.",
    ),
    "output-area-full": ("De uitvoer van printer {name} is vol.", "Haal het papier weg en druk opnieuw af."),
    "toner-empty": ("De toner van printer {name} is op.", "Vervang de toner, of kies een andere printer."),
    "marker-supply-empty": (
        "De inkt of toner van printer {name} is op.",
        "Vervang hem, of kies een andere printer.",
    ),
    "offline": ("Printer {name} staat uit of is niet te bereiken.", LOOK),
    "shutdown": ("Printer {name} staat uit.", LOOK),
    "timed-out": ("Printer {name} antwoordt niet.", LOOK),
}
#: What is there even when the printer only reports it: it would keep the document waiting.
_WHATEVER_THE_WEIGHT: Final = frozenset({"offline", "shutdown"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a document is put on paper: from which tray, as the printer calls it, and on how many sides.

    What nobody chose is left to the printer: an empty tray, and sides that are None.
    """

    tray: str = ""
    two_sided: bool | None = None


PLAIN: Final = Sheet()


class CupsPrinter:
    """It takes the PDF as it is, so the paper is the document."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience

    def names(self) -> tuple[str, ...]:
        """The queues of this computer, the default first; none when the service is silent."""
        try:
            told = _said(self._run("lpstat", "-d", "-e", patience=_GLANCE_SECONDS)).splitlines()
        except EnvironmentTrouble:
            return ()
        # The first line is about the default, whether there is one or not.
        usual = told[0].rpartition(": ")[2].strip() if told else ""
        names = [name.strip() for name in told[1:] if name.strip()]
        return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))

    def trays(self, name: str) -> tuple[str, ...]:
        """What a printer can take paper from, as it says itself; a plain queue says nothing."""
        told = _said(self._run("lpoptions", "-p", name, "-l"))
        for line in told.splitlines():
            key, _, choices = line.partition(":")
            if key.partition("/")[0] == "InputSlot":
                return tuple(one.removeprefix("*") for one in choices.split())
        return ()

    def send(self, name: str, pdf: bytes, job: str, copies: int, sheet: Sheet = PLAIN) -> None:
        """Hands a document over to a printer that can print now, so that nothing waits there unseen."""
        self._refuse_stopped(name)
        command = ["lp", "-d", name, "-t", job, "-n", str(copies)]
        if sheet.two_sided is not None:
            command += ["-o", f"sides={'two-sided-long-edge' if sheet.two_sided else 'one-sided'}"]
        if sheet.tray:
            # A space would begin another option.
            tray = f"'{sheet.tray}'" if " " in sheet.tray else sheet.tray
            command += ["-o", f"InputSlot={tray}"]
        # By standard input: no file with somebody's data stays behind.
        done = self._run(*command, "-", given=pdf, of=name)
        if done.returncode != 0:
            raise EnvironmentTrouble(f"De printer {name} neemt het document niet aan.", LOOK)

    def _refuse_stopped(self, name: str) -> None:
        """Raises EnvironmentTrouble with what a printer lacks, as far as the service knows."""
        done = self._run("lpstat", "-l", "-p", name, "-a", name, of=name)
        if done.returncode != 0:
            if "not running" in _said(self._run("lpstat", "-r")):
                raise EnvironmentTrouble("De afdrukdienst van deze computer werkt niet.", _LATER)
            raise EnvironmentTrouble(f"De printer {name} is er niet meer.", _OTHER)
        lines = _said(done).splitlines()
        for keyword in _alerts(lines):
            if keyword in _STOPS:
                happened, do = _STOPS[keyword]
                raise EnvironmentTrouble(happened.format(name=name), do)
        if any(line.startswith(f"{name} not accepting ") for line in lines):
            raise EnvironmentTrouble(f"De printer {name} neemt nu niets aan.", _OTHER)
        if any(line.startswith(f"printer {name} disabled ") for line in lines):
            raise EnvironmentTrouble(f"De printer {name} staat stil.", _OTHER)

    def _run(
        self, *command: str, given: bytes = b"", of: str = "", patience: float | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """One program of the service, in the words of its makers; raises EnvironmentTrouble when it can't run."""
        try:
            return subprocess.run(
                command,
                input=given,
                capture_output=True,
                timeout=self._patience if patience is None else min(patience, self._patience),
                env=os.environ | {"LC_ALL": "C"},
            )
        except FileNotFoundError as missing:
            raise EnvironmentTrouble(
                f"Het programma «{command[0]}» ontbreekt.",
                "Vraag de applicatiebeheerder om CUPS te installeren.",
            ) from missing
        except subprocess.TimeoutExpired as late:
            if not of:
                raise EnvironmentTrouble(
                    "De afdrukdienst van deze computer antwoordt niet.", _LATER
                ) from late
            raise EnvironmentTrouble(f"De printer {of} antwoordt niet.", LOOK) from late


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode(errors="replace")


def _alerts(lines: Sequence[str]) -> list[str]:
    """The keywords that stop a printer; what it only warns of doesn't."""
    found = next((line.partition(":")[2] for line in lines if line.strip().startswith("Alerts:")), "")
    stopping = []
    for told in found.replace(",", " ").split():
        keyword, weight = told, "error"
        for one in ("report", "warning", "error"):
            if told.endswith(f"-{one}"):
                keyword, weight = told.removesuffix(f"-{one}"), one
        if weight == "error" or keyword in _WHATEVER_THE_WEIGHT:
            stopping.append(keyword)
    return stopping
