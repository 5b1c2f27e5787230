# Sourced by the scripts beside this folder, from the project's root: sets up .venv on first use and again
# whenever a lock file changed.

venv=.venv

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            if "$candidate" -c 'import venv, ensurepip' >/dev/null 2>&1; then
                echo "$candidate"
                return
            fi
            echo "bwk needs Python's venv module, and $candidate has none. Install it (Debian: apt install python3-venv)." >&2
            return 1
        fi
    done
    echo "bwk needs Python 3.11 or newer, and found none. Install it (Debian: apt install python3 python3-venv)." >&2
    return 1
}

# prepare_venv LOCK...: what the first LOCK names is installed; a venv that holds a later LOCK will do too.
prepare_venv() {
    for lock in "$@"; do
        # The path matters because a venv doesn't survive being moved.
        if cmp -s "$lock" "$venv/installed.txt" && [ "$(cat "$venv/path.txt")" = "$PWD" ]; then
            return
        fi
    done
    python=$(find_python) || exit 1
    echo "Setting up $venv from $1 (once; about a minute) ..." >&2
    rm -f "$venv/installed.txt"
    install="$venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps"
    if "$python" -m venv --clear "$venv" && $install --require-hashes -r "$1" &&
        $install --no-build-isolation --editable .; then
        pwd >"$venv/path.txt"
        cp "$1" "$venv/installed.txt"
    else
        echo "Setting up did not work. Is there a network? Then try again." >&2
        exit 1
    fi
}
