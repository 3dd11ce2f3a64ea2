#!/bin/sh
# The pack of smoke tests: API_BASE_URL, WEB_BASE_URL, ADMIN_USER and ADMIN_PASS in the environment.
set -u
failed=0
ask() { curl -sS --max-time 10 -o /dev/null -w '%{http_code}' -K - "$@"; }
is() { if [ "$2" = "$3" ]; then echo "PASS $1"; else echo "FAIL $1: $2, expected $3"; failed=1; fi; }
json='Content-Type: application/json'
is healthz "$(ask "$API_BASE_URL/healthz" </dev/null)" 200
is readyz "$(ask "$API_BASE_URL/readyz" </dev/null)" 200
is web "$(ask "$WEB_BASE_URL/" </dev/null)" 200
is estimate "$(ask -H "$json" -d '{"beds":2,"baths":1,"cleaning_type":"standard"}' "$API_BASE_URL/v1/estimate" </dev/null)" 200
is lead "$(ask -H "$json" -d '{"name":"smoke test","beds":1}' "$API_BASE_URL/v1/leads" </dev/null)" 201
is 'admin without password' "$(ask "$API_BASE_URL/v1/admin/jobs/status" </dev/null)" 401
is admin "$(printf 'user = "%s:%s"\n' "$ADMIN_USER" "$ADMIN_PASS" | ask "$API_BASE_URL/v1/admin/jobs/status")" 200
exit "$failed"
