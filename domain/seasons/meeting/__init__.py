"""The conference as it goes on: invitation, attendance, quorum, report, minutes."""
