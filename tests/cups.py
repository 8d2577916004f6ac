"""A real print service for tests: cupsd on the loopback, with queues to a printer that keeps what it is sent."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.databases import free_port

#: The queue that passes bytes on as they are, and the one that has trays.
RAW, TRAYS = "Balie_1", "Balie_2"
_PATIENCE_SECONDS = 20.0

_FILES = """ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/temporary
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
User {user}
Group {group}
SystemGroup {system}
Sandboxing relaxed
"""
_SERVICE = """LogLevel info
MaxLogSize 0
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
ErrorPolicy retry-job
JobRetryInterval 1
PreserveJobFiles No
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
#: A printer that takes a PDF as it is, on one side or two, from one of three trays.
_DESCRIPTION = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "TRAYS.PPD"
*Manufacturer: "Verzonnen"
*Product: "(Verzonnen)"
*ModelName: "Verzonnen"
*ShortNickName: "Verzonnen"
*NickName: "Verzonnen"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*cupsFilter: "application/pdf 0 -"
*cupsSNMPSupplies: False
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*OpenUI *InputSlot/Media Source: PickOne
*DefaultInputSlot: Auto
*InputSlot Auto/Automatic: ""
*InputSlot Upper/Upper tray: ""
*InputSlot Lower/Lower tray: ""
*CloseUI: *InputSlot
*OpenUI *Duplex/2-Sided Printing: PickOne
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long-Edge: ""
*CloseUI: *Duplex
*DefaultFont: Courier
"""


@dataclass(slots=True)
class PaperTray:
    """The printer at the end of a queue: a socket that keeps each job's bytes."""

    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    sheets: list[bytes] = field(default_factory=list)
    _came: threading.Condition = field(default_factory=threading.Condition)

    def __post_init__(self) -> None:
        threading.Thread(target=self._take, daemon=True).start()

    @property
    def port(self) -> int:
        port: int = self.listener.getsockname()[1]
        return port

    def wait_for(self, count: int) -> list[bytes]:
        """What was printed, once it is so much."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.sheets) >= count, _PATIENCE_SECONDS), "nothing came"
            return list(self.sheets)

    def clear(self) -> None:
        with self._came:
            self.sheets.clear()

    def close(self) -> None:
        # Closing alone doesn't wake who waits in accept.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _take(self) -> None:
        while True:
            try:
                coming, _ = self.listener.accept()
            except OSError:
                return
            parts = []
            with coming:
                while part := coming.recv(65536):
                    parts.append(part)
            with self._came:
                self.sheets.append(b"".join(parts))
                self._came.notify_all()


@dataclass(slots=True)
class PrintService:
    """cupsd with its own folder, port and queues; a test may stop it and start it again."""

    folder: Path
    port: int
    tray: PaperTray
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        etc = self.folder / "etc"
        with (self.folder / "log" / "out").open("ab") as log:
            self.process = subprocess.Popen(
                ["cupsd", "-f", "-c", etc / "cupsd.conf", "-s", etc / "cups-files.conf"],
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        end = time.monotonic() + _PATIENCE_SECONDS
        while not self._answers():
            assert self.process.poll() is None, (self.folder / "log" / "out").read_text()
            assert time.monotonic() < end, "the print service doesn't start"
            time.sleep(0.02)

    def stop(self) -> None:
        """Ends it, if it runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(_PATIENCE_SECONDS)

    def run(self, *command: str | Path) -> str:
        """One of the programs of CUPS, talking to this service."""
        done = subprocess.run(
            command,
            env=os.environ | {"CUPS_SERVER": self.address, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=True,
        )
        return done.stdout

    def wait_until_done(self) -> None:
        """No document waits in any queue, or is on its way to paper."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while self.run("lpstat", "-o"):
            assert time.monotonic() < end, "a document stays in the queue"
            time.sleep(0.02)

    def job_options(self) -> str:
        """What the newest job asked for, as the service wrote it down."""
        # While the service writes it anew, the file is there under another ending for a moment.
        newest = max(one.stem for one in (self.folder / "spool").glob("c*"))
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                return (self.folder / "spool" / newest).read_bytes().decode("latin-1")
            except FileNotFoundError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.01)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _laid_out(folder: Path, port: int) -> None:
    """The settings and the empty folders of a service that runs as nobody in particular."""
    for name in ("etc", "spool", "spool/tmp", "cache", "state", "temporary", "log"):
        (folder / name).mkdir(parents=True)
    is_root = os.geteuid() == 0
    user = "lp" if is_root else getpass.getuser()
    names = {"folder": folder, "user": user, "group": "lp", "system": "lpadmin"}
    (folder / "etc" / "cups-files.conf").write_text(_FILES.format(**names))
    (folder / "etc" / "cupsd.conf").write_text(_SERVICE.format(port=port))
    (folder / "etc" / "trays.ppd").write_text(_DESCRIPTION)
    if is_root:
        folder.chmod(0o755)
        for name in ("cache", "state", "temporary"):
            shutil.chown(folder / name, user, "lp")


@pytest.fixture(scope="module")
def running_print_service() -> Iterator[PrintService]:
    """The service for all stories of a module."""
    folder = Path(tempfile.mkdtemp(prefix="balie-cups-"))
    service = PrintService(folder, free_port(), PaperTray())
    try:
        _laid_out(folder, service.port)
        service.start()
        printer = f"socket://127.0.0.1:{service.tray.port}/?waiteof=false"
        service.run("lpadmin", "-p", RAW, "-E", "-v", printer, "-m", "raw")
        service.run("lpadmin", "-p", TRAYS, "-E", "-v", printer, "-P", folder / "etc" / "trays.ppd")
        yield service
    finally:
        service.stop()
        service.tray.close()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def print_service(
    running_print_service: PrintService, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PrintService]:
    """The service as this computer's own, with queues that take work and nothing printed yet."""
    service = running_print_service
    if service.process is None or service.process.poll() is not None:
        service.start()
    monkeypatch.setenv("CUPS_SERVER", service.address)
    service.tray.clear()
    yield service
    if service.process is not None and service.process.poll() is None:
        service.run("cancel", "-a", "-x")
        for queue in (RAW, TRAYS):
            service.run("cupsenable", queue)
            service.run("cupsaccept", queue)
