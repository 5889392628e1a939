"""In whose name machines exchange, where no person is signed in."""

IMPORT = "system/import"
"""The command line that brings a list in; who may run it may read and write everything anyway."""
