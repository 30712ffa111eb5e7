# The way in, profiles, the directory.

landing-title = Peer groups that make leaders better
landing-promise = A small group of peers, for the decisions that keep you up.
landing-lead = Bring a hard question. Be asked, not judged. Leave with one step, and be asked about it next time.
landing-join = Join a group
today-title = Today
today-heading = Good to see you, { $name }
today-empty = Nothing due.
member-erased = A former member
member-unnamed = Somebody new
