"""One sentence for every event of regulation, score table, plan, pact and reports."""

from decimal import Decimal

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day
from adapters.personal.names import called
from adapters.telling.units import Names, Sentences, bare, named
from domain.seasons.year.agreements import events as agreed
from domain.seasons.year.reports import events as reports


def points(number: Decimal, language: str) -> str:
    """Return exact points with the comma of Vietnam or the point of English."""
    return f"{number:f}".replace(".", ",") if language == "vi" else f"{number:f}"


def _regulation(e: agreed.RegulationDrafted, _: Names) -> Text:
    return Text(
        f"Dự thảo quy chế của khối, bản {e.version}: {e.regulation.title}.",
        f"Draft {e.version} of the bloc's regulation: {e.regulation.title}.",
    )


def _noted(e: agreed.RegulationNoted, _: Names) -> Text:
    text = f" (“{bare(e.text)}”)" if e.text else ""
    return Text(
        f"Văn bản nhắc đến quy chế của khối: {e.title}{text}.",
        f"The bloc's regulation is named: {e.title}{text}.",
    )


def _table(e: agreed.ScoreTableDrafted, _: Names) -> Text:
    scale, count = e.table.scale, len(e.table.criteria)
    return Text(
        f"Dự thảo bảng tiêu chí chấm điểm, bản {e.version}: {count} tiêu chí, thang"
        f" {points(scale, 'vi')} điểm.",
        f"Draft {e.version} of the score table: {count} criteria on a scale of"
        f" {points(scale, 'en')} points.",
    )


def _plan(e: agreed.PlanDrafted, _: Names) -> Text:
    count = len(e.plan.targets)
    return Text(
        f"Dự thảo kế hoạch năm {e.plan.for_year}, bản {e.version}: {count} chỉ tiêu, nhiệm vụ.",
        f"Draft {e.version} of the plan of {e.plan.for_year}: {count} target(s) or task(s).",
    )


def _commented(e: agreed.DraftCommented, names: Names) -> Text:
    unit = named(e.unit_id, names).vi
    return Text(
        f"{unit} góp ý vào {e.document.vi.lower()}, bản {e.version}: “{e.text}”.",
        f"{unit} on the {e.document.en.lower()}, draft {e.version}: “{e.text}”.",
    )


def _approved(e: agreed.DraftApproved, _: Names) -> Text:
    return Text(
        f"{e.document.vi}, bản {e.version}: {e.agreement.vi.lower()} (“{e.phrase}”), ngày"
        f" {day(e.on)}.",
        f"{e.document.en}, draft {e.version}: {e.agreement.en.lower()} (“{e.phrase}”) on"
        f" {day(e.on)}.",
    )


def _pact(e: agreed.PactProposed, names: Names) -> Text:
    leader = named(e.led_by, names)
    return Text(
        f"Giao ước thi đua năm {e.for_year} được đưa ra ký ngày {day(e.on)}; đơn vị chủ trì:"
        f" {leader.vi}.",
        f"The emulation pact of {e.for_year} was put up for signing on {day(e.on)}; led by:"
        f" {leader.en}.",
    )


def _signed(e: agreed.MemberSignedPact, names: Names) -> Text:
    unit, person = named(e.unit_id, names).vi, called(e.person)
    office = f", {e.office}" if e.office else ""
    return Text(
        f"{unit} ký giao ước thi đua năm {e.for_year} ngày {day(e.on)} ({person.vi}{office}).",
        f"{unit} signed the pact of {e.for_year} on {day(e.on)} ({person.en}{office}).",
    )


def _day_set(e: reports.ReportDaySet, _: Names) -> Text:
    return Text(
        f"Hạn nộp báo cáo “{e.name}”: hết ngày {day(e.due)}.",
        f"The report “{e.name}” is due by the end of {day(e.due)}.",
    )


def _submitted(e: reports.ReportSubmitted, names: Names) -> Text:
    unit = named(e.unit_id, names).vi
    late = Text(", chậm hạn", ", which was late") if e.late else NOTHING
    return Text(
        f"{unit} nộp báo cáo “{e.name}” ngày {day(e.on)}{late.vi}.",
        f"{unit} handed the report “{e.name}” in on {day(e.on)}{late.en}.",
    )


def wanting(report: str, *, missing: bool) -> Text:
    """Return that a report was late, or never came."""
    if missing:
        return Text(f"không nộp báo cáo “{report}”", f"no report “{report}”")
    return Text(f"nộp chậm báo cáo “{report}”", f"late report “{report}”")


def _penalised(e: reports.PenaltyPointsSet, names: Names) -> Text:
    unit, why = named(e.unit_id, names).vi, wanting(e.name, missing=e.missing)
    return Text(
        f"{unit} bị trừ {points(e.points, 'vi')} điểm: {why.vi}, theo {e.basis}.",
        f"{unit} loses {points(e.points, 'en')} points: {why.en}, by {e.basis}.",
    )


def _excluded(e: reports.UnitExcluded, names: Names) -> Text:
    unit, ground = named(e.unit_id, names).vi, e.ground or ""
    why = wanting(e.report, missing=e.missing) if e.report is not None else Text(ground, ground)
    return Text(
        f"{unit} không được xét: {why.vi}, theo {e.basis}.",
        f"{unit} may not be chosen: {why.en}, by {e.basis}.",
    )


def _waived(e: reports.LateReportWaived, names: Names) -> Text:
    unit, why = named(e.unit_id, names).vi, f"{bare(e.reason)} ({e.basis})"
    return Text(
        f"Không xử lý báo cáo “{e.name}” chậm hoặc thiếu của {unit}: {why}.",
        f"The late or missing report “{e.name}” costs {unit} nothing: {why}.",
    )


def _readmitted(e: reports.UnitReadmitted, names: Names) -> Text:
    unit = named(e.unit_id, names).vi
    return Text(
        f"{unit} được xét trở lại: {bare(e.reason)} ({e.basis}).",
        f"{unit} may be chosen again: {bare(e.reason)} ({e.basis}).",
    )


SENTENCES: Sentences = {
    agreed.RegulationDrafted: _regulation,
    agreed.RegulationNoted: _noted,
    agreed.ScoreTableDrafted: _table,
    agreed.PlanDrafted: _plan,
    agreed.DraftCommented: _commented,
    agreed.DraftApproved: _approved,
    agreed.PactProposed: _pact,
    agreed.MemberSignedPact: _signed,
    reports.ReportDaySet: _day_set,
    reports.ReportSubmitted: _submitted,
    reports.PenaltyPointsSet: _penalised,
    reports.UnitExcluded: _excluded,
    reports.LateReportWaived: _waived,
    reports.UnitReadmitted: _readmitted,
}
