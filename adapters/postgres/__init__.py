"""PostgreSQL: the record, the inbox, and what keeps read models up to date."""
