"""What the pages and the reconciler read: derived from the record, and rebuilt from it at will."""
