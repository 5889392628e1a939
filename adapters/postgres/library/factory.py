"""Makes the recorders of an application from its environment, as the library asks for them."""

from typing import Any, TypeVar
from urllib.parse import quote

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    InfrastructureFactory,
    ProcessRecorder,
    Transcoder,
)
from eventsourcing.utils import Environment, EnvType, resolve_topic, strtobool

from adapters.postgres.library.datastore import Datastore
from adapters.postgres.library.recorders import (
    StoreAggregateRecorder,
    StoreApplicationRecorder,
    StoreProcessRecorder,
    StoreTrackingRecorder,
)
from adapters.postgres.library.tables import IDS
from adapters.postgres.library.transcoding import ExactTranscoder

T = TypeVar("T", bound=StoreAggregateRecorder | StoreTrackingRecorder)
R = TypeVar("R", StoreApplicationRecorder, StoreTrackingRecorder, StoreProcessRecorder)


class StoreFactory(InfrastructureFactory[StoreTrackingRecorder]):
    """Reads `POSTGRES_URL`, or the parts of it as the library names them, and `CREATE_TABLE`."""

    def __init__(self, env: Environment | EnvType | None) -> None:
        """Read the environment; nothing connects before the first recorder makes its table."""
        super().__init__(env)
        id_type = self.env.get("ORIGINATOR_ID_TYPE", "uuid").lower()
        if id_type not in IDS:
            message = f"Invalid ORIGINATOR_ID_TYPE '{id_type}', must be one of {', '.join(IDS)}"
            raise OSError(message)
        schema = self.env.get("POSTGRES_SCHEMA") or "public"
        self.datastore = Datastore(self._url(), schema, id_type)

    def transcoder(self) -> Transcoder:
        return super().transcoder() if self.env.get(self.TRANSCODER_TOPIC) else ExactTranscoder()

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        return self._ready(StoreAggregateRecorder(self.datastore, self._named("stored", purpose)))

    def application_recorder(self) -> ApplicationRecorder:
        cls = self._class(self.APPLICATION_RECORDER_TOPIC, StoreApplicationRecorder)
        return self._ready(cls(self.datastore, self._named("stored", "events")))

    def tracking_recorder(
        self,
        tracking_recorder_class: type[Any] | None = None,
    ) -> Any:  # noqa: ANN401 - whichever class was asked for.
        cls = tracking_recorder_class or self._class(
            self.TRACKING_RECORDER_TOPIC, StoreTrackingRecorder
        )
        return self._ready(cls(self.datastore, self._named("notification", "tracking")))

    def process_recorder(self) -> ProcessRecorder:
        cls = self._class(self.PROCESS_RECORDER_TOPIC, StoreProcessRecorder)
        tracking, events = self._named("notification", "tracking"), self._named("stored", "events")
        return self._ready(cls(self.datastore, tracking, events))

    def close(self) -> None:
        self.datastore.close()

    def _ready(self, recorder: T) -> T:
        if strtobool(self.env.get("CREATE_TABLE") or "yes"):
            recorder.create_table()
        return recorder

    def _class(self, key: str, otherwise: type[R]) -> type[R]:
        topic = self.env.get(key)
        if not topic:
            return otherwise
        cls: type[R] = resolve_topic(topic)
        if not issubclass(cls, otherwise):
            message = f"{key}: {topic} is no {otherwise.__name__}"
            raise TypeError(message)
        return cls

    def _named(self, otherwise: str, purpose: str) -> str:
        return f"{self.env.name.lower() or otherwise}_{purpose}"

    def _url(self) -> str:
        if url := self.env.get("POSTGRES_URL"):
            return url
        database, host, user, password = (
            quote(self._demanded(f"POSTGRES_{part}"), safe="")
            for part in ("DBNAME", "HOST", "USER", "PASSWORD")
        )
        port = self.env.get("POSTGRES_PORT") or "5432"
        return f"postgresql://{user}:{password}@/{database}?host={host}&port={port}"

    def _demanded(self, key: str) -> str:
        value = self.env.get(key)
        if value is None:
            message = f"There is neither POSTGRES_URL nor {key} in the environment"
            raise OSError(message)
        return value
