# Seats held for somebody: the page, and the mails.

seat-title = A seat is held for you
seat-heading = A seat is held for you
seat-until = Until { $day }, { $hour } your time. After that it is free for somebody else.
seat-first = The first meeting
seat-next = The next meeting
seat-later = Then
seat-zone = your time, in { $city }
seat-no-date = The first meeting has no date yet
seat-take = Take this seat
seat-another = Another group, please
seat-another-what = This seat goes to somebody who waits, and you wait for the next placement. It can’t be taken back.
seat-another-sure = Let this seat go
seat-why = Why this group
seat-people = Who is at the table
seat-nobody = You are the first. The others are asked when seats come free.
seat-there = { $hour } now in { $city }
seat-taken = Seated
seat-asked = Asked
seat-decline = No seat this season
seat-decline-what = Your enrolment ends, and nobody asks why. While enrolment is open you can come back.
seat-decline-sure = Give the seat back
offer-over = This seat is no longer held for you. The page of the programme says how things stand.
said-seat-yours = The seat is yours. Here is your group.
said-seat-another = The seat is given back. You stay on the list for another group.
said-seat-declined = The seat is given back. You are no longer on the list.

mail-offer-subject = A seat is held for you: { $programme }
mail-offer-text = In { $programme } a seat is held for you in a group that can meet at hours when you are free.
mail-offer-first = The first meeting: { $day }, { $from } to { $until } your time. A calendar file is attached.
mail-offer-until = It is yours to take until { $day }, { $hour } your time.
mail-offer-open = Look at the seat
mail-offer-reminder-subject = Your seat is still held: { $programme }
mail-offer-reminder-text = You have not said yet whether you take the seat held for you in { $programme }.
mail-released-subject = The seat is no longer held for you: { $programme }
mail-released-text = We did not hear from you, so the seat held for you in { $programme } is free again. You are still on the list; if you would rather not be, you can leave it.
mail-withdrawn-subject = The seat held for you is taken back: { $programme }
mail-withdrawn-text = The host of { $programme } has taken this placement back to look at it once more. You are still on the list and will hear again.
mail-offer-over-subject = { $programme } has ended
mail-offer-over-text = The hosts of { $programme } have ended it. The seat that was held for you is no longer held; there is nothing you need to do.
mail-programme-open = The programme

need-seat = A seat is held for you
need-seat-why = Look at the group and its hours, and say whether you take it.
need-seat-button = Look at the seat

late-title = Groups with room
late-heading = Groups with room
late-lead = These groups meet already, at hours when you are free and in a language you speak. A seat is yours at once.
late-fit = There is room in a group that meets already, at hours when you are free and in a language you speak. A seat in it is yours at once.
late-none = No group has room that fits you just now. On the list you are told when one does.
late-wait = Go on the list
late-free = { $count ->
    [one] One seat is free
   *[other] { $count } seats are free
  }
late-over = That seat is taken, or does not fit any more. Look at the groups with room once more.
late-see = Groups with room
mail-late-own-subject = The seat is yours: { $programme }
mail-late-own-text = You have a seat in a group of { $programme }. Its meetings are attached as a calendar file.
mail-late-subject = Somebody joins your group
mail-late-text = A seat of your group in { $programme } is taken. Say hello, and look at the charter together.
mail-late-open = Go to the group
group-asked = { $count ->
    [one] One more is asked, until { $day }.
   *[other] { $count } more are asked, until { $day }.
  }
