"""The parts of a season's year, by which its long history is filtered."""

from adapters.bilingual import Text
from domain.events import Event

PARTS: dict[str, tuple[str, Text]] = {
    "domain.seasons.roster": ("roster", Text("Thành viên, khối trưởng", "Members and heads")),
    "domain.seasons.year.agreements": (
        "agreements",
        Text("Quy chế, kế hoạch, giao ước", "Regulation, plan and pact"),
    ),
    "domain.seasons.year.work": ("work", Text("Phong trào, nhiệm vụ", "Movements and tasks")),
    "domain.seasons.year.reports": ("reports", Text("Báo cáo của đơn vị", "The units' reports")),
    "domain.seasons.year.remarks": (
        "remarks",
        Text("Khen thưởng của khối, tồn tại, tin tức", "The bloc's own awards, remarks and news"),
    ),
    "domain.seasons.scoring": ("scoring", Text("Chấm điểm", "Scores")),
    "domain.seasons.meeting": ("meeting", Text("Hội nghị", "The conference")),
    "domain.seasons.selecting": ("selecting", Text("Bình xét, bỏ phiếu", "Selection and votes")),
    "domain.seasons.events": (
        "year",
        Text("Mở, tổng kết và đóng năm thi đua", "Opening, closing and the year's result"),
    ),
}
"""By the package of an event's class: the part's name in an address, and what it is called."""


def part_of(event: Event) -> tuple[str, Text]:
    """Return which part of the year an event belongs to; every event of a season has one."""
    home = type(event).__module__
    return next(part for package, part in PARTS.items() if home.startswith(package))
