# The charter: beginnings in our own words, writing it together, signing, history.

charter-title = Charter
charter-heading = Our charter
charter-lead = What you agreed with each other. Each of you signs it; a change asks everybody to sign anew.
charter-purpose = Why we meet
charter-goals = What we want to reach together
charter-ways = How we work
charter-confidence = What stays here
charter-purpose-hint = A sentence or two.
charter-goals-hint = One to a line.
charter-ways-hint = One to a line.
charter-confidence-hint = One to a line.
charter-begin = Begin with a few lines of ours
charter-begin-so = Begin with this
charter-edit = Change the charter
charter-edit-title = Writing the charter
charter-edit-heading = Writing the charter
charter-edit-lead = Make it yours: every line is for { $name } to change. Anybody here may, and everybody sees who changed what.
charter-save = Save the charter
charter-leave-it = Leave it as it was
charter-sign-anew = { $count ->
    [one] One of you has signed the charter as it is. When you save a change, everybody is asked to sign anew.
   *[other] { $count } of you have signed the charter as it is. When you save a change, everybody is asked to sign anew.
  }
charter-meanwhile = { $name } saved a change while you wrote. Nothing of yours is lost: both are below.
charter-theirs = What { $name } saved
charter-theirs-what = Take over into yours what you want to keep, then save. Saving makes your text the newest version; theirs stays in the history.
charter-changed-by = Last changed by { $name } on { $day }.
charter-history-link = What changed
charter-signatures = Signatures
charter-sign = Sign the charter
charter-sign-what = Signing says: I have read this and will keep to it.
charter-sign-again = The charter has changed since it was last agreed. Read it again, and sign if you will keep to it.
charter-signed-on = Signed on { $day }
charter-not-signed = Not signed yet: { $names }.
charter-changed-meanwhile = The charter changed while you read it. Read what it says now, then sign.
charter-versions-enough = This charter has been changed very often. Ask whoever runs this installation for help.
charter-history-title = What changed in the charter
charter-history-heading = What changed
charter-history-lead = Every version stays. Bringing one back makes it the newest, and everybody is asked to sign anew.
charter-version = { $name }, { $day } at { $hour }
charter-version-newest = This is the charter as it is now.
charter-restore = Bring this version back
charter-added = Added
charter-removed = Removed
fault-charter-empty = A charter needs at least a line.
fault-lines = At most { $most } lines, please.
said-charter-saved = The charter is saved.
said-charter-restored = That version is the newest again.
said-signed = You have signed the charter.
mail-charter-subject = { $group }: the charter has changed
mail-charter-text = Somebody in { $group } changed your charter. Read what it says now and sign it anew.
mail-charter-open = Read the charter

charter-short-title = Short
charter-short-what = A handful of lines. Good to begin with, and enough for most groups.
charter-short-purpose = We help each other see our hard questions more clearly.
charter-short-goals = Each of us leaves every meeting with one next step.
charter-short-ways =
    Questions before advice.
    One voice at a time, and everybody is heard.
    If you can’t come, say so before.
charter-short-confidence = What is said here stays here.

charter-thorough-title = Thorough
charter-thorough-what = For a group that stays together for a season and wants to settle things once.
charter-thorough-purpose = We are peers who lead different things and want to get better at it. We meet to think aloud with people who want nothing from us but our honesty.
charter-thorough-goals =
    Each of us brings at least two real challenges this season.
    Each of us names one thing to do differently, and tells the others how it went.
    At the end of the season we can say what this group changed.
charter-thorough-ways =
    We begin and end on time.
    Questions before advice; advice only when it is asked for.
    We say what we see, kindly and to the person.
    Nobody has to answer a question.
    Phones and other work stay outside.
    Who can’t come says so before; after two times in a row we ask how they are.
    We take turns in leading the meeting.
    When something bothers us about this group, we say it here.
charter-thorough-confidence =
    What is said here stays here, names and details alike.
    We may tell others what we learned ourselves, never what somebody else said.
    Outside of our meetings, nobody is asked about what they told us.
    If one of us leaves, this still holds.

charter-tonight-title = For tonight
charter-tonight-what = Three lines for one evening among people who may not know each other.
charter-tonight-purpose = For one evening we lend each other our attention.
charter-tonight-goals = Whoever brings a question goes home with a next step.
charter-tonight-ways =
    Questions before advice.
    Everybody speaks before anybody speaks twice.
charter-tonight-confidence = What is said here tonight stays here.
