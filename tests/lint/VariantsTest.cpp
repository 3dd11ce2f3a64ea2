// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is a defect and what only looks like one: a line or two each.
#include "lint/Lint.h"

#include "support/Printers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// What the first line of a block must look like for a rule to find it, and what it must not find.
struct Variant
{
    const char *rule;
    QByteArray text;
    QByteArray language = "bash";
};

void PrintTo(const Variant &variant, std::ostream *out)
{
    *out << variant.rule << ": " << variant.text.toStdString();
}

bool isFound(const Variant &variant)
{
    const QByteArray runbook = "## Go\n\n```" + variant.language + '\n' + variant.text + "\n```\n";
    const QList<lint::Finding> findings = lint::lint(u"x.md"_s, runbook);
    return std::any_of(findings.begin(), findings.end(), [&](const lint::Finding &finding) { return QByteArray(finding.rule->id) == variant.rule; });
}

class Defect : public ::testing::TestWithParam<Variant>
{
};

class NoDefect : public ::testing::TestWithParam<Variant>
{
};

const std::vector<Variant> defects{
    {"stamp", "docker compose exec -T app alembic stamp head"},
    {"stamp", "sudo -u app alembic stamp 1a2b"},
    {"stamp", "docker exec app alembic stamp head"},
    {"stamp", "timeout 60 alembic stamp head"},
    {"stamp", "if true; then alembic stamp head; fi"},
    {"stamp", "x=$(alembic stamp head)"},
    {"stamp", "true && alembic \\\n stamp head"},
    {"pipe-hides-failure", "gzip -dc x.gz | docker compose exec -T db psql a"},
    {"pipe-hides-failure", "pg_dump a | gzip > x.gz"},
    {"restore-ignores-errors", "cat keep.sql | psql a"},
    {"restore-ignores-errors", "psql a -f dump.sql"},
    {"restore-ignores-errors", "docker exec -i db psql a < dump.sql"},
    {"dead-status-check", "set -e\ntar x\n[[ $? -eq 0 ]] && echo good"},
    {"dead-status-check", "set -eo pipefail\na | b\nif [ ${PIPESTATUS[0]} -ne 0 ]; then exit 1; fi"},
    {"status-of-declaration", "readonly KEY=$(vault read x)"},
    {"status-of-declaration", "f() { local a=$(b); if [ $? -ne 0 ]; then exit 1; fi; }"},
    {"dies-silently", "set -e\nid=$(docker compose ps -q)"},
    {"dies-silently", "set -e\nout=$(ssh host look)"},
    {"failure-read-as-none", "docker logs app | grep -iE \"error|fail\""},
    {"failure-read-as-none", "journalctl -u app | grep oops || echo none"},
    {"unchecked-number", "u=$(df /srv | awk '{print $5}')\nif [[ $u -gt 90 ]]; then echo full; fi"},
    {"contents-as-proof", "pg_restore -l x.dump >/dev/null 2>&1"},
    {"contents-as-proof", "pg_restore --list x.dump && echo good"},
    {"retention-by-age", "find /b -name 'dump*' -mtime +3 -exec rm {} +"},
    {"retention-by-age", "BACKUP_RETENTION_DAYS=30"},
    {"newest-backup", "f=$(ls -t /b/*.sql.gz | head -n 1)"},
    {"newest-backup", "D=/backups\nf=$(ls -1t $D/* | head -1)"},
    {"fixed-backup-name", "F=/b/last.sql\npg_dump a > $F"},
    {"fixed-backup-name", "aws s3 cp x.dump s3://b/x.dump"},
    {"backup-while-writing", "pg_dump a > x\ndocker compose up -d"},
    {"backup-while-writing", "create_backup\neb deploy live"},
    {"dump-without-grants", "pg_dump -x a"},
    {"world-readable", "pg_dump a > /b/x-$RUN.sql"},
    {"restore-over-existing", "cat dump.sql | psql -v ON_ERROR_STOP=1 a"},
    {"drop-before-proof", "psql -c 'DROP DATABASE a'\npsql a < dump.sql"},
    {"drop-before-proof", "dropdb a\ncreatedb a\ngunzip -c x.gz | psql a"},
    {"placeholder-used", "F=/b/keep-YYYYMMDD.sql\npsql a < $F"},
    {"assumed-superuser", "docker exec db dropdb --username=postgres a"},
    {"goes-on-after-error", "psql a <<X\nDELETE FROM b;\nINSERT INTO c VALUES (1);\nX"},
    {"revision-by-pattern", "alembic heads | head -n1"},
    {"old-code-first", "git switch old\nalembic downgrade abc"},
    {"old-code-first", "git checkout v1\npython manage.py migrate app 0003"},
    {"heads-unchecked", "alembic upgrade head\nalembic heads"},
    {"code-before-migrations", "docker compose up -d\ndocker compose exec -T app python manage.py migrate"},
    {"in-stopped-service", "docker compose down\ndocker compose up -d db\ndocker compose exec -T app true"},
    {"up-without-build", "git checkout v1\ndocker compose down\ndocker compose up -d --force-recreate"},
    {"with-terminal", "docker compose run --rm app ls"},
    {"never-returns", "docker compose logs --follow app"},
    {"never-returns", "journalctl -fu app"},
    {"prunes-all", "docker system prune -af"},
    {"prunes-all", "docker image prune -a"},
    {"sleeps-instead-of-waiting", "sudo systemctl start a && sleep 30"},
    {"is-ready-only", "docker compose exec -T db pg_isready"},
    {"waits-for-ever", "until curl -f http://x; do echo .; sleep 1; done"},
    {"commit-is-not-release", "git checkout HEAD^"},
    {"commit-is-not-release", "git reset --hard HEAD~2"},
    {"moving-version", "git checkout origin/main"},
    {"moving-version", "DEPLOY_BRANCH=master"},
    {"moving-version", "B=main\ngit clone -b $B https://x y"},
    {"no-such-eb-command", "sudo eb start live"},
    {"which-environment", "eb ssh"},
    {"unpinned-installer", "wget -O- https://x | sh"},
    {"reload-untested", "nginx -s reload"},
    {"local-time", "X=a_$(date +%Y%m%d_%H%M%S).sql"},
    {"local-time", "0 2 * * * /opt/nightly"},
    {"monitor-alone", "while :; do curl -f http://x; sleep 5; done"},
    {"without-deadline", "if curl -f -s http://localhost:80/health > /dev/null; then echo up; fi"},
    {"without-deadline", "watch -n 5 'curl -fsS http://x/health'"},
    {"takes-errors", "curl -s http://x/health > /dev/null && echo up"},
    {"curl-status-lost", "curl -f http://x | head -1"},
    {"without-identity", "curl -fs \"$url\" > /dev/null"},
    {"without-identity", "curl -fs http://localhost:3000 -o /dev/null"},
    {"unanchored", "[[ $n =~ [0-9]+ ]]"},
    {"padded", "n=$(psql -tc 'SELECT 1')\n[[ $n =~ ^[0-9]+$ ]] && echo good"},
    {"padded", "n=$(psql --tuples-only -c 'SELECT 1')\n[ $n = 1 ] && echo good"},
    {"unreachable", "if [ $a -ge 1 ]; then b; elif [ $a -ge 2 ]; then c; fi"},
    {"unreachable", "SELECT CASE WHEN a < 9 THEN 'x' WHEN a < 5 THEN 'y' END", "sql"},
    {"interval-field", "SELECT EXTRACT(seconds FROM now() - state_change) FROM a", "sql"},
    {"interval-field", "psql -c \"SELECT extract(minute from a - b) FROM c\""},
    {"cannot-in-transaction", "DO $$ BEGIN DROP INDEX CONCURRENTLY a; END $$", "sql"},
    {"cannot-in-transaction", "START TRANSACTION; VACUUM a; COMMIT;", "sql"},
    {"cannot-in-transaction", "psql -c \"DO \\$\\$ BEGIN CREATE INDEX CONCURRENTLY a ON b (c); END \\$\\$\""},
    {"drops-more", "psql -c 'DROP SCHEMA a CASCADE'"},
    {"secret-in-arguments", "curl -u \"$A:$B\" http://x"},
    {"secret-in-arguments", "curl --header \"X-Api-Key: $K\" http://x"},
    {"secret-in-arguments", "curl -d '{}' \"$SLACK_WEBHOOK\""},
    {"secret-in-text", "export DB_PASSWORD=hunter2"},
    {"secret-printed", "docker compose exec -T app env | grep DATABASE_URL"},
    {"secret-printed", "cat .env"},
    {"host-not-checked", "psql \"host=x sslmode=require\""},
    {"settings-overwritten", "cp .env.example .env"},
    {"drop-before-proof", "dropdb live\ncreatedb live\npsql live < dump.sql"},
    {"backup-while-writing", "pg_dump a > x\ncreatedb \"$new\"\npg_restore -d \"$new\" x\neb deploy live --version 3"},
    {"backup-while-writing", "eb setenv -e live MAINTENANCE_MODE=false\npg_dump a > x\neb deploy live --version 3"},
    {"world-readable", "new=$(date)\npg_dump a > \"$new/x\""},
    {"dump-status-unchecked", "(pg_dump -Fc -d app > x; ls) || exit 1"},
    {"dies-silently", "set -e\ntrap 'rm -f \"$work\"' EXIT\nid=$(docker compose ps -q)"},
    {"dies-silently", "set -e\nbody=$(curl -fs http://x)"},
    {"dump-hash-unchecked", "pg_dump a > other.sql\npsql b < keep.sql"},
    {"sync-back", "aws s3 sync s3://x-backups/2025/ /srv/media/"},
    {"newest-backup", "newest=$(ls -t /backups/*.dump | head -1)\necho \"$newest\"\npg_restore -d a \"$newest\""},
    {"image-not-kept", "docker compose build\n```\n```yaml\nservices:\n  app:\n    image: app:${RELEASE:-latest}"},
    {"healthcheck-needs-curl", "services:\n  web:\n    image: app:1\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"http://127.0.0.1/\"]\n  other:\n    image: nginx:alpine", "yaml"},
    {"healthcheck-needs-curl", "services:\n  web:\n    image: app:1-alpine\n    healthcheck:\n      test: [\"CMD\", \"curl\", \"-f\", \"http://127.0.0.1/\"]", "yaml"},
    {"no-lock", "mkdir -p /srv/claimed || exit 1\ndocker compose up -d"},
    {"ends-untold", "# lib.sh\nset -e\nup() { docker compose up -d; }\n```\n```bash\n#!/bin/bash\n. ./lib.sh\ndocker compose stop"},
    {"destroys-by-itself", "curl -f http://x ||\n/opt/rollback.sh"},
    {"without-identity", "docker inspect -f '{{.Config.Image}}' app\ncurl -fsS http://x/health"},
    {"secret-printed", "docker compose exec -T db printenv POSTGRES_PASSWORD"},
};

const std::vector<Variant> noDefects{
    {"stamp", "echo \"never alembic stamp head\""},
    {"stamp", "# alembic stamp head"},
    {"stamp", "alembic current"},
    {"stamp", "cat <<X\nalembic stamp head\nX"},
    {"pipe-hides-failure", "set -o pipefail\ngunzip -c x.gz | psql a"},
    {"pipe-hides-failure", "pg_dump a > x"},
    {"restore-ignores-errors", "psql -v ON_ERROR_STOP=1 a < dump.sql"},
    {"restore-ignores-errors", "psql a < question.txt"},
    {"dead-status-check", "tar x\nif [ $? -ne 0 ]; then exit 1; fi"},
    {"dead-status-check", "set -e\nset +e\ntar x\nif [ $? -ne 0 ]; then exit 1; fi"},
    {"dead-status-check", "set -e\ntar x || b\nif [ $? -ne 0 ]; then exit 1; fi"},
    {"status-of-declaration", "export NOW=\"$(date +%s)\""},
    {"status-of-declaration", "f() { local a=$1; b; if [ $? -ne 0 ]; then exit 1; fi; }"},
    {"dies-silently", "id=$(docker compose ps -q)"},
    {"dies-silently", "set -e\nid=$(docker compose ps -q) || exit 1"},
    {"dies-silently", "set -e\nlocal id=$(docker compose ps -q)"},
    {"failure-read-as-none", "docker compose logs app | grep -i smtp"},
    {"failure-read-as-none", "docker compose logs -f app | grep error"},
    {"unchecked-number", "a=$(df /srv)\n[[ $a =~ ^[0-9]+$ ]] || exit 1\n[ $a -gt 9 ] && echo big"},
    {"unchecked-number", "n=3\nif [ $n -gt 2 ]; then echo big; fi"},
    {"contents-as-proof", "pg_restore --list x.dump | grep TABLE"},
    {"retention-by-age", "find /tmp -name '*.tmp' -mtime +3 -delete"},
    {"retention-by-age", "find /backups -name '*.dump' -mtime +3"},
    {"newest-backup", "ls -t /backups"},
    {"newest-backup", "f=$(ls -t *.log | head -1)"},
    {"fixed-backup-name", "pg_dump a > x-$(date -u +%s).sql"},
    {"backup-while-writing", "docker compose stop app\npg_dump a > x\ndocker compose up -d"},
    {"backup-while-writing", "pg_dump a > x"},
    {"backup-while-writing", "source /opt/backup.sh\ndocker compose up -d"},
    {"world-readable", "umask 077\npg_dump a > /b/x-$RUN.sql"},
    {"world-readable", "pg_dump a | gzip > /dev/null"},
    {"drop-before-proof", "createdb a\npsql a < dump.sql\ndropdb a"},
    {"placeholder-used", "F=/b/keep-YYYYMMDD.sql\necho $F"},
    {"assumed-superuser", "psql -U postgres -c 'SELECT 1'"},
    {"assumed-superuser", "docker compose exec -T db psql -U app"},
    {"goes-on-after-error", "psql a <<X\nSELECT 1;\nSELECT 2;\nX"},
    {"goes-on-after-error", "psql a <<X\n\\\\set ON_ERROR_STOP on\nDELETE FROM b;\nDELETE FROM c;\nX"},
    {"old-code-first", "alembic downgrade abc\ngit checkout old"},
    {"heads-unchecked", "alembic heads\nalembic upgrade head"},
    {"code-before-migrations", "docker compose run -T --rm app alembic upgrade head\ndocker compose up -d"},
    {"code-before-migrations", "docker compose up -d db\ndocker compose exec -T app alembic upgrade head"},
    {"in-stopped-service", "docker compose down\ndocker compose up -d\ndocker compose exec -T app true"},
    {"in-stopped-service", "docker compose exec -T app true"},
    {"up-without-build", "git checkout v1\ndocker compose up -d --build"},
    {"up-without-build", "git checkout v1\ndocker compose up -d db"},
    {"with-terminal", "docker compose exec db psql -U app"},
    {"with-terminal", "docker compose exec app bash"},
    {"with-terminal", "docker compose exec -T app ls"},
    {"never-returns", "docker compose logs --tail=5 app"},
    {"never-returns", "timeout 5 docker stats"},
    {"prunes-all", "docker image prune -f"},
    {"sleeps-instead-of-waiting", "while true; do sleep 30; done"},
    {"sleeps-instead-of-waiting", "sleep 1"},
    {"waits-for-ever", "for i in 1 2 3; do curl -f http://x && break; sleep 1; done"},
    {"waits-for-ever", "until a; do n=$((n+1)); [ $n -lt 9 ] || break; done"},
    {"commit-is-not-release", "git diff HEAD~1"},
    {"moving-version", "git checkout v1.2"},
    {"moving-version", "git checkout \"$COMMIT\""},
    {"no-such-eb-command", "eb status"},
    {"which-environment", "eb deploy live --version 3"},
    {"which-environment", "eb status"},
    {"unpinned-installer", "curl -fo x.tar http://x/x.tar"},
    {"local-time", "X=a_$(date -u +%Y%m%d).sql"},
    {"local-time", "echo \"$(date '+%Y-%m-%d %H:%M:%S') started\""},
    {"monitor-alone", "while true; do read -r x || break; done"},
    {"without-deadline", "curl -fsS -m 5 http://x/health"},
    {"without-deadline", "curl --version"},
    {"takes-errors", "curl -o /dev/null -w '%{http_code}' http://x/health"},
    {"takes-errors", "curl -sSf http://x/health"},
    {"curl-status-lost", "if curl -fs http://x | grep -q '\"ok\"'; then echo up; fi"},
    {"without-identity", "curl -fs http://x/index.html > page.html"},
    {"unanchored", "[[ $n =~ ^[0-9]+$ ]]"},
    {"unanchored", "[[ $n =~ red ]]"},
    {"padded", "n=$(psql -Atc 'SELECT 1')\n[[ $n =~ ^[0-9]+$ ]] && echo good"},
    {"padded", "n=$(psql -tc 'SELECT 1')\necho $n"},
    {"unreachable", "if [ $a -ge 2 ]; then b; elif [ $a -ge 1 ]; then c; fi"},
    {"unreachable", "if [ $a -gt 1 ]; then b; fi\nif [ $a -gt 2 ]; then c; fi"},
    {"interval-field", "SELECT EXTRACT(epoch FROM now() - a) FROM b", "sql"},
    {"interval-field", "SELECT EXTRACT(year FROM a) - 1 FROM b", "sql"},
    {"cannot-in-transaction", "CREATE INDEX CONCURRENTLY a ON b (c);", "sql"},
    {"cannot-in-transaction", "BEGIN; SELECT 1; COMMIT; VACUUM a;", "sql"},
    {"cannot-in-transaction", "DO $$ BEGIN REFRESH MATERIALIZED VIEW CONCURRENTLY a; END $$", "sql"},
    {"drops-more", "CREATE TABLE a (b int REFERENCES c ON DELETE CASCADE);", "sql"},
    {"fail-as-text", "SELECT 'PASS' WHERE 1 = 1;", "sql"},
    {"join-hides", "SELECT a FROM b LEFT JOIN c ON d HAVING e - SUM(f) > 0;", "sql"},
    {"secret-in-arguments", "curl -u \"$A\" http://x"},
    {"secret-in-arguments", "curl -H \"Accept: text/plain\" http://x"},
    {"secret-in-text", "export DB_PASSWORD=\"$(cat /run/keys/db)\""},
    {"secret-in-text", "PASSWORD_FILE=/run/keys/db"},
    {"secret-printed", "docker compose config --services"},
    {"secret-printed", "env DEBUG=1 ./run"},
    {"host-not-checked", "psql \"host=x sslmode=verify-full\""},
    {"settings-overwritten", "cp -n .env.example .env"},
    {"settings-overwritten", "[ -f .env ] || cp .env.example .env"},
    {"placeholder-used", "part=$(mktemp /b/.XXXXXX)\npsql a < \"$part\""},
    {"drop-before-proof", "createdb \"$new\"\npsql \"$new\" < dump.sql\ndropdb \"$new\"\npsql a < dump.sql"},
    {"backup-while-writing", "pg_dump a > x\ncreatedb \"$new\"\npg_restore -d \"$new\" x\ndropdb \"$new\""},
    {"backup-while-writing", "docker compose pause app\npg_dump a > x\ndocker compose unpause app\neb deploy live --version 3"},
    {"backup-while-writing", "maintenance() { eb setenv -e live MAINTENANCE_MODE=\"$1\"; }\nmaintenance on\npg_dump a > x\neb deploy live --version 3"},
    {"backup-while-writing", "eb setenv -e live MAINTENANCE_MODE=true\npg_dump a > x\neb deploy live --version 3"},
    {"world-readable", "new=$(mktemp -d)\npg_dump a > \"$new/x\""},
    {"world-readable", "# common.sh\numask 077\n```\n## Then\n```bash\n. /opt/common.sh\npg_dump a > /b/x-$RUN.sql"},
    {"personal-data-copied", "work=$(mktemp -d)\ntrap 'rm -rf \"$work\"' EXIT\ndocker compose logs app > \"$work/log\""},
    {"dump-status-unchecked", "(umask 077; pg_dump -Fc -d app > \"$tmp\") || exit 1"},
    {"dump-status-unchecked", "{ pg_dump -Fc -d app > \"$tmp\"; } || exit 1"},
    {"dump-status-unchecked", "#!/bin/bash -e\nset -o pipefail\npg_dump a > x"},
    {"dump-status-unchecked", "# common.sh\nset -e\n```\n## Then\n```bash\n. /opt/common.sh\npg_dump a > x"},
    {"dies-silently", "set -e\nbody=$(curl -fsS http://x)"},
    {"dies-silently", "set -eE\ntrap 'echo \"line $LINENO failed\"' ERR\nid=$(docker compose ps -q)"},
    {"dies-silently", "set -e\nleave() { say \"ended with $?\"; }\ntrap leave EXIT\nid=$(docker compose ps -q)"},
    {"dump-hash-unchecked", "pg_dump a > keep.sql\ncreatedb b\npsql -v ON_ERROR_STOP=1 b < keep.sql"},
    {"assumed-superuser", "docker compose exec -T db psql -U postgres -c 'SELECT 1'\n```\n```yaml\nservices:\n  db:\n    image: postgres:16"},
    {"terminate-then-rename", "REVOKE CONNECT ON DATABASE a FROM app;\nSELECT pg_terminate_backend(pid) FROM pg_stat_activity;\nALTER DATABASE a RENAME TO b;", "sql"},
    {"sync-back", "aws s3 sync s3://x-backups/2025/ /srv/media-restored/"},
    {"fixed-backup-name", "aws s3 sync s3://x-backups/2025/ /srv/media-restored/"},
    {"newest-backup", "newest=$(ls -t /backups/*.dump | head -1)\necho \"newest: $newest\""},
    {"newest-backup", "echo \"newest: $(ls -t /backups/*.dump | head -1)\""},
    {"compose-json-array", "docker compose ps --all --format json | jq -r 'if type == \"array\" then .[] else . end | .Health'"},
    {"image-not-kept", "docker compose build\n```\n```yaml\nservices:\n  app:\n    image: app:${RELEASE:?}"},
    {"healthcheck-needs-curl", "services:\n  web:\n    image: nginx:1.27-alpine\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"http://127.0.0.1/\"]", "yaml"},
    {"never-returns", "true\n```\n## Development\n```bash\ndocker compose logs -f app"},
    {"localhost-in-browser", "true\n```\n## On your own machine\n```bash\nexport VITE_API=http://localhost:8000"},
    {"no-lock", "true\n```\n## Development\n```bash\ndocker compose up -d"},
    {"no-lock", "exec env FLOCKED=1 flock -n /run/lock/x \"$0\" \"$@\"\ndocker compose up -d"},
    {"no-lock", "if ! mkdir /srv/claimed; then exit 1; fi\ndocker compose up -d"},
    {"ends-untold", "# lib.sh\nset -e\nup() { docker compose up -d; }\n```\n```bash\n#!/bin/bash\n. ./lib.sh\ntrap 'say $?' EXIT\ndocker compose stop"},
    {"destroys-by-itself", "# ops/rollback.sh\ngit checkout v1"},
    {"without-identity", "curl -fsS -o /dev/null -w '%{time_total}' http://x/health"},
    {"without-identity", "timeout 30m watch -n 10 'curl -fsS http://x/health'"},
    {"without-identity", "[ \"$(docker inspect -f '{{.Config.Image}}' app)\" = \"app:$TAG\" ]\ncurl -fsS http://x/health"},
    {"without-identity", "expect() { curl -fsS \"$1\" | jq -e \"$2\"; }\nexpect http://x/health '.commit == $commit'\ncurl -fsS http://x/jobs/status"},
    {"secret-in-arguments", "curl -H @<(printf 'Authorization: Bearer %s' \"$(cat /run/keys/x)\") http://x"},
    {"secret-printed", "docker compose exec -T db printenv POSTGRES_USER"},
};

} // namespace

TEST_P(Defect, isFoundHoweverItIsWritten)
{
    EXPECT_TRUE(isFound(GetParam()));
}

TEST_P(NoDefect, isLeftInPeace)
{
    EXPECT_FALSE(isFound(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Variants, Defect, ::testing::ValuesIn(defects));
INSTANTIATE_TEST_SUITE_P(Variants, NoDefect, ::testing::ValuesIn(noDefects));
