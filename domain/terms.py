"""The words of the law, each with its Vietnamese and its English term.

A member's value is what the record stores; it never changes once an event has been written with it.
The glossary in ``docs/glossary.md`` lists every member, and a test keeps it complete.
"""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word with a stable value and a label in each language."""

    vi: str
    en: str

    def __new__(cls, value: str, vi: str, en: str) -> Self:
        """Make the member a plain string that also knows its two labels."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.vi = vi
        member.en = en
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """Return the member with that value; ``ValueError`` where there is none."""
        try:
            return cls(value)  # type: ignore[call-arg] # A look-up, which takes no labels.
        except ValueError:
            message = f"{value!r} is no {cls.__name__}"
            raise ValueError(message) from None


class AwardKind(Term):
    """Award kinds in the scope of a bloc (Law 06/2022/QH15, Articles 25, 26, 27, 73 and 74)."""

    FLAG_GOV = "FLAG_GOV", "Cờ thi đua của Chính phủ", "Government's emulation flag"
    FLAG_PROV = "FLAG_PROV", "Cờ thi đua của UBND tỉnh", "Province's emulation flag"
    CERT_PM = (
        "CERT_PM",
        "Bằng khen của Thủ tướng Chính phủ",
        "Prime Minister's certificate of merit",
    )
    CERT_PROV = "CERT_PROV", "Bằng khen của UBND tỉnh", "Province's certificate of merit"
    TTLDXS = "TTLDXS", "Tập thể lao động xuất sắc", "Excellent labour collective"

    @property
    def decided_by_prime_minister(self) -> bool:
        """Whether the province may only propose this award, not grant it."""
        return self in (AwardKind.FLAG_GOV, AwardKind.CERT_PM)


class Stage(Term):
    """Where a nomination stands in its chain."""

    BLOC_VOTE = "BLOC_VOTE", "Khối bình xét, suy tôn", "Bloc's selection"
    DOSSIER = "DOSSIER", "Lập và nộp hồ sơ", "Dossier"
    BOARD_REVIEW = "BOARD_REVIEW", "Hội đồng Thi đua - Khen thưởng xét", "Board review"
    COMMITTEE_DECISION = "COMMITTEE_DECISION", "UBND tỉnh quyết định", "People's Committee decision"
    GOVERNMENT_PROPOSAL = (
        "GOVERNMENT_PROPOSAL",
        "Trình Thủ tướng Chính phủ",
        "Proposal to the Prime Minister",
    )
    AWARDED = "AWARDED", "Đã khen thưởng", "Awarded"
    CLOSED = "CLOSED", "Kết thúc, không khen thưởng", "Closed without an award"
    REVOKED = "REVOKED", "Đã hủy bỏ, thu hồi", "Revoked"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self not in (Stage.AWARDED, Stage.CLOSED, Stage.REVOKED)


class Outcome(Term):
    """What became of a nomination, or what its last step said."""

    PENDING = "PENDING", "Đang xử lý", "In progress"
    ENDORSED = "ENDORSED", "Khối đã suy tôn, đề nghị", "Endorsed by its bloc"
    NOT_ENDORSED = "NOT_ENDORSED", "Khối không đề nghị", "Not endorsed by its bloc"
    RECOMMENDED = "RECOMMENDED", "Hội đồng đề nghị tặng", "Recommended by the board"
    RECOMMENDED_LOWER = (
        "RECOMMENDED_LOWER",
        "Hội đồng đề nghị mức thấp hơn",
        "Recommended for a lower award",
    )
    NOT_RECOMMENDED = "NOT_RECOMMENDED", "Hội đồng không đề nghị", "Not recommended by the board"
    PROPOSED = "PROPOSED", "UBND tỉnh đề nghị Chính phủ", "Proposed to the Government"
    AWARDED = "AWARDED", "Được tặng thưởng", "Awarded"
    REFUSED = "REFUSED", "Không được tặng thưởng", "Refused"
    WITHDRAWN = "WITHDRAWN", "Đã rút đề nghị", "Withdrawn"
    REVOKED = "REVOKED", "Đã hủy bỏ, thu hồi", "Revoked"


class SelectionMethod(Term):
    """How a bloc chose; the reports combine them freely, so a season names one or several."""

    CONSENSUS = "CONSENSUS", "Thảo luận, thống nhất", "Consensus"
    SHOW_OF_HANDS = "SHOW_OF_HANDS", "Biểu quyết giơ tay", "Show of hands"
    SECRET_BALLOT = "SECRET_BALLOT", "Bỏ phiếu kín", "Secret ballot"
    BALLOT = "BALLOT", "Bỏ phiếu (không rõ hình thức)", "Ballot, form not stated"
    SCORE = "SCORE", "Theo điểm thi đua", "Score"
    CROSS_SCORE = "CROSS_SCORE", "Chấm điểm chéo", "Cross-scoring"
    UNSPECIFIED = "UNSPECIFIED", "Không nêu", "Not stated"


class Agreement(Term):
    """How far a meeting agreed; the phrase of the minutes is kept beside it."""

    ADOPTED = "ADOPTED", "Thông qua", "Adopted"
    UNANIMOUS = "UNANIMOUS", "Thống nhất", "Agreed by all"
    HIGH = "HIGH", "Nhất trí cao", "High agreement"
    BASIC = "BASIC", "Cơ bản nhất trí", "Basic agreement"


class NominationSource(Term):
    """Who brought the nomination in (unusual situation U23)."""

    BLOC = "BLOC", "Khối thi đua suy tôn", "The bloc's selection"
    COUNCIL = "COUNCIL", "Hội đồng giới thiệu", "The council's own initiative"


class Opinion(Term):
    """What one reviewer thinks of one nomination."""

    RECOMMEND = "RECOMMEND", "Đồng ý đề nghị", "Recommend"
    RECOMMEND_LOWER = "RECOMMEND_LOWER", "Đề nghị mức thấp hơn", "Recommend a lower award"
    RETURN = "RETURN", "Trả lại, bổ sung hồ sơ", "Return for supplement"
    NOT_RECOMMEND = "NOT_RECOMMEND", "Không đồng ý", "Do not recommend"


class CommitteeChoice(Term):
    """What the People's Committee or its Chairman decides."""

    AWARD = "AWARD", "Tặng thưởng", "Award"
    PROPOSE = "PROPOSE", "Trình Thủ tướng Chính phủ", "Propose to the Prime Minister"
    LOWER = "LOWER", "Tặng mức thấp hơn", "Grant a lower award"
    RETURN = "RETURN", "Trả lại hồ sơ", "Return"
    REFUSE = "REFUSE", "Không tặng thưởng", "Refuse"


class GovernmentChoice(Term):
    """How the Government answered a proposal."""

    AWARDED = "AWARDED", "Thủ tướng quyết định tặng", "Awarded by the Prime Minister"
    REFUSED = "REFUSED", "Không được tặng", "Not awarded"


class Capacity(Term):
    """In which capacity a paper is signed (Decree 30/2020/NĐ-CP)."""

    HEAD = "HEAD", "Thủ trưởng ký", "Head, under own authority"
    TM = "TM", "TM. (thay mặt tập thể)", "On behalf of the collective"
    KT = "KT", "KT. (ký thay cấp trưởng)", "Deputy in place of the head"
    Q = "Q", "Q. (quyền)", "Acting head"
    TL = "TL", "TL. (thừa lệnh)", "By order"
    TUQ = "TUQ", "TUQ. (thừa ủy quyền)", "By written authorisation"

    @property
    def needs_basis(self) -> bool:
        """Whether the signature stands on another document that must be named."""
        return self in (Capacity.Q, Capacity.TL, Capacity.TUQ)


class HoldGround(Term):
    """Why a nomination may not move on for now (Decree 98/2023, Article 4)."""

    DISCIPLINE = "DISCIPLINE", "Đang xem xét kỷ luật", "Under disciplinary consideration"
    INVESTIGATION = "INVESTIGATION", "Đang điều tra", "Under investigation"
    INSPECTION = "INSPECTION", "Đang thanh tra, kiểm tra, kiểm toán", "Under inspection"
    COMPLAINT = (
        "COMPLAINT",
        "Đang xác minh khiếu nại, tố cáo",
        "A complaint or denunciation is being verified",
    )
    PRESS = (
        "PRESS",
        "Báo chí nêu dấu hiệu tham nhũng đang xác minh",
        "A press report is being verified",
    )


class RevocationGround(Term):
    """Why an award is cancelled (Law 06/2022/QH15, Article 93(2), points a to d)."""

    FRAUD = "FRAUD", "Gian dối kê khai thành tích", "Fraud in declaring the achievement"
    FORGERY = "FORGERY", "Cung cấp thông tin sai, hồ sơ giả", "False information or forged dossier"
    UNLAWFUL = "UNLAWFUL", "Thẩm định, xét, đề nghị trái pháp luật", "Appraised contrary to law"
    VIOLATION = (
        "VIOLATION",
        "Có kết luận vi phạm trong thời gian tính thành tích",
        "A violation within the achievement period was established",
    )


class Rung(Term):
    """The steps of the escalation ladder."""

    REMINDER = "reminder", "Nhắc việc", "Reminder"
    SECOND_REMINDER = "second_reminder", "Nhắc lần hai", "Second reminder"
    OVERDUE = "overdue", "Quá hạn, báo cáo cấp trên", "Overdue, to the superior"


class Role(Term):
    """What a person is entitled to by office."""

    UNIT_OFFICER = "UNIT_OFFICER", "Cán bộ thi đua của đơn vị", "Unit's commendation officer"
    UNIT_LEADER = "UNIT_LEADER", "Thủ trưởng đơn vị", "Unit's leader"
    BLOC_HEAD = "BLOC_HEAD", "Trưởng khối", "Bloc head"
    BLOC_SECRETARY = "BLOC_SECRETARY", "Thư ký khối", "Bloc secretary"
    APPRAISER = "APPRAISER", "Chuyên viên thẩm định", "Appraiser"
    COUNCIL_MEMBER = "COUNCIL_MEMBER", "Thành viên Hội đồng", "Council member"
    COUNCIL_CHAIR = "COUNCIL_CHAIR", "Chủ tịch Hội đồng", "Council chair"
    COUNCIL_SECRETARY = "COUNCIL_SECRETARY", "Thư ký Hội đồng", "Council secretary"
    CHAIRMAN = "CHAIRMAN", "Chủ tịch UBND tỉnh", "Chairman of the People's Committee"
    CLERK = "CLERK", "Văn thư UBND tỉnh", "Document clerk of the People's Committee"
    CONSULTED_AGENCY = "CONSULTED_AGENCY", "Cơ quan được hiệp y", "Consulted agency"
    COMPLAINT_HANDLER = "COMPLAINT_HANDLER", "Người giải quyết khiếu nại", "Complaint handler"
    AUDITOR = "AUDITOR", "Kiểm tra, kiểm toán viên", "Auditor"
    ADMINISTRATOR = "ADMINISTRATOR", "Quản trị hệ thống", "Administrator"
    RECORDER = "RECORDER", "Nhập liệu từ hồ sơ khối", "Recorder of a bloc's papers"
    TIMER = "TIMER", "Đồng hồ hạn xử lý", "Deadline timer"
    COUNTER = "COUNTER", "Tổ kiểm phiếu", "Counting team"
    OBSERVER = "OBSERVER", "Khách mời, Ban TĐKT dự", "Observer"
    BLOC_DEPUTY = "BLOC_DEPUTY", "Phó Trưởng khối", "Bloc deputy"
    ARCHIVIST = "ARCHIVIST", "Lưu trữ viên", "Archivist"
