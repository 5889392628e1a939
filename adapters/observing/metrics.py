"""The figures of one process, in the form Prometheus reads."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """What this process counts. Each process has one, made by the composition root.

    Labels hold kinds and route templates, never an id or a person, so their number stays small.
    """

    def __init__(self) -> None:
        # A registry of our own: two of them in one test process do not get in each other's way.
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._requests = self._histogram(
            "tonvinh_http_request_seconds",
            "Time to answer a request",
            ("method", "route", "status"),
        )
        self._accepted = self._counter(
            "tonvinh_commands_accepted", "Commands written to the inbox", ("kind",)
        )
        self._answered = self._histogram(
            "tonvinh_command_seconds",
            "Time from accepting a command to its answer",
            ("kind", "outcome"),
        )
        self._escalations = self._counter(
            "tonvinh_escalations", "Reminders and escalations raised", ("step",)
        )
        self._lag = Gauge(
            "tonvinh_projection_lag_positions",
            "Positions of the record a read model has yet to read",
            ("projection",),
            registry=self.registry,
        )
        self._unanswered = Gauge(
            "tonvinh_commands_unanswered",
            "Commands in the inbox without an answer",
            registry=self.registry,
        )
        self._unsigned = Gauge(
            "tonvinh_log_unsigned_positions",
            "Events of the record that no checkpoint covers yet",
            registry=self.registry,
        )
        self._alarm = Gauge(
            "tonvinh_log_alarm",
            "1 while the integrator refuses to sign, because the record does not fit its log",
            registry=self.registry,
        )

    def request_served(self, method: str, route: str, status: int, seconds: float) -> None:
        """``route`` is the template, such as ``/nominations/{id}``."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def command_accepted(self, kind: str) -> None:
        self._accepted.labels(kind).inc()

    def command_answered(self, kind: str, outcome: str, seconds: float) -> None:
        """``outcome`` is one of ``accepted``, ``refused``, ``failed``."""
        self._answered.labels(kind, outcome).observe(seconds)

    def escalated(self, step: str) -> None:
        self._escalations.labels(step).inc()

    def projection_lags(self, projection: str, positions: int) -> None:
        self._lag.labels(projection).set(positions)

    def commands_unanswered(self, number: int) -> None:
        self._unanswered.set(number)

    def log_lags(self, positions: int) -> None:
        self._unsigned.set(positions)

    def log_alarmed(self, *, standing: bool) -> None:
        self._alarm.set(int(standing))

    def render(self) -> tuple[bytes, str]:
        """The page ``/metrics``: its body and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST

    def _counter(self, name: str, text: str, labels: tuple[str, ...]) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, labels: tuple[str, ...]) -> Histogram:
        return Histogram(name, text, labels, registry=self.registry, buckets=_SECONDS)
