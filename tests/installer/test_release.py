"""A release: what may not go out, which licences fit, and a signature that notices whatever was changed after it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installer import licences, release
from installer.bill_of_materials import Package, read_pinned

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("(MIT OR GPL-3.0-only) AND MPL-2.0", True),
        ("MIT OR GPL-3.0-only AND AGPL-3.0-only", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("GPL-2.0-or-later WITH Autoconf-exception-2.0", False),
        ("SSPL-1.0", False),
    ],
)
def test_a_licence_fits_or_it_doesnt(expression: str, answer: bool) -> None:
    assert licences.fits(expression) is answer


@pytest.mark.parametrize("expression", ["", "MIT OR", "(MIT", "MIT Apache-2.0", "MIT/X11", "AND MIT"])
def test_what_cant_be_read_fits_nothing(expression: str) -> None:
    with pytest.raises(ValueError):
        licences.fits(expression)


def test_a_package_that_nobody_knows_is_refused() -> None:
    unknown = Package("nobody-knows-this", "1.0", "", ())
    assert "nobody-knows-this" in next(licences.refusals([unknown]))
    pinned = [*read_pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))]
    assert [*licences.refusals(pinned)] == []


def test_the_list_has_every_package_and_the_texts(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "installer.licences", "requirements.txt", str(tmp_path / "LICENCES.txt")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    text = (tmp_path / "LICENCES.txt").read_text(encoding="utf-8")
    for package in read_pinned((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        assert f"  {package.name} {package.version}: " in text
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").strip() in text
    assert "SIL OPEN FONT LICENSE" in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text


def git(at: Path, *command: str) -> None:
    somebody = ("-c", "user.name=F. Ictief", "-c", "user.email=f@localhost", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *somebody, *command], cwd=at, check=True, capture_output=True)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The smallest sources that can be released."""
    root = tmp_path / "sources"
    (root / "counter_app").mkdir(parents=True)
    (root / "counter_app" / "version.py").write_text(
        '"""Said once."""\n\nVERSION = "1.2.0"\n', encoding="utf-8"
    )
    (root / "CHANGELOG.md").write_text(
        "# Wat er veranderde\n\n## 1.2.0\n\nVeel.\n\n## 1.1.0\n", encoding="utf-8"
    )
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "First")
    return root


def test_a_clean_tree_whose_version_the_changes_name_may_go_out(sources: Path) -> None:
    assert [*release.objections(sources)] == []


def test_a_tree_with_something_uncommitted_may_not(sources: Path) -> None:
    (sources / "left.txt").write_text("vergeten", encoding="utf-8")
    assert "left.txt" in "".join(release.objections(sources))


@pytest.mark.parametrize(
    ("version", "why"),
    [("1.3.0", "begins with 1.2.0"), ("1.1.0", "begins with 1.2.0"), ("next", "no version of the form")],
)
def test_a_version_that_the_changes_dont_name_first_may_not(sources: Path, version: str, why: str) -> None:
    (sources / "counter_app" / "version.py").write_text(f'VERSION = "{version}"\n', encoding="utf-8")
    git(sources, "commit", "--quiet", "-am", "Another version")
    assert why in "".join(release.objections(sources))


def test_a_title_alone_says_nothing(sources: Path) -> None:
    (sources / "CHANGELOG.md").write_text(
        "# Wat er veranderde\n\n## 1.2.0\n\n## 1.1.0\n\nVeel.\n", encoding="utf-8"
    )
    git(sources, "commit", "--quiet", "-am", "Nothing said")
    assert "says nothing of 1.2.0" in "".join(release.objections(sources))


def test_what_went_out_never_goes_out_again_from_other_sources(sources: Path) -> None:
    git(sources, "tag", "v1.2.0")
    assert [*release.objections(sources)] == []
    git(sources, "commit", "--quiet", "--allow-empty", "-m", "Later")
    assert "released already" in "".join(release.objections(sources))


def test_the_program_says_the_version_that_is_released() -> None:
    from counter_app.version import VERSION

    assert release.version_of(ROOT) == VERSION


@pytest.fixture
def signed(tmp_path: Path) -> tuple[Path, Path]:
    """A release of two files under a key that is thrown away."""
    folder, key = tmp_path / "balie-1.2.0", tmp_path / "keys" / "release.key"
    folder.mkdir()
    key.parent.mkdir()
    (folder / "balie_1.2.0_amd64.deb").write_bytes(b"a package")
    (folder / "balie-1.2.0.tar.gz").write_bytes(b"the sources")
    public_key = key.with_suffix(".pub")
    subprocess.run(
        ["minisign", "-G", "-W", "-p", str(public_key), "-s", str(key)], check=True, capture_output=True
    )
    release.sign(release.write_sums(folder), key, "1.2.0")
    return folder, public_key


def test_a_release_is_read_back_as_it_was_signed(signed: tuple[Path, Path]) -> None:
    folder, public_key = signed
    release.verify(folder, public_key, "1.2.0")
    checked = subprocess.run(["sha256sum", "-c", release.SUMS], cwd=folder, capture_output=True, check=False)
    assert checked.returncode == 0


def test_whatever_is_changed_after_it_is_noticed(signed: tuple[Path, Path]) -> None:
    folder, public_key = signed
    with pytest.raises(release.Refused, match="signature"):
        release.verify(folder, public_key, "1.2.1")
    package = folder / "balie_1.2.0_amd64.deb"
    package.write_bytes(b"another package")
    with pytest.raises(release.Refused, match="isn't what was signed"):
        release.verify(folder, public_key, "1.2.0")
    # Who also puts the list right, breaks the signature.
    release.write_sums(folder)
    with pytest.raises(release.Refused, match="signature"):
        release.verify(folder, public_key, "1.2.0")


def test_a_file_too_many_and_one_too_few_are_noticed(signed: tuple[Path, Path]) -> None:
    folder, public_key = signed
    (folder / "extra.deb").write_bytes(b"who knows")
    with pytest.raises(release.Refused, match=r"extra\.deb"):
        release.verify(folder, public_key, "1.2.0")
    (folder / "extra.deb").unlink()
    (folder / "balie-1.2.0.tar.gz").unlink()
    with pytest.raises(release.Refused, match=r"balie-1\.2\.0\.tar\.gz"):
        release.verify(folder, public_key, "1.2.0")


def test_a_key_that_lies_in_the_repository_signs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["--key", str(ROOT / "LICENSE")]) == 1
    assert "in the repository" in capsys.readouterr().err
