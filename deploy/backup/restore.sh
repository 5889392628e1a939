#!/usr/bin/env bash
# Phục hồi một bản sao lưu và chứng minh nó nguyên vẹn. / Restore a backup and prove it whole.
#
#   restore.sh BACKUP [KEYS]   directories that backup.sh and backup-keys.sh made
#
# Without KEYS nobody's name can be read afterwards; all else is whole, and every proof holds.
#
# libpq's variables name an existing database without a record in it, and an account that may give
# tables to other roles (a superuser). Nothing is kept unless everything could be restored.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
backup=$(cd "${1:?"Usage: restore.sh BACKUP [KEYS]"}" && pwd)
keys=${2:+$(cd "$2" && pwd)}
: "${PGDATABASE:?"Hãy đặt PGDATABASE. / Set PGDATABASE."}"

refuse() {
	echo "restore.sh: $1" >&2
	exit "$2"
}

ask() {
	psql -XqAt -v ON_ERROR_STOP=1 "$@"
}

for given in "$backup" ${keys:+"$keys"}; do
	(cd "$given" && sha256sum --quiet --strict --check SHA256SUMS >&2) ||
		refuse "Bản sao lưu đã hỏng hoặc bị sửa. / The backup is damaged or was altered." 65
done
[ -z "$keys" ] || [ -f "$keys/keys.dump" ] ||
	refuse "$keys không phải bản sao lưu khóa. / holds no backup of the keys." 65

record=$(ask -c "SELECT to_regclass('es.event')") ||
	refuse "Không vào được cơ sở dữ liệu. / The database cannot be entered." 69
[ -z "$record" ] ||
	refuse "$PGDATABASE đã có hồ sơ; không ghi đè. / holds a record, which is not overwritten." 73

# Whoever owns or may use something in the dump must be there before it.
wanted=$(pg_restore --schema-only --file=- "$backup/record.dump" |
	sed -nE 's/^ALTER .* OWNER TO "?([^";]+)"?;$/\1/p; s/^GRANT .* TO "?([^";]+)"?;$/\1/p' |
	grep -vx PUBLIC | LC_ALL=C sort -u)
missing=$(LC_ALL=C comm -23 <(echo "$wanted") \
	<(ask -c 'SELECT rolname FROM pg_roles' | LC_ALL=C sort) | paste -sd' ')
[ -z "$missing" ] ||
	refuse "Thiếu vai trò: $missing. Hãy chạy roles.sql. / Missing roles; run roles.sql first." 78

pg_restore --no-password --exit-on-error --single-transaction --dbname="$PGDATABASE" \
	"$backup/record.dump"

# The keys come last: before them no name can be read, whatever happens in between.
[ -z "$keys" ] ||
	pg_restore --no-password --exit-on-error --single-transaction --data-only \
		--dbname="$PGDATABASE" "$keys/keys.dump"

# Copied rows look unread to the planner, and index-only reads of the head need the visibility map.
ask -c 'VACUUM (ANALYZE)'

diff "$backup/proof" <(ask -f "$here/proof.sql") >&2 ||
	refuse "Dữ liệu KHÁC bản sao lưu! / What was restored DIFFERS from the backup!" 1
cat "$backup/proof"
echo "restore.sh: Đã phục hồi và đối chiếu. / Restored and proven equal." >&2
[ -z "$keys" ] ||
	echo "restore.sh: Trước khi khởi động chương trình, hãy hủy lại khóa của người đã được xóa tên:" \
		"/ Before the program is started, destroy the keys of erased persons again:" \
		"tonvinh personal enforce" >&2
echo "restore.sh: Rồi kiểm chứng bản ghi: / Then verify the record: tonvinh audit verify" >&2
