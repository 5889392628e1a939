"""Between which years an emulation year lies; outside of them somebody has mistyped."""

EARLIEST_YEAR = 1948
"""The year of the call to patriotic emulation (11 June 1948), with which the movements began."""

LATEST_YEAR = 2100
"""Nobody plans for later: working calendars are generated as far as that (`tonvinh calendar`)."""
