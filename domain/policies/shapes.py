"""The shapes that a rule's value can have, in the law's terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.terms import Term


class Level(Term):
    """The level of an award."""

    STATE = "state", "Cấp Nhà nước", "State"
    PROVINCE = "province", "Cấp tỉnh", "Province"


class Authority(Term):
    """Who proposes or decides an award."""

    UNIT = "unit", "Đơn vị", "The unit"
    UNIT_VIA_BLOC = "unit_via_bloc", "Đơn vị, qua khối", "The unit through its bloc"
    CHAIRMAN_PROV = "chairman_prov", "Chủ tịch UBND tỉnh", "The province's Chairman"
    PM = "pm", "Thủ tướng Chính phủ", "The Prime Minister"


class Comparator(Term):
    """Whether the share itself is enough, or has to be passed."""

    AT_LEAST = ">=", "từ", "at least"
    MORE_THAN = ">", "trên", "more than"


class Denominator(Term):
    """What the votes are measured against."""

    ALL_MEMBERS = "all_members", "tổng số thành viên", "all members"
    PRESENT = "present", "số thành viên có mặt", "the members present"
    VALID_BALLOTS = "valid_ballots", "số phiếu hợp lệ", "the valid ballots"


@dataclass(frozen=True, slots=True)
class Threshold:
    """The share of votes that carries a proposal."""

    share: Fraction
    comparator: Comparator
    denominator: Denominator


class AbsentTreatment(Term):
    """How a member counts who is not at the meeting."""

    WRITTEN_OPINION = "written_opinion", "Xin ý kiến bằng văn bản", "Asked in writing"
    PROXY_BALLOT = "proxy_ballot", "Gửi phiếu", "Ballot sent in"
    COUNTS_AGAINST = "counts_against", "Tính là không đồng ý", "Counts against"


class ConflictTreatment(Term):
    """What a conflict of interest in a nomination asks of a council's member (situation U18)."""

    DISCLOSE = "disclose", "Công khai, không bắt buộc rút", "Disclosed and no more"
    OWN_UNIT = (
        "own_unit",
        "Công khai; người của đơn vị được đề nghị phải rút",
        "Disclosed; the nominee's own people stand aside",
    )
    RECUSE = "recuse", "Công khai và phải rút", "Disclosed, and whoever has one stands aside"


class Silence(Term):
    """What no answer within the term means."""

    NO_OBJECTION = "no_objection", "Xem như không có ý kiến khác", "No objection"
    OBJECTION = "objection", "Xem như chưa đồng ý", "No consent"


class SupplementClock(Term):
    """What a return for supplement does to the stage's clock."""

    PAUSE = "pause", "Tạm dừng", "Pauses"
    RESTART = "restart", "Tính lại từ đầu", "Starts anew"


class LateReport(Term):
    """What a late annual report costs a unit in its bloc."""

    PENALTY_POINTS = "penalty_points", "Trừ điểm", "Penalty points"
    EXCLUSION = "exclusion", "Không xét", "Exclusion"


class TieStep(Term):
    """One step by which a tie is broken; the next follows only where it stays a tie."""

    SCORE = "score", "Xét điểm", "Score"
    BALLOT = "ballot", "Xét số phiếu", "Ballot"
    REVOTE_AMONG_TIED = (
        "revote_among_tied",
        "Bỏ phiếu lại giữa các đơn vị bằng nhau",
        "Revote among the tied",
    )
    HEAD_DECIDES = "head_decides", "Trưởng khối quyết định", "The bloc's head decides"
    COUNCIL_DECIDES = "council_decides", "Hội đồng quyết định", "The council decides"


class QuotaDenominator(Term):
    """What the share of Government flags is measured against; the sources disagree."""

    PROVINCIAL_FLAGS = (
        "provincial_flag_qualified",
        "số tập thể đủ tiêu chuẩn cờ của tỉnh",
        "collectives that meet the provincial flag's standard",
    )
    BLOC_LEADERS = "bloc_leaders", "số đơn vị dẫn đầu các khối", "leaders of all blocs"


class Rounding(Term):
    """How a share of a count becomes a whole number of flags."""

    DOWN = "down", "làm tròn xuống", "rounded down"
    HALF_UP = "half_up", "làm tròn nửa lên", "rounded half up"
    UP = "up", "làm tròn lên", "rounded up"


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """The largest share of Government flags; None for what no source settles."""

    share: Fraction
    denominator: QuotaDenominator | None = None
    rounding: Rounding | None = None


@dataclass(frozen=True, slots=True)
class BlocQuotaRow:
    """What a bloc of at least `min_members` units may nominate."""

    min_members: int
    max_flags: int
    max_certs: int


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the escalation ladder.

    `at` counts working days from the due date: -3 is the end of the third working day before it,
    0 the end of the due date itself.
    """

    name: str
    at: int


ACHIEVEMENT_REPORT = "achievement_report"
"""The paper that says what the nominee achieved; every regime asks for it, for every award."""


@dataclass(frozen=True, slots=True)
class DossierItem:
    """A paper that the dossier must contain by the time the stage `due_in` ends."""

    id: str
    vi: str
    en: str
    due_in: str
    form: str | None = None

    @property
    def required(self) -> bool:
        """Whether a dossier without this paper is incomplete when the unit submits it.

        The council's minutes and the province's own submission come later in the chain.
        """
        return self.due_in == "DOSSIER"


class Evidence(Term):
    """Which part of the record speaks for a criterion; whoever reviews it judges the rest."""

    BLOC_CHOICE = "bloc_choice", "Kết quả bình xét của khối", "The bloc's choice"
    DOSSIER = "dossier", "Báo cáo thành tích trong hồ sơ", "The achievement report in the dossier"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a nominee has to be or to have done, in words that keep to the article's sense."""

    id: str
    vi: str
    en: str
    shown_by: Evidence


@dataclass(frozen=True, slots=True)
class CitedGround:
    """A ground of the law: the value of its term in `domain.terms`, and its article and point."""

    id: str
    article: str


@dataclass(frozen=True, slots=True)
class YearlyDate:
    """A date that returns every year, counted from an emulation year."""

    month: int
    day: int
    years_after: int

    def of(self, emulation_year: int) -> date:
        """Return the date that belongs to this emulation year."""
        return date(emulation_year + self.years_after, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a paper is kept, counted from the year the work ended; None is for ever."""

    years: int | None
