"""What the packing of the program needs besides `pyproject.toml`: the changes per version come among the resources."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class WithChangelog(build_py):
    """Lays `CHANGELOG.md` where an installed program looks for it."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "resources"
            self.mkpath(str(target))
            self.copy_file("CHANGELOG.md", str(target / "CHANGELOG.md"))


setup(cmdclass={"build_py": WithChangelog})
