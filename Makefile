# make demo   read the bundled pages and write the accounts report
# make test   run the tests
# make check  all that CI runs
# make bench  speed and memory of text, HTML, web archives, reuse and desks: make bench PAGES=path N=2000 MB=200
# make fuzz   read N mutated pages and rows and check all that must hold of a reading

PYTHON ?= python3
BIN := .venv/bin
DEMO := out/demo
PAGES ?=
N ?= 2000
MB ?= 200
BULK ?= 250 1000
ENGINE ?= processes

.PHONY: demo test test-cluster lint types imports check bench fuzz lock format clean
.NOTPARALLEL:
export PYTHON

demo: .venv/.ready
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/demo.desk $(DEMO)/demo.desk-wal $(DEMO)/demo.desk-shm
	@$(BIN)/riwaya add demo/pages --to $(DEMO)/demo.desk
	@echo
	@$(BIN)/riwaya stories $(DEMO)/demo.desk
	@echo
	@$(BIN)/riwaya story $(DEMO)/demo.desk
	@echo
	@$(BIN)/riwaya report $(DEMO)/demo.desk --out $(DEMO)/report.html

test: .venv/.ready-dev
	@scripts/system-packages.sh
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not cluster"

# Real Ray nodes started, and one killed: one test after another, apart from the rest.
test-cluster: .venv/.ready-dev
	$(BIN)/python -m pytest -n 0 -m cluster -p no:randomly

lint: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.ready-dev
	$(BIN)/mypy

imports: .venv/.ready-dev
	$(BIN)/lint-imports

check: lint types imports test demo

bench: .venv/.ready
	@echo "== text: reading and attribution"
	@$(BIN)/python bench/reading.py --pages "$(PAGES)" --count $(N) --engine $(ENGINE)
	@echo "== HTML: our own saved pages, beside trafilatura and newspaper4k where they are installed (pip install .[bench])"
	@$(BIN)/python bench/html_pages.py
	@echo "== web archives: $(MB) MB, beside fastwarc alone"
	@$(BIN)/python bench/warc.py --megabytes $(MB)
	@echo "== reuse: beside an exhaustive alignment, and datasketch and rensa where they are installed"
	@$(BIN)/python bench/reuse.py $(or $(PAGES),demo/pages) --count $(N)
	@echo "== desks: from archives to stories, stage by stage, and one page more (BULK=\"3000 0\": 3,000 pages, then all)"
	@$(BIN)/python bench/bulk.py --pages "$(if $(wildcard $(PAGES)/*.zip),$(PAGES))" --count $(BULK) --engine $(ENGINE)

fuzz: .venv/.ready
	@$(BIN)/python bench/fuzz.py --count $(N)

lock: .venv/.ready-dev
	scripts/lock.sh

format: .venv/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf out .venv

.venv/.ready: requirements.txt pyproject.toml scripts/environment.sh
	@scripts/environment.sh requirements.txt
	@touch $@

.venv/.ready-dev: requirements-dev.txt pyproject.toml scripts/environment.sh
	@scripts/environment.sh requirements-dev.txt
	@touch $@ .venv/.ready
