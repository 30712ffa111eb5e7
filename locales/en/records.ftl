## What a session leaves, and its pauses.

pause-counts = { $count ->
    [one] { $count } of { $all } is ready
   *[other] { $count } of { $all } are ready
}
pause-not-ready = Not ready after all
pause-ready = I am ready
pause-waiting = Whoever facilitates goes on when it is time.
record-about = Session { $number }, { $day }
record-back = All sessions
record-by = By { $day }.
record-changed = What changed their mind
record-commitments = Commitments
record-decided = What { $name } decided
record-dissents = Dissent
record-group-decided = What was decided
record-kept = Words written in a session are kept for a year. Decisions, commitments and thanks stay.
record-look-on = Look for it on { $day }
record-not-there = You were not in this session. Only what came of it is shown to you.
record-nothing = Nothing else was left to be read.
record-own = Told to nobody; only you read this
record-partner = { $name } will ask about it.
record-partner-asked = { $name } was asked to be the partner.
record-review = To be looked at again on { $day }
record-signs = Warning signs
record-thanked = { $from } thanked { $to }
record-thanked-you = { $name } thanked you
record-thanks = Thanks
record-thanks-who = Only the two of you read these words.
record-why = Why
record-you-ask = You will ask about it.
record-you-decided = What you decided
record-you-thanked = You thanked { $name }
