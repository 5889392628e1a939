"""The papers that the form of a dossier lists, and what ticking them does."""

import re
from uuid import uuid4

from domain.nominations.events import OpinionGiven
from tests.adapters.web.conftest import Site
from tests.building.stories import a_nomination


class TestTheDossiersPapers:
    async def test_the_day_of_receipt_decides_which_papers_are_listed(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed())
        browser = await site.officer()
        address = f"/nominations/{nomination}/deeds/submit-dossier"
        labels = set()
        for day in ("01/03/2021", "01/06/2024", "01/08/2025"):
            page = await browser.post(
                address, data={"command_id": str(uuid4()), "on": day, "step": "relist"}
            )
            assert page.status_code == 200
            label = re.search(r"/rules/[0-9a-f]{64}\">(R\d)@", page.text)
            assert label
            labels.add(label[1])
        assert labels == {"R1", "R2", "R3"}

    async def test_ticked_papers_become_part_of_an_opinion(self, site: Site) -> None:
        nomination = await site.record(a_nomination().endorsed().with_dossier())
        browser = await site.member()
        page = (await browser.get(f"/nominations/{nomination}/deeds/give-opinion")).text
        box = re.search(r'name="missing" value="([^"]+)"', page)
        assert box
        await browser.post(
            f"/nominations/{nomination}/deeds/give-opinion",
            data={
                "command_id": str(uuid4()),
                "opinion": "RETURN",
                "missing": [box[1]],
                "note": "Nêu rõ số liệu",
            },
        )
        last = (await site.house.store.of_stream(nomination))[-1].event
        assert isinstance(last, OpinionGiven)
        assert last.missing == (box[1],)
        assert last.note == "Nêu rõ số liệu"
