"""What a bundle that holds proves, and what it does not, in words and as JSON."""

from datetime import UTC, datetime
from typing import Any

from services.proving.notes import to_base64
from services.proving.refusing import ProofRefused
from services.proving.verifying import Verdict

_SUBJECTS = {"nomination": ("đề nghị", "nomination"), "season": ("mùa thi đua", "season")}


def in_words(verdict: Verdict) -> list[str]:
    """Return the lines to be shown, each Vietnamese first."""
    vi, en = _SUBJECTS[verdict.subject_kind]
    tree = verdict.checkpoint
    lines = [
        (
            f"✓ {vi} {verdict.subject}: {verdict.events} sự kiện trong {verdict.streams} chuỗi đều"
            " nguyên vẹn, đúng thứ tự và có trong nhật ký."
        ),
        (
            f"  The {en}: all {verdict.events} events of {verdict.streams} streams are unaltered,"
            " in order, and in the log."
        ),
        f"✓ Nhật ký / log: {tree.origin}, {tree.size} sự kiện / events, {to_base64(tree.root)}",
    ]
    lines += _on_completeness(verdict)
    if verdict.recounted:
        n = verdict.recounted
        lines.append(
            f"✓ Đã kiểm lại {n} cuộc bỏ phiếu kín / {n} secret ballot(s) were counted again"
        )
    for name, at in verdict.witnessed:
        seen = datetime.fromtimestamp(at, UTC).isoformat()
        lines.append(f"✓ Chứng nhân / witness {name}: {seen}")
    if verdict.continues is not None:
        lines.append(
            f"✓ Nhật ký nối tiếp điểm kiểm chứng {verdict.continues} đã giữ / continues the "
            "checkpoint that was kept"
        )
    return lines


def as_json(verdict: Verdict) -> dict[str, Any]:
    tree = verdict.checkpoint
    return {
        "holds": True,
        "subject": {"kind": verdict.subject_kind, "id": str(verdict.subject)},
        "events": verdict.events,
        "streams": verdict.streams,
        "complete": verdict.complete,
        "log": {"origin": tree.origin, "size": tree.size, "root": to_base64(tree.root)},
        "witnessed": [{"name": name, "at": at} for name, at in verdict.witnessed],
        "continues": verdict.continues,
        "recounted": verdict.recounted,
    }


def refusal_as_json(refused: ProofRefused) -> dict[str, Any]:
    facts = {name: str(fact) for name, fact in refused.facts.items()}
    return {
        "holds": False,
        "code": refused.code,
        "vi": refused.vi,
        "en": refused.en,
        "facts": facts,
    }


def _on_completeness(verdict: Verdict) -> list[str]:
    if verdict.complete:
        return [
            "✓ Đã chứng minh: không chuỗi nào thiếu sự kiện.",
            "  Proven: no stream lacks an event.",
        ]
    return [
        "· Nhật ký đã ký rằng không chuỗi nào thiếu sự kiện; nếu sai, chữ ký đó tố cáo nó.",
        "  The log has signed that no stream lacks an event; if that is false, it is convicted.",
    ]
