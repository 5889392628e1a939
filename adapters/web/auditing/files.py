"""A history as a file: the lines of its page, under its filters, in four forms."""

import json
from datetime import datetime
from typing import Any, Literal

from adapters.bilingual import Language, Text, pick
from adapters.documents.typesetting import set_aside
from adapters.exchange.lists import SIMULATED, Listed
from adapters.formatting import moment_to_the_second
from adapters.naming import called
from adapters.web.auditing.lines import Line
from adapters.web.auditing.showing import History
from adapters.web.auditing.wanted import Wanted

Ending = Literal["csv", "xlsx", "jsonl", "pdf"]

TITLE = Text("Lịch sử các sự kiện đã ghi", "History of recorded events")
HIDDEN = Text("một thành viên Hội đồng", "a member of the council")
HEADINGS = (
    Text("Sự kiện", "Event"),
    Text("Vị trí", "Position"),
    Text("Ghi nhận lúc", "Recorded"),
    Text("Thời điểm nghiệp vụ", "Business time"),
    Text("Nội dung", "What happened"),
    Text("Người thực hiện", "Who"),
    Text("Quy định", "Rules"),
)
MORE = (
    Text("Bước hoặc phần", "Stage or part"),
    Text("Mã người thực hiện", "Who, by id"),
    Text("Ghi chú", "Note"),
    Text("Loại sự kiện", "Type"),
    Text("Mã sự kiện", "Event id"),
)
FILTERS = {
    "who": Text("Chỉ người", "Only by"),
    "rules": Text("Chỉ quy định", "Only under"),
    "part": Text("Chỉ bước hoặc phần", "Only the stage or part"),
}
PROOF = Text(
    "Bản này để đọc. Bản kiểm chứng được, từng byte một, là gói chứng cứ của cùng hồ sơ.",
    "This is for reading. What can be verified, byte for byte, is the bundle of evidence.",
)
NOTHING = Text("Không có sự kiện nào.", "There is no event.")


async def file_in(
    ending: Ending, history: History, wanted: Wanted, language: Language, at: datetime
) -> bytes:
    """Return the bytes of a file with the lines that are wanted. Raises `NotSet` for a PDF."""
    lines = wanted.of(history.lines)
    if ending == "jsonl":
        return b"".join(_json(line) for line in lines)
    if ending == "pdf":
        return await set_aside("timeline", _paper(history, wanted, lines, language, at), at)
    rows = [(*_row(line, history, language), *_more(line, language)) for line in lines]
    return Listed(TITLE, (*HEADINGS, *MORE), rows).as_file(ending, language)


def _row(line: Line, history: History, language: Language) -> tuple[Any, ...]:
    recorded = line.recorded
    return (
        recorded.version,
        recorded.position,
        moment_to_the_second(recorded.recorded_at),
        moment_to_the_second(recorded.event.timestamp),
        pick(line.sentence, language),
        _who(line, history, language),
        recorded.policy_version,
    )


def _more(line: Line, language: Language) -> tuple[str, ...]:
    return (
        pick(line.part_name, language) if line.part_name is not None else "",
        line.actor or "",
        pick(SIMULATED, language) if line.simulated else "",
        line.recorded.type,
        str(line.recorded.event_id),
    )


def _who(line: Line, history: History, language: Language) -> str:
    if line.actor is None:
        return pick(HIDDEN, language)
    return called(line.actor, history.people, language)


def _json(line: Line) -> bytes:
    """Return one event as a line of JSON: both languages, and every id that is in the record."""
    recorded = line.recorded
    content = {
        "version": recorded.version,
        "position": recorded.position,
        "recorded_at": recorded.recorded_at.isoformat(),
        "given_at": recorded.event.timestamp.isoformat(),
        "type": recorded.type,
        "event_id": str(recorded.event_id),
        "stream_id": str(recorded.stream_id),
        "actor": line.actor,
        "simulated": line.simulated,
        "policy_version": recorded.policy_version,
        "rules_sha256": line.digest or None,
        "part": line.part,
        "told": {"vi": line.sentence.vi, "en": line.sentence.en},
    }
    return (json.dumps(content, ensure_ascii=False) + "\n").encode()


def _paper(
    history: History, wanted: Wanted, lines: list[Line], language: Language, at: datetime
) -> dict[str, Any]:
    title = pick(TITLE, language)
    made = Text("Xuất lúc", "Made at"), moment_to_the_second(at)
    count = Text("Số sự kiện", "Events"), f"{len(lines)}/{len(history.lines)}"
    facts = [made, count, *((FILTERS[name], _asked(name, wanted)) for name in wanted.filters)]
    id_ = str(history.subject.id)
    rows = [[str(cell) for cell in _row(line, history, language)] for line in lines]
    for row, line in zip(rows, lines, strict=True):
        row[5] += f" ({pick(SIMULATED, language)})" if line.simulated else ""
    return {
        "title": title,
        "name": f"{history.name} · {pick(history.about, language)} · {history.subject.province}",
        "language": language,
        "foot": f"Tôn Vinh · {id_}",
        "facts": [[pick(name, language), value] for name, value in facts],
        "headings": [pick(heading, language) for heading in HEADINGS],
        "rows": rows,
        "words": {
            "page": pick(Text("Trang", "Page"), language),
            "nothing": pick(NOTHING, language),
            "proof": pick(PROOF, language),
        },
    }


def _asked(name: str, wanted: Wanted) -> str:
    return str(getattr(wanted, name))
