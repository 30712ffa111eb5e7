# Enrolling, the waiting room, who is not to sit with whom, lists of people.

mail-removed-subject = You are no longer on the list of { $programme }
mail-removed-body = A host has taken you off the list of { $programme }. You won't be placed in it, and a seat that was held for you is free again. A seat you have in a group stays yours. If you think this is a mistake, write to one of the hosts.
mail-removed-act = See the programmes
account-just-taken = Somebody on the list joined at this very moment. Nothing was changed; press once more.
mail-ended-subject = { $programme } has ended
mail-ended-text = The hosts of { $programme } have ended it, so there is no seat to wait for any more. There is nothing you need to do.
mail-ended-open = See the programmes
mail-host-subject = You are now a host of { $programme }
mail-host-body = You can see who is enrolled in { $programme }, place people in groups and see whether their groups meet. What a group says stays in it. If you would rather not, you can step down on the page of its people.
mail-host-act = Open the programme
mail-listed-subject = { $host } has put you on the list of { $programme }
mail-listed-body = { $host } would like to place you in a small group of peers in { $programme }. Come in with this e-mail address: there is nothing to set up, we mail you a code. You see everything the list says about you and can change it. You can leave the programme at any time, and nobody asks why.
mail-listed-act = Come in

enrol-heading = Enrol in { $programme }
enrol-mine = My enrolment
enrol-mine-lead = You are enrolled in { $programme }.
enrol-placing = The next placement is on { $day }
enrol-gaps = This would help to place you
enrol-say = Say it
need-of-free = A group needs an hour at which everybody is free. Nobody sees yours unless you say so.
need-of-languages = A group speaks one language that all of you share.
need-of-focus = Groups work better on something that several of you are after.
enrol-alone-legend = If nobody like you is in the group
enrol-alone = I may be the only one of my kind
enrol-alone-what = Otherwise placement tries not to leave you the only one by { $kinds }. Saying this can help you to a seat sooner. Nobody sees what you chose.
enrol-now = Enrol
enrol-keep = Keep this
enrol-others = See the other programmes
enrol-closed = Nobody can enrol at the moment. Ask one of the hosts when it opens again.
enrol-ended = This programme is over, so nobody can enrol any more.
enrol-by-invitation = This programme takes those who were sent its link. Ask one of the hosts for it.
enrol-apart = Not in one group with you
enrol-apart-change = Change
enrol-apart-none = Nobody. Should there be somebody you can't sit with, say so: only you ever see it.
enrol-seen = What the hosts see
enrol-seen-what = Your name, that you are enrolled, and whether you wait or have a seat. Of your profile, what everybody here may see.
enrol-seen-look = See your page
enrol-seen-never = They don't see your hours, your age, your gender or whom you don't want to sit with. Placement uses them and tells nobody.
enrol-leave = Leave the programme
enrol-leave-what = You won't be placed, and a seat held for you is free again. Nobody asks why, and you may come back while it is open.
enrol-leave-act = Leave the programme
enrol-leave-seat = Give up my seat in { $group } as well
enrol-leave-now = Leave now
said-enrolled = You are enrolled.
said-wish-kept = Kept.
said-programme-left = You have left the programme.

invited-programme = You are invited by { $hosts }
invited-join = Join and enrol
invited-join-what = You say your e-mail address, a few things about yourself and when you can meet. It takes about three minutes, and you can leave at any time.
invited-enrol-what = You see what is needed before you say yes, and can leave at any time.

waiting-heading = The waiting room
waiting-placing = The next placement is on { $day }. You are told by mail as soon as there is a seat for you.
waiting-no-day = The day of the next placement is not set yet. You are told by mail as soon as there is a seat for you.
waiting-enrolled = enrolled
waiting-waiting = waiting, you among them
waiting-near = { $near ->
    [0] So far you share hours and a language with none of the { $others } others
    [one] You share hours and a language with one of the { $others } others
   *[other] You share hours and a language with { $near } of the { $others } others
  }
waiting-speak = { $near ->
    [0] So far you share a language with none of the { $others } others
    [one] You share a language with one of the { $others } others
   *[other] You share a language with { $near } of the { $others } others
  }
waiting-near-about = { $near ->
    [0] So far you share hours and a language with hardly any of the { $others } others
   *[other] You share hours and a language with about { $near } of the { $others } others
  }
waiting-speak-about = { $near ->
    [0] So far you share a language with hardly any of the { $others } others
   *[other] You share a language with about { $near } of the { $others } others
  }
waiting-near-what = Counted among those who wait for a seat now. Rules and wishes of the programme come on top.
waiting-few = It is early
waiting-few-what = With how many of the others you could meet is shown once { $count } others wait: with fewer, it would tell their hours.
waiting-help = What would raise your chances
waiting-hours = Be free on { $day } in the { $part }
waiting-more = { $count ->
    [one] One more of them could meet with you
   *[other] { $count } more of them could meet with you
  }
waiting-more-about = { $count ->
    [one] About one more of them could meet with you
   *[other] About { $count } more of them could meet with you
  }
waiting-add = Add it
waiting-change = Change my hours
waiting-then = What happens next
waiting-then-what = A host places everybody at once, looks at the draft and publishes it. You are then mailed a seat with the group's hours, and say whether you take it. Who gets no seat stays here for the next placement.

exclusions-title = Not in one group with you
exclusions-heading = Not in one group with you
exclusions-lead = Whoever you name here is never placed in a group with you, in any programme.
exclusions-private = Only you see this. It is never shown to them, to hosts or to admins, it needs no reason, and it is never given as one.
exclusions-named = Whom you named
exclusions-none = Nobody.
exclusions-remove = Take it back
exclusions-add = Name somebody
exclusions-full = You have named { $count } people, which is as many as there may be. Take one back to name another.
exclusions-search = Search by name
exclusions-nobody = Nobody of that name, or nobody you have not named already.
exclusions-not-with = Not with me
exclusions-enough = You have named as many people as there may be. Take one back, and then name another.
exclusions-guess = What could still be guessed
exclusions-guess-what = When very few people could sit with each other at all, that you are never together may make somebody wonder. Other people are kept apart for no reason, so that wondering is all they can do.
said-exclusion-kept = Kept. Only you see this.
said-exclusion-ended = Taken back.
member-not-with = Not in one group with me

pairs-title = Not in one group, or always together
pairs-heading = Not in one group, or always together
pairs-lead = A conflict of interest, a reporting line, two who come as a pair. Placement never breaks these.
pairs-seen = The hosts of this programme see this list, and nobody else does. What members say for themselves is not on it: that is theirs alone.
pairs-one = This is the same person twice. Name two.
pairs-one-label = One of them
pairs-two = The other
pairs-between = What is between them
pairs-apart = Not in one group
pairs-apart-what = They are never placed together.
pairs-apart-none = No two people.
pairs-together = Always together
pairs-together-what = They are placed in one group, or not at all.
pairs-together-none = No two people.
pairs-keep = Keep this
pairs-nobody = Nobody who is enrolled is called that.
pairs-which = Several people fit. Choose who is meant.
pairs-meant = Who is meant
pairs-opposite = You said the opposite of these two. Take that back first.
pairs-enough = You named very many already. Take back some that no longer matter.
said-pair-kept = Kept. It counts from the next placement on.
said-pair-ended = Taken back. It counts from the next placement on.

enrolled-title = People
enrolled-heading = People
enrolled-back = People
enrolled-import = Add a list
enrolled-file = Save as a file
enrolled-search = Name, or what they lead
enrolled-tabs = How they stand
enrolled-none = Nobody here.
enrolled-since = Enrolled on { $day }
enrolled-listed = On your list since { $day }
enrolled-not-yet = has not come in yet
enrolled-waiting = Waiting
enrolled-offered = Asked
enrolled-seated = Seated
enrolled-more = More about { $name }
enrolled-remove = Take off the list
enrolled-remove-what = They are told by mail. A seat held for them is free again; one they sit in stays theirs.
enrolled-shown = { $from } to { $until } of { $count }
said-person-removed = They are off the list, and have been told.
hosts-add = Add a host
hosts-add-what = Another member who sees and does here what you do.
hosts-add-act = Add
hosts-nobody = No member of that name was found.
hosts-enough = There are as many hosts as there may be.
hosts-end = Handing over, and the end
hosts-leave = Step down as host
hosts-leave-what = You no longer see who is enrolled, and the other hosts go on. One of them can add you again.
hosts-leave-now = Step down now
hosts-leave-last = You are the only host. Add another one before you step down.
hosts-last = You are the only host. Add another one, and then step down.
programme-end = End the programme
programme-end-what = Nobody can enrol or be placed any more, and seats held for somebody are free. Groups that meet go on as they like. This can't be undone.
programme-end-now = End it for good
said-host-added = They are a host now, and have been told.
said-stepped-down = You are no longer a host of it.
said-programme-ended = The programme is over.

import-title = Add a list of people
import-heading = Add a list of people
import-lead = Everybody on it is enrolled in { $programme } and told by mail. First you see what it would do.
import-file = A file
import-file-hint = A table saved as CSV, at most { $most } lines.
import-text = Or paste the lines
import-example = name,email,languages,time_zone,free
import-look = See what it would do
import-another = Another list instead
import-would = { $count ->
    [0] This list would enrol nobody
    [one] This list would enrol one person
   *[other] This list would enrol { $count } people
  }
import-would-what = Nothing has happened yet. Lines that can't be read are left out; mend the file and send it again, or take the rest.
import-unknown = These columns are passed over: { $columns }
import-take = { $count ->
    [one] Enrol one person
   *[other] Enrol { $count } people
  }
import-drop = Drop the list
import-new = new here
import-known = members already
import-bad = lines to mend
import-passed = passed over
import-lines = The lines
import-line = Line
import-cell = Who or what
import-says = What about it
import-tab-bad = Lines to mend ({ $count })
import-tab-doubles = Twice on the list ({ $count })
import-tab-known = Members already ({ $count })
import-tab-enrolled = Enrolled already ({ $count })
import-tab-left = Left before ({ $count })
import-tab-new = New here ({ $count })
import-double = The same address as on line { $line }. This line is passed over.
import-columns = Which columns there may be
import-columns-what = The first line names the columns. Two must be there, name and email; the others are what a profile says.
import-columns-free = Whoever has hours (free), languages and a time zone can be placed before they ever come in. Hours look like mon 18:00-20:30; wed 07:00-09:00, on their own clock.
import-columns-lists = Several languages or focus areas in a cell are divided by semicolons: en;de.
import-columns-reach = Whoever is a member already keeps their own profile: nothing in it is changed. Who left this programme is not enrolled again.
import-empty = Choose a file, or paste the lines of one.
import-too-large = This list has more than { $megabytes } MB. Leave out columns we do not read, or send it in parts.
import-not-text = This is not a text file. Save the table as CSV, in UTF-8, and send that.
import-unreadable = This does not read as a table. Save it as CSV, and send that.
import-long = At most { $most } lines at once, please. Divide the file, and send one part after the other.
import-column-missing = The first line has no column called { $column }. It names the columns; name and email must be among them.
import-column-twice = Two columns are called { $column }. Keep one of them.
import-cells = { $cells ->
    [one] One cell where the first line has { $columns }. A text with a comma in it needs quotes around it.
   *[other] { $cells } cells where the first line has { $columns }. A text with a comma in it needs quotes around it.
  }
import-gone = This list is no longer here: it was dropped, taken, or waited for more than a day. Send it again.
said-list-taken = Everybody on the list is enrolled, and is told by mail.
said-list-dropped = The list is dropped. Nobody was enrolled.

column-long = At most { $most } characters.
column-control = There is a character in it that cannot be shown.
column-choice = One of these, or nothing: { $offered }.
column-country = The name of a country, or its two letters.
column-years = A whole number from 0 to { $most }.
column-languages = “{ $typed }” is no language we know. Codes of two or three letters, divided by semicolons: en;de.
column-many = At most { $most }.
column-zone = “{ $typed }” is no time zone. A name such as Europe/Berlin or America/New_York.
column-free = “{ $typed }” is no time of a week. A day and its hours, divided by semicolons: mon 18:00-20:30; wed 07:00-09:00.

named-one = the first of the two
named-two = the other of the two
named-between = what is between them
named-host = whom to add
named-file = the file
named-text = the lines
joining-listed = A host has put you on the list of { $programme }. What follows is filled with what the list says about you; change what is wrong.
joining-held = A seat is held for you in { $programme }. Look over what its host said about you, change what is wrong, and you see the seat.
joining-listed-leave = { $programme } is not for me
joining-listed-leave-what = You leave { $programme } and are not placed. Nobody asks why.
