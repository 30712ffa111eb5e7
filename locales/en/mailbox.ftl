# The demo's mailbox. No other installation has one.

demo-here = This is a demo: nobody here is real, and no mail leaves it.
demo-mailbox = Read its mail
mailbox-title = The demo’s mailbox
mailbox-heading = The demo’s mailbox
mailbox-lead = Every mail this demo has written, to anybody. In a real network each reaches only the one it is for.
mailbox-empty = No mail was written yet. Sign in with any address, and the code arrives here.
mailbox-sign-in = Ask for a code
mailbox-with-calendar = with a calendar file
mailbox-count = { $count ->
    [one] One mail.
   *[other] { $count } mails; the newest are shown.
  }
mailbox-back = All mail
mailbox-to = To { $address }
mailbox-calendar = Take the calendar file
