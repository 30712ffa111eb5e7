# Programmes: what they are, who enrols, what hosts do.

template-name = Peer groups { $year }
template-promise = A small group of peers who lead elsewhere. You bring what is hard, are asked instead of judged, and leave with one step to take. What is said in the group stays in it.
template-evening-promise = One evening, mixed tables. You sit with people you would not have met, bring one question and go home with more than one answer. What is said at a table stays there.
programme-has-ended = This programme has ended. Found a new one for the next season.
programmes-enough = You host very many programmes already. End one that is over, and then found a new one.
template-quarter = A quarter
template-quarter-hint = Thirteen weeks, meeting every second one.
template-half-year = Half a year
template-half-year-hint = Twenty-six weeks, meeting every fourth one. Most choose this.
template-year = A year
template-year-hint = Fifty-two weeks, meeting every fourth one.
template-evening = An evening of mixed tables
template-evening-hint = One date, one room, tables of people who have not met.

nav-programmes = Programmes
programmes-title = Programmes
programmes-heading = Programmes
programmes-lead = A season of meetings in a small group, put together so that it can meet and learn.
programmes-found = Found a programme
programmes-none = No programme takes anybody right now
programmes-none-what = When a host opens one, you find it here. A group that is there already needs none.
programmes-none-host = Two minutes are enough: everything but the name may stay as it is.
programmes-mine = You are in
programmes-open = Open to you
programmes-hosted = You host
programmes-ended = Ended
programme-is-over = Over
standing-seated = You have a seat
standing-offered = A seat is held for you
standing-waiting = You are waiting

programme-season = From { $from } to { $until }
programme-season-short = { $from } to { $until }
programme-evening = { $day } at { $hour }
programme-once = One meeting of { $minutes } minutes
programme-rhythm = { $weeks ->
    [one] Every week, { $minutes } minutes
   *[other] Every { $weeks } weeks, { $minutes } minutes
  }
programme-size = { $least } to { $most } people in a group
programme-facts = How it goes
programme-hosts = Hosts
programme-hosts-see = Hosts see who is in which group and whether it meets. They never see a word of what a group says or writes.
programme-my-enrolment = My enrolment
programme-back = The programme

mine-seated = You have a seat
mine-seated-what = Your group is where everything happens.
mine-seated-button = Go to the group
mine-offered = A seat is held for you
mine-offered-what = Look at the group and its hours, and say whether you take it.
mine-offered-button = Look at the seat
mine-waiting = You are enrolled
mine-waiting-what = You wait to be placed in a group. See how it looks, and what would help.
mine-waiting-button = How it looks
mine-outside = Join in
mine-outside-what = Enrolling takes a minute. You can leave at any time, and nobody asks why.
mine-outside-button = Enrol
mine-closed = Enrolment is closed
mine-closed-what = Ask one of the hosts if you would like to be told when it opens again.
mine-over = This programme is over
mine-over-what = What its groups agreed among themselves stays with them.

hosting-enrolled = enrolled
hosting-waiting = waiting
hosting-offered = asked
hosting-seated = seated
hosting-edit = Change it
hosting-doors = What you keep
hosting-people = People
hosting-people-what = Who is enrolled, waiting, asked and seated. Add a list of people.
hosting-placement = Placement
hosting-placement-what = Who could sit with whom, with a reason for each seat and proof that every rule holds.
hosting-groups = Groups
hosting-groups-what = When they meet, whether they met, whether the charter is signed. Never what they say.
hosting-exclusions = Not in one group, or always together
hosting-exclusions-what = A conflict of interest, a reporting line, two who come as a pair.
hosting-link = The link to it
hosting-link-open = Everybody here can enrol. Send this to whoever should not miss it.
hosting-link-invitation = Whoever holds this link can enrol. Send it to those you mean.
hosting-over-why = Its groups go on as long as they like.
hosting-todo-repairs = { $count ->
    [one] A seat came free, and there is a way to fill it.
   *[other] Seats came free, and there are { $count } ways to fill them.
  }
hosting-todo-adoptions = { $count ->
    [one] A group that meets already would like to belong.
   *[other] { $count } groups that meet already would like to belong.
  }
hosting-todo-look = Look at it
hosting-gathering = { $count ->
    [0] Nobody is enrolled yet
    [one] One person is waiting
   *[other] { $count } people are waiting
  }
hosting-gathering-why = Send the link, or add a list of people. Once enough for a group are waiting, you place them.
hosting-gathering-button = Add a list of people
hosting-placing = { $count ->
    [one] One person is waiting
   *[other] { $count } people are waiting
  }
hosting-placing-why = Enough for a group. You see a draft first; nobody is told before you publish it.
hosting-placing-on = The next placement is on { $day }. You see a draft first; nobody is told before you publish it.
hosting-placing-button = Place them
hosting-running = { $count ->
    [0] Everybody has a seat or is asked
    [one] One person is waiting
   *[other] { $count } people are waiting
  }
hosting-running-why = See which groups need you.
hosting-running-button = The groups

programme-new-title = Found a programme
programme-new-heading = Found a programme
programme-new-lead = Choose how long it runs. Everything else may stay as it is; you can change it later.
programme-edit-title = Change the programme
programme-edit-heading = Change the programme
programme-edit-lead = What is placed already stays as it is. New rules count from the next placement on.
programme-templates = How long it runs
programme-what = What it is
programme-found = Found the programme
programme-save = Save
programme-name = Its name
programme-promise = What it promises
programme-promise-hint = What somebody who enrols can expect, in a few plain sentences.
programme-dates = When
programme-day = The day
programme-hour = It begins at
programme-starts = The season begins
programme-ends = and ends
programme-minutes = Minutes a meeting lasts
programme-weeks = Groups meet
programme-placing = Next placement
programme-placing-hint = Those who wait are told this day. Nothing happens by itself.
programme-zone-hint = Whose days these are.
programme-enrolling = Who may enrol
enrolling-open = Everybody in the network
enrolling-open-hint = They find it under Programmes.
enrolling-invitation = By invitation
enrolling-invitation-hint = Whoever holds its link, and whoever you put on a list.
enrolling-closed = Nobody more
enrolling-closed-hint = Those who are in stay in.
programme-rules = Rules that are never broken
programme-rules-what = A group meets at an hour at which every member is free, in a language all of them speak. Besides:
programme-size-least = People in a group, at least
programme-size-most = and at most
programme-apart = Never two in one group with the same
programme-apart-hint = Such as two from one organisation: people speak more freely where nobody reports to anybody.
programme-wishes = Wishes
programme-wishes-what = What you prefer, once every rule holds and as many as possible have a seat.
programme-alone = Nobody should be the only one by
programme-alone-hint = Such as the only woman at a table, unless she is fine with that. How much it matters you say above.
weight-0 = Does not matter
weight-1 = Matters a little
weight-2 = Matters
weight-3 = Matters most
wish-function = Different functions
wish-function-hint = A founder, a head of finance and a ward leader hear different things in one story.
wish-industry = Different industries
wish-industry-hint = What is settled practice in a hospital may be news in a bank.
wish-country = Different regions
wish-country-hint = Where people work shapes what seems possible. It makes hours harder to find.
wish-years_experience = Different experience
wish-years_experience-hint = Two years in and twenty years in, at one table.
wish-organisation_size = Different sizes of organisation
wish-organisation_size-hint = Leading twelve people and leading twelve thousand teach each other.
wish-age = Different ages
wish-age-hint = By bands of ten years. Never named in any reason.
wish-gender = Different genders
wish-gender-hint = Never named in any reason.
wish-focus = A focus in common
wish-focus-hint = At least one other who works on the same thing, such as delegating.
wish-company = Nobody the only one of their kind
wish-company-hint = By the fields ticked below; who says they do not mind does not count.
wish-balance = Groups alike
wish-balance-hint = No group of leftovers: the least mixed group is helped before the best gets better.
wish-new = People who have not met
wish-new-hint = Those who sat in one group before meet somebody new.
fault-season-backwards = The season ends before it begins. Choose a later day.
fault-season-long = A season lasts two years at most. Choose an earlier day.
fault-placing-late = The placement would be after the end of the season.
fault-size-order = The most people in a group should be no fewer than the least.
said-programme-founded = The programme is there. Now people can enrol.
said-programme-changed = Saved.

adoption-title = Belonging to a programme
adoption-heading = Belonging to a programme
adoption-lead = A group that is there already can belong to a programme. It stays as it is.
adoption-is = This group belongs to { $programme }.
adoption-asked = The hosts of { $programme } are asked.
adoption-means = The hosts then see who sits here, when you meet, whether you met and whether the charter is signed. They never see the group’s name, or a word of what it says or writes.
adoption-choose = Which programme
adoption-link = or the link of one
adoption-link-hint = A programme by invitation is found by its link alone.
adoption-ask = Ask its hosts
adoption-undo = Take it back
adoption-by-stewards = A steward of the group can ask.
adoption-belongs = This group belongs to a programme already.
adoption-over = This group does not ask any more.
adoption-ended = This programme is over, so no group can come to belong to it.
adoption-alone = One person sits in this group so far. Once a second one does, it can belong to a programme.
adoption-two-seats = Somebody in this group has a seat in another group of that programme, and nobody sits in two. Once they have left one of the two, this group can belong to it.
adoption-two-tables = This group sits at two tables. Once it has come together at one, it can belong to a programme.
fault-adoption-link = Choose a programme, or paste the whole link of one.
adoption-waiting = { $count ->
    [one] A group of one asks to belong to this programme. { $name } asked.
   *[other] A group of { $count } asks to belong to this programme. { $name } asked.
  }
adoption-accept = Take it in
adoption-decline = Not this one
said-adoption-asked = The hosts are asked.
said-adoption-undone = The question is taken back.
said-adopted = The group belongs to the programme now. Everybody in it is told.
said-not-adopted = The group is told that it does not belong to the programme.
mail-adoption-subject = A group asks to belong to { $programme }
mail-adoption-text = A group that is there already asks to belong to { $programme }. Look at it and answer.
mail-adoption-open = Look at it
mail-adopted-subject = Your group belongs to { $programme }
mail-adopted-text = Your group now belongs to { $programme }. Its hosts see who sits in it, when you meet, whether you met and whether the charter is signed; never a word of what you say or write.
mail-not-adopted-subject = Your group stays on its own
mail-not-adopted-text = The hosts of { $programme } did not take your group in. Nothing changes for it.
mail-adopted-open = Go to the group
