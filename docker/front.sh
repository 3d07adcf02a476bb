#!/bin/sh
# Writes for nginx what only the running container knows, and then starts it as its image does.
set -eu
folder=${NGINX_FOLDER:-/etc/nginx/conf.d}

# Who resolves names here: Docker and Podman differ in it. nginx asks again after two seconds, so that
# it finds a web server that was restarted under another address.
servers=
while read -r word address _; do
    case $word:$address in
        nameserver:*%*) ;;
        nameserver:*:*) servers="$servers [$address]" ;;
        nameserver:*) servers="$servers $address" ;;
    esac
done < "${RESOLV_CONF:-/etc/resolv.conf}"
echo "resolver$servers valid=2s ipv6=off;" > "$folder/resolver.inc"

# With TLS=1 nginx speaks TLS itself. Django redirects what comes without it.
if [ "${TLS:-0}" = 1 ]; then
    cat > "$folder/listening.inc" <<'END'
listen 8080 default_server;
listen 8443 ssl default_server;
ssl_certificate /etc/nginx/certificates/fullchain.pem;
ssl_certificate_key /etc/nginx/certificates/privkey.pem;
ssl_protocols TLSv1.2 TLSv1.3;
ssl_session_cache shared:tls:10m;
ssl_session_tickets off;
set $protocol $scheme;
END
else
    cat > "$folder/listening.inc" <<'END'
listen 8080 default_server;
set $protocol https;
END
fi

exec /docker-entrypoint.sh "$@"
