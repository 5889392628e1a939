#!/usr/bin/env bash
# Sao lưu cơ sở dữ liệu của hồ sơ. / Back up the database of the record.
#
#   backup.sh DIRECTORY        makes DIRECTORY/tonvinh-<time in UTC>/ and prints its name
#
# Where the database is, libpq's variables say: PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSFILE.
# Inside: record.dump (pg_dump, custom format), proof (see proof.sql), SHA256SUMS. The keys of people's
# names are not inside: an archive lives for decades, and an erased name must not live in it. They are
# backed up by backup-keys.sh, for days.
# The proof and the dump see one and the same snapshot, although people go on working meanwhile.
set -euo pipefail
# A backup holds the accounts' names and password hashes.
umask 077

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${1:?"Usage: backup.sh DIRECTORY"}"
: "${PGDATABASE:?"Hãy đặt PGDATABASE. / Set PGDATABASE."}"

mkdir -p "$1"
target=$(cd "$1" && pwd)
# What is half made never bears the name of a backup.
final=$target/tonvinh-$(date -u +%Y%m%dT%H%M%SZ)
half=$final.partial
[ ! -e "$final" ] || { echo "backup.sh: $final đã có. / is there already." >&2; exit 73; }
mkdir "$half"
trap 'rm -rf "$half"' EXIT
cd "$half"

fail() {
	[ ! -s psql.err ] || cat psql.err >&2
	echo "backup.sh: Không đọc được cơ sở dữ liệu. / The database cannot be read." >&2
	exit 69
}

# One session keeps the snapshot open while pg_dump reads by it.
coproc KEEPER { exec psql -XqAt -v ON_ERROR_STOP=1 2>psql.err; }
keeper=$KEEPER_PID
# Copies, because bash forgets its own as soon as psql has ended.
exec {to}>&"${KEEPER[1]}" {from}<&"${KEEPER[0]}"
# A psql that has ended is noticed by what it does not answer.
trap '' PIPE

ask() {
	cat >&"$to" || fail
}

answer() {
	IFS= read -r -u "$from" || fail
}

ask <<<'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot();'
answer
snapshot=$REPLY
ask <<<'\o proof'
ask <"$here/proof.sql"
ask <<<'\o'
# Asked of the same session, so the proof is written when this is answered.
ask <<<'SELECT 1;'
answer
[ "$REPLY" = 1 ] || fail

pg_dump --format=custom --no-password --snapshot="$snapshot" \
	--exclude-table-data=personal.subject_key --file=record.dump
ask <<<'COMMIT;'
ask <<<'\q'
wait "$keeper"
rm psql.err

# A dump whose table of contents cannot be read is none.
pg_restore --list record.dump >/dev/null
sha256sum record.dump proof >SHA256SUMS
sync -f .
mv "$half" "$final"
trap - EXIT
echo "$final"
