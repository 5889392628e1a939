"""The library's own verdict: the test cases that ship in its wheel, unmodified, against our store.

All of them but those of the dynamic consistency boundary, which the house has no use for. The base
classes are reached through their modules: imported here, pytest would run them by themselves.
"""

from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import Tracking, Transcoding, UUIDAsHex
from eventsourcing.tests import application, persistence, projection
from eventsourcing.utils import Environment, get_topic

from adapters.postgres.library import StoreFactory
from adapters.postgres.library.recorders import (
    StoreAggregateRecorder,
    StoreApplicationRecorder,
    StoreProcessRecorder,
    StoreTrackingRecorder,
)
from tests.adapters.postgres.library.judging import MODULE, Given


class TextIds:
    """The same once more for applications whose ids are text."""

    given: Given

    def new_originator_id(self) -> str:
        return f"bloc-{uuid4()}"

    def factory(self) -> StoreFactory:
        return self.given.factory(ORIGINATOR_ID_TYPE="text")


class UuidIds:
    given: Given

    def new_originator_id(self) -> UUID:
        return uuid4()

    def factory(self) -> StoreFactory:
        return self.given.factory()


class TestAggregateRecorder(UuidIds, persistence.AggregateRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.factory().aggregate_recorder()


class TestAggregateRecorderWithTextIds(TextIds, TestAggregateRecorder):
    pass


class TestSnapshotRecorder(UuidIds, persistence.AggregateRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.factory().aggregate_recorder(purpose="snapshots")


class TestApplicationRecorder(UuidIds, persistence.ApplicationRecorderTestCase):  # type: ignore[type-arg]
    def create_recorder(self) -> Any:
        return self.factory().application_recorder()

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestApplicationRecorderWithTextIds(TextIds, TestApplicationRecorder):
    pass


class TestNoInterleaving(UuidIds, persistence.NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self) -> Any:
        return self.factory().application_recorder()


class TestNoInterleavingWithTextIds(TextIds, TestNoInterleaving):
    pass


class TestTrackingRecorder(UuidIds, persistence.TrackingRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.factory().tracking_recorder()


class TestProcessRecorder(UuidIds, persistence.ProcessRecorderTestCase):
    def create_recorder(self) -> Any:
        return self.factory().process_recorder()


class TestProcessRecorderWithTextIds(TextIds, TestProcessRecorder):
    pass


class TestProcessRecorderAsApplicationRecorder(TestApplicationRecorder):
    def create_recorder(self) -> Any:
        return self.factory().process_recorder()


class TestProcessRecorderAsTrackingRecorder(TestTrackingRecorder):
    def create_recorder(self) -> Any:
        return self.factory().process_recorder()


class TrackingRecorderOfATest(StoreTrackingRecorder):
    pass


class TestFactory(persistence.InfrastructureFactoryTestCase[StoreFactory]):
    given: Given

    def setUp(self) -> None:
        self.env = Environment("TestCase", self.given.env())
        super().setUp()

    def expected_factory_class(self) -> type[StoreFactory]:
        return StoreFactory

    def expected_aggregate_recorder_class(self) -> Any:
        return StoreAggregateRecorder

    def expected_application_recorder_class(self) -> Any:
        return StoreApplicationRecorder

    def expected_tracking_recorder_class(self) -> Any:
        return StoreTrackingRecorder

    def tracking_recorder_subclass(self) -> Any:
        return TrackingRecorderOfATest

    def expected_process_recorder_class(self) -> Any:
        return StoreProcessRecorder


class AsItsBase(Transcoding):
    """A value of a subclass as one of the class that JSON knows."""

    def __init__(self, kind: type, name: str) -> None:
        self.type, self.name, self._base = kind, name, kind.__mro__[1]

    def encode(self, obj: Any) -> Any:
        return self._base(obj)

    def decode(self, data: Any) -> Any:
        return self.type(data)


class TestTranscoder(persistence.TranscoderTestCase):
    given: Given

    def construct_transcoder(self) -> Any:
        transcoder = self.given.factory().transcoder()
        for transcoding in (
            UUIDAsHex(),
            persistence.CustomType1AsDict(),
            persistence.CustomType2AsDict(),
            AsItsBase(persistence.Mydict, "mydict"),
            AsItsBase(persistence.MyList, "mylist"),
            AsItsBase(persistence.MyStr, "mystr"),
            AsItsBase(persistence.MyInt, "myint"),
        ):
            transcoder.register(transcoding)
        return transcoder


class InThisEnvironment:
    """Applications of the library read the environment of the process."""

    given: Given

    def setUp(self) -> None:
        self._environment = self.given.environment()
        self._environment.__enter__()

    def tearDown(self) -> None:
        self._environment.__exit__(None, None, None)


class TestExampleApplication(InThisEnvironment, application.ExampleApplicationTestCase):
    expected_factory_topic = get_topic(StoreFactory)


# The case catches this warning itself, where warnings are no errors.
@pytest.mark.filterwarnings("default:'log' is deprecated:DeprecationWarning")
class TestApplication(InThisEnvironment, application.ApplicationTestCase):
    pass


class CountersView(StoreTrackingRecorder, projection.EventCountersView):
    """A read model whose change and whose bookmark are one transaction."""

    def create_table(self) -> None:
        super().create_table()
        self.datastore.create("CREATE TABLE IF NOT EXISTS counters (name text PRIMARY KEY, n int)")

    def get_created_event_counter(self) -> int:
        return self._count("created")

    def get_subsequent_event_counter(self) -> int:
        return self._count("subsequent")

    def incr_created_event_counter(self, tracking: Tracking) -> None:
        self._increase("created", tracking)

    def incr_subsequent_event_counter(self, tracking: Tracking) -> None:
        self._increase("subsequent", tracking)

    def _count(self, name: str) -> int:
        rows = self.datastore.fetch("SELECT n FROM counters WHERE name = $1", name)
        return rows[0][0] if rows else 0

    def _increase(self, name: str, tracking: Tracking) -> None:
        increase = (
            "INSERT INTO counters AS c VALUES ($1, 1) "
            "ON CONFLICT (name) DO UPDATE SET n = c.n + 1 RETURNING n"
        )
        self.datastore.together((increase, [name]), self.moved(tracking))


class TestEventCountersView(projection.EventCountersViewTestCase):
    given: Given

    def construct_event_counters_view(self) -> CountersView:
        view = self.given.factory().tracking_recorder(CountersView)
        assert isinstance(view, CountersView)
        return view


class TestAggregateEventCountersProjection(projection.AggregateEventCountersProjectionTestCase):
    given: Given
    view_class = CountersView

    def setUp(self) -> None:
        self.env = self.given.env()  # type: ignore[misc]  # each test has its own database


class TestEventSourcedProjection(projection.EventSourcedProjectionTestCase):
    given: Given
    env: ClassVar[dict[str, str]] = {}

    def setUp(self) -> None:
        self.env = self.given.env(  # type: ignore[misc]  # each test has its own database
            APPLICATION_PERSISTENCE_MODULE=MODULE, COUNTERS_PERSISTENCE_MODULE=MODULE
        )
