"""What the library's own cases do not ask of a persistence module, and its users will."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import asyncpg
import pytest
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate
from eventsourcing.persistence import (
    DataError,
    IntegrityError,
    OperationalError,
    ProcessRecorder,
    ProgrammingError,
    StoredEvent,
    Tracking,
)
from eventsourcing.utils import Environment

from adapters.postgres.library import StoreFactory
from adapters.postgres.library.recorders import StoreApplicationRecorder
from tests.adapters.postgres.library.judging import Given


class Sessions:
    """Tests that run in threads, as users of the library do."""

    given: Given

    def recorder(self, **more: str) -> StoreApplicationRecorder:
        recorder = self.given.factory(**more).application_recorder()
        assert isinstance(recorder, StoreApplicationRecorder)
        return recorder

    def process_recorder(self) -> ProcessRecorder:
        return self.given.factory().process_recorder()


def events(number: int, originator: UUID | None = None, after: int = 0) -> list[StoredEvent]:
    originator = originator or uuid4()
    return [StoredEvent(originator, after + n, "t", b"\x00\xff") for n in range(1, number + 1)]


class TestOrder(Sessions):
    def test_positions_have_no_gap_where_some_conflict(self) -> None:
        recorder = self.recorder()
        known = events(1)
        recorder.insert_events(known)

        def insert(number: int) -> bool:
            try:
                recorder.insert_events(known if number % 4 == 0 else events(2))
            except IntegrityError:
                return False
            return True

        with ThreadPoolExecutor(16) as pool:
            stored = list(pool.map(insert, range(200)))
        assert stored.count(False) == 50
        found = recorder.select_notifications(start=None, limit=1000)
        assert [one.id for one in found] == list(range(1, 302))

    def test_a_reader_misses_nothing_of_writers_of_one_and_of_three_hundred(self) -> None:
        recorder = self.recorder()
        seen: list[int] = []
        wanted = 12 * (10 + 2 * 300)

        def follow() -> None:
            with recorder.subscribe(gt=None) as subscription:
                for notification in subscription:
                    seen.append(notification.id)
                    if len(seen) == wanted:
                        return

        def write(_: int) -> None:
            for number in range(12):
                recorder.insert_events(events(300 if number % 6 == 0 else 1))

        follower = Thread(target=follow)
        follower.start()
        with ThreadPoolExecutor(12) as pool:
            list(pool.map(write, range(12)))
        follower.join(60)
        assert seen == list(range(1, wanted + 1))

    def test_a_process_moves_its_bookmark_and_its_events_together(self) -> None:
        recorder = self.process_recorder()
        known = events(1)
        assert recorder.insert_events(known, tracking=Tracking("other", 7)) == [1]
        with pytest.raises(IntegrityError):
            recorder.insert_events(events(1), tracking=Tracking("other", 7))
        with pytest.raises(IntegrityError):
            recorder.insert_events(known, tracking=Tracking("other", 8))
        assert recorder.max_tracking_id("other") == 7
        assert recorder.max_notification_id() == 1
        assert recorder.insert_events([], tracking=Tracking("other", 9)) == []
        assert recorder.max_tracking_id("other") == 9


class TestFailing(Sessions):
    def test_a_table_that_is_missing_is_a_mistake_in_the_program(self) -> None:
        recorder = self.recorder(CREATE_TABLE="no")
        with pytest.raises(ProgrammingError):
            recorder.max_notification_id()
        with pytest.raises(ProgrammingError):
            recorder.insert_events(events(1))

    def test_a_value_that_cannot_be_stored_is_said_to_be_one(self) -> None:
        recorder = self.recorder()
        with pytest.raises(DataError):
            recorder.insert_events([StoredEvent(uuid4(), 2**80, "t", b"")])
        with pytest.raises(DataError):
            recorder.insert_events([StoredEvent("no uuid", 1, "t", b"")])
        assert recorder.insert_events(events(1)) == [1]

    def test_a_name_that_postgresql_would_cut_is_refused(self) -> None:
        factory = StoreFactory(Environment("a" * 64, self.given.env()))
        with pytest.raises(ProgrammingError, match="Identifier too long"):
            factory.application_recorder()

    def test_a_recorder_outlives_its_connections(self) -> None:
        recorder = self.recorder()
        recorder.insert_events(events(1))
        fetch = recorder.datastore.fetch
        fetch(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        with pytest.raises(OperationalError):
            fetch("SELECT pg_terminate_backend(pg_backend_pid())")
        assert recorder.max_notification_id() == 1
        assert recorder.insert_events(events(1)) == [2]

    def test_a_server_that_is_not_there_is_an_outage(self, tmp_path: Path) -> None:
        factory = StoreFactory({"POSTGRES_URL": f"postgresql://nobody@/none?host={tmp_path}"})
        with pytest.raises(OperationalError):
            factory.application_recorder()
        factory.close()

    @pytest.mark.parametrize("missing", ["DBNAME", "HOST", "USER", "PASSWORD"])
    def test_an_environment_that_names_no_database_is_refused(self, missing: str) -> None:
        parts = {f"POSTGRES_{part}": "x" for part in ("DBNAME", "HOST", "USER", "PASSWORD")}
        del parts[f"POSTGRES_{missing}"]
        with pytest.raises(OSError, match=f"POSTGRES_{missing}"):
            StoreFactory(parts)

    def test_an_unknown_type_of_ids_is_refused(self) -> None:
        with pytest.raises(OSError, match="must be one of uuid, text"):
            StoreFactory(self.given.env(ORIGINATOR_ID_TYPE="int"))


class TestApplications(Sessions):
    def test_two_applications_share_a_database_and_no_table(self) -> None:
        class One(Application[UUID]):
            pass

        class Other(Application[UUID]):
            pass

        one, other = One(env=self.given.env()), Other(env=self.given.env())
        try:
            one.save(Aggregate())
            assert one.recorder.max_notification_id() == 1
            assert other.recorder.max_notification_id() is None
        finally:
            one.close()
            other.close()

    def test_an_application_is_found_again_after_a_restart(self) -> None:
        aggregate = Aggregate()
        for _ in range(2):
            application = Application[UUID](env=self.given.env())
            try:
                if not application.recorder.max_notification_id():
                    application.save(aggregate)
                assert application.repository.get(aggregate.id) == aggregate
            finally:
                application.close()

    async def test_its_tables_are_not_the_record(self, database: str) -> None:
        self.recorder().insert_events(events(3))
        connection = await asyncpg.connect(database)
        try:
            assert await connection.fetchval("SELECT count(*) FROM es.event") == 0
        finally:
            await connection.close()
