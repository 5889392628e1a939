"""The library's subscriptions, woken by LISTEN and, should that be lost, by the clock."""

from collections.abc import Callable, Sequence
from typing import Any

from eventsourcing.persistence import ApplicationRecorder, ListenNotifySubscription

Ring = Callable[[], None]


class StoreSubscription(ListenNotifySubscription[ApplicationRecorder]):
    """Iterates over notifications, those there are and those to come, until it is stopped."""

    def __init__(
        self,
        recorder: ApplicationRecorder,
        gt: int | None,
        topics: Sequence[str],
        listen: Callable[[Ring], Ring],
    ) -> None:
        """Follow that recorder; `listen` takes what to call for news and returns what ends it."""
        super().__init__(recorder=recorder, gt=gt, topics=topics)
        self._deaf = listen(self._has_been_notified.set)

    def stop(self) -> None:
        super().stop()
        # The library's own thread may stop a subscription before the end of its construction.
        getattr(self, "_deaf", bool)()

    def __exit__(self, *args: object, **kwargs: Any) -> None:  # noqa: ANN401 - the library's own.
        self.stop()
        super().__exit__(*args, **kwargs)
