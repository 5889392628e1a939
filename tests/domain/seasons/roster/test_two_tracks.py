"""A unit that belongs to two blocs says which of them judges its achievement (U30)."""

from typing import Any

from domain.refusals import Reason
from domain.seasons.roster import events as happened
from domain.seasons.roster.commands import DiscloseDualTrack
from domain.seasons.roster.facts import Track
from tests.building.papers import day, moment
from tests.building.people import COLLEGE, STATION
from tests.building.seasons import SeasonStory, ToldOfSeason, a_choice, a_meeting
from tests.building.year import NEWCOMER, a_year, of_unit

LINE = "Cụm thi đua các trường, Bộ LĐTBXH"


def disclosed(story: SeasonStory, track: Track, **more: Any) -> ToldOfSeason:
    given = {"unit_id": COLLEGE, "other": LINE, "track": track, **more}
    return story.when(DiscloseDualTrack, by=of_unit(COLLEGE), **given)


def test_u30_a_unit_in_two_blocs_discloses_the_other_and_takes_one_track() -> None:
    told = disclosed(a_year(), Track.ELSEWHERE)
    told.says(
        (
            happened.DualTrackDisclosed,
            {
                "unit_id": COLLEGE,
                "other": LINE,
                "track": Track.ELSEWHERE,
                "achievement": None,
                "released_by": None,
            },
        )
    )
    assert told.then.season.roster.elsewhere == {COLLEGE}
    assert disclosed(a_year(), Track.HERE).then.season.roster.elsewhere == frozenset()


def test_u30_both_tracks_are_not_used_for_one_achievement() -> None:
    away = disclosed(a_year(), Track.ELSEWHERE).then
    disclosed(away, Track.HERE).is_refused(Reason.BOTH_TRACKS, other=LINE)
    disclosed(away, Track.HERE, achievement="Giải cầu").is_refused(Reason.BOTH_TRACKS)
    disclosed(away, Track.ELSEWHERE).is_refused(Reason.ALREADY_RECORDED)


def test_u30_the_other_track_may_release_an_achievement() -> None:
    away = disclosed(a_year(), Track.ELSEWHERE).then
    back = disclosed(away, Track.HERE, released_by="Công văn 12/CV").then
    assert back.season.roster.elsewhere == frozenset()
    assert len(back.season.roster.tracks) == 1


def test_u30_different_achievements_may_go_different_ways() -> None:
    one = disclosed(a_year(), Track.ELSEWHERE, achievement="Chuyển đổi số").then
    both = disclosed(one, Track.HERE, achievement="Nông thôn mới").then
    roster = both.season.roster
    ways = [roster.track_of(COLLEGE, a) for a in ("chuyển  đổi số", "Nông thôn mới")]
    assert [way.track for way in ways if way is not None] == [Track.ELSEWHERE, Track.HERE]
    assert roster.elsewhere == frozenset()
    assert roster.track_of(STATION) is None


def test_u30_what_this_bloc_has_chosen_is_not_judged_elsewhere_as_well() -> None:
    bloc = a_year().until(moment("28/01/2021", 15))
    chosen = bloc.met(a_meeting(day("28/01/2021"), a_choice(bloc.id)))
    told = chosen.when(DiscloseDualTrack, unit_id=STATION, other=LINE, track=Track.ELSEWHERE)
    told.is_refused(Reason.BOTH_TRACKS)


def test_only_a_member_discloses_and_it_names_the_other_bloc() -> None:
    bloc = a_year()
    disclosed(bloc, Track.HERE, other=" ").is_refused(Reason.REASON_MISSING)
    disclosed(bloc, Track.HERE, unit_id=NEWCOMER).is_refused(Reason.NOT_A_MEMBER)
    disclosed(bloc, Track.HERE, unit_id=STATION).is_refused(Reason.NOT_YOURS)
