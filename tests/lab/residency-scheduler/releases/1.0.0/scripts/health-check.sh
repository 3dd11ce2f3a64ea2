#!/bin/sh
# Says of each service whether it is healthy; ends with 1 if one is not.
set -u
bad=0
for service in $(docker compose config --services </dev/null); do
    id=$(docker ps -q --filter "label=com.docker.compose.project=residency-scheduler" --filter "label=com.docker.compose.service=$service" </dev/null)
    health=$([ -n "$id" ] && docker inspect --format '{{.State.Health.Status}}' "$id" </dev/null)
    if [ "$health" = healthy ]; then echo "$service: HEALTHY"; else echo "$service: UNHEALTHY"; bad=1; fi
done
exit "$bad"
