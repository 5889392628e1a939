"""The event sourcing library's persistence on our PostgreSQL store.

Set `PERSISTENCE_MODULE=adapters.postgres.library` to run an `Application` of the library on it. The
product does not: it is here so that the library's own conformance tests can judge the machinery.
"""

from adapters.postgres.library.factory import StoreFactory

__all__ = ["StoreFactory"]
