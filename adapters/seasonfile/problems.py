"""Everything that can be wrong with a season file, and the one error that says so."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from adapters.complaints import Complaint, Exit

WORD = 400
"""How much of a value or of a list of keys a message repeats, in characters."""


class Reason(Enum):
    """A kind of mistake: its code, and the sentence a person reads in each language."""

    NO_SUCH_FILE = "no-such-file", "không đọc được tệp: {why}", "the file cannot be read: {why}"
    TOO_LARGE = "too-large", "tệp lớn hơn {limit} byte", "the file is larger than {limit} bytes"
    BAD_ESCAPE = (
        "bad-escape",
        "sau chỗ này có mã ký tự không tồn tại",
        "after this place an escape names a character that does not exist",
    )
    NOT_UTF8 = "not-utf8", "tệp không phải là văn bản UTF-8", "the file is not UTF-8 text"
    HIDDEN_CHARACTER = (
        "hidden-character",
        "có ký tự không nhìn thấy được ({which})",
        "there is a character that cannot be seen ({which})",
    )
    NOT_YAML = "not-yaml", "không đúng cú pháp YAML: {why}", "this is not YAML: {why}"
    EMPTY = "empty", "tệp không có nội dung", "the file is empty"
    SEVERAL_DOCUMENTS = (
        "several-documents",
        "một tệp chỉ được chứa một mùa thi đua; đây là tài liệu thứ hai",
        "a file holds one season; a second document begins here",
    )
    TOO_DEEP = "too-deep", "lồng nhau quá sâu", "nested too deeply"
    ALIAS = (
        "alias",
        "không được dùng neo, tham chiếu hay khóa gộp (&, *, <<) của YAML",
        "anchors, aliases and merge keys (&, *, <<) of YAML are not allowed",
    )
    TAG = (
        "tag",
        "không được dùng thẻ hay chỉ thị (!, %) của YAML",
        "tags and directives (!, %) of YAML are not allowed",
    )
    WRONG_FORM = (
        "wrong-form",
        "tệp phải có “form: {expected}”, không phải “{value}”",
        "the file must say “form: {expected}”, not “{value}”",
    )
    UNKNOWN_KEY = (
        "unknown-key",
        "không có khóa “{key}” ở đây; các khóa được dùng: {known}",
        "there is no key “{key}” here; the keys are: {known}",
    )
    DUPLICATE_KEY = (
        "duplicate-key",
        "khóa “{key}” xuất hiện hai lần",
        "the key “{key}” stands here twice",
    )
    MISSING_KEY = "missing-key", "thiếu khóa “{key}”", "the key “{key}” is missing"
    NOT_STATED_IS_LEFT_OUT = (
        "nothing-stated",
        "khóa “{key}” không có giá trị; điều văn bản không nêu thì bỏ hẳn khóa",
        "the key “{key}” has no value; what the paper does not state is left out",
    )
    NOT_TEXT = "not-text", "“{key}” phải là một dòng chữ", "“{key}” must be a text"
    NOT_KEYS = "not-keys", "“{key}” phải gồm các khóa", "“{key}” must consist of keys"
    NOT_LIST = "not-list", "“{key}” phải là một danh sách", "“{key}” must be a list"
    EMPTY_LIST = (
        "empty-list",
        "danh sách “{key}” trống; điều văn bản không nêu thì bỏ hẳn khóa",
        "the list “{key}” is empty; what the paper does not state is left out",
    )
    TOO_LONG = (
        "too-long",
        "“{key}” dài quá {limit}",
        "“{key}” is longer than {limit}",
    )
    NOT_A_DATE = (
        "not-a-date",
        "“{value}” không phải là ngày có thật viết theo dạng NNNN-TT-NN (2021-01-28)",
        "“{value}” is not a real day written as YYYY-MM-DD (2021-01-28)",
    )
    NOT_A_TIME = (
        "not-a-time",
        "“{value}” không phải là ngày, hoặc ngày giờ (2021-01-25 08:40)",
        "“{value}” is not a day, or a day and a time (2021-01-25 08:40)",
    )
    NOT_A_COUNT = (
        "not-a-count",
        "“{value}” không phải là số nguyên từ {low} đến {high}",
        "“{value}” is not a whole number from {low} to {high}",
    )
    NOT_A_CHOICE = (
        "not-a-choice",
        "“{key}” không nhận “{value}”; chỉ nhận: {known}",
        "“{key}” cannot be “{value}”; it is one of: {known}",
    )
    SAME_TWICE = "same-twice", "“{value}” được nêu hai lần", "“{value}” is named twice"
    NO_MEMBER = (
        "no-member",
        "“{value}” không có trong danh sách đơn vị thành viên (members)",
        "“{value}” is not among the member units (members)",
    )
    MEMBER_AS_PART = (
        "member-as-part",
        "“{value}” là đơn vị thành viên, không thể thuộc một đơn vị thành viên khác",
        "“{value}” is a member unit and cannot be part of another",
    )
    TOO_FEW_COUNTED = (
        "too-few-counted",
        "nêu {count} đơn vị nhưng kể tên {named}",
        "{count} members are counted but {named} are named",
    )
    TOO_MANY_NAMED = (
        "too-many-named",
        "kể tên {named} đơn vị, nhưng một khối có nhiều nhất {most}",
        "{named} members are named, but a bloc has at most {most}",
    )
    NOTHING_SAID = (
        "nothing-said",
        "ở đây phải có ít nhất một trong các khóa: {known}",
        "at least one of these keys is needed here: {known}",
    )
    BEFORE_SEASON = (
        "before-season",
        "hội nghị ngày {value} diễn ra trước khi mùa thi đua bắt đầu ({begins})",
        "the conference of {value} is before the season begins ({begins})",
    )
    WRONG_SEASON = (
        "wrong-season",
        "năm học phải kết thúc trong năm thi đua {year}, sau ngày bắt đầu, dài tối đa {limit} ngày",
        "a school year must end in the emulation year {year}, after it begins, within {limit} days",
    )
    CALENDAR_SEASON = (
        "calendar-season",
        "“{key}” chỉ dùng cho năm học; năm thi đua theo lịch kéo dài từ 01/01 đến 31/12",
        "“{key}” is for school years; a calendar season runs from 1 January to 31 December",
    )
    WRONG_YEAR = (
        "wrong-year",
        "năm {value} không phải là năm sau năm thi đua ({low} hoặc {high})",
        "{value} is not a year after the emulation year ({low} or {high})",
    )
    WRONG_TERM = (
        "wrong-term",
        "nhiệm kỳ thứ hai trở đi phải có “since”, sau nhiệm kỳ trước",
        "a second head needs “since”, later than the one before",
    )
    RESULT_AND_NOMINATIONS = (
        "result-and-nominations",
        "“result” chỉ dùng khi không có “nominations”",
        "“result” is for files without “nominations”",
    )
    INFERRED = (
        "inferred",
        "“province_inferred_from” phải có khi, và chỉ khi, “province_stated: no”",
        "“province_inferred_from” must be there when, and only when, “province_stated: no”",
    )
    NAME_IN_TEXT = (
        "name-in-text",
        "tên người chỉ được đặt ở khóa “person”, để có thể xóa theo luật; ở đây nên ghi chức vụ",
        "a person's name may stand under “person” alone, so that it can be erased; name the office",
    )

    UNKNOWN_DEED = (
        "unknown-deed",
        "tệp không ghi được việc “{value}”; gần giống: {near}",
        "“{value}” is no deed of a season file; the nearest are: {near}",
    )
    NOT_VALID = (
        "not-valid",
        "“{key}”: {why_vi}",
        "“{key}”: {why_en}",
    )
    BY_NOBODY = (
        "by-nobody",
        "“{value}” không phải là đơn vị thành viên, cũng không phải chức trách: {known}",
        "“{value}” is neither a member unit nor an office: {known}",
    )
    NOT_THEIRS = (
        "not-theirs",
        "việc “{deed}” không phải của “{value}”",
        "“{deed}” is not for “{value}” to do",
    )
    NO_EARLIER_DEED = (
        "no-earlier-deed",
        "“{value}” không chỉ đúng một việc ở trên; viết như: register-attendance 3",
        "“{value}” does not name one deed above; write it so: register-attendance 3",
    )
    ELECTRONIC_BALLOT = (
        "electronic-ballot",
        "“{key}”: phiếu bầu trên hệ thống không chép vào tệp được; dùng enter-paper-count",
        "“{key}”: a ballot on the system cannot stand in a file; see enter-paper-count",
    )
    CONFERENCE_TWICE = (
        "conference-twice",
        "“{deed}” là một bước của hội nghị, mà tệp đã có “conference”; chỉ dùng một trong hai",
        "“{deed}” is a step of the conference, which “conference” tells already; one of the two",
    )
    WITHOUT_CONFERENCE = (
        "without-conference",
        "“{key}” chỉ đi với “conference”; không có thì ghi vào “deeds”",
        "“{key}” is part of a conference on paper and needs “conference”; else the deeds tell it",
    )
    CONFERENCE_PLACE = (
        "conference-place",
        "khi có “conference”, và chỉ khi đó, phải có đúng một việc “record-conference”",
        "with “conference”, and only then, one deed “record-conference” says where it stands",
    )

    def __init__(self, code: str, vi: str, en: str) -> None:
        """Keep the three parts by their names."""
        self.code = code
        self.vi = vi
        self.en = en


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake and where it stands; lines and columns count from 1, 0 is the file as a whole."""

    file: str
    line: int
    column: int
    reason: Reason
    vi: str
    en: str

    def text(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.vi} / {self.en}"


class SeasonFileError(Complaint):
    """A season file was refused; ``problems`` lists all that was found, in the file's order."""

    def __init__(self, problems: Sequence[Problem], exit: Exit = Exit.DATA) -> None:  # noqa: A002 - the shell's word
        self.problems = tuple(sorted(problems, key=lambda p: (p.line, p.column)))
        file = self.problems[0].file
        super().__init__(
            f"Tệp mùa thi đua {file} có {len(problems)} lỗi; chưa ghi gì cả.",
            f"The season file {file} has {len(problems)} error(s); nothing was written.",
            exit,
        )

    def text(self) -> str:
        """Both sentences, then one line a problem."""
        return "\n".join((self.vi, self.en, *(p.text() for p in self.problems)))


class Findings:
    """Collects the problems of one file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = shown(file, limit=200)
        self.problems: list[Problem] = []

    def add(self, at: tuple[int, int], reason: Reason, **words: object) -> None:
        """Note a problem; every word of the sentence is made safe for a terminal first."""
        safe = {name: shown(str(word), limit=WORD) for name, word in words.items()}
        vi, en = reason.vi.format(**safe), reason.en.format(**safe)
        self.problems.append(Problem(self.file, *at, reason, vi, en))

    def stop_if_any(self) -> None:
        """Raise all that was found, if anything was."""
        if self.problems:
            raise SeasonFileError(self.problems)


def shown(value: str, limit: int) -> str:
    """Return a value as a message may repeat it: short, and harmless for a terminal."""
    short = value if len(value) <= limit else value[: limit - 1] + "…"
    return "".join("�" if unicodedata.category(c)[0] == "C" else c for c in short)
