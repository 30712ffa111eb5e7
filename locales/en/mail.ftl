# What mails share, and the page that turns a kind off.

mail-less = You get this because mail about { $kind } is on. To turn it off, open:
mail-kind-meeting = your meetings
mail-kind-reminder = meetings that are near
mail-kind-group = your group
mail-kind-welcome = your first days here
mail-kind-security = your account
mail-kind-code = codes
