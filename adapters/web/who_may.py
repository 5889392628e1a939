"""The table of authority for people: every office, where it is held, and what it entitles to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adapters.bilingual import Language, Text, pick
from adapters.wordings.deeds import DEEDS as NAMES
from domain.authority import DEEDS, DELEGABLE, HELD_IN_A_BLOC, OF_THE_NOMINEE
from domain.terms import Role
from services.families import COMMANDS

UNIT = Text("Một đơn vị", "One unit")
BLOC = Text("Một khối", "One bloc")
PROVINCE = Text("Cả tỉnh", "The province")
BLOC_OR_PROVINCE = Text("Một khối hoặc cả tỉnh", "One bloc or the province")
MACHINE = Text("Hệ thống", "The system itself")

READS: Mapping[Role, Text] = {
    Role.UNIT_OFFICER: Text(
        "Chuẩn bị cho đơn vị mình; không ký thay thủ trưởng.",
        "Prepares for the own unit; does not sign for its leader.",
    ),
    Role.UNIT_LEADER: Text(
        "Chịu trách nhiệm về điều đơn vị tự chấm, ký và rút.",
        "Answers for what the unit scores, signs and withdraws.",
    ),
    Role.BLOC_HEAD: Text(
        "Triệu tập, chủ trì; không biết lá phiếu của ai.",
        "Convenes and chairs; knows nobody's ballot.",
    ),
    Role.BLOC_DEPUTY: Text(
        "Làm thay Trưởng khối, trừ việc rút đề nghị và quyết định khi bằng phiếu.",
        "Stands in for the head, but neither withdraws a nomination nor decides a tie.",
    ),
    Role.BLOC_SECRETARY: Text(
        "Ghi biên bản; đã ký thì chỉ đính chính, không sửa.",
        "Takes the minutes, which once signed are corrected and never edited.",
    ),
    Role.COUNTER: Text("Kiểm phiếu; không biết ai bỏ lá nào.", "Counts; sees no name on a ballot."),
    Role.OBSERVER: Text("Dự và xem; không biểu quyết.", "Attends and watches; has no vote."),
    Role.APPRAISER: Text(
        "Thẩm định, trả hồ sơ, tạm dừng khi có vướng mắc.",
        "Appraises, returns dossiers, and puts on hold what a matter is open about.",
    ),
    Role.CONSULTED_AGENCY: Text(
        "Trả lời hiệp y trong thời hạn.", "Answers consultations within their term."
    ),
    Role.COUNCIL_MEMBER: Text(
        "Cho ý kiến; chưa cho ý kiến thì chưa thấy ý kiến của người khác.",
        "Gives an opinion, and sees nobody else's before.",
    ),
    Role.COUNCIL_CHAIR: Text(
        "Như thành viên Hội đồng; có quyền đóng, hủy cuộc bỏ phiếu kín.",
        "As a member; also closes or annuls a secret ballot.",
    ),
    Role.COUNCIL_SECRETARY: Text(
        "Ghi biểu quyết theo biên bản của Hội đồng.", "Enters the vote by the council's minutes."
    ),
    Role.CHAIRMAN: Text(
        "Quyết định, trình Thủ tướng; có thể giao người khác ký bằng văn bản.",
        "Decides and proposes; may entrust signing to another by a paper.",
    ),
    Role.CLERK: Text(
        "Vào số, ghi văn bản đã ký của UBND tỉnh.", "Enters the committee's signed papers."
    ),
    Role.COMPLAINT_HANDLER: Text(
        "Tạm dừng và kết luận khiếu nại; không sửa hồ sơ.",
        "Holds and concludes complaints; edits nothing.",
    ),
    Role.AUDITOR: Text(
        "Đọc toàn bộ lịch sử; mỗi lần mở lịch sử, tìm hoặc xuất tệp đều được ghi.",
        "Reads every history; opening one, searching and taking a file are recorded.",
    ),
    Role.ARCHIVIST: Text(
        "Đọc hồ sơ của tỉnh để lưu trữ; không sửa, không xem lá phiếu.",
        "Reads the province's files in order to keep them; edits nothing, sees no ballot.",
    ),
    Role.ADMINISTRATOR: Text(
        "Giữ danh sách người dùng, đơn vị, ủy quyền; không xem lá phiếu, không sửa sự kiện.",
        "Keeps accounts, units and delegations; reads no ballot and rewrites no event.",
    ),
    Role.RECORDER: Text(
        "Nhập điều đã ghi trong văn bản của khối.", "Enters what stands in a bloc's papers."
    ),
    Role.TIMER: Text(
        "Báo hạn, ghi việc đến hạn; không phải người.", "Announces deadlines; is no person."
    ),
}
"""In one sentence: what the office is for, and what it must not."""

GROUPS: Mapping[str, Text] = {
    "domain.nominations.": Text("Đề nghị khen thưởng", "Nominations"),
    "domain.seasons.commands": Text("Năm thi đua", "Seasons"),
    "domain.seasons.roster": Text("Thành viên, trưởng khối", "Members and heads"),
    "domain.seasons.year": Text("Trong năm", "During the year"),
    "domain.seasons.scoring": Text("Chấm điểm", "Scores"),
    "domain.seasons.meeting": Text("Hội nghị", "The conference"),
    "domain.seasons.selecting": Text("Bình xét, suy tôn", "Selection"),
    "domain.ballots.": Text("Bỏ phiếu kín", "Secret ballots"),
    "domain.delegations.": Text("Ủy quyền", "Delegation"),
}
"""Deeds by the room of the domain that their command lives in, in the order of a year."""


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One deed and who may do it."""

    kind: str
    name: Text
    roles: tuple[Role, ...]
    delegable: bool


@dataclass(frozen=True, slots=True)
class DeedGroup:
    """The deeds of one part of the work."""

    name: Text
    deeds: tuple[DeedRow, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One office: where it is held, what it is for, and how many deeds it entitles to."""

    role: Role
    held_in: Text
    reads: Text
    deeds: int


def roles() -> tuple[RoleRow, ...]:
    """Return every office there is."""
    return tuple(
        RoleRow(role, held_in(role), READS[role], sum(role in may for may in DEEDS.values()))
        for role in READS
    )


def deeds() -> tuple[DeedGroup, ...]:
    """Return every deed by its part of the work, in the order of the table of authority."""
    return tuple(DeedGroup(name, tuple(_rows(beginning))) for beginning, name in GROUPS.items())


def held_in(role: Role) -> Text:
    """Return whether an office is given for a unit, a bloc or the province."""
    if role in OF_THE_NOMINEE:
        return UNIT
    if role in HELD_IN_A_BLOC:
        return BLOC
    return {Role.RECORDER: BLOC_OR_PROVINCE, Role.TIMER: MACHINE}.get(role, PROVINCE)


def document(language: Language) -> str:
    """Return both tables in Markdown."""
    return "\n\n".join([_roles_table(language), *_deeds_tables(language)])


def _rows(beginning: str) -> Iterator[DeedRow]:
    for kind, may in DEEDS.items():
        if COMMANDS[kind].__module__.startswith(beginning):
            entitled = tuple(role for role in READS if role in may)
            yield DeedRow(kind, NAMES[kind], entitled, kind in DELEGABLE)


def _roles_table(language: Language) -> str:
    head = {
        "vi": "| Chức vụ | Giao cho | Để làm gì | Số việc |",
        "en": "| Office | Held in | What for | Deeds |",
    }[language]
    lines = [head, "|---|---|---|---|"]
    lines += [
        f"| {pick(row.role, language)} | {pick(row.held_in, language)}"
        f" | {pick(row.reads, language)} | {row.deeds} |"
        for row in roles()
    ]
    return "\n".join(lines)


def _deeds_tables(language: Language) -> Iterator[str]:
    head = {"vi": "| Việc | Ai được làm |", "en": "| Deed | Who may |"}[language]
    for group in deeds():
        lines = [f"### {pick(group.name, language)}", "", head, "|---|---|"]
        for row in group.deeds:
            who = ", ".join(pick(role, language) for role in row.roles)
            mark = " †" if row.delegable else ""
            lines.append(f"| {pick(row.name, language)} (`{row.kind}`){mark} | {who} |")
        yield "\n".join(lines)
