# Groups as their hosts see them.

host-groups-title = Groups
host-groups-heading = Groups
host-groups-lead = { $count ->
    [0] { $all ->
        [0] There are none yet.
        [one] The one group is well.
       *[other] All { $all } groups are well.
      }
    [one] { $all ->
        [one] The one group needs something.
       *[other] One of { $all } groups needs something.
      }
   *[other] { $count } of { $all } groups need something.
  }
host-groups-none = No group yet. Once enough people are waiting, you place them.
host-never-words = You see whether groups meet, never what they say, write or are called. Nobody asks a group for more.
host-group = Group { $number }
host-col-group = Group
host-col-size = People
host-col-next = Next meeting
host-col-last = Last met
host-col-charter = Charter
host-col-needs = Needs
host-size = { $count ->
    [one] One person
   *[other] { $count } people
  }
host-size-asked = { $count } seated, { $asked } asked
host-next = Meets { $day }
host-next-none = No date set
host-met = Met { $day }
host-met-none = Has not met yet
host-charter = Charter signed by { $signed } of { $all }
host-well = Well
concern-missed = Missed two meetings
concern-small = Too small
concern-date = No next date
concern-charter = Charter not signed
host-own = You sit in group { $number }, so you see it as its member. Another host looks after it.
host-own-alone = You sit in group { $number }, so you see it as its member. No other host looks after it: add one under People.
host-passes = You host this programme. Once you sit in this group you see it as its member, and another host looks after it.
host-passes-alone = You host this programme. Once you sit in this group you see it as its member, and no other host looks after it: add one under People.
host-own-open = Go to the group
host-repairs = { $count ->
    [one] A seat came free, and there is a way to fill it.
   *[other] { $count } seats came free, and there are ways to fill them.
  }
host-repairs-open = Look at it
host-people = Who sits there
host-facilitator = Propose a facilitator
host-nudge = Remind them
host-open = Take latecomers
host-close = Take no latecomers
facilitates = Facilitates
page-before = Before
page-after = More
nudge-nothing = This group lacks nothing you could remind it of.
nudge-again = This group was reminded within the last week. Give it a little time.
said-nudged = Everybody in the group is reminded, in our words.
said-group-opened = Whoever comes late can join this group while there is room.
said-group-closed = The group takes no latecomers.
mail-nudge-subject = A word from the host: { $programme }
mail-nudge-date = The host of { $programme } sees that your group has not met lately, or has no next date. A date in the calendar is half of a meeting.
mail-nudge-date-open = Set the next date
mail-nudge-charter = The host of { $programme } sees that your group’s charter is not signed by everybody yet. It is what makes speaking safe.
mail-nudge-charter-open = Read and sign it
