"""The ballot box and its keys: what is under neither Temporal nor the record."""
