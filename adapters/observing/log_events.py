"""Every log line there is. Its name never changes with its fields, so it can be counted."""

from enum import StrEnum


class LogEvent(StrEnum):
    """The constant first part of a log line; what differs is in the fields beside it."""

    PROCESS_STARTED = "process.started"
    PROCESS_READY = "process.ready"
    PROCESS_STOPPING = "process.stopping"
    PROCESS_STOPPED = "process.stopped"

    MIGRATION_APPLIED = "migration.applied"
    RECORD_UNAVAILABLE = "record.unavailable"
    RECORD_AVAILABLE = "record.available"
    TEMPORAL_UNAVAILABLE = "temporal.unavailable"
    TEMPORAL_AVAILABLE = "temporal.available"

    REQUEST_SERVED = "request.served"
    REQUEST_FAILED = "request.failed"
    SIGNED_IN = "session.signed_in"
    SIGN_IN_REFUSED = "session.sign_in_refused"
    SIGNED_OUT = "session.signed_out"
    SESSION_REVOKED = "session.revoked"
    PROOF_GIVEN = "session.proof_given"
    PROOF_REFUSED = "session.proof_refused"
    IDENTITY_LINKED = "identity.linked"
    IDENTITY_UNLINKED = "identity.unlinked"
    PASSKEY_ADDED = "identity.passkey_added"
    PASSKEY_REMOVED = "identity.passkey_removed"
    PASSWORD_CHANGED = "identity.password_changed"  # noqa: S105 - the name of an event
    API_KEY_REFUSED = "identity.api_key_refused"
    FORGERY_REFUSED = "request.forgery_refused"

    COMMAND_ACCEPTED = "command.accepted"
    COMMAND_ANSWERED = "command.answered"
    COMMAND_REFUSED = "command.refused"
    COMMAND_WAITING = "command.waiting"
    COMMAND_FAILED = "command.failed"
    COMMAND_RELAYED = "command.relayed"
    EVENTS_APPENDED = "events.appended"
    VERSION_CONFLICT = "events.version_conflict"

    WORKFLOW_STARTED = "workflow.started"
    WORKFLOW_MISSING = "workflow.missing"
    WORKFLOW_REBUILT = "workflow.rebuilt"
    ESCALATED = "escalation.raised"

    PROJECTION_ADVANCED = "projection.advanced"
    PROJECTION_FAILED = "projection.failed"
    PROJECTION_REBUILT = "projection.rebuilt"

    PERSONAL_KEYS_DESTROYED = "personal.keys_destroyed"
    ERASURES_NOT_REMEMBERED = "personal.erasures_not_remembered"

    VERIFICATION_PASSED = "audit.verified"
    VERIFICATION_FAILED = "audit.broken"
    CHECKPOINT_SIGNED = "audit.checkpoint_signed"
    WITNESS_SILENT = "audit.witness_silent"
    SIGNING_FAILED = "audit.signing_failed"

    DELIVERY_FAILED = "delivery.failed"

    THIRD_PARTY = "third_party"
    """A line of a library, with its text in the field ``text``."""
