"""A secret ballot through its own workflow: opened by its season, closed, counted, reported."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from adapters.temporal.client import workflow_id
from adapters.wiring import House
from domain.ballots import commands as ask
from domain.ballots.states import BallotStage
from domain.refusals import Reason
from domain.seasons.selecting import commands as choose
from services.balloting import VOTING_TIME
from services.proving.recounting import Polls
from services.proving.walking import ABOUT_BALLOTS
from services.recovering import Recovering
from tests.building.choosing import unit
from tests.chains.histories import readable
from tests.chains.poll import Conference
from tests.workflows.test_replay import replayer

SOON = timedelta(seconds=2)


async def a_conference(house: House) -> Conference:
    return await Conference.begins(house, uuid4())


async def test_a_round_is_voted_on_closed_counted_and_its_season_told(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot()
    for number, candidate in enumerate((1, 1, 1, 2, 1), 1):
        await meeting.votes(ballot, number, candidate)
    await meeting.does(ask.CloseBallot, target=ballot)
    over = await meeting.over(ballot)
    assert over.stage is BallotStage.COUNTED
    assert over.tally is not None
    assert (over.tally.issued, over.tally.valid) == (5, 5)
    count = (await meeting.season()).selecting.counts[over.body.round_id]  # type: ignore[index]
    assert count.tally == over.tally
    assert [figure.agree for figure in count.figures] == [4, 1]


async def test_the_clock_closes_a_box_that_nobody_closed(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot(closes_at=datetime.now(UTC) + SOON)
    await meeting.votes(ballot, 1, 1)
    over = await meeting.over(ballot)
    assert over.tally is not None
    assert (over.tally.issued, over.tally.returned) == (1, 1)


async def test_once_counted_nothing_is_left_of_box_and_keys(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot(closes_at=datetime.now(UTC) + SOON)
    await meeting.votes(ballot, 1, 1)
    await meeting.over(ballot)
    for table in ("box", "issued", "sealed"):
        rows = await house.pool.fetch(f"SELECT * FROM ballot.{table}")  # noqa: S608
        assert not rows, table
    assert not list(house.settings.ballot_keys_path.glob(f"{ballot}*"))


async def test_the_box_stays_open_while_a_voter_is_missing(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot()
    await meeting.votes(ballot, 1, 1)
    answer = await meeting.asks(ask.CloseBallot, target=ballot)
    assert answer.refusal is not None
    assert answer.refusal.reason is Reason.BALLOT_RUNNING


async def test_an_annulled_ballot_is_reported_and_another_round_follows(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot()
    await meeting.votes(ballot, 1, 1)
    await meeting.does(ask.AnnulBallot, target=ballot, reason="mất điện")
    over = await meeting.over(ballot)
    assert over.stage is BallotStage.ANNULLED
    assert over.body.round_id in (await meeting.season()).selecting.annulled
    second = await meeting.opens_a_ballot()
    assert second != ballot


async def test_a_round_is_annulled_through_its_open_ballot_and_with_its_reason(
    house: House,
) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot()
    vote = (await meeting.season()).selecting.rounds[-1]
    answer = await meeting.asks(choose.AnnulRound, round_id=vote.id, reason="sai phiếu")
    assert answer.refusal is not None
    assert answer.refusal.reason is Reason.BALLOT_OPEN
    # The ballot goes on as if nothing had been asked.
    await meeting.votes(ballot, 1, 1)
    await meeting.does(ask.AnnulBallot, target=ballot, reason="sai phiếu")
    await meeting.over(ballot)
    assert (await meeting.season()).selecting.annulled == {vote.id: "sai phiếu"}


async def test_no_ballot_is_opened_for_a_round_that_was_annulled_before(house: House) -> None:
    meeting = await a_conference(house)
    # The season's workflow does not see it, as when it waits while the round is annulled.
    await meeting.does_at_once(choose.OpenRound)
    vote = (await meeting.season()).selecting.rounds[-1]
    await meeting.does_at_once(choose.AnnulRound, round_id=vote.id, reason="sai câu hỏi")
    done = await house.balloting.open_for_season(meeting.season_id, vote.id, datetime.now(UTC))
    assert done.answer.refusal is not None
    assert await meeting.ballot(vote.ballot_id) is None


async def test_a_ballot_that_could_not_open_before_its_time_was_over_opens_all_the_same(
    house: House,
) -> None:
    meeting = await a_conference(house)
    planned = datetime.now(UTC) + timedelta(milliseconds=500)
    await meeting.does_at_once(choose.OpenRound, closes_at=planned)
    vote = (await meeting.season()).selecting.rounds[-1]
    late = planned + timedelta(hours=1)
    done = await house.balloting.open_for_season(meeting.season_id, vote.id, late)
    assert done.answer.accepted
    ballot = await meeting.ballot(vote.ballot_id)
    assert ballot is not None
    assert ballot.closes_at == late + VOTING_TIME


async def test_where_the_keys_are_lost_the_ballot_can_be_annulled(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot(closes_at=datetime.now(UTC) + SOON)
    await meeting.votes(ballot, 1, 1)
    await house.ballot_keys.destroy(ballot)
    await meeting.until(ballot, lambda now: now.stage is BallotStage.CLOSED)
    await meeting.does(ask.AnnulBallot, target=ballot, reason="mất khóa hòm phiếu")
    assert (await meeting.over(ballot)).stage is BallotStage.ANNULLED


async def test_a_ballot_whose_workflow_is_lost_goes_on_from_the_record(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot(closes_at=datetime.now(UTC) + 3 * SOON)
    voter = await meeting.votes(ballot, 1, 1)
    handle = house.client.get_workflow_handle(workflow_id("ballot", ballot))
    await handle.terminate()
    await caught_up(house)
    recovering = Recovering(house.queries, house.courier)
    found = await recovering.reconcile("ballot")
    assert found.open == 1
    assert ballot in found.started or ballot in await house.courier.running("ballot")
    over = await meeting.over(ballot)
    assert [b.choices for b in over.ballots] == [(unit(1),)]
    assert await house.voting.holds(ballot, voter.token)


async def test_neither_history_says_who_voted_or_what(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot()
    voters = [await meeting.votes(ballot, number, 1) for number in range(1, 6)]
    await meeting.does(ask.CloseBallot, target=ballot)
    over = await meeting.over(ballot)
    secrets = [str(unit(n)) for n in range(1, 6)]
    secrets += [b.token for b in over.ballots] + [b.signature for b in over.ballots]
    secrets += [voter.token.hex() for voter in voters]
    for target, of in (("ballot", ballot), ("season", meeting.season_id)):
        handle = house.client.get_workflow_handle(workflow_id(target, of))
        history = await handle.fetch_history()
        text = readable(history.to_json())
        assert "ballot" in text
        assert not [secret for secret in secrets if secret in text]
        await replayer().replay_workflow(history)


async def test_a_season_does_not_open_a_ballot_twice(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot()
    opened = await house.store.of_stream(ballot)
    again = await house.balloting.open_for_season(
        meeting.season_id, (await meeting.season()).selecting.rounds[0].id, datetime.now(UTC)
    )
    assert again.answer.accepted
    later = await house.balloting.open_for_season(
        meeting.season_id,
        (await meeting.season()).selecting.rounds[0].id,
        datetime.now(UTC) + SOON,
    )
    assert later.answer.accepted
    assert await house.store.of_stream(ballot) == opened
    answer = await meeting.asks(choose.OpenRound)
    assert answer.refusal is not None


async def caught_up(house: House) -> None:
    for projection in house.projections:
        await projection.catch_up()


async def test_what_the_record_holds_of_a_ballot_stands_a_recount(house: House) -> None:
    meeting = await a_conference(house)
    ballot = await meeting.opens_a_ballot()
    for number in range(1, 6):
        await meeting.votes(ballot, number, 1)
    await meeting.does(ask.CloseBallot, target=ballot)
    await meeting.over(ballot)
    polls = Polls()
    for row in await house.pool.fetch("SELECT * FROM es.event ORDER BY position"):
        kind = row["type"].rpartition(".")[0]
        if kind in ABOUT_BALLOTS:
            polls.take(row["stream_id"].bytes, kind, row["data"])
    polls.must_be_whole()
    assert (polls.recounted, len(polls.named), len(polls.taken)) == (1, 1, 1)
