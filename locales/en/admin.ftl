# What admins see. Everybody else sees none of it.

nav-admin = Admin
admin-nav = Admin pages
admin-title = Admin
admin-heading = How it runs
admin-lead = What keeps this network running. What groups say is theirs, and not in here.
admin-doors = Pages

health-heading = Health
well-of-mail = Mail
well-of-jobs = Jobs
well-of-backups = Backups
well-of-storage = Storage
state-well = Well
state-look = Look
state-mend = Mend
well-mail-none = No mail is set up, so no code reaches anybody.
well-mail-demo = In a demo mail goes nowhere but to its own page.
well-mail-fails = No mail has left since { $ago }.
well-mail-given-up = { $count ->
    [one] One mail was given up in the last day.
   *[other] { $count } mails were given up in the last day.
  }
well-mail-quiet = Ready; nothing was sent yet.
well-mail = { $count ->
    [0] Nothing was sent in the last day; the last mail left { $ago }.
    [one] One mail sent in the last day, { $ago }.
   *[other] { $count } mails sent in the last day, the last { $ago }.
  }
do-mail-set = Set smtp in roundtable.toml and start again
do-mail-log = Look at the mail log
well-jobs = Everything runs when it should.
well-jobs-fail = Not working: { $jobs }.
well-jobs-still = Nothing has run since { $ago }.
well-jobs-none = Nothing has run yet; it begins within seconds of a start.
do-jobs-look = See what went wrong
do-jobs-start = Start roundtable serve again
well-backups-none = There is no backup yet.
well-backups-by-hand = None is taken by itself here; the last was { $ago }.
well-backups-late = The last backup was { $ago }.
well-backups-broken = The last one could not be restored, { $ago }.
well-backups-untested = The last was { $ago }; nobody has tried to restore it yet.
well-backups = The last was { $ago }; restoring it was tested { $tested }.
do-backups-make = Make one now
do-backups-look = Look at the backups
do-backups-test = Test a restore
well-storage = { $free } free of { $whole }.
well-storage-unknown = This system does not say how much room is left.
do-storage-room = Make room before the disk is full

tasks-heading = Before others come
tasks-done = { $count } of { $of } done
task-network = Name the network
task-network-why = What it is called, who may join, whom to ask
task-mail = See that mail arrives
task-mail-why = Codes to sign in travel by mail
task-passkey = Add a passkey for yourself
task-passkey-why = So that you come in even when mail fails
task-backup = Have a first backup
task-backup-why = One a day is taken by itself; the first may be now
task-backup-by-hand = None is taken by itself, because backups_kept is 0; make one now
task-invite = Invite somebody
task-invite-why = A link to share, good for two weeks
task-host = Name a host
task-host-why = Hosts run programmes; open a member to make them one

door-reports = { $count ->
    [0] None open
    [one] One open
   *[other] { $count } open
  }
door-members = People, roles, suspensions
door-invitations = Who may still come in by link
door-network = Its name, and the way in
door-mail = What was sent, without its words
door-jobs = What runs by itself, and when
door-backups = How old, and whether they restore
door-storage = Size, growth, free room
door-audit = Who did what, and when

ago-now = just now
ago-minutes = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
  }
ago-hours = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
  }
ago-days = { $count ->
    [one] a day ago
   *[other] { $count } days ago
  }

network-act = Save
said-network = Saved. New visitors see it from now on.

people-title = Members
people-heading = Members
people-lead = Everybody with an account: name, address, dates, roles. Profiles and groups are not shown here.
people-search = Name or address
people-who = Which members
people-everybody = Everybody
people-with-roles = With a role
people-suspended = Suspended
people-closing = Leaving
people-found = { $count ->
    [0] Nobody
    [one] One member
   *[other] { $count } members
  }
people-none = Nobody here goes by that name or address.
people-all = Show everybody
people-name = Name
people-roles = Roles
people-plain = Member
people-joined = Joined
people-seen = Last seen
person-since = Account since
person-not-joined = Not yet
person-never-seen = Never
person-suspended = Suspended
person-is-closing = Leaving
person-blind = This is all an admin sees of a member.
person-audit = What they did, in the audit
person-roles = Roles
role-held = Held
role-admin = Admin
role-admin-what = Keeps it running: people, mail, backups. Reads no group.
role-admin-give = Make admin
role-admin-take = Take it back
role-host = Host
role-host-what = Runs programmes: who sits where, never what is said.
role-host-give = Make host
role-host-take = Take it back
role-last-admin = This is the only admin. Make somebody else one first.
said-role-given = The role is given.
said-role-taken = The role is taken back.
person-sign-ins = Sign-ins
person-devices = { $count ->
    [0] Not signed in anywhere
    [one] Signed in on one device
   *[other] Signed in on { $count } devices
  }
person-sign-ins-what = Ended, they sign in anew with a code or a passkey.
person-sign-ins-end = End them all
said-sign-ins-ended = Every device is signed out.
person-suspension = Suspension
person-suspend = Suspend
person-suspend-what = Signed out at once, and not let in until you say so. Seats and words stay.
person-suspended-since = Suspended since { $day }. They read:
person-readmit = Let in again
suspend-oneself = You can't suspend yourself: somebody has to keep this running.
suspend-heading = Suspend { $name }
suspend-lead = Their devices are signed out now, and they can't sign in. Their seats stay, and so does what they wrote. You can let them in again at any time.
suspend-reason = Why
suspend-reason-hint = They read this, by mail and when they try to sign in. Name nobody who told you.
suspend-act = Suspend them
said-suspended = Suspended, and signed out everywhere.
said-readmitted = They can sign in again, and were told.
named-reason = the reason
suspended-what = Your account is suspended. The reason: { $reason } Your seats and all you wrote stay as they are. Ask whoever runs this network.
suspended-what-contact = Your account is suspended. The reason: { $reason } Your seats and all you wrote stay as they are. To talk about it, write to { $contact }.
mail-suspended-subject = Your account is suspended
mail-suspended-body =
    An admin has suspended your account. The reason:

    { $reason }

    Your seats and all you wrote stay as they are. Until it is lifted you can't sign in. Ask whoever runs your network.
mail-suspended-body-contact =
    An admin has suspended your account. The reason:

    { $reason }

    Your seats and all you wrote stay as they are. Until it is lifted you can't sign in. To talk about it, write to { $contact }.
mail-readmitted-subject = You can sign in again
mail-readmitted-body = The suspension of your account is lifted. Everything is where you left it.
mail-readmitted-act = Sign in
person-closing = Erasure
person-closing-what = For somebody who asked you to: all of theirs is erased in a week, and they can keep it until then.
person-closing-begin = Erase for them
person-closing-on = Everything of theirs is erased on { $day }.
person-closing-undo = Keep their account
closing-oneself = Your own account you close in your settings.
close-heading = Erase { $name } on their behalf
close-lead = In a week everything about them is erased. Until then nothing changes, and they or you can keep it.
close-goes = Their name, profile, address, devices, passkeys and seats go.
close-told = They are told by mail now, with a way to keep their account.
said-closing-asked = In a week it is erased. They were told.
said-closing-undone = Their account stays.
mail-closing-for-body =
    An admin asked, on your behalf, for your account to be erased. On { $day } it will be gone, for good.

    If that is not what you want, keep it with one tap until then.

open-invitations-title = Invitations
open-invitations-lead = Open invitations to the network. Those to a group are its members' own.
open-invitations-make = Make an invitation
open-invitations-none = Nobody holds an open invitation to the network.
open-invitations-mine = By you
open-invitations-accepted = { $count ->
    [0] nobody came yet
    [one] one came
   *[other] { $count } came
  }
open-invitations-link = Link to share

mail-kind-report = a report
mail-kind-alarm = the installation
mail-log-title = Mail
mail-log-lead = What was written to whom, when, and how it fared. Subjects and words are nobody's but the reader's.
mail-log-heading = Log
mail-log-which = Which mails
mail-log-all = All
mail-log-waiting = Waiting
mail-log-failed = Failed
mail-log-none = No such mail.
mail-log-to = To
mail-log-unnamed = Not shown
mail-log-kind = About
mail-about-code = Code
mail-about-security = Account
mail-about-welcome = Welcome
mail-about-meeting = Meeting
mail-about-reminder = Reminder
mail-about-group = Group
mail-about-report = Report
mail-about-alarm = Alarm
mail-about-seat = Seat
mail-about-programme = Programme
mail-about-hosting = Hosting
mail-log-written = Written
mail-log-state = How it fared
mail-sent = Sent
mail-waiting = Waiting
mail-failing = Trying again
mail-given-up = Given up
mail-next = { $count ->
    [0] due { $day }, { $hour }
    [one] one try, next { $day }, { $hour }
   *[other] { $count } tries, next { $day }, { $hour }
  }
mail-again = Try again now
mail-words-gone = Its words are gone: what is given up is emptied.
said-mail-again = It is tried again now.
mail-test-heading = Does mail leave?
mail-test-act = Send a test to myself
mail-test-sent = The mail server took it for { $address }. Look whether it arrives.
mail-test-failed = It did not leave. The mail server's answer: { $fault }

jobs-title = Jobs
jobs-lead = What runs by itself. What fails is tried again, and holds up nothing else.
jobs-job = Job
jobs-ran = Ran
jobs-next = Next
jobs-fault = Last fault
jobs-fault-none = None
jobs-never = Not yet
jobs-now = Now
jobs-soon = Soon, or when asked for
jobs-at = { $day }, { $hour }
jobs-all-the-time = All the time
jobs-when-asked = When asked for
every-second = every second
every-hour = every hour
every-day = every day
every-week = every week
job-meetings = Meetings
job-offers = Seats held for somebody
job-repairs = Seats that came free
job-facilitators = Dedicated facilitators
job-placement = Placements
job-mail = Mail
job-alarm = Alarms to admins
job-erase = Erasing who left
job-sweep = Sweeping what is over
job-sizes = Measuring sizes
job-backup = Backup
job-restore-test = Testing a restore

storage-title = Storage
storage-lead = How large the database is, and what makes it grow. Measured once a day.
storage-database = Database
storage-grown = Growth
storage-since = since { $day }
storage-unknown = Not known yet
storage-unknown-why = after the second day
storage-free = Free room
storage-of = of { $whole } on this disk
storage-largest = Largest tables
storage-measured = measured { $ago }
storage-none = Tables are counted within an hour of the first start, then every day.
storage-table = Table
storage-rows = Rows
storage-more = Change

backups-title = Backups
backups-lead = { $count ->
    [one] One a day, by itself; those of the newest day are kept. Once a week the newest is restored beside the database, to see that it can be.
   *[other] One a day, by itself; those of the newest { $count } days are kept. Once a week the newest is restored beside the database, to see that it can be.
  }
backups-lead-none = None is taken, tested or removed by itself here, because backups_kept is 0. What you make stays until you remove it.
backups-make = Make one now
backups-test = Test a restore
backups-kept = What lies here
backups-place = In { $place }. Copy them to another machine, too.
backups-none = No backup lies here yet.
backups-download = Download
backups-warning = Whoever has a backup can read everything in it. Keep it as you would the database.
backups-tests = Tested restores
restore-well = Restores
restore-failed = Does not restore
restore-about = { $count ->
    [one] one row in { $seconds } s
   *[other] { $count } rows in { $seconds } s
  }
said-backup-asked = A backup is being made. Reload in a moment.
said-restore-asked = The newest is being restored beside the database. Reload in a moment.

mail-alarm-mail-subject = Your Roundtable's mail is failing
mail-alarm-mail-body =
    Since { $day } mail could not be handed over. Codes to sign in did not arrive.

    You read this because something got through. See whether the rest does.
mail-alarm-backups-subject = Your Roundtable has no good backup
mail-alarm-backups-body =
    Since { $day } no backup was taken, or the newest can't be restored.

    Everything since then would be lost with the disk.
