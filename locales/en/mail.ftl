# What mails share, and the page that turns a kind off.

mail-less = You get this because mail about { $kind } is on. To turn it off, open:
mail-kind-meeting = your meetings
mail-kind-reminder = meetings that are near
mail-kind-group = your group
mail-kind-seat = seats held for you
mail-kind-programme = your programmes
mail-kind-hosting = programmes you host
mail-kind-welcome = your first days here
mail-kind-security = your account
mail-kind-code = codes

silence-title = Less mail
silence-heading = Less mail?
silence-lead = We would no longer write to you about { $kind }.
silence-act = Turn it off
silence-off-heading = Turned off
silence-off-lead = We no longer write to you about { $kind }.
silence-undo = Turn it on again
silence-rest = Everything else you can choose in your
silence-settings = settings
