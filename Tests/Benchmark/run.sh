#!/bin/sh
# Prints the table of figures: ours beside DuckDB, Polars and Python's sqlite3, in one run on this machine.
#
#   sh Tests/Benchmark/run.sh [OUVERTURE] [--quick] [--people N] [--parts A,B] [--peers A,B]   (--help tells all)
#
# Sets up its own Python environment in .venv, with the versions of requirements.txt, and builds what lacks.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

program=$root/.build/release/ouverture
case "${1:-}" in
    ''|-*) (cd "$root" && swift build -c release --product ouverture >&2) ;;
    *) program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1"); shift ;;
esac

if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    root_user=; [ "$(id -u)" = 0 ] || root_user=sudo
    $root_user apt-get update -qq
    $root_user env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv
fi
python=$root/.venv/bin/python
wanted=$(cksum < "$here/requirements.txt")
if [ ! -x "$python" ] || [ "$(cat "$root/.venv/wanted" 2>/dev/null)" != "$wanted" ]; then
    python3 -m venv "$root/.venv"
    "$python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
    echo "$wanted" > "$root/.venv/wanted"
fi
exec "$python" "$here/driver.py" --ouverture "$program" --scratch "$root/Data/benchmark" "$@"
