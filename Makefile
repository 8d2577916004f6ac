# Two commands for a newcomer: `make run` (the window on fictitious data) and `make test`.
PYTHON ?= python3
BIN := .venv/bin
export LC_ALL := C.UTF-8
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run demo handbook screens pictures paper-pictures test lint type layers unit bench format lock clean sbom audit
.PHONY: smoke licences deb try-deb release

run: .venv/run.stamp
	@sh installer/system_packages.sh window
	@$(BIN)/counter-app demo --directory demo-data

demo: .venv/run.stamp
	@sh installer/system_packages.sh offscreen
	@$(BIN)/counter-app demo --headless demo-out

# The handbook of this version as one PDF, for who wants it on paper or beside the screen.
handbook: .venv/run.stamp
	@sh installer/system_packages.sh offscreen
	@mkdir -p dist
	$(BIN)/counter-app handbook dist/handboek-balie.pdf

# Every page in light, dark, large text and a small window, to look at.
screens: .venv/test.stamp
	@sh installer/system_packages.sh offscreen
	$(BIN)/python -m tests.screens.render screens

# The few of them that the README and the handbook show.
pictures: .venv/test.stamp
	@sh installer/system_packages.sh offscreen
	$(BIN)/python -m tests.screens.render --pictures resources/help/pictures

# The small pictures with which tests compare papers; look at them before you keep them.
paper-pictures: .venv/test.stamp
	$(BIN)/python -m tests.output.pictures

test: .venv/test.stamp
	@sh installer/system_packages.sh tests
	$(MAKE) lint type layers unit

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports --no-cache

unit:
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n auto --dist worksteal

# Every goal of speed beside its floor and its peers, kept in tests/benchmarks/RESULTS.md; best on an idle machine.
# GROWTH=100000 leaves the picture's last points out.
GROWTH ?= 1000000
BENCH ?= --write
bench: .venv/bench.stamp
	@sh installer/system_packages.sh tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks.growth --up-to $(GROWTH)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks.run $(BENCH)

format:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The pinned lists are made from pyproject.toml; they name versions and hashes, no hosts.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:
	$(LOCK) --extra install pyproject.toml -o requirements.txt
	$(LOCK) --extra install --extra dev pyproject.toml -o requirements-dev.txt
	$(LOCK) --extra install --extra bench --constraint requirements-dev.txt pyproject.toml -o requirements-bench.txt
	$(LOCK) --no-deps requirements-rules.in -o requirements-rules.txt
	$(LOCK) installer/requirements-build.in -o installer/requirements-build.txt

# For a release: what the program is made of, and whether anything of it has a known hole.
sbom: .venv/run.stamp
	$(BIN)/python installer/bill_of_materials.py requirements.txt $$($(BIN)/python -c 'from counter_app.version import VERSION; print(VERSION)') dist/balie.cdx.json

audit: sbom
	@test -x $(BIN)/pip-audit || { echo 'pip-audit is not installed in $(BIN): install it there and run this again' >&2; exit 1; }
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.txt

licences: .venv/run.stamp
	$(BIN)/python -m installer.licences requirements.txt dist/LICENCES.txt

# One case through everything, on a database that is thrown away; what is installed does it as `counter-app smoke`.
smoke: .venv/run.stamp
	@sh installer/system_packages.sh offscreen
	@$(BIN)/counter-app smoke

# The Debian package, and what it does in a clean root (as root): installed, upgraded from OLDER, removed.
deb: .venv/run.stamp
	PYTHON=$(PYTHON) installer/linux/build.sh dist

try-deb:
	installer/linux/try.sh $(DEB) $(OLDER)

# All that goes out, with checksums and a signature: make release KEY=/elsewhere/minisign.key
release: .venv/run.stamp
	@sh installer/system_packages.sh release
	PYTHON=$(PYTHON) $(BIN)/python installer/release.py --key $(KEY)

.venv/pyvenv.cfg:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Balie needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/pyvenv.cfg requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-build-isolation --no-deps -e .
	@touch $@

# The last list is one package for the rules that it carries (an XSLT); its code and what that needs stay out.
.venv/test.stamp: .venv/run.stamp requirements-dev.txt requirements-rules.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	$(BIN)/pip install --quiet --require-hashes --no-deps -r requirements-rules.txt
	@touch $@

.venv/bench.stamp: .venv/test.stamp requirements-bench.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements-bench.txt
	@touch $@

clean:
	rm -rf .venv build dist demo-data demo-out screens *.egg-info
