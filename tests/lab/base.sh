# shellcheck shell=bash disable=SC2154,SC2034
# The one image that everything is built from, and Compose 2. Both come from
# Debian and are kept in $cache, so that the next laboratory starts at once.
# Sourced by each lab.sh; expects $lab, $cache, $base_image (its name), say, die and docker().

# For all laboratories together: one list, one image.
base_packages=postgresql,python3-fastapi,python3-multipart,uvicorn,python3-sqlalchemy,python3-psycopg2,alembic,curl
base_packages=$base_packages,python3-celery,python3-redis,redis-server,nginx-light,caddy,zstd
base_mirror=${KEERPUNT_LAB_MIRROR:-http://deb.debian.org/debian}

# The cache's name holds what it was made from: another list, another file.
base_name() { printf 'base-bookworm-%s.tar' "$(printf '%s' "$base_packages 4" | sha256sum | cut -c1-12)"; }

# Without documents, package lists, just-in-time compiler and Perl's library, none of
# which a service here uses; dpkg need not wait for the disk.
base_root() {
    # shellcheck disable=SC2016
    timeout 900 mmdebstrap --mode=root --format=tar --variant=minbase --include="$base_packages" \
        --aptopt='Acquire::Languages "none"' --dpkgopt=force-unsafe-io \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/i18n/*' \
        --dpkgopt='path-exclude=/usr/lib/*/libLLVM*' --dpkgopt='path-exclude=/usr/lib/*/libz3.so*' \
        --customize-hook='rm -rf "$1"/usr/share/perl "$1"/usr/lib/*/perl "$1"/usr/lib/*/gconv' \
        bookworm "$1" "$base_mirror" >"$lab/log/base.log" 2>&1 </dev/null || { tail -5 "$lab/log/base.log" >&2; return 1; }
}

base_make() {
    base_tar=$cache/$(base_name)
    if [ ! -s "$base_tar" ]; then
        if mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ]; then
            # Of several laboratories at once, one makes it and the others wait.
            (
                flock -w 900 9 || exit 1
                [ ! -s "$base_tar" ] || exit 0
                say "making the base image (once; about a minute)"
                base_new=$cache/.$(base_name).$$
                if base_root "$base_new" && mv -f -- "$base_new" "$base_tar"; then exit 0; fi
                rm -f -- "$base_new"
                exit 1
            ) 9>"$cache/.making" || return 1
        else
            # No right to keep it: the laboratory works without a cache.
            base_tar=$lab/base.tar
            base_root "$base_tar" || return 1
        fi
    fi
    docker import "$base_tar" "$base_image" >/dev/null </dev/null || return 1
    [ "$base_tar" != "$lab/base.tar" ] || rm -f -- "$base_tar"
}

# Debian 13's package has Compose 2 as a plug-in that runs on Debian 12 too. It is
# fetched with an apt state of its own: the machine's apt is neither read nor changed.
compose2_get() {
    compose2_kept=$cache/docker-compose-2.26.1
    if [ ! -x "$compose2_kept" ]; then
        say "fetching Compose 2 from Debian 13"
        compose2_apt=$lab/apt
        mkdir -p "$compose2_apt/lists/partial" "$compose2_apt/cache/archives/partial" || return 1
        printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s trixie main\n' "$base_mirror" \
            >"$compose2_apt/sources.list"
        : >"$compose2_apt/status"
        set -- -qq -o Dir::Etc::SourceList="$compose2_apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
            -o Dir::State="$compose2_apt" -o Dir::State::Lists="$compose2_apt/lists" \
            -o Dir::State::Status="$compose2_apt/status" -o Dir::Cache="$compose2_apt/cache" -o APT::Sandbox::User=root
        ( cd "$compose2_apt" && timeout 120 apt-get "$@" update && timeout 120 apt-get "$@" download docker-compose &&
            dpkg-deb -x docker-compose_*.deb unpacked ) >"$lab/log/compose2.log" 2>&1 </dev/null ||
            { tail -5 "$lab/log/compose2.log" >&2; return 1; }
        compose2_found=$compose2_apt/unpacked/usr/libexec/docker/cli-plugins/docker-compose
        [ -x "$compose2_found" ] || return 1
        if ! { mkdir -p "$cache" && cp -- "$compose2_found" "$cache/.compose2.$$" &&
               mv -f -- "$cache/.compose2.$$" "$compose2_kept"; } 2>/dev/null; then
            rm -f -- "$cache/.compose2.$$" 2>/dev/null
            compose2_kept=$compose2_found
        fi
    fi
    mkdir -p "$lab/docker-config/cli-plugins" &&
        cp -- "$compose2_kept" "$lab/docker-config/cli-plugins/docker-compose" || return 1
    rm -rf -- "$lab/apt"
    docker compose version >/dev/null
}
