# Repairs: a seat came free.

repairs-title = Seats that came free
repairs-heading = Seats that came free
repairs-lead = How each could be filled with the fewest people moving. Nobody moves without saying yes.
repairs-none = Every seat that matters is filled. When somebody leaves, you find here how it could be mended.
repair-heading = { $count ->
    [one] A seat in group { $numbers }
   *[other] Seats in groups { $numbers }
  }
repair-step = { $name } would move from group { $from } to group { $to }
repair-step-waiting = { $name }, who waits, would take a seat in group { $to }
repair-after = Afterwards: { $sizes }
repair-size = { $count ->
    [one] one person in group { $number }
   *[other] { $count } people in group { $number }
  }
repair-ask = Ask them
repair-offer = Offer the seat
repair-answered = { $count } of { $all } answered
repair-dismiss = Leave the seat free
said-repair-approved = Done. Whoever it concerns is told.
said-repair-changed = Somebody was quicker, so this can’t be any more. Another way is looked for.
said-repair-dismissed = The seat stays free.

move-title = Would you move?
move-heading = Would you move to another group?
move-lead = A group has too few people to meet. If you moved to it, both groups could go on.
move-from = Your group now
move-to = The group you would join
move-next = Next: { $day }, { $hours }
move-consent = Yes, I would move
move-refuse = No, I stay
move-free = Either is fine. The host knows who is asked and sees how many have answered, not what you say. Nobody else is told that you were asked.
move-over = Nobody asks you to move any more. The page of the programme says how things stand.
said-move-agreed = Thank you. As soon as everybody has agreed, you hear where you sit.
said-move-refused = You stay where you are.

mail-repair-subject = A seat came free: { $programme }
mail-repair-text = A seat in { $programme } came free, and there is a way to fill it. Look at it and say whether it should be.
mail-repair-open = Look at it
mail-move-subject = Would you move to another group?
mail-move-text = A group has too few people to meet. If you moved to it, both groups could go on. You see both before you say anything, and staying is just as fine.
mail-move-open = Look at both groups
mail-reseated-subject = Your new group: { $programme }
mail-reseated-text = Everybody agreed, and you sit in your new group in { $programme } now. Its meetings are attached as a calendar file.
mail-reseated-open = Go to the group

need-move = Would you move to another group?
need-move-why = A group has too few people to meet. Staying is just as fine.
need-move-button = Look at both groups
