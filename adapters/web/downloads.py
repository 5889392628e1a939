"""Answers that a browser keeps as a file."""

from urllib.parse import quote

from fastapi import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
TYPES = {
    "xlsx": XLSX,
    "csv": CSV,
    # A line of JSON for each row (NDJSON); browsers keep it and never show it.
    "jsonl": "application/x-ndjson; charset=utf-8",
    "pdf": "application/pdf",
    "zip": "application/zip",
}


def file_of(name: str, ending: str, content: bytes) -> Response:
    """Return a file under a name with accents, and under a plain one for old browsers."""
    called = f"{name}.{ending}".replace("/", "-")
    where = f"attachment; filename=\"download.{ending}\"; filename*=UTF-8''{quote(called)}"
    headers = {"Content-Disposition": where}
    return Response(content, media_type=TYPES[ending], headers=headers)
