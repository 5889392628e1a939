"""The words for what the bloc agreed for its year and what it did in it."""

from collections import Counter
from collections.abc import Mapping

from adapters.bilingual import Text
from adapters.differences import speaking as say
from adapters.differences.apart import Pair, View, number_of
from adapters.differences.speaking import Said, Speaking, Wording, noted
from adapters.formatting import day
from adapters.personal.names import called
from adapters.telling.agreements import points
from domain.seasons.year.agreements.facts import Approval, Draft, NotedRegulation, YearPact
from domain.seasons.year.agreements.states import Agreements
from domain.seasons.year.remarks.facts import Correction, FollowUp, News, Observer
from domain.seasons.year.remarks.states import Remarks
from domain.seasons.year.reports.facts import Exclusion, Penalty, ReportDay, Waiver
from domain.seasons.year.reports.states import Reports
from domain.seasons.year.states import Year
from domain.seasons.year.work.facts import Exemplar, MidYearReview, Movement, Task
from domain.seasons.year.work.states import Work
from services.differing import Fact

DONE = Text("đã xong", "done")


def draft(value: Draft, speaking: Speaking) -> Text:
    """Tell which version of which document."""
    return noted(say.within(value.document, speaking), _version(value.version))


def _version(number: int) -> Text:
    return Text(f"bản {number}", f"draft {number}")


def approval(value: Approval, speaking: Speaking) -> Text:
    """Tell which version was approved, how far it was agreed to and when."""
    return noted(
        say.within(value.document, speaking),
        _version(value.version),
        say.within(value.agreement, speaking),
        say.same(day(value.on)),
    )


def pact(value: YearPact, _: Speaking) -> Text:
    """Tell the pact's year and how many have signed it."""
    number = len(value.signatures)
    return noted(say.same(value.for_year), Text(f"{number} đơn vị đã ký", f"{number} signed"))


def regulation(value: NotedRegulation, _: Speaking) -> Text:
    """Tell a regulation that a paper names."""
    return say.same(value.title)


def movement(value: Movement, _: Speaking) -> Text:
    """Tell a movement and how far it came."""
    reviews = len(value.reviewed_on)
    looked = say.if_any(reviews or None, "đã sơ kết, tổng kết {} lần", "reviewed {} time(s)")
    over = Text("đã kết thúc", "closed") if value.closed else say.same("")
    return noted(
        Text(f"số {value.number}, {value.name}", f"{value.number}, {value.name}"), looked, over
    )


def task(value: Task, _: Speaking) -> Text:
    """Tell a task, its day, how many reports came of it and how many units have done it."""
    reports, done = len(value.reports), len({r.unit_id for r in value.reports if r.done})
    return noted(
        Text(f"số {value.number}, {value.title}", f"{value.number}, {value.title}"),
        say.if_any(day(value.due) or None, "hạn {}", "due {}"),
        say.if_any(reports or None, "{} báo cáo", "{} report(s)"),
        say.if_any(done or None, "{} đơn vị hoàn thành", "done by {} unit(s)"),
    )


def mid_year(value: MidYearReview, _: Speaking) -> Text:
    """Tell when the mid-year meeting was."""
    return say.same(day(value.on))


def exemplar(value: Exemplar, speaking: Speaking) -> Text:
    """Tell whose exemplar it is, and how often it was made known."""
    unit = say.named(value.unit_id, speaking)
    return noted(
        Text(f"số {value.number}, {unit.vi}", f"{value.number}, {unit.en}"),
        say.if_any(len(value.spread) or None, "nhân rộng {} lần", "made known {} time(s)"),
    )


def report_day(value: ReportDay, _: Speaking) -> Text:
    """Tell a report and its day."""
    return noted(say.same(f"“{value.name}”"), say.same(day(value.due)))


def handed_in(value: Pair, _: Speaking) -> Text:
    """Tell how many units handed a report in."""
    return noted(
        say.same(f"“{value.key}”"), Text(f"{value.value} đơn vị", f"{value.value} unit(s)")
    )


def penalty(value: Penalty, speaking: Speaking) -> Text:
    """Tell how many points which report took from a unit."""
    off = Text(f"{points(value.points, 'vi')} điểm", f"{points(value.points, 'en')} point(s)")
    return noted(say.named(value.unit_id, speaking), off, say.same(f"“{value.report}”"))


def exclusion(value: Exclusion, speaking: Speaking) -> Text:
    """Tell who may not be chosen, and for which report or ground."""
    report = say.if_any(value.report, "báo cáo “{}”", "the report “{}”")
    ground = say.if_any(value.ground, "{}", "{}")
    return noted(say.named(value.unit_id, speaking), report, ground)


def waiver(value: Waiver, speaking: Speaking) -> Text:
    """Tell whose late or missing report costs nothing."""
    return noted(say.named(value.unit_id, speaking), say.same(f"“{value.report}”"))


def follow_up(value: FollowUp, _: Speaking) -> Text:
    """Tell a follow-up task and how far it came."""
    answers = say.if_any(len(value.answers) or None, "{} lần báo cáo", "{} answer(s)")
    done = DONE if value.done_on is not None else say.same("")
    text = value.text.strip().rstrip(".")
    return noted(Text(f"số {value.number}, “{text}”", f"{value.number}, “{text}”"), answers, done)


def news(value: News, _: Speaking) -> Text:
    """Tell what was published, and when."""
    return noted(say.same(f"“{value.title}”"), say.same(day(value.on)))


def observer(value: Observer, _: Speaking) -> Text:
    """Tell who observes the bloc, and since when."""
    who = say.if_any(value.office, "{}", "{}") if value.person is None else called(value.person)
    return noted(say.same(value.organisation), who, say.same(day(value.since)))


def correction(value: Correction, _: Speaking) -> Text:
    """Tell which event was corrected, and when."""
    return noted(Text(f"mục số {value.version}", f"entry {value.version}"), say.same(day(value.on)))


def _handed_in(reports: Reports) -> tuple[Pair, ...]:
    """Count, for each report, the units that handed it in."""
    came = Counter(submission.report for submission in reports.submissions)
    return tuple(Pair(name, number) for name, number in came.items())


WORDS: Mapping[Fact, Wording] = {
    Fact(Agreements, "approvals"): Said(
        Text("Văn bản của khối được thông qua", "Papers of the bloc approved"), approval
    ),
    Fact(Agreements, "drafts"): Said(Text("Dự thảo của khối", "Drafts of the bloc"), draft),
    Fact(Agreements, "comments"): Said(
        Text("Số góp ý vào dự thảo", "The number of comments on drafts"), say.number
    ),
    Fact(Agreements, "pacts"): Said(
        Text("Giao ước thi đua được đưa ra ký", "The pact put up for signing"), pact
    ),
    Fact(Agreements, "noted"): Said(
        Text("Quy chế được văn bản nhắc đến", "Regulations that a paper names"), regulation
    ),
    Fact(Work, "movements"): Said(
        Text("Phong trào do khối phát động", "Movements that the bloc launched"), movement
    ),
    Fact(Work, "tasks"): Said(Text("Nhiệm vụ trong năm", "Tasks of the year"), task),
    Fact(Work, "mid_year"): Said(
        Text("Hội nghị sơ kết giữa năm", "The mid-year meeting"), mid_year
    ),
    Fact(Work, "exemplars"): Said(Text("Điển hình tiên tiến", "Advanced exemplars"), exemplar),
    Fact(Reports, "days"): Said(Text("Hạn nộp báo cáo", "Reports and their days"), report_day),
    Fact(Reports, "submissions"): Said(Text("Báo cáo đã nộp", "Reports handed in"), handed_in),
    Fact(Reports, "penalties"): Said(Text("Điểm trừ", "Points taken"), penalty),
    Fact(Reports, "exclusions"): Said(
        Text("Đơn vị không được xét", "Units that may not be chosen"), exclusion
    ),
    Fact(Reports, "waivers"): Said(
        Text("Báo cáo chậm, thiếu không bị xử lý", "Late or missing reports that cost nothing"),
        waiver,
    ),
    Fact(Remarks, "commendations"): Said(
        Text("Số lần khối khen thưởng", "How often the bloc commended"), say.number
    ),
    Fact(Remarks, "by_units"): Said(
        Text("Số lần đơn vị biểu dương", "How often units commended"), say.number
    ),
    Fact(Remarks, "follow_ups"): Said(Text("Việc phải khắc phục", "Follow-up tasks"), follow_up),
    Fact(Remarks, "news"): Said(Text("Tin đã đăng", "News published"), news),
    Fact(Remarks, "observers"): Said(
        Text("Người theo dõi khối", "Observers of the bloc"), observer
    ),
    Fact(Remarks, "corrections"): Said(
        Text("Mục được đính chính", "Entries corrected"), correction
    ),
}
"""In the order in which they are told."""

VIEWS: Mapping[Fact, View] = {
    Fact(Agreements, "comments"): number_of("comments"),
    Fact(Reports, "submissions"): _handed_in,
    Fact(Remarks, "commendations"): number_of("commendations"),
    Fact(Remarks, "by_units"): number_of("by_units"),
}

UNSAID: Mapping[Fact, str] = {
    Fact(Year, "regulation"): "the approvals tell it",
    Fact(Year, "score_table"): "the approvals tell it",
    Fact(Year, "score_table_version"): "the approvals tell it",
    Fact(Year, "excluded"): "the exclusions tell it",
    **{
        Fact(Year, name): "its parts are told one by one"
        for name in ("agreements", "work", "reports", "remarks")
    },
}
"""Facts without words, each with the reason."""
