"""What a field of a form made from a command is called by who reads it out."""

from tests.end_to_end.person import Words


def optional(label: Words) -> Words:
    """Return the label of a field that may be left empty."""
    return Words(f"{label.vi} (không bắt buộc)", f"{label.en} (optional)")


def in_row(label: Words, number: int) -> Words:
    """Return the label of a table's field in a row, counted from 1."""
    return Words(f"{label.vi}, dòng {number}", f"{label.en}, row {number}")
