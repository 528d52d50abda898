# Everything by one word each. `make test` is the whole: it runs on a fresh machine that has Rust.

PYTHON := .venv/bin/python
PINS := tests/oracle/requirements.txt
SAMPLE := value samples/parcels.geojson --project samples/project-2020.toml

.PHONY: test unit oracle lint doc smoke bench long clean-venv

# All tests: ours, the examples in the documentation, and other programs.
test: unit oracle

unit: .venv/ready
	cargo test --locked --all-targets
	cargo test --locked --doc

# The figures of other programs come out again byte for byte (40 digits take a minute or two), GEOS looks at the samples,
# LibreOffice computes the workbooks anew, Poppler reads the report back.
oracle: .venv/ready .venv/office .venv/poppler
	$(PYTHON) tests/oracle/projection.py | cmp - tests/oracle/projection.csv
	$(PYTHON) tests/oracle/areas.py | cmp - tests/oracle/areas.csv
	$(PYTHON) tests/oracle/overlay.py --check
	$(PYTHON) tests/oracle/samples.py
	cargo build --locked
	$(PYTHON) tests/oracle/project.py
	$(PYTHON) tests/oracle/fields.py
	cargo build --locked --example annotate
	$(PYTHON) tests/oracle/annotated.py
	$(PYTHON) tests/oracle/workbook.py
	$(PYTHON) tests/oracle/submissions.py --check
	$(PYTHON) tests/oracle/report.py

# The pinned Python packages. Debian's python3 and python3-venv are installed only where they are missing and may be.
.venv/ready: $(PINS)
	@python3 -c 'import venv, ensurepip' 2>/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -q && apt-get install -q -y --no-install-recommends python3 python3-venv; } \
	|| { echo 'the checks against other programs need Python 3 with venv: install python3 and python3-venv' >&2; exit 1; }
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r $(PINS)
	@touch $@

# LibreOffice computes the formulas of workbooks anew. Installed only where it is missing and may be; the least that converts XLSX.
.venv/office: .venv/ready
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -q && apt-get install -q -y --no-install-recommends libreoffice-calc-nogui; } \
	|| { echo 'the check of workbooks needs LibreOffice Calc: install libreoffice-calc-nogui' >&2; exit 1; }
	@touch $@

# Poppler reads the PDF back. It is installed only where it is missing and may be.
.venv/poppler: .venv/ready
	@command -v pdftotext >/dev/null && command -v pdffonts >/dev/null && command -v pdfinfo >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	     && apt-get update -q && apt-get install -q -y --no-install-recommends poppler-utils; } \
	|| { echo 'the check of the PDF needs pdftotext, pdffonts and pdfinfo: install poppler-utils' >&2; exit 1; }
	@touch $@

lint:
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

doc:
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps

# The README's command. Exit code 1 is right: the samples hold mistakes on purpose.
smoke:
	cargo build --locked --release
	@out=$$(target/release/qupian $(SAMPLE)); code=$$?; \
	printf '%s\n' "$$out" | grep '^补偿合计 ' \
	&& { [ $$code -eq 1 ] || { echo "exit code $$code, expected 1" >&2; exit 1; }; }

bench:
	cargo bench --locked

# The suites that take long.
long: .venv/ready
	cargo test --locked --release --all-targets -- --include-ignored

clean-venv:
	rm -rf .venv
