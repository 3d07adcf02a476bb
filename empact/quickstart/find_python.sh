#!/bin/sh
# Prints the newest Python that this machine has and for which every locked wheel exists.
#
# Before there is a Python, sh is all that can be counted on. A newer one than the locked wheels
# know is passed over: it would fail much later, in the middle of an installation.

supported="14 13 12"

homes="${PYENV_ROOT:-$HOME/.pyenv}/versions/3.%s.*/bin
$HOME/.local/share/uv/python/cpython-3.%s.*/bin
/usr/local/bin
/usr/bin"

# It has to run, since shims and broken links don't; to be CPython with its lock, for which wheels
# are built; and to make virtual environments, which Debian leaves to a package of its own.
# In a virtual environment, the Python behind it is named.
check='
import sys, sysconfig, ensurepip, venv
assert sys.version_info[:2] == (3, int(sys.argv[1])) and sys.version_info.releaselevel == "final"
assert sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED")
print(getattr(sys, "_base_executable", sys.executable))
'

found_without_venv=

try_folder() {
    for name in "python3.$2" python3 python; do
        [ -x "$1/$name" ] || continue
        if "$1/$name" -I -c "$check" "$2" 2>/dev/null; then
            exit 0
        fi
        if "$1/$name" -I -c "import sys; sys.exit(sys.version_info[:2] != (3, $2))" 2>/dev/null; then
            found_without_venv="$1/$name"
        fi
    done
}

for minor in $supported; do
    IFS=:
    for folder in $PATH; do
        try_folder "$folder" "$minor"
    done
    IFS='
'
    for pattern in $homes; do
        # shellcheck disable=SC2046,SC2059 -- the pattern is to be filled in, and then matched
        for folder in $(printf "$pattern" "$minor"); do
            try_folder "$folder" "$minor"
        done
    done
done

if [ -n "$found_without_venv" ]; then
    echo "$found_without_venv cannot make virtual environments." \
        "Install its venv package (Debian: apt-get install python3-venv) and start again." >&2
else
    echo "EMPACT needs Python 3.12, 3.13 or 3.14, and none was found here." \
        "Install one and start again." >&2
fi
exit 1
