# Groups: gathering, the way in, the home, the door, the day's page.

nav-group = Your group
nav-email = Add e-mail
nav-joining = Finish joining
you = you
it-is-you = You
here-now = Here now
look-again = Look again

new-title = I already have a group
new-heading = Gather your group
new-lead = A name and a time are enough. You get a link, a QR code and a short code to hold up; whoever opens it sits down.
new-when = When do you meet?
new-now = Now
new-tonight = Tonight at seven
new-date = Another time
new-found = Gather the group
new-guest = You need no account for this. You can add your e-mail later, or never.
field-group-name = The name of the group
field-your-name = Your name
field-your-name-hint = As the others know you.
field-date = Date
field-time = Time
field-minutes = How many minutes
field-weeks = Meet again
field-zone = Time zone
zone-choose = Choose a time zone
weeks-never = Just this once
weeks-1 = Every week
weeks-2 = Every two weeks
weeks-3 = Every three weeks
weeks-4 = Every four weeks
fault-date = A date, please, such as 2026-09-17.
fault-time = A time, please, such as 18:00.
fault-date-past = This time has passed already.
fault-date-far = That is more than a year away. Choose a nearer date.
form-too-old = This form was sent before, a while ago. Open the link again.

groups-too-many = You sit in very many groups already. Leave one you no longer need, and then gather a new one.
foundings-too-many = Many groups were gathered from where you are within this hour. Wait until the next one, or take a seat at a table there is.

meet-title = Come to the table
meet-heading = Come to the table
meet-lead = Type the short code your group gave you. Capitals and dashes do not matter.
meet-go = Find the table
meet-instead = No code?
meet-instead-link = Gather a group of your own
field-meet-code = The short code
fault-meet-code = No table answers to this code. Look at the letters again: there is no I, O, 0 or 1 in any of them.
meet-invited = You are invited to the table of
meet-now = You are meeting now.
meet-when = { $day } at { $hour } ({ $city } time)
meet-there = { $count ->
    [one] One person is there already.
   *[other] { $count } people are there already.
  }
meet-sit = Take a seat
meet-sit-as = Take a seat as { $name }
meet-guest = No account, no e-mail: just your name.
meet-have-account = I have an account here
door-closed = The door of this table is closed. Ask whoever invited you to open it, then load this page again.
seats-one-in-programme = You have a seat in another group of this programme. Leave that one first.
seats-all-taken = Every seat in this group is taken. Ask whoever invited you whether they would sit at two tables.

gathering-lead = Hold this up, read the code aloud, or send the link.
gathering-way-in = The way in
gathering-qr = QR code of the link below
gathering-code = or open { $address } and type
gathering-link = The link
gathering-copy = Copy
gathering-copied = Copied
gathering-share = Share the link
gathering-closed = The door is closed
gathering-closed-what = Nobody new can sit down by link or code until it is open again.
gathering-came = Who has come
gathering-count = { $count ->
    [one] One person at the table
   *[other] { $count } people at the table
  }
gathering-on = Go to the group
gathering-door = Name, code and seats
tables-offer = You are nine or more.
tables-offer-what = Conversations go deeper with fewer. Two tables keep the same time and charter, and you can come together again whenever you like.
tables-two = Sit at two tables
tables-one = One table again
tables-one-what = Answers given at either table count. Meetings only the second table has set are over then.
tables-beside = Beside you: { $name },
tables-beside-count = { $count ->
    [one] with one person.
   *[other] with { $count } people.
  }
tables-are-two = You sit at two tables.
tables-too-few = Two tables make sense from nine people on. You are fewer at the moment.
tables-of-programme = This group belongs to a programme, which counts its seats at one table. It can’t be divided.
tables-too-many = You are { $count }, and one table has { $most } seats. Stay at two tables, or free a seat first.
tables-second-name = { $name }, table 2

guest-mail = Come back from any device
guest-mail-what = Your seat lives in this browser. With your e-mail you find it again anywhere, and hear when a meeting moves.
guest-mail-add = Add your e-mail

groups-title = Groups
groups-heading = Your groups
groups-none = You sit in no group yet. Gather people you know, or sit down with a code you were given.
groups-none-guest = You have no seat at the moment. Type a code you were given, or gather a group yourself.
groups-found = Gather a group
groups-code = I have a code
groups-next = Meets { $day } at { $hour }
groups-no-date = No date yet
group-members = { $count ->
    [one] one member
   *[other] { $count } members
  }

group-about = { $count ->
    [one] One member, led by the group itself
   *[other] { $count } members, led by the group itself
  }
group-strip = Meeting { $number } of { $of }
home-no-date = No date yet
home-no-date-what = We look for hours that suit everybody; any of you can set the time.
home-set-date = Find a time
home-coming = After that
home-coming-none = Nothing is set.
home-all-meetings = All meetings
home-charter = Our charter
home-charter-all = Read it all
home-charter-sign = Read and sign
home-charter-none = What stays in the room, and how you work together, in a few lines you all sign.
home-charter-begin = Begin the charter
home-members = Members
home-invite = Invite people
home-door = Name, code and seats
member-hour = { $hour } in { $city }
member-lead-hour = { $lead }, { $hour } in { $city }
charter-agreed = { $count ->
    [one] Signed by the one of you on { $day }.
   *[other] Agreed by all { $count } on { $day }.
  }
charter-signed-by = Signed by { $count } of { $of }.

todo-new = To begin with
todo-before = Before { $weekday }
step-done = Done:
step-answer = Say whether you come
step-answer-why = One press, so that nobody waits
step-date = Find a time to meet
step-date-why = Any of you can set it
step-sign = Read and sign the charter
step-sign-why = Two minutes
step-charter = Begin the charter
step-charter-why = Start from a few lines of ours
step-invite = Invite the others
step-invite-why = By link, QR code or short code

door-title = { $name }: name, code and seats
door-heading = Name, code and seats
door-lead = You keep the door of this group.
door-is-kept-by = The door of this group is kept by { $names }. Ask them when something should change.
door-rename = Rename the group
door-way-in = The way in
door-show = Show link and QR code
door-is-open = The door is open: whoever has the link or the code { $code } can sit down.
door-is-closed = The door is closed: nobody new can sit down by link or code.
door-open = Open the door
door-close = Close the door
door-renew = Make a new code
door-renew-hint = The old link, QR code and letters then lead nowhere.
door-seats = Seats
door-steward = Keeps the door
door-seat-more = More about the seat of { $name }
door-share = Keep the door together
door-free = Free this seat
door-free-hint = No reason is asked. To keep the seat free, make a new code as well.
door-leave-heading = Leaving
door-leave = Leave this group
door-leave-what = Your seat is free from then on, and the group’s pages are closed to you. If nobody else keeps the door, whoever has sat there longest does.
door-leave-sure = To come back, you need the link, the code or an invitation again.
door-leave-now = Give up my seat
door-leave-last = You are the last one here. When you leave, the group is over.
seat-own-is-left = This is your own seat. Leave the group instead.
said-seat-taken = You have a seat.
said-renamed = The group has its new name.
said-door-open = The door is open.
said-door-closed = The door is closed.
said-code-new = There is a new code. The old one leads nowhere.
said-seat-free = The seat is free.
said-door-shared = You keep the door together now.
said-seat-given-up = You are signed in. You sit in another group of that programme already, so the seat you held as a guest is given up.
said-left = You have left the group.
said-two-tables = You sit at two tables now.
said-one-table-meetings = You are one table again, with the meetings of the first table; what the second table alone had set is over.
said-one-table = You are one table again.

today-programmes = Your programmes
today-programmes-all = All programmes
today-hosted = You host it
today-no-group = You are not in a group yet
today-no-group-what = Gather people you know, sit down with a code you were given, or look who is here. When you are placed in a group, you hear of it by mail.
today-directory = Look who is here
today-no-date = No meeting is set
today-no-date-what = Any of you can set the next one, on the group’s page.
today-needs = Needs you
today-groups = Your groups
today-nothing-due = Nothing else is due.
need-sign = A charter to read and sign
need-sign-why = { $group }
need-sign-button = Read the charter
need-answer = Will you be there?
need-answer-why = { $group }, { $day } at { $hour }
need-answer-button = Answer
need-profile = Your usual free hours
need-profile-why = Without them nobody can place you, or find a time that suits you
need-profile-button = Say when you are free
group-about-programme = { $count ->
    [one] { $programme }, one member
   *[other] { $programme }, { $count } members
  }
