#!/usr/bin/env bash
# Sao lưu riêng khóa của tên người, và hủy bản cũ. / Back up the keys of people's names, destroy old ones.
#
#   backup-keys.sh DIRECTORY   makes DIRECTORY/tonvinh-keys-<time in UTC>/ and prints its name
#
# Run it after backup.sh, so that every name in that backup has its key here. A name that was erased is
# readable until the last copy of its key is gone: copies older than KEYS_KEPT_DAYS (7) are destroyed
# first, also when the database cannot be reached. Where the database is, libpq's variables say.
set -euo pipefail
umask 077

: "${1:?"Usage: backup-keys.sh DIRECTORY"}"
: "${PGDATABASE:?"Hãy đặt PGDATABASE. / Set PGDATABASE."}"
days=${KEYS_KEPT_DAYS:-7}
[[ $days =~ ^[1-9][0-9]{0,2}$ ]] || { echo "backup-keys.sh: KEYS_KEPT_DAYS=$days?" >&2; exit 78; }

mkdir -p "$1"
target=$(cd "$1" && pwd)
now=$(date -u +%Y%m%dT%H%M%SZ)
final=$target/tonvinh-keys-$now
half=$final.partial
[ ! -e "$final" ] || { echo "backup-keys.sh: $final đã có. / is there already." >&2; exit 73; }

destroy() {
	# Overwritten where the disk allows it; what lies on another machine has to go there as well.
	find "$1" -type f -exec shred -u {} +
	rm -rf "$1"
}

# By the time in the name: whoever copies a backup may give it another date.
before() {
	[[ ${1##*/} < tonvinh-keys-$(date -u -d "$2 ago" +%Y%m%dT%H%M%SZ) ]]
}
for kept in "$target"/tonvinh-keys-*; do
	[ -d "$kept" ] || continue
	! before "$kept" "$days days" || destroy "$kept"
done
for broken in "$target"/tonvinh-keys-*.partial; do
	# A younger one may be another run that is at work.
	! { [ -d "$broken" ] && before "$broken" '1 hour'; } || destroy "$broken"
done

mkdir "$half"
trap 'destroy "$half"' EXIT
cd "$half"
pg_dump --format=custom --no-password --data-only --table=personal.subject_key --file=keys.dump || {
	echo "backup-keys.sh: Không đọc được cơ sở dữ liệu. / The database cannot be read." >&2
	exit 69
}
pg_restore --list keys.dump >/dev/null
sha256sum keys.dump >SHA256SUMS
sync -f .
mv "$half" "$final"
trap - EXIT
echo "$final"
