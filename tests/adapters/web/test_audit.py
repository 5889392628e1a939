"""The auditor's entrance, and what is noted of what auditors look at."""

import html
import re

import asyncpg
import pytest

from adapters.web.auditing.looks import WORDS, Kind
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.logs import LOG_KEY
from tests.building.people import NOMINEE, PROVINCE
from tests.building.stories import Story

LOOKS = """
SELECT actor, kind, subject_kind, subject, province, filters FROM es.audit_look ORDER BY number
"""
BACKDATED = """
INSERT INTO es.audit_look (actor, kind, subject_kind, province, filters, looked_at)
VALUES ('x', 'search', 'list', 'Lào Cai', '{}', now() - interval '1 day')
"""


@pytest.fixture
async def home(site: Site, story: Story) -> str:
    return f"/nominations/{await site.record(story.endorsed())}"


async def noted(site: Site) -> list[asyncpg.Record]:
    rows: list[asyncpg.Record] = await site.house.pool.fetch(LOOKS)
    return rows


class TestLooks:
    @pytest.mark.parametrize(
        "path, kind, filters",
        [
            ("/timeline", Kind.TIMELINE, []),
            ("/timeline?part=DOSSIER&who=x", Kind.TIMELINE, ["part", "who"]),
            ("/timeline?version=1", Kind.PAST_STATE, []),
            ("/deadline?version=1", Kind.TIMELINE, ["deadline"]),
            ("/difference?from=1&to=2", Kind.DIFFERENCE, ["from", "to"]),
            ("/timeline.csv?part=DOSSIER", Kind.EXPORT, ["csv", "part"]),
        ],
    )
    async def test_each_look_of_an_auditor_is_noted(
        self, site: Site, home: str, path: str, kind: Kind, filters: list[str]
    ) -> None:
        auditor = await site.sign_in(Role.AUDITOR)
        assert (await auditor.get(home + path)).status_code == 200
        (row,) = await noted(site)
        assert (row["kind"], row["filters"]) == (kind.value, filters)
        assert f"/nominations/{row['subject']}" == home
        assert (row["province"], row["actor"]) == (PROVINCE, "simulated/lao-cai/auditor")

    async def test_a_season_and_the_api_are_noted_too(
        self, site: Site, story: Story, home: str
    ) -> None:
        season = await site.open_season(story)
        auditor = await site.sign_in(Role.AUDITOR)
        for path in (f"/seasons/{season}/timeline", f"/seasons/{season}/difference"):
            assert (await auditor.get(path)).status_code == 200
        for path in (f"/api/v1{home}/timeline", f"/api/v1/seasons/{season}/timeline"):
            assert (await auditor.get(path)).status_code == 200
        kinds = [(row["kind"], row["subject_kind"]) for row in await noted(site)]
        assert kinds == [
            ("timeline", "season"),
            ("difference", "season"),
            ("timeline", "nomination"),
            ("timeline", "season"),
        ]

    @pytest.mark.usefixtures("home")
    async def test_a_search_is_noted_without_its_words(self, site: Site) -> None:
        auditor = await site.sign_in(Role.AUDITOR)
        for path in (
            "/audit?q=truyền hình",
            "/nominations?q=truyền hình",
            "/audit",
            "/nominations",
        ):
            assert (await auditor.get(path)).status_code == 200
        rows = await noted(site)
        assert [(row["kind"], row["subject"], row["filters"]) for row in rows] == [
            ("search", None, ["q"]),
            ("search", None, ["q"]),
        ]
        assert "truyền" not in str([dict(row) for row in rows])

    async def test_a_list_taken_as_a_file_is_noted(self, site: Site) -> None:
        auditor = await site.sign_in(Role.AUDITOR)
        for path in (
            "/nominations.csv?q=x",
            "/seasons.xlsx",
            "/units.csv",
            "/units?q=x",
            "/units",
            "/api/v1/nominations?q=x",
        ):
            assert (await auditor.get(path)).status_code == 200
        assert [(row["kind"], row["filters"]) for row in await noted(site)] == [
            ("export", ["csv", "nominations", "q"]),
            ("export", ["seasons", "xlsx"]),
            ("export", ["csv", "units"]),
            ("search", ["q"]),
            ("search", ["q"]),
        ]

    async def test_nobody_elses_looks_are_noted(self, site: Site, home: str) -> None:
        for role in (Role.CLERK, Role.ADMINISTRATOR):
            other = await site.sign_in(role)
            for path in ("/timeline", "/timeline?version=1", "/difference", "/timeline.csv"):
                assert (await other.get(home + path)).status_code == 200
        assert await noted(site) == []

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE es.audit_look SET actor = 'x'",
            "DELETE FROM es.audit_look",
            "TRUNCATE es.audit_look",
            BACKDATED,
            "ALTER TABLE es.audit_look DISABLE TRIGGER ALL",
            "DROP TABLE es.audit_look",
        ],
    )
    async def test_the_program_can_take_no_look_back(self, site: Site, statement: str) -> None:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await site.house.pool.execute(statement)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE es.audit_look SET actor = 'x'",
            "TRUNCATE es.audit_look",
            "DROP TABLE es.audit_look CASCADE",
            "DROP TRIGGER append_only ON es.audit_look",
        ],
    )
    async def test_not_even_a_superuser_does_while_the_guard_is_up(
        self, superuser: asyncpg.Connection, statement: str
    ) -> None:
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="append-only"):
            await superuser.execute(statement)

    async def test_an_auditor_by_login_reads_and_adds_nothing(self, auditors_database: str) -> None:
        connection = await asyncpg.connect(auditors_database)
        try:
            assert await connection.fetch(LOOKS) == []
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(
                    "INSERT INTO es.audit_look (actor, kind, subject_kind, province, filters)"
                    " VALUES ('x', 'search', 'list', 'Lào Cai', '{}')"
                )
        finally:
            await connection.close()

    async def test_they_are_read_by_those_who_oversee_the_province(
        self, site: Site, home: str
    ) -> None:
        await (await site.sign_in(Role.AUDITOR)).get(f"{home}/timeline?version=2")
        for role in (Role.ADMINISTRATOR, Role.AUDITOR):
            page = await (await site.sign_in(role)).get("/audit/looks")
            assert WORDS[Kind.PAST_STATE].vi in page.text
            assert NOMINEE.name in html.unescape(page.text)
        stranger = await (await site.sign_in(Role.AUDITOR, "Hà Nam")).get("/audit/looks")
        assert "Chưa có gì được ghi" in stranger.text
        clerk = await site.sign_in(Role.CLERK)
        assert (await clerk.get("/audit/looks")).status_code == 403

    def test_every_kind_has_words(self) -> None:
        assert WORDS.keys() == set(Kind)


class TestEntrance:
    async def test_a_nomination_and_a_season_are_found(self, site: Site, story: Story) -> None:
        season = await site.open_season(story)
        nomination = await site.record(story.endorsed())
        auditor = await site.sign_in(Role.AUDITOR)
        page = (await auditor.get("/audit?q=dai pt-th")).text
        assert f'href="/nominations/{nomination}/timeline"' in page
        page = (await auditor.get("/audit?q=van hoa")).text
        assert f'href="/seasons/{season}/timeline"' in page
        stranger = await site.sign_in(Role.AUDITOR, "Hà Nam")
        assert "Không tìm thấy gì" in (await stranger.get("/audit?q=dai pt-th")).text

    @pytest.mark.usefixtures("home")
    async def test_checkpoints_are_shown_with_their_witnesses_and_age(self, site: Site) -> None:
        auditor = await site.sign_in(Role.AUDITOR)
        assert "Chưa có điểm kiểm chứng nào" in (await auditor.get("/audit")).text
        pool = site.house.pool
        await pool.execute(
            "INSERT INTO log.checkpoint (size, root, note, signed_at, published_at)"
            " VALUES (1, $1, '', now() - interval '95 minutes', now())",
            bytes(32),
        )
        await pool.execute(
            "INSERT INTO log.cosignature (size, witness, line) VALUES (1, 'witness.example/w1', '')"
        )
        page = html.unescape((await auditor.get("/audit")).text)
        assert "witness.example/w1" in page
        assert re.search(r"95 phút", page)
        assert "chưa ký" in page

    async def test_the_way_there_is_shown_to_those_who_oversee(self, site: Site) -> None:
        for role, there in ((Role.AUDITOR, True), (Role.ADMINISTRATOR, True), (Role.CLERK, False)):
            browser = await site.sign_in(role)
            assert ('href="/audit"' in (await browser.get("/")).text) is there
            assert (await browser.get("/audit")).status_code == (200 if there else 403)

    async def test_the_page_of_verification_is_open_to_everybody(self, site: Site) -> None:
        await site.house.pool.execute(
            "INSERT INTO log.key (vkey) VALUES ($1)", LOG_KEY.verifier.text
        )
        page = await site.browser().get("/verify")
        assert page.status_code == 200
        assert html.unescape(page.text).count(LOG_KEY.verifier.text) == 1
        assert "tonvinh audit verify" in page.text
