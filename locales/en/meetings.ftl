# Meetings: the card, setting, moving, cancelling, and the mails about them.

meeting-hours = { $from } to { $until }
card-title-next = Next meeting
card-title-today = You meet today
card-title-tomorrow = You meet tomorrow
card-title-now = You are meeting now
card-your-time = your time
card-fits-all = Fits everyone’s hours
card-outside = Outside the usual hours of { $names }.
card-outside-me = Outside your usual hours.
card-outside-me-too = Outside your usual hours, and those of { $names }.
card-call = Join the call
card-will-you = Will you be there?
card-coming = Coming
card-not-coming = Can’t make it
card-calendar = Add to calendar
card-plan = Plan the meeting
card-group = Go to the group
answers-coming = Coming
answers-not-coming = Can’t make it
answers-open = Not answered yet

meetings-title = Meetings of { $name }
meetings-heading = Meetings
meetings-set = Set a meeting
meetings-best = Times that suit most of you
meetings-fits = Fits everyone’s usual hours
meetings-fits-known = Fits all who have said their hours
meetings-by-hand = Another date, by hand
meetings-no-hours = Nobody has shared their usual hours yet, so choose a date by hand. With hours in your profiles, the best times are found here.
meetings-silent = Not counted, because they have not said their hours: { $names }.
meetings-zone = By your clock ({ $city } time).
meetings-new-rhythm = A new rhythm takes the place of the one you have: its meetings after that date are cancelled.
meetings-set-it = Set the meeting
meetings-told = Everybody with an e-mail address hears of it, with a calendar file.
meetings-coming = Coming
meetings-past = Past
meetings-enough = There are many meetings ahead already. Cancel some before you set another.
meetings-enough-today = Many meetings were set and cancelled today, or are just over. Set the next one tomorrow.
field-place = Place
field-place-hint = A room, an address; empty if you meet by call only.
field-call = Call link
field-call-hint = Begins with https://. Only your group sees it.
fault-call-link = A whole address that begins with https://, please.

meeting-look = Look
meeting-who = Who comes
meeting-cancelled = Cancelled
meeting-is-over = This meeting is over.
meeting-changed-meanwhile = Somebody changed this meeting while you did. What you typed is still here; look at what it says above, and save again if you still want to.
meeting-no-rhythm = This meeting has no rhythm, so none follow it. Change it alone.
meeting-change = Change it
meeting-save = Save the change
meeting-save-hint = When the time moves, everybody is told and asked anew whether they come.
meeting-following = All that follow, too
meeting-following-hint = They move as far as this one. Single meetings stay where they are.
meeting-cancel-heading = Cancel it
meeting-cancel-hint = Everybody is told. You can bring it back until it would have been over.
meeting-cancel = Cancel this meeting
meeting-restore = Bring it back
said-meeting-set = The meeting is set.
said-meeting-moved = The change is saved, and everybody is told.
said-meeting-cancelled = The meeting is cancelled. You can bring it back here.
said-meeting-back = The meeting is on again.

mail-meeting-set-subject = { $group }: { $when }
mail-meeting-set-text = { $group } has a date. The calendar file is with this mail.
mail-meeting-moved-subject = Moved: { $group }, now { $when }
mail-meeting-moved-text = The meeting of { $group } has moved. Open the calendar file to have your calendar follow, and say anew whether you come.
mail-meeting-changed-subject = { $group } on { $when }: where you meet has changed
mail-meeting-changed-text = Where { $group } meets has changed; the time has not. Open the calendar file to have your calendar follow.
mail-meeting-cancelled-subject = Cancelled: { $group }, { $when }
mail-meeting-cancelled-text = This meeting of { $group } is cancelled. Open the calendar file to have your calendar follow.
mail-meeting-restored-subject = On again: { $group }, { $when }
mail-meeting-restored-text = This meeting of { $group } takes place after all.
mail-reminder-day-subject = { $group } meets { $when }
mail-reminder-hour-subject = In an hour: { $group }
mail-reminder-text = { $group } meets soon. If you can’t come, say so before: the others plan with you.
mail-meeting-when = { $day }, { $from } to { $until }
mail-meeting-more = { $count ->
    [one] And one more date in the calendar file.
   *[other] And { $count } more dates in the calendar file.
  }
mail-meeting-zone = All hours are { $city } time, as in your profile.
mail-meeting-place = Where: { $what }
mail-meeting-call = Call: { $what }
mail-meeting-open = Open the group
