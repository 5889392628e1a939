"""Who may do what: one readable table, deny by default.

Unit and bloc do what concerns them, the standing office appraises, the council's secretary enters
its minutes, and the committee's desk decides. How an office's scope narrows it is said in
`domain.entitlement`.
"""

from domain.terms import Role

OF_THE_NOMINEE = frozenset({Role.UNIT_OFFICER, Role.UNIT_LEADER})
OF_THE_BLOC = frozenset({Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.BLOC_SECRETARY})
"""The deputy stands in for the head, but in what the law or the bloc leaves to the head alone."""
HELD_IN_A_BLOC = OF_THE_BLOC | {Role.COUNTER, Role.OBSERVER}
"""Offices that are given for one bloc; the counting team counts, and observers only watch."""
OF_THE_DOSSIER = OF_THE_NOMINEE | OF_THE_BLOC
"""The unit hands its dossier in, or its bloc does it for the unit."""

KEEPERS = OF_THE_BLOC | {Role.RECORDER}
"""Who keeps the bloc's year; a recorder enters what stands in a paper."""
MEMBERS_AND_KEEPERS = OF_THE_NOMINEE | KEEPERS
"""What any member unit may do or say, through its officer too."""
LEADERS_AND_KEEPERS = KEEPERS | {Role.UNIT_LEADER}
"""What binds a member unit, so that its leader answers for it."""
MINUTE_TAKERS = frozenset({Role.BLOC_SECRETARY, Role.RECORDER})
OF_THE_ROLL = MINUTE_TAKERS | {Role.ADMINISTRATOR}
"""Who enters decisions on members and heads, which others took; the head enters none of its own."""

REVIEWERS = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR})
DESK = frozenset({Role.CHAIRMAN, Role.CLERK})
SUSPENDING = frozenset({Role.APPRAISER, Role.COMPLAINT_HANDLER})
CLOCK = frozenset({Role.TIMER})
DELEGATING = frozenset({Role.ADMINISTRATOR, Role.CHAIRMAN})
"""An administrator enters what a paper says; the chairman entrusts only what is the chairman's."""
OWN_ALONE = DELEGATING - {Role.ADMINISTRATOR}
"""Who entrusts an office of their own, and nobody else's."""
OF_THE_BALLOT = OF_THE_BLOC | {Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR} | CLOCK

DEEDS: dict[str, frozenset[Role]] = {
    # A nomination is made, and its unit hands the dossier in.
    "nominate": KEEPERS | {Role.COUNCIL_SECRETARY},
    "record-bloc-outcome": KEEPERS,
    "submit-dossier": OF_THE_DOSSIER,
    "submit-supplement": OF_THE_DOSSIER,
    "withdraw": frozenset({Role.UNIT_LEADER, Role.BLOC_HEAD}),
    # The council reviews it.
    "give-opinion": REVIEWERS,
    "recuse": REVIEWERS,
    "record-council-vote": frozenset({Role.COUNCIL_SECRETARY}),
    "return-for-supplement": frozenset({Role.APPRAISER, Role.COUNCIL_SECRETARY}),
    # The committee decides, hears who has to be heard, and proposes to the Government.
    "decide": DESK,
    "ask-consultation": DESK | {Role.APPRAISER},
    "answer-consultation": frozenset({Role.CONSULTED_AGENCY}),
    "lapse-consultation": CLOCK,
    "propose-to-government": DESK,
    "record-government-answer": DESK,
    # At any time: complaints, what is revoked, who takes over, what the clock announces.
    "hold": SUSPENDING,
    "release": SUSPENDING,
    "revoke": DESK,
    "record-recovery": DESK,
    "assign-successor": frozenset({Role.ADMINISTRATOR, Role.APPRAISER}),
    "succeed-authority": frozenset({Role.ADMINISTRATOR}),
    "escalate": CLOCK,
    # Signing for another.
    "grant-delegation": DELEGATING,
    "end-delegation": DELEGATING,
    # A season is opened, its paper entered whole, and it is closed.
    "open-season": KEEPERS | {Role.ADMINISTRATOR},
    "record-conference": KEEPERS,
    "correct-entry": KEEPERS,
    "note-overdue-conference": CLOCK,
    "bring-forward": CLOCK,
    "close-season": KEEPERS | CLOCK,
    # The bloc's members and heads.
    "confirm-members": OF_THE_ROLL,
    "reconstitute-bloc": OF_THE_ROLL,
    "disclose-dual-track": MEMBERS_AND_KEEPERS,
    "name-representative": MEMBERS_AND_KEEPERS,
    "begin-head-term": OF_THE_ROLL,
    "end-head-term": OF_THE_ROLL,
    "assign-acting-head": OF_THE_ROLL,
    "propose-next-heads": KEEPERS,
    "confirm-next-heads": OF_THE_ROLL,
    "hand-over-duties": KEEPERS,
    "pass-rotating-flag": KEEPERS,
    # Agreements: the regulation, the score table, plans, the pact.
    "draft-regulation": KEEPERS,
    "note-regulation": KEEPERS,
    "draft-score-table": KEEPERS,
    "draft-plan": MEMBERS_AND_KEEPERS,
    "comment-on-draft": MEMBERS_AND_KEEPERS,
    "approve-draft": KEEPERS,
    "propose-pact": MEMBERS_AND_KEEPERS,
    "sign-pact": MEMBERS_AND_KEEPERS,
    # The year's work: movements, tasks, the mid-year review, exemplars.
    "launch-movement": MEMBERS_AND_KEEPERS,
    "review-movement": KEEPERS,
    "close-movement": KEEPERS,
    "set-targets": KEEPERS,
    "set-task": KEEPERS,
    "report-task": MEMBERS_AND_KEEPERS,
    "score-task": LEADERS_AND_KEEPERS,
    "record-mid-year-review": KEEPERS,
    "report-exemplar": MEMBERS_AND_KEEPERS,
    "spread-exemplar": KEEPERS,
    # Reports, and what a late one costs.
    "set-report-day": KEEPERS,
    "submit-report": MEMBERS_AND_KEEPERS,
    "settle-late-reports": KEEPERS,
    "waive-late-report": KEEPERS,
    "exclude-unit": KEEPERS,
    "readmit-unit": KEEPERS,
    # Commendations of the bloc's own, remarks, news.
    "commend": KEEPERS,
    "report-unit-commendations": MEMBERS_AND_KEEPERS,
    "note-remarks": KEEPERS,
    "open-follow-up": KEEPERS,
    "answer-follow-up": MEMBERS_AND_KEEPERS,
    "take-over-follow-ups": KEEPERS,
    "publish-news": KEEPERS,
    "name-observer": KEEPERS,
    # Scores.
    "open-scoring": KEEPERS,
    "prepare-self-score": OF_THE_NOMINEE,
    "submit-self-score": LEADERS_AND_KEEPERS,
    "submit-cross-score": LEADERS_AND_KEEPERS,
    "enter-scores": LEADERS_AND_KEEPERS,
    "recuse-from-scoring": LEADERS_AND_KEEPERS,
    "close-scoring-stage": KEEPERS,
    "explain-score": LEADERS_AND_KEEPERS,
    "answer-explanation": LEADERS_AND_KEEPERS,
    "agree-score": KEEPERS,
    "approve-scores": KEEPERS,
    "reopen-scores": KEEPERS,
    # The conference: called, opened, chaired.
    "schedule-conference": KEEPERS,
    "change-conference": KEEPERS,
    "cancel-conference": KEEPERS,
    "invite-units": KEEPERS,
    "invite-guest": KEEPERS,
    "hold-preparatory-meeting": KEEPERS,
    "open-meeting": KEEPERS,
    "register-attendance": KEEPERS,
    "note-absence": MEMBERS_AND_KEEPERS,
    "note-departure": KEEPERS,
    "register-guest": KEEPERS,
    "establish-quorum": KEEPERS,
    "adjourn-meeting": KEEPERS,
    "hand-over-chair": KEEPERS,
    "conclude-meeting": KEEPERS,
    # The conference's business and its minutes.
    "set-agenda": KEEPERS,
    "open-agenda-item": KEEPERS,
    "close-agenda-item": KEEPERS,
    "present-report": KEEPERS,
    "comment-on-report": MEMBERS_AND_KEEPERS,
    "amend-report": KEEPERS,
    "adopt-report": KEEPERS,
    "record-speech": KEEPERS,
    "note-photo": KEEPERS,
    "receive-written-opinion": MEMBERS_AND_KEEPERS,
    "draft-minutes": MINUTE_TAKERS,
    "sign-minutes": LEADERS_AND_KEEPERS,
    "correct-minutes": KEEPERS,
    # Choosing: candidates, rounds, ties, choices.
    "put-forward": MEMBERS_AND_KEEPERS,
    "put-forward-by-score": KEEPERS,
    "withdraw-candidate": LEADERS_AND_KEEPERS,
    "exclude-candidate": KEEPERS,
    "declare-interest": MEMBERS_AND_KEEPERS,
    "rate-units": KEEPERS,
    "appoint-counters": KEEPERS,
    "open-round": KEEPERS,
    "record-consensus": KEEPERS,
    "record-hands": KEEPERS,
    "note-ballot-opened": CLOCK,
    "record-ballot-result": CLOCK,
    "enter-paper-count": MINUTE_TAKERS | {Role.COUNTER},
    "annul-round": KEEPERS,
    "apply-tie-step": KEEPERS,
    "decide-tie": frozenset({Role.BLOC_HEAD, Role.COUNCIL_SECRETARY, Role.RECORDER}),
    "confirm-choices": KEEPERS,
    "reallocate-slot": KEEPERS,
    # Secret ballots.
    "open-ballot": CLOCK | {Role.COUNCIL_SECRETARY},
    "close-ballot": OF_THE_BALLOT | {Role.COUNTER},
    "annul-ballot": OF_THE_BALLOT,
    "publish-ballots": CLOCK,
    "note-ballot-reported": CLOCK,
}

DELEGABLE = ("decide", "propose-to-government", "revoke")
"""Deeds that may be entrusted to another: those whose event holds the paper with its signature.

So capacity and basis always stand where the deed stands. Whatever is judged or written in a
person's own name, such as an opinion, stays with that person.
"""
