#!/bin/sh
# Makes Temporal's two databases, or brings their schema up to the version of this image. Run it
# before a newer server starts: a newer server does not work on an older schema.
# SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD say where; each step may be repeated.
set -eu

for database in temporal temporal_visibility; do
	# The schemas are named by what they are for, the databases by what the server expects.
	schema=postgresql/v12/$(echo "$database" | sed -e 's/^temporal_//')
	temporal-sql-tool --database "$database" create-database
	temporal-sql-tool --database "$database" setup-schema --version 0.0
	temporal-sql-tool --database "$database" update-schema --schema-name "$schema"
done
