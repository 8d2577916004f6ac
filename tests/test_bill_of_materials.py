"""The bill of materials names every pinned package with its hashes and licence, and twice it is the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_SCRIPT = _ROOT / "installer" / "bill_of_materials.py"


def made(pinned: Path, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(_SCRIPT), str(pinned), "0.1.0", str(target)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    target = tmp_path_factory.mktemp("bill") / "sub" / "balie.cdx.json"
    done = made(_ROOT / "requirements.txt", target)
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return read


def test_every_pinned_package_is_there_with_all_its_hashes(bill: dict[str, Any]) -> None:
    text = (_ROOT / "requirements.txt").read_text(encoding="utf-8")
    libraries = [one for one in bill["components"] if one["type"] == "library"]
    pinned = re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE)
    assert [(one["name"], one["version"]) for one in libraries] == sorted(pinned)
    hashes = sum(len(one["hashes"]) for one in libraries)
    assert hashes == text.count("--hash=sha256:")
    assert all(one["hashes"] for one in bill["components"])


def test_everything_has_a_licence_also_fonts_and_icons(bill: dict[str, Any]) -> None:
    assert all(one["licenses"][0]["expression"] for one in bill["components"])
    assert {"IBM Plex", "Noto Sans", "Lucide"} <= {one["name"] for one in bill["components"]}


def test_each_reference_is_known_once(bill: dict[str, Any]) -> None:
    references = [one["bom-ref"] for one in bill["components"]]
    assert len(set(references)) == len(references)
    known = {*references, bill["metadata"]["component"]["bom-ref"]}
    for line in bill["dependencies"]:
        assert {line["ref"], *line["dependsOn"]} <= known


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.json", "two.json"):
        assert made(_ROOT / "requirements.txt", tmp_path / name).returncode == 0
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_package_whose_licence_nobody_knows_stops_the_release(tmp_path: Path) -> None:
    pinned = tmp_path / "list.txt"
    pinned.write_text(f"nobody-knows-this==1.0 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    done = made(pinned, tmp_path / "bill.json")
    assert done.returncode != 0
    assert "nobody-knows-this" in done.stderr
    assert not (tmp_path / "bill.json").exists()
