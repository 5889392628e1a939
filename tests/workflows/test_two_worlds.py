"""The same conference twice, with two voters' choices exchanged: nobody can tell them apart."""

from difflib import unified_diff

from adapters.embedded import postgres
from tests.chains import servers
from tests.chains.poll import a_season_of
from tests.chains.worlds import Choices, lived

SEASON = a_season_of("two worlds")
ONE: Choices = {1: (1,), 2: (2,), 3: (1,), 4: (), 5: (1,)}
EXCHANGED: Choices = {**ONE, 1: ONE[2], 2: ONE[1]}
OTHERWISE: Choices = {**ONE, 4: ONE[2]}


async def seen(server: postgres.Postgres, database: str, choices: Choices) -> dict[str, str]:
    """Live through the conference on a record and a Temporal of its own."""
    from adapters.embedded import logins  # noqa: PLC0415 - the tests' own login of the program

    async with servers.real_time() as temporal:
        program = server.dsn(database, login=logins.APP)
        return await lived(program, server.dsn(database), temporal.client, SEASON, choices)


def between(one: str, other: str, what: str) -> list[str]:
    """Return the lines in which two texts differ, so that a failure shows them."""
    return [*unified_diff(one.splitlines(), other.splitlines(), what, what, n=0, lineterm="")]


async def test_two_worlds_in_which_two_voters_choices_are_exchanged_look_the_same(
    postgres_server: postgres.Postgres, database_name: str, another_database: str
) -> None:
    other_name = another_database.rpartition("/")[2].partition("?")[0]
    one = await seen(postgres_server, database_name, ONE)
    exchanged = await seen(postgres_server, other_name, EXCHANGED)
    assert one.keys() == exchanged.keys()
    assert len(one) > 50
    assert {what.split(":")[1].split(".")[0] for what in one if what.startswith("going out")} == {
        " nominations", " seasons", " units", " the feed", " the feed's place", " webhooks",
        " bundle",
    }  # fmt: skip
    differing = [what for what, text in one.items() if text != exchanged[what]]
    assert [line for what in differing for line in between(one[what], exchanged[what], what)] == []
    assert differing == []


async def test_the_comparison_would_notice_another_result(
    postgres_server: postgres.Postgres, database_name: str, another_database: str
) -> None:
    """Else the masks might hide what they are to leave."""
    other_name = another_database.rpartition("/")[2].partition("?")[0]
    one = await seen(postgres_server, database_name, ONE)
    otherwise = await seen(postgres_server, other_name, OTHERWISE)
    differing = {what for what, text in one.items() if text != otherwise[what]}
    assert "after closing: es.event" in differing
    assert any("sees /ballots/" in what for what in differing)
    assert "going out: bundle: events.bin" in differing
    assert not [what for what in differing if what.startswith("before closing")]
    assert not [what for what in differing if what.startswith(("the log", "history"))]
