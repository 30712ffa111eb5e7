## Live sessions: the room.

sessions-title = Sessions
sessions-come-in = Come in
sessions-format = What do you want to do together?
sessions-open = Open the room
sessions-ended = Earlier
format-unknown = There is no such format. Choose one of those listed.
format-broken = This format can't be read any more. Choose another.

room-about-session = { $group }, session { $number }
room-agenda = Agenda
room-begin = Begin
room-beside = Beside the table
room-done = I am done
room-end = End the session
room-end-early = End early
room-end-what = Everything that was written stays as it is. Nobody can go on from here.
room-facilitates = Facilitates
room-gone = Somebody who left
room-hand-over = Hand over
room-has-spoken = Has spoken
room-has-word = { $name } has the word
room-have-written = { $count ->
    [one] { $count } of { $all } has written
   *[other] { $count } of { $all } have written
}
room-held = Held
room-here = Here
room-i-will = I will facilitate
room-kept = { $why } What you wrote is among your own notes below.
room-leave = Leave the room
room-live = Live
room-lobby = The lobby
room-lost = { $name } lost connection.
room-minute = 1 min
room-minutes = { $count ->
    [one] { $count } min
   *[other] { $count } min
}
room-more-people = { $count ->
    [one] One more is needed to begin.
   *[other] { $count } more are needed to begin.
}
room-next = Next
room-next-turn = Next turn: { $name }
room-nobody-facilitates = Nobody facilitates yet.
room-not-in = Not in the room
room-note-nth = Note { $count }
room-on-to = On to: { $step }
room-over = That was it
room-over-what = What you wrote together stays with the group.
room-pad = Your notes
room-pad-what = Only you can read these.
room-pass = Pass
room-pause = Pause
room-people = In the room
room-presents = Presents
room-ready = I have written
room-reconnecting = Not here just now
room-rescue = Then say:
room-resume = Go on
room-reveal = Reveal all
room-save = Save
room-saved = Saved
room-see-named = Everybody reads it at once, with your name.
room-see-presenter = Only the presenter reads it.
room-see-private = Only you can read it.
room-see-sealed = Sealed until all are revealed at once, with your name.
room-see-together = Those you sit with read it.
room-see-unsigned = Shown without your name; people who know you may recognise your style.
room-sit = Take your seat
room-skip-step = Go on to the next step
room-speak = I would like to speak after all
room-speaking = Speaking
room-stand = Leave your seat
room-step-of = { $name }, step { $at } of { $all }
room-step-whose = { $step }: { $name }
room-table = Around the table
room-then = then { $name }
room-this-round = This round
room-time-left = Time left
room-undo = Undo
room-unsigned = Written without names
room-waits = Waiting
room-watch = Watch for:
room-you = You
room-you-facilitate = You are facilitating
room-your-note = Your note
room-your-turn = Your turn
room-about = What it is about

refusal-no-seat = You have no seat in this session. Take one, and do it again.
refusal-not-facilitator = Only whoever facilitates can do this.
refusal-facilitator-is-here = Somebody facilitates, and is here.
refusal-not-begun = The session has not begun.
refusal-begun = The session has begun already.
refusal-over = The session is over.
refusal-step-is-over = The step this was meant for is over.
refusal-not-in-this-step = This step has nothing of the kind.
refusal-not-your-turn = It is not your turn.
refusal-not-yours = In this step it is for others to do this.
refusal-revealed = It has been revealed, and stays as it is.
refusal-closed = The vote has closed. What you gave before that counted.
refusal-too-few-to-hide = Without names it takes three who wrote or voted.
refusal-below-floor = It is shown once five have answered.
refusal-nothing-to-undo = There is nothing to take back.
refusal-too-few = Too few sit here to begin.
refusal-enough = As much as there may be is there already.
refusal-no-such-day = There is no such day; choose another.
refusal-paused = The session is paused.
refusal-advocate-first = The devil's advocate opens; name one, or have one drawn.
refusal-group-decides = Whether this takes longer is for all of you to vote on.
refusal-time-is-left = There is time left; you vote for more when it is up.
refusal-vote-is-closed = The vote is closed.
fault-day = Choose a day, such as 2027-03-01.
named-words = your note
named-pad = your notes
job-sessions = Sessions

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
