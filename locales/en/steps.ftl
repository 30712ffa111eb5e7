## Questions, talk, views, decisions, what is held back.

fault-sure = How sure you are is a whole number from 0 to 100.
room-advocate = { $name } is the devil's advocate.
room-advocate-opens = The devil's advocate opens, and is not named yet.
room-after = Then
room-against = The strongest reason against it
room-all-answered = That was the last answer
room-answered = I have answered
room-answers = { $name } answers { $asker }.
room-answers-you = { $name } answers you.
room-ask-after-all = I would like to ask after all
room-asked = I have asked
room-asks = { $name } asks.
room-before = First
room-decide-changed = What changed my mind
room-decide-what = What I decide
room-decide-why = Why
room-dissent = Dissent
room-dissent-nth = Dissent { $count }
room-dissent-yours = Where I would decide otherwise, and why
room-draw = Draw the devil's advocate
room-give = Give the word
room-give-other = Give the word to somebody else
room-hands = Hands up
room-have-viewed = { $count ->
    [one] { $count } of { $all } has given theirs
   *[other] { $count } of { $all } have given theirs
}
room-held-back = { $count ->
    [one] One note is held back by who facilitates.
   *[other] { $count } notes are held back by who facilitates.
}
room-held-notes = Held back
room-held-yours = Yours, held back
room-hold-back = Hold back
room-how-sure = How sure are you, in per cent?
room-how-sure-hint = 0 is not at all, 100 is beyond doubt.
room-leaning = This is your leaning.
room-leaning-of = { $name }, the leaning
room-leaning-what = It stays sealed like the views of the others, until all are revealed at once.
room-lone = Stands alone
room-lower-hand = Lower my hand
room-moved = { $name } moved from { $from } to { $to }
room-name-advocate = Name the devil's advocate
room-on-to-answer = On to the answer: { $name }
room-on-to-your-answer = On to your answer
room-option = Option
room-option-held = An option that is held back
room-option-mine = Something else, in a line of my own
room-option-own = None of these, but what I write below
room-part-held = Held back
room-place = Place { $count }
room-questions = Asked so far
room-raise-hand = Raise my hand
room-reason-held = The reason against it is held back.
room-read-changed = What changed
room-read-what = What
room-record = The record
room-record-of = { $name } has decided
room-record-waits = The record is not told yet. You read it here as soon as it is.
room-record-what = You alone read this until it is told.
room-record-yours = You have decided
room-reveal-dissent = Reveal the dissent
room-review = When I look at it again
room-review-on = To be looked at again on { $day }.
room-save-view = Save my view
room-sealed-again = They were shown without names and stay as they are.
room-see-spoken = Only spoken: nothing of it is written down.
room-shift = What moved
room-show-again = Show it again
room-show-again-nth = Show note { $count } again
room-sign-day = Looked for on
room-sign-nth = Warning sign { $count }
room-sign-on = Looked for on { $day }
room-signs = Warning signs
room-signs-what = What would tell you that this must be looked at again, and the day to look for it.
room-skip = Skip { $name }
room-skip-what = Who is skipped comes back at the end.
room-stayed = { $name } stayed with { $to }
room-sure = { $count } per cent sure
room-tell = Tell the record
room-view-kept = What you wrote and nobody was told
room-view-quoted = “{ $view }”
room-view-sure = “{ $view }”, { $sure } per cent sure
room-views = Our views
room-views-held = { $count ->
    [one] One view
   *[other] { $count } views
}
room-views-least = Shown once three have given theirs.
room-views-none = Nobody
room-views-sure = { $count ->
    [one] One view, { $sure } per cent sure
   *[other] { $count } views, { $sure } per cent sure on average
}
room-which = Which would you do?
room-you-advocate = You are the devil's advocate: the case against is yours to make.
room-you-answer = Your turn to answer
room-you-ask = Your turn to ask
room-you-listen = You listen.
room-you-listen-what = The others talk as if you were not here. What you write, nobody else reads.
room-you-speak = You have the word
room-your-pad = For yourself
room-your-question = Your question
