# Signing in.

sign-in-title = Sign in
sign-in-heading = Sign in
sign-in-lead = We mail you a code. There is no password to remember, and none to lose.
sign-in-mail = Mail me a code
sign-in-passkey = Use a passkey
field-email = Your e-mail address
field-code = The six digits
code-title = Check your mail
code-heading = Check your mail
code-lead = We sent six digits. They are good for ten minutes.
code-take = Go on
code-again = Nothing came?
code-again-link = Send another code
code-link-over = This link was used already, or its ten minutes are over. Ask for another code.
fault-code = That is not the code we sent last, or it is too old. Look again, or ask for another.
link-heading = Here is your code
link-lead = Type it in the browser where you asked for it. If that is this one, go on right here.
link-here = Go on in this browser
mail-code-subject = { $code } is your Roundtable code
mail-code-body =
    Your code is { $code }

    Type it where you asked for it, or open this link:
    { $link }

    It is good for { $minutes } minutes and works once. If you did not ask for it, you need do nothing.
