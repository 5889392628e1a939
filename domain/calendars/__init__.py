"""The working-day calendars of Vietnam, one file a year, and the table of official overrides."""
