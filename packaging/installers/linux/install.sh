#!/bin/sh
# Puts the program into the menu of your desktop and lets a double click open projects. It runs without this, too.
#
#     ./install.sh             nothing is copied but the entry and its icons: the folder stays where it is
#     ./install.sh --remove    takes them away again; your projects and settings stay
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
programs=$HOME/.local/bin

refresh() {
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications" || true; fi
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -qtf "$data/icons/hicolor" || true; fi
}

# The menu has to know where the folder is; all else is copied as it is.
put() {
    mkdir -p "$(dirname -- "$data/$1")"
    case $1 in
    */spritewell.desktop)
        while IFS= read -r line; do
            case $line in
            Exec=*) printf 'Exec="%s" %%f\n' "$here/spritewell" ;;
            *) printf '%s\n' "$line" ;;
            esac
        done <"$here/share/$1" >"$data/$1"
        ;;
    *) cp "$here/share/$1" "$data/$1" ;;
    esac
}

list=$(cd "$here/share" && find . -type f)
for file in $list; do
    if [ "${1:-}" = --remove ]; then rm -f "$data/$file"; else put "$file"; fi
done
for program in spritewell spritewell-cli; do
    if [ "${1:-}" != --remove ]; then
        mkdir -p "$programs"
        ln -sf "$here/$program" "$programs/$program"
    elif [ "$(readlink "$programs/$program" || true)" = "$here/$program" ]; then
        rm "$programs/$program"
    fi
done
refresh
if [ "${1:-}" = --remove ]; then
    echo "Taken out of the menu. To remove the program, delete the folder $here; your projects stay where they are."
else
    echo "It stands in the menu now. In a terminal: $programs/spritewell-cli"
fi
