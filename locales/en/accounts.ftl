# Signing in, and a member's own settings.

sign-in-title = Sign in
sign-in-heading = Sign in
sign-in-lead = We mail you a code. There is no password to remember, and none to lose.
sign-in-mail = Mail me a code
sign-in-passkey = Use a passkey
sign-in-no-mail = This installation sends no mail yet, so no code will arrive. Whoever runs it can set that up; a passkey works already.
sign-out = Sign out
sign-out-guest = You have no address to come back with: signed out on this device, your seat is out of your reach.
sign-out-sure = Sign out all the same
field-email = Your e-mail address
field-email-new = The new e-mail address
field-code = The six digits
code-title = Check your mail
code-heading = Check your mail
code-lead = We sent six digits.
code-lead-to = We sent six digits to { $email }.
code-lead-good = They are good for ten minutes.
code-take = Go on
code-again = Nothing came? Look among the unwanted mail first. After 30 seconds you can ask for another.
code-again-act = Send another code
code-other = Use another address
code-link-over = This link was used already, or its ten minutes are over. Ask for another code.
said-code-again = Another code is on its way. Only the newest one works.
fault-code = That is not the code we sent last, or it is too old. Look again, or ask for another.
fault-code-spent = This code was tried too often and is over now. Ask for another one.
fault-again = The last code left a moment ago. In { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
  } you can ask for another.
fault-locked = There were many tries from here. To keep the account safe this is closed for now, and opens again in { $minutes ->
    [one] a minute.
   *[other] { $minutes } minutes.
  }
link-heading = Here is your code
link-lead = Type it in the browser where you asked for it.
link-warning = Nobody else needs it, whoever says so.
link-here-heading = You are nearly in
link-here-lead = This is the browser that asked, so one tap is enough.
link-here = Go on

mail-code-subject = { $code } is your Roundtable code
mail-code-body =
    Your code is { $code }

    Type it where you asked for it, or open this link:
    { $link }

    It is good for { $minutes } minutes and works once. If you did not ask for it, you need do nothing.
mail-closed-subject = How to get into Roundtable
mail-closed-body =
    Somebody, probably you, wanted to sign in with this address. It has no account yet, and here people join by invitation.

    Ask somebody who is in to invite you: any member has a link to share. Then come back:
    { $address }

    If it was not you, you need do nothing.
mail-closed-body-contact =
    Somebody, probably you, wanted to sign in with this address. It has no account yet, and here people join by invitation.

    Ask somebody who is in to invite you, or write to { $contact }. Then come back:
    { $address }

    If it was not you, you need do nothing.
mail-device-subject = A new device signed in
mail-device-body =
    { $device } signed in to your account on { $day } at { $hour }.

    If that was you, all is well. If not, sign it out and change nothing else before you have.
mail-device-act = Look at my devices
mail-moved-subject = Your address was changed
mail-moved-body =
    Your account now signs in with another address, and no longer with this one.

    If that was not you, write to whoever runs the network:
    { $address }
mail-passkey-added = A passkey was added
mail-passkey-removed = A passkey was removed
mail-passkey-body =
    This happened just now, in your account's settings.

    If that was you, all is well. If not, look at your passkeys and devices right away.
mail-passkey-act = Look at my passkeys
mail-closing-subject = Your account closes in a week
mail-closing-body =
    You asked us to erase your account. On { $day } it will be gone, for good.

    Until then you can change your mind with one tap.
mail-closing-act = Keep my account
mail-works-subject = Your Roundtable can send mail
mail-works-body = This is the word you asked for: mail leaves your installation and arrives. Codes to sign in with will too.
mail-works-act = Open Roundtable

device-unknown = A device
device-named = { $device }
device-this = this one
device-seen = seen { $day }
device-since = signed in { $day }
device-end = Sign out
devices-heading = Devices
devices-end = Sign out all others
devices-saved = Signed out.

settings-title = Settings
settings-heading = Settings
settings-nav = Groups of settings
settings-profile = Your profile
network-heading = Your network
network-what = What newcomers see first, and how they come in.
network-contact = Whom to ask
network-contact-hint = An address for people who want to be let in, or are stuck. May stay empty.
save = Save
saved = Saved
leave-as-is = Leave it as it is
looks-heading = Looks
theme = Light or dark
theme-device = As the device
theme-light = Light
theme-dark = Dark
language = Language
language-browser = As the browser asks
shortcuts = Single keys are shortcuts
shortcuts-what = Such as / to search and ? for the list. Off while you type.
mail-heading = Mail
mail-always = Codes, and news of your account itself, always come.
mail-kinds = Write to me about
kind-meeting = Meetings set, moved or called off
kind-reminder = A meeting tomorrow, and in an hour
kind-group = News of my group, such as a changed charter
kind-seat = A seat held for me, or a question to move
kind-programme = News of programmes I am enrolled in
kind-hosting = Programmes I host, when something is to be done
kind-welcome = My first days here
needed-only = Only what needs me
needed-only-what = Whatever is only news waits until you look in.
quiet-heading = Quiet hours
quiet-what = Mail that can wait is held until they end. A meeting in an hour can't.
quiet-on = Keep quiet between
quiet-from = From
quiet-until = Until
fault-hour = An hour such as 21:30, please.
zone-heading = Time zone
zone = The zone you are in
zone-what = All times are shown in it, and mail keeps to its hours.
email-title = E-mail
email-what = Codes go here, and mail about what you are part of.
email-change = Change
email-none = None yet
email-none-what = With an address you can come back on any device, and hear when you meet.
email-add = Add your e-mail
email-saved = This is your address now.
email-heading = Another address
email-lead = You sign in with { $email } now. We mail a code to the new one; once you type it, the old one is out.
email-add-heading = Add your e-mail
email-add-lead = Then your seat is yours on any device, and we can tell you when you meet.
email-hint = We mail it a code, to see that it is yours.
email-taken = That address already signs in another member. Use a different one, or sign in with it.
prove-title = Is it you?
prove-heading = First, show that it is you
prove-lead = What comes next matters, so we ask once more. It holds for ten minutes.
prove-mail = It goes to { $email }.
passkeys-title = Passkeys
passkeys-what = Sign in with a finger, a face or this device's PIN. Nothing to type, nothing that can be tricked out of you.
passkeys-lead = A passkey stays on your device or in your password keeper. Have two, so that losing one does not matter; the mailed code keeps working too.
passkeys-none = No passkey yet.
passkeys-change = Add, rename or remove
passkey-add-heading = Another passkey
passkey-add = Add a passkey
passkey-name = Name
passkey-name-hint = So that you know it again, such as “My phone”.
passkey-rename = Rename
passkey-remove = Remove
passkey-added = added { $day }
passkey-used = used { $day }
passkey-not = That did not work. Try again, or use a mailed code.
passkey-browser = This browser can't make passkeys, or its scripts are off. The mailed code does all the same.
passkey-here-not = Passkeys need an e-mail address first, and a Roundtable that is reached by a name, not a number.
passkey-needs-email = Add your e-mail first: with a passkey alone, a lost device would lock you out.
passkey-too-many = You have twenty passkeys. Remove one first.
passkey-over = That took too long, or was begun elsewhere. Please try once more.
passkey-unknown = We don't know this passkey. It may have been removed; use a mailed code.
said-passkey-added = The passkey is ready.
said-passkey-renamed = Renamed.
said-passkey-removed = Removed. It signs nobody in any more.
data-heading = What is kept about you
data-what = Everything this network holds about you, as one file that people and programs can read.
data-act = Download it all
closing-title = Leave for good
closing-what = Your account, profile and seats are erased. You have a week to change your mind.
closing-begin = Leave the network
closing-lead = In a week everything about you is erased. Until then nothing changes, and one tap keeps it all.
closing-lead-guest = Your seat and your name are erased at once: without an address there is no way to ask you again.
closing-goes = Your name, profile, address, devices, passkeys and seats go.
closing-stays = What others wrote stays, and so does what you agreed together, without your name.
closing-take = Before you go:
closing-act = Erase it all in a week
closing-act-guest = Erase it all now
closing-undo = Keep my account
closing-banner = Your account is erased on { $day }.
said-closing = In a week all is erased. Until then you can keep it.
said-kept = Your account stays, and everything with it.
said-erased = Everything about you is gone from here.

first-title = First run
first-heading = Welcome to your own Roundtable
first-lead = Four answers, and it is ready. You will be its admin: you keep it running, and read no group.
first-network = What is your network called?
first-network-hint = Such as “Nordic hospital leads”. You can change it later.
first-name = Your name
first-email-hint = You sign in with it, and members who are stuck may write to it.
first-joining = Who may join?
joining-open = Whoever has the address
joining-open-what = Anybody who opens this site can join and wait for a group.
joining-invitation = Only who was invited
joining-invitation-what = Members share links; strangers are told to ask for one.
first-test = Mail me a word
first-test-what = To see that mail leaves here and arrives.
first-no-mail = No mail is set up, so no code can reach anybody yet. Groups that gather by link work all the same. Add a passkey next, so that you can come back.
first-act = Open the doors
first-over = This link was used already or is over. The server prints a new one each time it starts, as long as there is no admin.
said-first = Your Roundtable is open, and you are its admin.
said-first-known = That address has an account already, and is the admin now. Sign in as always.
pass-title = Step in
pass-heading = Step in as { $name }
pass-lead = This link signs this browser in, without a code.
pass-act = Go in as { $name }
pass-over = This link is over. A new one is made at each start.
