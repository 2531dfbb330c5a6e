#!/bin/sh
set -e

# dpkg says why it calls; rpm says how many versions stay. An update keeps the link, which the new version has made again.
case "$1" in
  upgrade | failed-upgrade | abort-* | disappear | [1-9]*) exit 0 ;;
esac

if [ "$(readlink '/usr/bin/${executable}')" = '/opt/${sanitizedProductName}/${executable}' ]; then
  rm -f '/usr/bin/${executable}'
fi

if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications || true
fi
