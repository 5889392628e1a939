"""The page inside a bundle: what it is, what it proves, and how to check it by hand."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from uuid import UUID

from services.proving.bundling import MOST_PROOF_FILES
from services.proving.checkpoints import Checkpoint
from services.proving.leaf import Body, entry_of
from services.proving.notes import to_base64
from services.proving.walking import CarriedEvent

MOST_ROWS = 1000
"""A page with more events than this is read by nobody; the verifier reads them all."""

_HEADER_BYTES = 32
"""Before each body in events.bin stand its position, stream, version and length."""

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;font-size:13px}td,th{border:1px solid #999;padding:.2rem .4rem;"
    "text-align:left;vertical-align:top}code,pre{font:13px/1.4 monospace;word-break:break-all}"
    "pre{background:#eee;padding:.6rem;white-space:pre-wrap}"
)

_KINDS = {"nomination": ("đề nghị khen thưởng", "nomination"), "season": ("mùa thi đua", "season")}

_BY_HAND = r"""O=...; L=...; ENTRY=...; N=...          # the row of an event in the table below
hex() { od -An -v -tx1 | tr -d ' \n'; }
raw() { printf "$(printf %s "$1" | sed 's/../\\x&/g')"; }
sum() { raw "$1" | sha256sum | cut -c1-64; }

BODY=$(tail -c +$((O + 1)) events.bin | head -c "$L" | sha256sum | cut -c1-64)
H=$(sum "00$ENTRY$BODY")                # the hash of the leaf
F=$((N - 1)); S=$(($(sed -n 2p checkpoint) - 1))
for LINE in $(sed -n '3,/^$/p' "proofs/$N.tlog-proof"); do
  P=$(printf %s "$LINE" | base64 -d | hex)
  if [ $((F & 1)) = 1 ] || [ $F = $S ]; then
    H=$(sum "01$P$H")
    while [ $((F & 1)) = 0 ] && [ $F != 0 ]; do F=$((F / 2)); S=$((S / 2)); done
  else
    H=$(sum "01$H$P")
  fi
  F=$((F / 2)); S=$((S / 2))
done
[ "$(raw "$H" | base64)" = "$(sed -n 3p checkpoint)" ] && echo "PROVEN"
"""

_NOT_BY_HAND = (
    f"<p>Gói có hơn {MOST_PROOF_FILES} sự kiện nên không có tệp chứng minh riêng cho từng sự kiện: "
    "hãy kiểm tra bằng chương trình.<br>"
    f"The bundle has more than {MOST_PROOF_FILES} events and so no file of proof for each of them: "
    "check it by program.</p>"
)

_BY_PSQL = "SELECT encode(log.leaf_hash(e), 'hex') FROM es.event AS e WHERE e.position = N;"


def page_of(
    kind: str, subject: UUID, tree: Checkpoint, events: Sequence[CarriedEvent], at: datetime
) -> bytes:
    """Return the page as HTML without scripts; the same bundle always has the same page."""
    vi, en = _KINDS[kind]
    title = f"Gói chứng cứ / bundle of evidence: {vi} / {en} {subject}"
    by_hand = _by_hand() if len(events) <= MOST_PROOF_FILES else _NOT_BY_HAND
    body = "".join((_about(title, tree, at), _check(), by_hand, _table(events)))
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    ).encode()


def _about(title: str, tree: Checkpoint, at: datetime) -> str:
    return (
        f"<h1>{escape(title)}</h1><table>"
        f"<tr><th>Nhật ký / log<td><code>{escape(tree.origin)}</code>"
        f"<tr><th>Số sự kiện trong nhật ký / events in the log<td>{tree.size}"
        f"<tr><th>Gốc của cây / root of its tree<td><code>{to_base64(tree.root)}</code>"
        f"<tr><th>Xuất lúc / made at<td>{at.isoformat()}</table>"
    )


def _check() -> str:
    return (
        "<h2>Kiểm tra bằng chương trình / By program</h2>"
        "<p>Lấy khóa công khai của nhật ký (và tệp <code>verify.py</code>) từ nơi bạn tin, không "
        "phải từ gói này: ai làm giả được gói thì cũng làm giả được tệp trong gói.<br>"
        "Take the log's public key (and the file <code>verify.py</code>) from somewhere you trust, "
        "not from this bundle: whoever can forge a bundle can forge the files in it.</p>"
        "<pre>python3 -m pip install cryptography\n"
        "python3 verify.py BUNDLE.zip --key LOG-KEY [--checkpoint OLD] [--witness WITNESS-KEY]"
        "</pre>"
    )


def _by_hand() -> str:
    return (
        "<h2>Kiểm tra bằng tay / By hand</h2>"
        "<p>Giải nén gói rồi chạy trong bash với số liệu của một sự kiện trong bảng. Kết quả "
        "PROVEN nghĩa là sự kiện đó, từng byte một, nằm trong cây mà nhật ký đã ký. Chữ ký trong "
        "tệp <code>checkpoint</code> là Ed25519 (C2SP signed-note).<br>"
        "Unzip the bundle and run this in bash with the figures of an event in the table. PROVEN "
        "means that this event, byte for byte, is in the tree that the log signed. The signature "
        "in the file <code>checkpoint</code> is Ed25519 (C2SP signed-note).</p>"
        f'<pre id="by-hand">{escape(_BY_HAND)}</pre>'
        "<p>Kiểm toán viên có quyền đọc cơ sở dữ liệu tính lại mã băm của lá bằng psql:<br>"
        "An auditor with rights to read the database computes the hash of the leaf with psql:</p>"
        f"<pre>{escape(_BY_PSQL)}</pre>"
    )


def _table(events: Sequence[CarriedEvent]) -> str:
    shown = list(_rows(events[:MOST_ROWS]))
    more = len(events) - len(shown)
    rest = f"<p>+ {more} sự kiện / events</p>" if more else ""
    return (
        "<h2>Sự kiện / Events</h2><p>O, L: byte đầu và độ dài của sự kiện trong events.bin / its "
        "first byte and its length there.</p><table><tr><th>N<th>Lúc / at (UTC)<th>Sự kiện / event"
        "<th>Chuỗi, số / stream, number<th>Ai / actor<th>Quy định / rules<th>O<th>L<th>ENTRY"
        f"{''.join(shown)}</table>{rest}"
    )


def _rows(events: Sequence[CarriedEvent]) -> Iterable[str]:
    at = 0
    for event in events:
        at += _HEADER_BYTES
        body = Body.from_bytes(event.body)
        entry = entry_of(event.position, event.stream, event.version, bytes(32))[:-32].hex()
        cells = (
            str(event.position),
            body.recorded.strftime("%Y-%m-%d %H:%M:%S"),
            body.type,
            f"{UUID(bytes=event.stream)} {event.version}",
            body.actor,
            body.policy_version,
            str(at),
            str(len(event.body)),
        )
        yield (
            "<tr>" + "".join(f"<td>{escape(cell)}" for cell in cells) + f"<td><code>{entry}</code>"
        )
        at += len(event.body)
