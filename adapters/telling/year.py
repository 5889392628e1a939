"""One sentence for every event of movements, tasks, exemplars, commendations and follow-up."""

from datetime import date

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day
from adapters.personal.names import called
from adapters.telling.units import (
    NOT_STATED,
    Names,
    Sentences,
    all_named,
    bare,
    named,
    number,
)
from domain.papers import PersonName
from domain.seasons.year.remarks import events as kept
from domain.seasons.year.work import events as done


def _launched(e: done.MovementLaunched, _: Names) -> Text:
    kind = e.kind or NOT_STATED
    return Text(
        f"Phát động phong trào số {e.number} năm {e.for_year}: {e.name} ({kind.vi.lower()}).",
        f"Movement {e.number} of {e.for_year} was launched: {e.name} ({kind.en.lower()}).",
    )


def _on(day_stated: date | None) -> Text:
    """Return the day at the end of what is told, or nothing where it is not stated."""
    if day_stated is None:
        return NOTHING
    return Text(f" ngày {day(day_stated)}", f" on {day(day_stated)}")


def _reviewed(e: done.MovementReviewed, _: Names) -> Text:
    what = Text("Tổng kết", "final") if e.final else Text("Sơ kết", "interim")
    on = _on(e.on)
    return Text(
        f"{what.vi} phong trào số {e.number}{on.vi}: {bare(e.findings)}.",
        f"The {what.en} review of movement {e.number}{on.en}: {bare(e.findings)}.",
    )


def _closed(e: done.MovementClosed, _: Names) -> Text:
    on = _on(e.on)
    return Text(
        f"Kết thúc phong trào số {e.number}{on.vi}: {bare(e.result)}.",
        f"Movement {e.number} was closed{on.en}: {bare(e.result)}.",
    )


def _task(e: done.TaskSet, names: Names) -> Text:
    everybody = Text("tất cả các đơn vị", "every member")
    units = all_named(e.units, names) if e.units else everybody
    until = NOT_STATED if e.due is None else Text(day(e.due), day(e.due))
    return Text(
        f"{e.kind.vi} số {e.number}: {e.title}; {units.vi}, hạn {until.vi}.",
        f"{e.kind.en} {e.number}: {e.title}; {units.en}, by {until.en}.",
    )


def _task_reported(e: done.TaskReported, names: Names) -> Text:
    unit = named(e.unit_id, names).vi
    how = Text("hoàn thành", "done") if e.done else Text("đang thực hiện", "under way")
    late = Text(", quá hạn", ", past its day") if e.late else NOTHING
    return Text(
        f"{unit} báo cáo nhiệm vụ số {e.number} ngày {day(e.on)}: {how.vi}{late.vi}.",
        f"{unit} on task {e.number}, {day(e.on)}: {how.en}{late.en}.",
    )


def _mid_year(e: done.MidYearReviewed, _: Names) -> Text:
    return Text(
        f"Hội nghị sơ kết giữa năm họp ngày {day(e.on)}: {bare(e.findings)}.",
        f"The mid-year meeting on {day(e.on)} found: {bare(e.findings)}.",
    )


def _somebody(person: PersonName | None, otherwise: str | None) -> Text:
    if person is not None:
        return called(person)
    return Text(otherwise, otherwise) if otherwise else NOT_STATED


def _found(e: done.ExemplarFound, names: Names) -> Text:
    who, unit = _somebody(e.person, e.collective), named(e.unit_id, names).vi
    return Text(
        f"Điển hình tiên tiến số {e.number}: {who.vi} ({unit}): {bare(e.deed)}.",
        f"Advanced exemplar {e.number}: {who.en} ({unit}): {bare(e.deed)}.",
    )


def _spread(e: done.ExemplarSpread, names: Names) -> Text:
    units = all_named(e.units, names) if e.units else None
    by = NOTHING if units is None else Text(f" ({units.vi})", f" ({units.en})")
    return Text(
        f"Nhân rộng điển hình số {e.number}: {bare(e.how)}{by.vi}.",
        f"Exemplar {e.number} was made known: {bare(e.how)}{by.en}.",
    )


def _commended(e: kept.BlocCommended, _: Names) -> Text:
    collectives, individuals = number(e.collectives), number(e.individuals)
    ground = f" ({e.ground})" if e.ground else ""
    return Text(
        f"Khối khen thưởng; tập thể: {collectives.vi}; cá nhân: {individuals.vi}{ground}.",
        f"Commended by the bloc; collectives: {collectives.en}; individuals:"
        f" {individuals.en}{ground}.",
    )


def _by_unit(e: kept.UnitCommendationsReported, names: Names) -> Text:
    collectives, individuals = number(e.collectives), number(e.individuals)
    together = Text("Các đơn vị", "the units themselves")
    one = named(e.unit_id, names)
    unit = together if e.unit_id is None else Text(one.vi, f"{one.en} itself")
    return Text(
        f"{unit.vi} biểu dương tại đơn vị; tập thể: {collectives.vi}; cá nhân: {individuals.vi}.",
        f"Commended by {unit.en}; collectives: {collectives.en}; individuals: {individuals.en}.",
    )


def _opened(e: kept.FollowUpOpened, names: Names) -> Text:
    owner = Text("cả khối", "the bloc") if e.unit_id is None else named(e.unit_id, names)
    return Text(
        f"Việc phải khắc phục số {e.number} ({owner.vi}): {bare(e.text)}.",
        f"Follow-up task {e.number} ({owner.en}): {bare(e.text)}.",
    )


def _answered(e: kept.FollowUpAnswered, _: Names) -> Text:
    how = Text("đã xong", "done") if e.done else Text("đang làm", "under way")
    return Text(
        f"Việc phải khắc phục số {e.number}, ngày {day(e.on)} ({how.vi}): {bare(e.text)}.",
        f"Follow-up task {e.number} on {day(e.on)} ({how.en}): {bare(e.text)}.",
    )


def _taken_over(e: kept.FollowUpsTakenOver, _: Names) -> Text:
    years = sorted({item.emulation_year for item in e.items})
    of = ", ".join(str(year) for year in years)
    since = Text(f" của năm {of}", f" from {of}") if of else NOTHING
    return Text(
        f"Tiếp nhận {len(e.items)} việc còn dở{since.vi}.",
        f"{len(e.items)} open follow-up task(s) taken over{since.en}.",
    )


def _published(e: kept.NewsPublished, _: Names) -> Text:
    where = Text(f" trên {e.outlet}", f" in {e.outlet}") if e.outlet else NOTHING
    clock = f" {e.clock}" if e.clock else ""
    return Text(
        f"Đăng tin “{e.title}”{where.vi} ngày {day(e.on)}{clock}.",
        f"“{e.title}” was published{where.en} on {day(e.on)}{clock}.",
    )


def _observer(e: kept.ObserverNamed, _: Names) -> Text:
    who = _somebody(e.person, e.office)
    return Text(
        f"{e.organisation} cử người theo dõi khối từ ngày {day(e.since)}: {who.vi}.",
        f"{e.organisation} observes the bloc from {day(e.since)}: {who.en}.",
    )


def _corrected(e: kept.EntryCorrected, _: Names) -> Text:
    return Text(
        f"Đính chính mục số {e.version} ngày {day(e.on)}: {bare(e.text)} ({e.basis}).",
        f"Entry {e.version} was corrected on {day(e.on)}: {bare(e.text)} ({e.basis}).",
    )


SENTENCES: Sentences = {
    done.MovementLaunched: _launched,
    done.MovementReviewed: _reviewed,
    done.MovementClosed: _closed,
    done.TaskSet: _task,
    done.TaskReported: _task_reported,
    done.MidYearReviewed: _mid_year,
    done.ExemplarFound: _found,
    done.ExemplarSpread: _spread,
    kept.BlocCommended: _commended,
    kept.UnitCommendationsReported: _by_unit,
    kept.FollowUpOpened: _opened,
    kept.FollowUpAnswered: _answered,
    kept.FollowUpsTakenOver: _taken_over,
    kept.NewsPublished: _published,
    kept.ObserverNamed: _observer,
    kept.EntryCorrected: _corrected,
}
