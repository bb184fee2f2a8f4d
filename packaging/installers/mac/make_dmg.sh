#!/bin/sh
# A disk image with the .app, for a Mac: packaging/installers/mac/make_dmg.sh "dist/Spritewell.app" TARGET.dmg
#
# Without a certificate the .app is signed for this Mac alone ("ad hoc"); others open it the first time by a right click.
# With one: IDENTITY="Developer ID Application: ..." and, to have Apple look at it, PROFILE=NAME of notarytool's keychain.
set -eu

app=$1
target=$2
identity=${IDENTITY:--}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Inside first: a signature holds all that lies below it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    xargs -0 -n 50 codesign --force --timestamp=none --sign "$identity"
if [ "$identity" = - ]; then
    codesign --force --sign - "$app"
else
    codesign --force --options runtime --timestamp --sign "$identity" \
        --entitlements "$(dirname -- "$0")/entitlements.plist" "$app"
fi
codesign --verify --deep --strict "$app"

ditto "$app" "$work/$(basename -- "$app")"
ln -s /Applications "$work/Applications"
hdiutil create -quiet -ov -format ULMO -volname "$(basename -- "$app" .app)" -srcfolder "$work" "$target"
if [ -n "${PROFILE:-}" ]; then
    xcrun notarytool submit "$target" --keychain-profile "$PROFILE" --wait
    xcrun stapler staple "$target"
fi
