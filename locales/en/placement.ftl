# Placement: forming a draft, its proof, trial moves, publication.

placement-title = Placement of { $name }
placement-heading = Placement
placement-of = Placement of { $name }
placement-waiting = { $count ->
    [0] Nobody waits for a seat
    [one] One person waits for a seat
   *[other] { $count } people wait for a seat
  }
placement-begin-what = { $count ->
    [0] Once people are enrolled, you place them here.
    [one] One person is enrolled. A placement finds who could meet with whom, under your rules.
   *[other] { $count } people are enrolled. A placement finds who could meet with whom, under your rules, and puts the best groups together it can find.
  }
placement-newcomers = { $count ->
    [one] One person waits for a seat
   *[other] { $count } people wait for a seat
  }
placement-newcomers-what = Form another draft for them. The groups below stay as they are.
placement-begin = Form a draft
placement-begin-nobody-told = Nobody is told of a draft. You look at it, change what you like, and publish it when you are content.
placement-to-programme = The programme
placement-forming = Forming groups
placement-forming-what = { $count ->
    [one] One person waits. This takes some seconds.
   *[other] { $count } people wait. This takes some seconds, with thousands of people up to a minute. You may leave this page.
  }
placement-forming-again = Locked seats stay as they are; everything else is formed anew.
placement-stop = Stop
placement-failed = No draft could be formed
placement-failed-what = Something went wrong, and it is noted for whoever runs this installation. Nobody was told anything. Try again.
placement-failed-stays = The locked seats of these groups can’t stay together as they are: { $groups }. Go back to the draft, unlock some of them, and form it again.
placement-try-again = Try again
placement-back-to-draft = Back to the draft
placement-publishing = Publishing
placement-publishing-what = The groups are being founded and the seats offered: all of them, or none.
placement-programme-changed = The programme has changed since this draft was formed. Form it again, then publish it.
placement-season-over = The season of this programme is over by its dates. Give it later ones, then form the draft again.
placement-publishing-now = This draft is being published. Wait a moment.
placement-nobody-waits = Nobody waits for a seat. Everybody enrolled has one, or is asked whether they take it.
placement-published-already = This draft is published, so it can’t be changed. Undo the publication first, if it was less than a day ago.
placement-changed-meanwhile = Another host changed this draft while you looked at it. Here it is as it stands now; do it again if you still want to.
placement-nothing-to-publish = There is nothing to publish: nobody is placed, or a rule does not hold. Form the draft again.
placement-nothing-to-undo = There is no move to take back.
placement-too-late-to-undo = A publication can be undone for a day, and that day is over.
said-placement-dropped = The draft is dropped.

placement-about = For the season from the week of { $week } to { $last }.
placement-is-draft = Draft
placement-is-published = Published
placement-published-on = Published { $when }.
placement-undo-until = It can be undone until { $when }.
placement-stale = Nothing was published
placement-stale-what = Since this draft was formed, members have changed what they said, and these groups no longer fit: { $groups }. Move somebody, or lock the groups you like and form it again.
placement-over-what = The season ends before these groups could meet for the first time: { $groups }. Give the programme a later last day, then form the draft again.
placement-more = { $count ->
    [one] That is one more than in the draft before.
   *[other] That is { $count } more than in the draft before.
  }
placement-fewer = { $count ->
    [one] That is one fewer than in the draft before.
   *[other] That is { $count } fewer than in the draft before.
  }
placement-as-many = As many as in the draft before.
placement-publish = Publish
placement-again = { $count ->
    [0] Form it again
    [one] Form it again around the locked seat
   *[other] Form it again around { $count } locked seats
  }
placement-undo-move = Take the last move back
placement-drop = Drop the draft
placement-group = Group { $number }
placement-window = { $day } { $from } to { $until }
placement-own-window = { $window } in { $city }
placement-clock = By the clock of { $city } all season.
placement-clock-of-one = At the same hour all season, by the clock of one of them.
placement-miss-unsaid = { $count ->
    [one] { $name } on { $first }: by their clock it is then outside their hours.
   *[other] { $name }, { $count } meetings in a row from { $first } to { $last }: by their clock it is then outside their hours.
  }
placement-miss = { $count ->
    [one] { $name } on { $first }: it is { $from } to { $until } there, outside their hours.
   *[other] { $name }, { $count } meetings in a row from { $first } to { $last }: it is { $from } to { $until } there, outside their hours.
  }

proof-of = { $count ->
    [one] of one person placed
   *[other] of { $count } placed
  }
proof-meter = How many are placed
proof-bound = No draft under these rules could place more than { $count }.
proof-bound-reached = No draft under these rules could place more.
proof-holds = Every rule holds
proof-broken = A rule does not hold
proof-size = Every group has { $least } to { $most } people
proof-hours = Everybody is free in each of the { $minutes } minutes in the season’s first week
proof-language = Everybody speaks their group’s language
proof-apart = Nobody sits with somebody of the same { $field }
proof-together = Pairs who must sit together do, or wait together
proof-exclusions = Nobody sits with somebody they are not to sit with
proof-once = Nobody has two seats
proof-checked = Checked seat by seat { $when }, by code that shares nothing with what formed the groups.
score-heading = How mixed the groups are
score-little = Little mixed: hours and rules leave few choices.
score-partly = Partly mixed.
score-well = Well mixed.
score-very-well = Very well mixed.
score-open-only = Counted only over what all members of a group show to the network.
season-heading = The season
season-fits = Every week from { $first } to { $last } is checked, through every change of clocks: nobody falls outside their hours.
season-misses = Every week from { $first } to { $last } is checked, through every change of clocks. Some meetings fall outside somebody’s hours:
season-more = { $count ->
    [one] And one more group.
   *[other] And { $count } more groups.
  }
season-fits-group = In every week of the season it fits everybody’s hours.
season-misses-group = When clocks change, it falls outside somebody’s hours:

draft-more = More
draft-file = Groups as a file
draft-lock-all = Lock everybody
draft-unlock-all = Unlock everybody
draft-groups = { $count ->
    [0] No groups
    [one] One group
   *[other] { $count } groups
  }
draft-locked = { $count ->
    [one] One seat is locked
   *[other] { $count } seats are locked
  }
draft-locked-here = locked
draft-missed = Outside in some weeks
draft-waiting = { $count ->
    [one] One person has no seat yet
   *[other] { $count } people have no seat yet
  }
draft-try = Try a seat
draft-beside = Other groups
draft-earlier = Group before
draft-later = Next group
draft-when = When it meets
draft-speaks = They speak { $language }.
draft-seats = { $count ->
    [one] One seat
   *[other] { $count } seats
  }
blocked-no-zone = Their profile names no time zone.
blocked-no-hours = Their profile names no free hours.
blocked-no-language = Their profile names no language.
blocked-too-short = None of their free stretches is as long as a meeting of { $minutes } minutes.
blocked-too-few = Fewer than { $count } people share a free stretch and a language with them.
blocked-same = Those who share their hours are too often of the same { $field }.
blocked-together = Those who must sit together have too little in common, or are too many.
blocked-full = Every group at their hours has { $count } people and none can be spared.
blocked-not-possible = No group at their hours is possible right now.
help-hours = They would fit group { $group } if they were free when it meets.
help-language = They would fit group { $group } if they spoke { $language }.
help-hours-language = They would fit group { $group } if they were free when it meets and spoke its language.
help-without = They would fit group { $group } without those they must sit together with.
help-more-people = { $count ->
    [one] One more person with their hours and language would make a group.
   *[other] { $count } more people with their hours and language would make a group.
  }

kind-organisation = organisation
kind-organisation-size = size of organisation
kind-industry = industry
kind-function = function
kind-country = country
kind-years-experience = years of experience
kind-focus = focus
reason-shares = { $count ->
    [one] Works on the same thing as one other here: { $value }.
   *[other] Works on the same thing as { $count } others here: { $value }.
  }
reason-brings = Brings what nobody else here does: { $values }.
reason-value = { $value } ({ $field })
reason-fits = Is free when this group meets and speaks its language.
reason-my-shares = { $count ->
    [one] You work on the same thing as one of them: { $value }.
   *[other] You work on the same thing as { $count } of them: { $value }.
  }
reason-my-brings = You bring what nobody else there does: { $values }.
reason-my-fits = You are free when it meets, and speak its language.
draft-came-last = Came here by the last move: { $names }
draft-seat-lock = Lock
draft-seat-locked = Locked
draft-seat-move = Move
said-seat-locked = The seat is locked: it stays when the draft is formed again.
said-seat-unlocked = The seat is free to change when the draft is formed again.
said-all-locked = Every seat is locked. Forming it again only fills what is free.
said-all-unlocked = No seat is locked.

trial-title = Another seat for { $name }
trial-heading = Another seat
trial-now = In group { $number } now.
trial-now-none = Has no seat yet.
trial-best = Groups that are possible
trial-best-none = None of the groups with room that we looked at is possible. Try one by its number: changing places with somebody may be.
trial-any = Another group, by its number
trial-try = See what it costs
trial-other-groups = Other groups
trial-what = What a move costs is counted over what everybody concerned shows to the network. Whoever you move stays there when the draft is formed again.
trial-join = Sit there
trial-move = Move
trial-swap = Change places with { $name }
trial-swap-now = Change places
trial-nothing = Costs nothing
trial-less = { $by } % less mixed
trial-more = { $by } % more mixed
trial-gains = Gains: { $fields }
trial-loses = Loses: { $fields }
trial-with = With { $names }
trial-not-possible = This is not possible.
trial-not-possible-short = Not possible
said-seat-moved = Moved, and locked there.
said-move-undone = The last move is taken back.

publish-title = Publish the draft
publish-heading = Publish this draft?
publish-seats = { $count ->
    [one] One seat is offered by mail, with a calendar file.
   *[other] { $count } seats are offered by mail, each with a calendar file.
  }
publish-minutes = Mails leave { $minutes } minutes later.
publish-groups = { $count ->
    [one] One group is founded and its meetings are laid for the season.
   *[other] { $count } groups are founded and their meetings are laid for the season.
  }
publish-waiting = { $count ->
    [one] One person goes on waiting, and stays enrolled.
   *[other] { $count } people go on waiting, and stay enrolled.
  }
publish-undo = You can undo it for a day.
publish-now = { $count ->
    [one] Offer one seat
   *[other] Offer { $count } seats
  }
publish-not-yet = Not yet
publication-undo = Undo the publication
publication-undo-what = The groups and their meetings are gone, every offer is withdrawn, and the draft stands as it did. Whoever was told already hears that it is off.
publication-undo-older = The groups and their meetings are gone and every offer is withdrawn; who was to sit there waits again. Whoever was told already hears that it is off.
publication-undo-now = Undo it for everybody
said-publication-undone = The publication is undone. The draft stands as it did.
mail-undone-subject = { $programme }: your group does not begin yet
mail-undone-text = The placement of { $programme } was undone, and with it the seat you had taken. Nothing you did was wrong. You go on waiting and will be offered a seat again; there is nothing for you to do.
file-group = Group
file-name = Name
file-window = Meets
file-language = Language
file-locked = Locked
