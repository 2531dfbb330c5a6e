#!/bin/sh
set -e

# Chromium's own sandbox helper works only as root's with the setuid bit. electron-builder's template clears the bit where
# root can make a user namespace, which says nothing about what other users may do.
chown root:root '/opt/${sanitizedProductName}/chrome-sandbox'
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'

ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'

# Debian and Fedora do this themselves when their triggers are installed.
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications || true
fi
