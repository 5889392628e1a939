"""The one error of everything that proves: it names the first thing that does not hold."""

SENTENCES: dict[str, tuple[str, str]] = {
    # The file as such.
    "not_a_bundle": (
        "Tệp không có dạng của một gói chứng cứ: sai từ byte {at}.",
        "The file does not have the form of a bundle: it goes wrong at byte {at}.",
    ),
    "extra_bytes": (
        "Tệp có byte thừa, từ byte {at}.",
        "The file holds extra bytes, from byte {at}.",
    ),
    "member_missing": (
        "Gói thiếu phần {name}.",
        "The bundle lacks its part {name}.",
    ),
    "member_unexpected": (
        "Gói có phần lạ: {name}.",
        "The bundle holds a part that does not belong there: {name}.",
    ),
    "member_altered": (
        "Phần {name} của gói đã bị sửa: không khớp với mục lục.",
        "The part {name} of the bundle was altered: it is not the one in the manifest.",
    ),
    "manifest_malformed": (
        "Mục lục của gói sai ở trường {field}.",
        "The manifest of the bundle is wrong at its field {field}.",
    ),
    "seal_broken": (
        "Mục lục không phải là mục lục đã được nhật ký ký khi xuất gói.",
        "The manifest is not the one that the log signed when the bundle was made.",
    ),
    # Keys and signatures.
    "key_malformed": (
        "Khóa công khai không đọc được: {name}.",
        "The public key cannot be read: {name}.",
    ),
    "note_malformed": (
        "{name} không phải là một văn bản có chữ ký đúng dạng.",
        "{name} is not a well-formed signed note.",
    ),
    "unsigned": (
        "{name} không có chữ ký của khóa {key}.",
        "{name} carries no signature of the key {key}.",
    ),
    "signature_wrong": (
        "Chữ ký của {key} trên {name} là sai.",
        "The signature of {key} on {name} is wrong.",
    ),
    "checkpoint_malformed": (
        "{name} không phải là một điểm kiểm chứng đúng dạng.",
        "{name} is not a well-formed checkpoint.",
    ),
    "another_log": (
        "{name} thuộc nhật ký {found}, không phải {wanted}.",
        "{name} belongs to the log {found}, not to {wanted}.",
    ),
    "witness_missing": (
        "Chỉ có {found} trong {wanted} chứng nhân cần thiết đã ký; thiếu {key}.",
        "Only {found} of the {wanted} witnesses asked for have signed; {key} is missing.",
    ),
    "heads_differ": (
        "Lời ký về số sự kiện của các chuỗi là cho điểm kiểm chứng khác.",
        "What was signed about the streams' events was signed for another checkpoint.",
    ),
    # Events and their place in the tree.
    "event_malformed": (
        "Sự kiện ở vị trí {position} không đọc được.",
        "The event at position {position} cannot be read.",
    ),
    "event_order": (
        "Sự kiện ở vị trí {position} không đứng đúng thứ tự.",
        "The event at position {position} is out of order.",
    ),
    "event_missing": (
        "Thiếu sự kiện ở vị trí {position}.",
        "The event at position {position} is missing.",
    ),
    "event_inserted": (
        "Sự kiện ở vị trí {position} không có chỗ trong cây của gói: nó được thêm vào.",
        "The event at position {position} has no place in the tree of the bundle: it was inserted.",
    ),
    "event_unproven": (
        "Sự kiện ở vị trí {position} và chứng minh của nó không khớp với điểm kiểm chứng.",
        "The event at position {position} and its proof do not fit the checkpoint.",
    ),
    "proof_malformed": (
        "Chứng minh của sự kiện ở vị trí {position} không đúng dạng.",
        "The proof of the event at position {position} is malformed.",
    ),
    "proof_swapped": (
        "Chứng minh đặt ở vị trí {position} là của sự kiện hoặc điểm kiểm chứng khác.",
        "The proof at position {position} is that of another event or checkpoint.",
    ),
    "tree_malformed": (
        "Cây trong gói sai dạng ở lá {leaf}.",
        "The tree in the bundle is malformed at leaf {leaf}.",
    ),
    "tree_differs": (
        "Các sự kiện và cây trong gói không cho ra gốc của điểm kiểm chứng.",
        "The events and the tree of the bundle do not give the root of the checkpoint.",
    ),
    # Completeness.
    "version_gap": (
        (
            "Chuỗi {stream}: sau sự kiện số {found} phải là số {wanted}, nhưng vị trí {position} "
            "mang số {version}."
        ),
        (
            "Stream {stream}: event {found} must be followed by {wanted}, but position {position} "
            "holds number {version}."
        ),
    ),
    "tail_truncated": (
        "Chuỗi {stream} dừng ở sự kiện số {found}, trong khi nhật ký đã ký rằng có {wanted}.",
        "Stream {stream} ends with event {found}, while the log signed that there are {wanted}.",
    ),
    "stream_unstated": (
        "Chuỗi {stream} có {found} sự kiện, nhưng nhật ký chỉ ký cho {wanted}.",
        "Stream {stream} has {found} events, but the log signed for {wanted}.",
    ),
    "event_left_out": (
        "Gói bỏ ra ngoài sự kiện ở vị trí {position} của chuỗi {stream}.",
        "The bundle leaves out the event at position {position} of the stream {stream}.",
    ),
    "subject_missing": (
        "Gói không có sự kiện nào của đối tượng {stream}.",
        "The bundle holds no event of its subject {stream}.",
    ),
    "nomination_missing": (
        "Mùa thi đua có đề nghị {stream} mà gói không có.",
        "The season names the nomination {stream}, which the bundle does not hold.",
    ),
    "rules_missing": (
        "Gói thiếu bộ quy định {label} mà sự kiện ở vị trí {position} dựa vào.",
        "The bundle lacks the rule set {label} by which the event at {position} was decided.",
    ),
    "rules_altered": (
        "Bộ quy định ở vị trí {position} không có mã băm như nó nói.",
        "The rule set at position {position} does not have the digest it claims.",
    ),
    "document_altered": (
        "Tài liệu {name} không có mã băm như tên của nó.",
        "The document {name} does not have the digest that is its name.",
    ),
    # Secret ballots, counted again.
    "ballot_missing": (
        "Mùa thi đua có cuộc bỏ phiếu {stream} mà gói không có.",
        "The season names the ballot {stream}, which the bundle does not hold.",
    ),
    "ballot_malformed": (
        "Cuộc bỏ phiếu {stream} không đọc được ở phần {part}.",
        "The ballot {stream} cannot be read at its part {part}.",
    ),
    "ballot_issued_wrongly": (
        "Cuộc bỏ phiếu {stream} đã phát phiếu hai lần cho một cử tri hoặc cho người ngoài.",
        "The ballot {stream} issued one voter two tokens, or one to who may not vote.",
    ),
    "ballot_twice": (
        "Cuộc bỏ phiếu {stream} có lá phiếu {receipt} hai lần.",
        "The ballot {stream} holds the ballot paper {receipt} twice.",
    ),
    "ballot_foreign": (
        "Lá phiếu {receipt} trong cuộc bỏ phiếu {stream} thuộc cuộc bỏ phiếu khác.",
        "The ballot paper {receipt} in the ballot {stream} belongs to another ballot.",
    ),
    "ballot_forged": (
        "Chữ ký phát hành trên lá phiếu {receipt} của cuộc bỏ phiếu {stream} là sai.",
        "The issuing signature on the ballot paper {receipt} of the ballot {stream} is wrong.",
    ),
    "ballot_altered": (
        "Lựa chọn trên lá phiếu {receipt} của cuộc bỏ phiếu {stream} khác với niêm phong.",
        "The choice on the ballot paper {receipt} of the ballot {stream} is not the one sealed.",
    ),
    "ballot_overmarked": (
        "Lá phiếu {receipt} của cuộc bỏ phiếu {stream} chọn không hợp lệ.",
        "The ballot paper {receipt} of the ballot {stream} is marked wrongly.",
    ),
    "ballots_too_many": (
        "Cuộc bỏ phiếu {stream} có {found} lá phiếu nhưng chỉ phát ra {wanted}.",
        "The ballot {stream} holds {found} ballot papers, while {wanted} were issued.",
    ),
    "tally_differs": (
        "Cuộc bỏ phiếu {stream}: {figure} ghi {said}, kiểm lại được {found}.",
        "The ballot {stream}: {figure} is given as {said}, the recount finds {found}.",
    ),
    "tally_not_taken": (
        "Mùa thi đua ghi kết quả khác với kết quả kiểm phiếu của cuộc bỏ phiếu {stream}.",
        "The season holds another result than the count of the ballot {stream}.",
    ),
    # The log over time.
    "rewound": (
        (
            "Nhật ký ở đây có {size} sự kiện, ít hơn {old} của điểm kiểm chứng đã giữ: gói được "
            "xuất trước đó, hoặc nhật ký đã bị lùi lại."
        ),
        (
            "The log here has {size} events, fewer than the {old} of the checkpoint you kept: the "
            "bundle is older than it, or the log was rewound."
        ),
    ),
    "forked": (
        "Nhật ký ở đây khác với điểm kiểm chứng đã giữ ở {old} sự kiện đầu: nó đã bị rẽ nhánh.",
        "The log here differs from the checkpoint you kept in its first {old} events: it forked.",
    ),
    "no_consistency": (
        (
            "Gói không chứng minh được gì về điểm kiểm chứng có {old} sự kiện; hãy xuất lại với "
            "--since."
        ),
        (
            "The bundle proves nothing about the checkpoint of {old} events; export it again with "
            "--since."
        ),
    ),
    # The running record against its own log.
    "record_gap": (
        "Bản ghi thiếu vị trí {position}.",
        "The record lacks the position {position}.",
    ),
    "record_shrank": (
        "Bản ghi chỉ còn {head} sự kiện, trong khi nhật ký đã ký cho {size}.",
        "The record has only {head} events left, while the log has signed for {size}.",
    ),
    "record_altered": (
        "Sự kiện ở vị trí {position} đã bị sửa sau khi vào nhật ký.",
        "The event at position {position} was altered after the log took it in.",
    ),
    "tile_altered": (
        "Cây đã lưu bị sửa: ô {tile}.",
        "The stored tree was altered: tile {tile}.",
    ),
    "checkpoint_differs": (
        "Bản ghi không cho ra gốc của điểm kiểm chứng {size}; điểm trước đó, {good}, còn đúng.",
        (
            "The record does not give the root of the checkpoint {size}; the one before, {good}, "
            "still holds."
        ),
    ),
    "log_missing": (
        "Chưa có điểm kiểm chứng nào: hãy chạy `tonvinh integrate`.",
        "There is no checkpoint yet: run `tonvinh integrate`.",
    ),
}
"""What each code says, Vietnamese first. Facts are names and numbers alone, so both read well."""


class ProofRefused(Exception):
    """Something is malformed or does not hold. `code` is stable; `vi` and `en` are for people."""

    def __init__(self, code: str, **facts: object) -> None:
        vi, en = (sentence.format(**facts) for sentence in SENTENCES[code])
        super().__init__(en)
        self.code = code
        self.facts = facts
        self.vi = vi
        self.en = en
