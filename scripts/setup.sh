#!/bin/sh
# Makes .venv with what hipcoach needs to run (`setup.sh run`) or to be tested (`setup.sh test`).
# On Debian and Ubuntu missing system packages are installed where root or sudo allows it, else they are named.
set -eu
purpose=${1:-run}
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then root=""; elif sudo -n true 2>/dev/null; then root="sudo"; else return 1; fi
    $root apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

find_python() {
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return 0
        fi
    done
    say "hipcoach needs Python 3.11 or newer. Install it, or name it: make run PYTHON=/path/to/python3"
    exit 3
}

# What Qt loads at run time and PySide6 does not bring along, and a font to draw with.
QT_PACKAGES="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
libxcb-xkb1 fonts-inter fonts-dejavu-core"
TEST_PACKAGES="xvfb xdotool pulseaudio dbus"

python=$(find_python)
if [ ! -x .venv/bin/python ]; then
    say "Making .venv ..."
    if ! "$python" -m venv .venv >/dev/null 2>&1; then
        rm -rf .venv
        version=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$version" || apt_install python3-venv || true
        "$python" -m venv .venv >/dev/null || {
            say "Python cannot make a virtual environment. Install it first: sudo apt install $version"
            exit 3
        }
    fi
fi

extras=""
[ "$purpose" = test ] && extras="[dev]"
say "Installing Python packages ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".$extras"

if [ "$(uname -s)" = Linux ]; then
    qt=$(.venv/bin/python -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    missing() {
        for lib in "$qt"/QtWidgets.abi3.so "$qt"/Qt/plugins/platforms/libqxcb.so "$qt"/Qt/plugins/platforms/libqoffscreen.so; do
            ldd "$lib" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p'
        done | sort -u
    }
    if [ -n "$(missing)" ] || [ -z "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" -name '*.[to]tf' 2>/dev/null | head -n 1)" ]; then
        say "Installing shared libraries and a font for Qt ..."
        # shellcheck disable=SC2086
        apt_install $QT_PACKAGES || true
        if [ -n "$(missing)" ]; then
            say "Qt lacks these shared libraries: $(missing | tr '\n' ' ')"
            say "On Debian and Ubuntu: sudo apt install $(echo $QT_PACKAGES)"
            [ "$purpose" = test ] && exit 3
        fi
    fi
    if [ "$purpose" = test ] && ! { command -v Xvfb && command -v xdotool && command -v pulseaudio && command -v dbus-daemon; } >/dev/null 2>&1; then
        say "Installing a virtual screen, a sound server and a message bus for the tests ..."
        # shellcheck disable=SC2086
        apt_install $TEST_PACKAGES || say "Without $TEST_PACKAGES some tests are skipped and say so."
    fi
fi

touch .venv/ready-run
[ "$purpose" = test ] && touch .venv/ready-test
exit 0
