# The steps that deploy/install and deploy/upgrade are made of. Each looks first whether there is anything to do.
# shellcheck shell=sh
#
#   /srv/portal/releases/NAME   the code of one version with its virtual environment; current is a link to one of them
#   /etc/portal/env             the configuration; .env of each release is a link to it
#   /var/lib/portal             the files of editors and the static files; var of each release is a link to it
#   /var/backups/portal         backups

source=$(cd "$(dirname "$0")/.." && pwd -P)
root=
changed=
releases=/srv/portal/releases
UNITS="portal-web.socket portal-web.service portal-worker.service portal-backup.service portal-backup.timer"
KEPT_RELEASES=3

say() { echo "$*"; }
refuse() { echo "$(basename "$0"): $*" >&2; exit 1; }
did() { changed=yes; say "$*"; }

# Below a scratch root there are no services, users and packages: says what is left out, and is true.
left_out() {
  [ "$root" ] && say "Left out below $root: $*"
}

take_root() {
  case $1 in /*) ;; *) refuse "--root takes the whole path of a folder." ;; esac
  mkdir -p "$1" && root=${1%/}
}

refuse_unready_machine() {
  [ "$root" ] && return
  [ "$(id -u)" -eq 0 ] || refuse "run it as root (or with --root DIR, to look at what it lays)."
  command -v apt-get >/dev/null && [ -d /run/systemd/system ] || refuse "this is made for Debian with systemd."
  [ -z "$(git -C "$source" status --porcelain)" ] || refuse "$source holds changes that are not committed."
}

owner() { # OWNER PATH
  [ "$root" ] || chown -h "$1" "$2"
}

folder() { # PATH MODE OWNER
  [ -d "$root$1" ] && return
  mkdir -p "$root$1"
  chmod "$2" "$root$1"
  owner "$3" "$root$1"
  did "Made $1"
}

put() { # PATH MODE OWNER: standard input becomes the file, whole or not at all; false where it is so already
  content=$(cat && echo .)
  printf %s "${content%.}" | cmp -s - "$root$1" && return 1
  (umask 0077 && printf %s "${content%.}" >"$root$1.new")
  chmod "$2" "$root$1.new"
  owner "$3" "$root$1.new"
  mv "$root$1.new" "$root$1"
  did "Wrote $1"
}

link() { # TARGET PATH
  [ "$(readlink "$root$2")" = "$1" ] && return
  ln -sn "$1" "$root$2.new"
  mv -T "$root$2.new" "$root$2" # in one step: whoever looks finds the old one or the new one
  did "$2 is $1 now"
}

value_of() { # NAME: what the configuration says
  sed -n "s/^$1=//p" "$root/etc/portal/env"
}

as_portal() { # RELEASE COMMAND…: manage.py of a release
  release=$1
  shift
  (cd /srv/portal && runuser -u portal -- "$release/.venv/bin/python" "$release/manage.py" "$@")
}

name_of_release() {
  echo "$releases/$(git -C "$source" describe --always --dirty --abbrev=12)"
}

# The code of the clone, with its packages, as a release of its own; nothing uses it yet. $release is its path.
make_release() {
  release=$(name_of_release)
  [ -e "$root$release/.whole" ] && return
  rm -rf "$root${release:?}" # half made
  mkdir -p "$root$release"
  git -C "$source" ls-files -z | tar -C "$source" --null --files-from=- -c | tar -C "$root$release" --no-same-owner -x
  if ! left_out "the Python packages"; then
    (cd "$release" && sh tools/with-python.sh tools/packages.py requirements.txt)
    rm -rf "$release/var"
  fi
  ln -s /etc/portal/env "$root$release/.env"
  ln -s /var/lib/portal "$root$release/var"
  if [ -z "$root" ]; then
    # The portal may not write beside its code: what it would make at its first start is made here.
    (cd "$release" && .venv/bin/python -c "import portal.settings" && .venv/bin/python -m compileall -q -x '\.venv' .)
  fi
  touch "$root$release/.whole"
  did "Made $release"
}

# Files first, then the database: both as the old code, which still answers, can bear it.
prepare_release() {
  left_out "check --deploy, collectstatic, migrate, createcachetable" && return
  as_portal "$release" check --deploy # says what is not fit for a server; stops at what cannot work
  as_portal "$release" collectstatic --noinput --verbosity 0
  as_portal "$release" migrate --noinput --verbosity 1
  as_portal "$release" createcachetable
}

install_units() {
  for unit in $UNITS; do
    put "/etc/systemd/system/$unit" 0644 root:root <"$root$release/deploy/$unit" && units_changed=yes || true
  done
  if [ "${units_changed:-}" ] && ! left_out "systemctl daemon-reload"; then systemctl daemon-reload; fi
}

# $certificates is the folder of fullchain.pem and privkey.pem.
install_site() {
  site=/etc/nginx/sites-available/portal
  if sed "s|@HOST@|$host|g; s|@CERTIFICATES@|$certificates|g" "$root$release/deploy/nginx.conf" |
    put $site 0644 root:root; then site_changed=yes; fi
  link ../sites-available/portal /etc/nginx/sites-enabled/portal
  if [ -e "$root/etc/nginx/sites-enabled/default" ]; then
    rm "$root/etc/nginx/sites-enabled/default" # Debian's page of welcome answers to every name
    did "Removed /etc/nginx/sites-enabled/default"
  fi
  if [ "${site_changed:-}" ] && ! left_out "nginx -t, systemctl reload-or-restart nginx"; then
    nginx -t -q
    systemctl reload-or-restart nginx
  fi
}

# The certificate of the host name, or one of our own until there is one.
find_certificates() {
  [ "${certificates:-}" ] && return
  certificates=/etc/letsencrypt/live/$host
  [ -e "$root$certificates/fullchain.pem" ] && return
  certificates=/etc/portal/tls
  [ -e "$root$certificates/fullchain.pem" ] && return
  folder $certificates 0700 root:root
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=$host" \
    -addext "subjectAltName=DNS:$host" -keyout "$root$certificates/privkey.pem" \
    -out "$root$certificates/fullchain.pem" 2>/dev/null
  did "Made a certificate of our own for $host, which no browser trusts"
}

wait_until_ready() {
  left_out "waiting for /readyz" && return
  tries=0
  until curl -sf --max-time 10 --unix-socket /run/portal/web.sock http://localhost/readyz >/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 60 ] || return 1
    sleep 2
  done
}
