# `./dev NAME words…` runs a recipe, `./dev` lists them.
set positional-arguments

export PYTHONPATH := justfile_directory()
bin := justfile_directory() / ".venv/bin"
python := bin / "python"

[private]
default:
    @"{{ just_executable() }}" --justfile "{{ justfile() }}" --list --unsorted

# Make the sample case and its signed dossier in a folder, and open the window on it
[no-cd, no-exit-message]
demo *words:
    @"{{ python }}" -m dossier_app demo "$@"

# Run the program, as `dossier words…` would
[no-cd, no-exit-message]
run *words:
    @"{{ python }}" -m dossier_app "$@"

# Everything a change must pass, the fast judges first
check: layout layers types
    "{{ python }}" -m pytest -n 2 --dist loadfile --max-worker-restart 0  # a new worker would wait for ever for the rest of a file

# Line breaks, imports and the usual slips
layout:
    "{{ bin }}/ruff" format --check
    "{{ bin }}/ruff" check

# Arrows between the packages go down only
layers:
    "{{ bin }}/lint-imports" --no-cache

# pyright, strict
types:
    "{{ bin }}/basedpyright"

# Mend what ruff can mend
fix:
    "{{ bin }}/ruff" check --fix
    "{{ bin }}/ruff" format

# Some tests: test tests/unit/domain -k money
test *words:
    "{{ python }}" -m pytest "$@"

# Every string of the window, for translators: words dossier_de.ts
[no-cd]
words file:
    "{{ python }}" -m dossier_app.ui.collecting "$1"

# How long things take: tests/perf
bench *words:
    "{{ python }}" -m pytest -s -o faulthandler_timeout=0 tests/perf "$@"

# The program as a folder in dist/ that needs no Python, tried in a clean environment
build:
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) PYTHONHASHSEED=0 "{{ python }}" -m PyInstaller --clean --noconfirm --log-level WARN build.spec
    "{{ python }}" -m pytest tests/packaging

# Write both locks anew from the .in files: lock [--upgrade]
lock *words:
    #!/bin/sh
    set -eu
    compile() {
        "{{ bin }}/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
            --no-header --no-emit-index-url --no-emit-find-links "$@"
    }
    cd requirements
    compile run.in --output-file run.txt "$@"
    compile dev.in --constraint run.txt --output-file dev.txt "$@"
