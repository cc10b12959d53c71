#!/bin/sh
# Runs a script with the first Python that is new enough for the portal: tools/with-python.sh SCRIPT ARGUMENTS…
for name in python3.13 python3.12 python3.11 python3; do
  if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$name" "$@"
  fi
done
echo "Python 3.11 or newer is needed (Debian: apt-get install python3 python3-venv; macOS: brew install python@3.13)." >&2
exit 1
