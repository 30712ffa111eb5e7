## Live sessions: the room.

sessions-title = Sessions
sessions-come-in = Come in
sessions-question = What do you need today?
sessions-open-by = { $name } has opened the room.
sessions-open-what = Whoever is here sits down with you. You facilitate, and can hand it over.
sessions-who-brings = Who brings something?
need-decide = Somebody must decide
need-ideas = We need ideas
need-new = We are new to each other
need-ear = Somebody needs an ear
need-learn = We want to learn from each other
format-facts = { $least } to { $most } people, { $minutes }
format-few = It is for { $count } or more; you are fewer.
format-many = It is for { $count } at most; you are more.
format-more = Where it comes from, and when not to choose it
format-avoid = Not:
format-origin = From:
formats-others = { $count ->
    [one] One other way
   *[other] { $count } other ways
}
sessions-open = Open the room
sessions-ended = Earlier
sessions-none = Meet now
sessions-none-what = Choose what you need, and the room leads you through it.
sessions-choose = Begin a session
sessions-people-in = { $count ->
    [one] One person is in the room
   *[other] { $count } people are in the room
}
gathering-begin = Begin a session
format-unknown = There is no such format. Choose one of those listed.
format-broken = This format can't be read any more. Choose another.

room-about-session = { $group }, session { $number }
room-agenda = Agenda
room-at-table = { $count ->
    [one] One at the table
   *[other] { $count } at the table
}
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
room-has-word = { $name } speaks
room-have-written = { $count ->
    [one] { $count } of { $all } has written
   *[other] { $count } of { $all } have written
}
room-held = Held
room-here = Here
room-i-will = I will facilitate
room-kept = { $why } What you wrote is among your own notes below.
room-leave = Leave the room
room-left = left
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
room-asks-you = { $name } would like you to ask about it. Will you?
room-by = By
room-by-day = By { $day }.
room-have-promised = { $count ->
    [one] { $count } of { $all } has promised something
   *[other] { $count } of { $all } have promised something
}
room-i-will-do = I will
room-partner = Who asks about it
room-partner-asked = { $name } is asked to ask about it.
room-partner-i-will = I will ask
room-partner-no = { $name } can't.
room-partner-none = Nobody yet
room-partner-not = I can't
room-partner-yes = { $name } will ask.
room-promise-nth = Commitment { $count }
room-take-back = Take back
room-thank = Thank
room-thank-what = What helped
room-thank-whom = From whom
room-thanked = { $from } thanked { $to }.
room-thanks-gave = You thanked
room-thanks-got = You were thanked
room-thanks-read = Read by the two of you alone.
fault-whom = Choose whom this is for.

vote-answered = You have answered { $count } of { $all }
vote-by-consent = { $name } can live with it
vote-by-dots = { $count ->
    [one] { $name }: { $count } dot
   *[other] { $name }: { $count } dots
}
vote-by-objection = { $name } objects
vote-by-place = { $name }: place { $count }
vote-by-score = { $name }: { $count }
vote-close = Close the vote
vote-consents = I can live with it
vote-dots-here = { $count ->
    [0] None of your dots
    [one] { $count } of your dots
   *[other] { $count } of your dots
}
vote-dots-left = { $count ->
    [one] You have { $count } of { $all } dots left
   *[other] You have { $count } of { $all } dots left
}
vote-have-voted = { $count ->
    [one] { $count } of { $all } has voted
   *[other] { $count } of { $all } have voted
}
vote-hidden = Totals stay hidden until { $name } closes the vote.
vote-hidden-nobodys = Totals stay hidden until the vote is closed.
vote-hidden-yours = Totals stay hidden until you close the vote.
vote-less = Take a dot back
vote-more = Add a dot
vote-no-answer = Not decided yet
vote-no-place = No place
vote-no-score = None
vote-nothing = There is nothing to vote about.
vote-objections = { $count ->
    [0] No objections
    [one] { $count } objection
   *[other] { $count } objections
}
vote-objects = I object
vote-own = You may change it until the vote closes.
vote-place = Place
vote-place-nth = Place { $place }
vote-place-tied = Place { $place }, a tie
vote-ranked = You have put { $count } of { $all } in order
vote-reasons = What speaks against it
vote-save-order = Save this order
vote-scored = You have given { $count } of { $all } scores
vote-then-named = Then everybody sees how each has voted.
vote-then-unnamed = Nobody sees who gave what, then or later.
vote-told = What the vote came to
vote-total-consents = { $count } of { $voters } can live with it
vote-total-dots = { $count ->
    [one] { $count } dot
   *[other] { $count } dots
}
vote-total-ranks = { $count ->
    [one] { $count } point from { $voters }
   *[other] { $count } points from { $voters }
}
vote-total-scores = { $count ->
    [one] { $count } point from { $voters }
   *[other] { $count } points from { $voters }
}
vote-who-has = Have voted: { $names }
vote-who-has-not = Not yet: { $names }
vote-why = If you object: why? Shown without your name when the vote closes.
vote-why-named = If you object: why? Shown with your name when the vote closes.

board-all = On the board
board-choose = Choose a note
board-free = Let it stand for itself
board-heap = Heap { $count }
board-into = Where it lies:
board-loose = In no heap
board-merge = Two say the same
board-merge-into = goes under this one
board-merge-note = This note
board-merge-them = Put it under
board-name = What this heap is called
board-name-it = Name it
board-new-heap = A new heap
board-no-heap = In no heap
board-note = Put a note on the board
board-nothing-loose = Nothing lies here.
board-put = Put it there
board-under = Says the same
fault-merge = Choose two different notes.

pair-again = Mix again
pair-alone = You sit by yourself this time.
pair-before = You are about to be mixed. Nobody sits together yet.
pair-begin = Mix the tables
pair-note = What you write down
pair-nowhere = You sit at none of these tables.
pair-read = What was written down
pair-round = Round { $round } of { $all }
pair-table = Table { $count }
pair-tables = All tables
pair-with = You sit with { $names }

pulse-asked = What is asked
pulse-floor = Shown once five have answered.
pulse-have-answered = { $count ->
    [one] { $count } of { $all } has answered
   *[other] { $count } of { $all } have answered
}
pulse-least = 1, not at all
pulse-mean = { $mean } of 5, from { $count } answers
pulse-most = 5, entirely
pulse-none = No answer
pulse-own = Nobody else sees what you answer, then or later.
pulse-tell = Show what it comes to
pulse-told = What it came to

longer-ask = Ask whether to take longer
longer-close = Close it now
longer-given = { $count ->
    [one] { $yes } of { $voted } would like more: one more minute.
   *[other] { $yes } of { $voted } would like more: { $count } more minutes.
}
longer-label = More time
longer-no = On to what is next
longer-not = { $count ->
    [0] Nobody of { $voted } would like more time: we go on.
   *[other] { $yes } of { $voted } would like more time, which is no majority: we go on.
}
longer-open = Would you like more time?
longer-unseen = Nobody sees what you say.
longer-up = The time is up. You can all vote unseen for a little more.
longer-yes = A little more

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

