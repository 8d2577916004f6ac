"""Reads the description of the program as its builder does on a system, and prints what it would take along."""

from __future__ import annotations

import json
import sys
import types
from pathlib import Path
from typing import Any

SPEC = Path(__file__).resolve().parents[2] / "installer" / "balie.spec"


class _Analysis:
    """What is found by following imports is left to the builder; here it is a library of each kind."""

    def __init__(self, scripts: list[str], **named: Any) -> None:
        self.scripts, self.named = scripts, named
        self.pure: list[str] = []
        self.binaries = [
            ("PySide6/Qt/lib/libQt6Core.so.6", "/made/PySide6/Qt/lib/libQt6Core.so.6", "BINARY"),
            ("PySide6/Qt/plugins/platforms/libqvnc.so", "/made/libqvnc.so", "BINARY"),
            ("libxcb.so.1", "/usr/lib/x86_64-linux-gnu/libxcb.so.1", "BINARY"),
            ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY"),
            ("lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "EXTENSION"),
        ]
        self.datas = [("reportlab/fonts/DarkGarden.pfb", "/made/DarkGarden.pfb", "DATA")]


def read(system: str) -> dict[str, Any]:
    """The description run with the names that its builder gives it."""
    sys.platform = system
    hooks: Any = types.ModuleType("PyInstaller.utils.hooks")
    hooks.collect_data_files = lambda package, includes=("*",): [
        (f"{package}/{one}", package) for one in includes
    ]
    hooks.copy_metadata = lambda package: [(f"{package}.dist-info", package)]
    for name in ("PyInstaller", "PyInstaller.utils"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules[hooks.__name__] = hooks
    starters: list[dict[str, Any]] = []
    seen: list[_Analysis] = []

    def analysis(scripts: list[str], **named: Any) -> _Analysis:
        seen.append(_Analysis(scripts, **named))
        return seen[-1]

    def exe(*_: Any, **named: Any) -> dict[str, Any]:
        starters.append({key: named[key] for key in ("name", "console", "icon")})
        return named

    given = {"SPECPATH": str(SPEC.parent), "Analysis": analysis, "PYZ": list, "EXE": exe}
    exec(
        compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec"),
        {**given, "COLLECT": lambda *_, **__: None},
    )
    return {
        "scripts": seen[0].scripts,
        "datas": seen[0].named["datas"],
        "hidden": seen[0].named["hiddenimports"],
        "absent": seen[0].named["excludes"],
        "binaries": [one[0] for one in seen[0].binaries],
        "other": [one[0] for one in seen[0].datas],
        "starters": starters,
    }


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1])))
