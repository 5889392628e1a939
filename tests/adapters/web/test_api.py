from uuid import uuid4

import httpx
import pytest

from adapters.deeds.nomination_bodies import BODIES
from adapters.web.failing import PROBLEM_JSON
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.people import NOMINEE
from tests.building.stories import Story, a_nomination

VOTE = {
    "on": "2021-03-20",
    "members": 9,
    "present": 9,
    "agree": 9,
    "disagree": 0,
    "outcome": "RECOMMENDED",
    "chair_agreed": True,
}


async def ask(
    browser: httpx.AsyncClient, nomination: object, kind: str, body: object, key: str | None = None
) -> httpx.Response:
    headers = {"Idempotency-Key": key or str(uuid4())}
    return await browser.post(
        f"/api/v1/nominations/{nomination}/{kind}", json=body, headers=headers
    )


async def test_the_api_describes_itself(site: Site) -> None:
    async with site.browser() as browser:
        described = (await browser.get("/api/v1/openapi.json")).json()
    paths = described["paths"]
    assert {f"/api/v1/nominations/{{nomination_id}}/{kind}" for kind in BODIES} <= set(paths)
    assert all(path.startswith("/api/v1/") for path in paths)
    for address, operations in paths.items():
        for operation in operations.values():
            assert operation.get("description"), address
    vote = paths["/api/v1/nominations/{nomination_id}/record-council-vote"]["post"]
    assert {"200", "202", "401", "403", "404", "409", "422", "503"} <= set(vote["responses"])
    assert PROBLEM_JSON in vote["responses"]["409"]["content"]
    assert any(p["name"] == "Idempotency-Key" and p["required"] for p in vote["parameters"])


async def test_a_nomination_is_listed_and_read(site: Site, story: Story) -> None:
    nomination = await site.record(story.endorsed())
    browser = await site.officer()
    (row,) = (await browser.get("/api/v1/nominations")).json()
    assert (row["id"], row["unit_name"]) == (str(nomination), NOMINEE.name)
    assert row["stage"] == {"value": "DOSSIER", "vi": "Lập và nộp hồ sơ", "en": "Dossier"}
    read = (await browser.get(f"/api/v1/nominations/{nomination}")).json()
    assert read["your_deeds"] == ["submit-dossier"]
    assert read["opinions"] is None
    assert [step["rung"]["value"] for step in read["ahead"]]
    history = (await browser.get(f"/api/v1/nominations/{nomination}/timeline")).json()
    assert [entry["version"] for entry in history] == [1, 2]
    assert history[0]["told"]["en"].startswith(NOMINEE.name)


async def test_seasons_are_listed_with_their_nominations(site: Site, story: Story) -> None:
    season = await site.open_season(story)
    nomination = await site.record(story.endorsed())
    browser = await site.officer()
    (row,) = (await browser.get("/api/v1/seasons")).json()
    assert row["id"] == str(season)
    of_it = (await browser.get(f"/api/v1/seasons/{season}/nominations")).json()
    assert [each["id"] for each in of_it] == [str(nomination)]


async def test_a_command_is_carried_out_once_for_its_key(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.sign_in(Role.COUNCIL_SECRETARY)
    key = str(uuid4())
    first, second = [
        await ask(browser, nomination, "record-council-vote", VOTE, key) for _ in range(2)
    ]
    assert first.status_code == 200
    assert first.json() == second.json()
    assert first.json()["events"] == ["nomination.council_voted.v2"]
    status = await browser.get(f"/api/v1/commands/{key}")
    assert status.json() == first.json()


async def test_a_key_used_for_something_else_is_a_conflict(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.sign_in(Role.COUNCIL_SECRETARY)
    key = str(uuid4())
    await ask(browser, nomination, "record-council-vote", VOTE, key)
    other = await ask(browser, nomination, "record-council-vote", {**VOTE, "members": 10}, key)
    assert other.status_code == 409
    assert other.json()["type"] == "/problems/command-reused"


async def test_a_refusal_is_an_answer_with_its_rule(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.sign_in(Role.COUNCIL_SECRETARY)
    key = str(uuid4())
    few = {**VOTE, "present": 3, "agree": 3}
    refused = await ask(browser, nomination, "record-council-vote", few, key)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == PROBLEM_JSON
    problem = refused.json()
    assert problem["type"] == "/problems/quorum-not-met"
    assert problem["detail"].startswith("Có 3 trên 9")
    assert problem["detail_en"].startswith("3 of 9")
    assert problem["citation"]["source"]
    assert problem["facts"]["present"] == "3"
    assert problem["reference"] == refused.headers["x-request-id"]
    status = await browser.get(f"/api/v1/commands/{key}")
    assert (status.status_code, status.json()["type"]) == (422, problem["type"])


async def test_a_command_that_waits_says_where_to_ask_again(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.sign_in(Role.COUNCIL_SECRETARY)
    site.courier.gone = True
    key = str(uuid4())
    waits = await ask(browser, nomination, "record-council-vote", VOTE, key)
    assert waits.status_code == 202
    assert waits.headers["location"] == f"/api/v1/commands/{key}"
    assert (await browser.get(waits.headers["location"])).json()["state"] == "waiting"


@pytest.mark.parametrize(
    "body,field",
    [
        ({**VOTE, "members": "many"}, "members"),
        ({**VOTE, "surprise": 1}, "surprise"),
        ({key: value for key, value in VOTE.items() if key != "on"}, "on"),
        ([], "body"),
    ],
)
async def test_a_malformed_body_names_its_fields(site: Site, body: object, field: str) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.sign_in(Role.COUNCIL_SECRETARY)
    wrong = await ask(browser, nomination, "record-council-vote", body)
    assert wrong.status_code == 422
    assert wrong.headers["content-type"] == PROBLEM_JSON
    assert field in {fault["field"] for fault in wrong.json()["faults"]}


async def test_a_command_needs_its_key(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    browser = await site.sign_in(Role.COUNCIL_SECRETARY)
    sent = await browser.post(f"/api/v1/nominations/{nomination}/record-council-vote", json=VOTE)
    assert sent.status_code == 422
    assert sent.json()["faults"][0]["field"] == "Idempotency-Key"


async def test_a_paper_is_read_from_the_api(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier().reviewed())
    browser = await site.sign_in(Role.CHAIRMAN)
    paper = {"number": "345/QĐ-UBND", "on": "2021-04-01", "signer": "Chủ tịch"}
    done = await ask(browser, nomination, "decide", {"choice": "AWARD", "paper": paper})
    assert done.status_code == 200, done.text
    assert done.json()["events"] == ["nomination.committee_decided.v1"]
