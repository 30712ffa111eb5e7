# The frame around every page, errors, forms, dates.

skip = Skip to the page
nav-main = Main
nav-phone = Main, phone
nav-today = Today
nav-groups = Groups
nav-members = Members
nav-me = Me
nav-mine = Your account
nav-search = Search
keys-heading = Keys that lead somewhere
keys-close = Close
keys-off = Turn them off
nav-sign-in = Sign in
or = or
overheard = This page came by plain http: others on this network could read it and take over sign-ins.

error-back = Back to where you were
error-home = Go to the first page
error-not-found = There is nothing here
error-not-found-what = The page does not exist, or it is not yours to see. Check the address, or start again from the first page.
error-forbidden = This is closed to you
error-gone = This is over
error-refused = That did not happen
error-too-many = A little slower, please
error-too-many-what = { $minutes ->
    [one] You asked very often. Try again in a minute.
   *[other] You asked very often. Try again in { $minutes } minutes.
  }
error-unreadable = We could not read that
error-unreadable-what = What your browser sent was not a form of ours. Go back, reload the page and try again.
error-fault = Something broke on our side
error-fault-what = Nothing you wrote was half kept: it is either saved or it is not. Try again in a minute; if it stays, tell whoever runs this installation.
error-origin-what = The form did not come from this site, so nothing was changed. Open the page here and send it again.

faults-heading = Something needs your eye first
fault-empty = Please fill in { $field }.
fault-long = At most { $most } characters in { $field }, please: this is { $over } too many.
fault-control = There is a character in { $field } that cannot be shown. Type it anew.
fault-choice = Choose { $field } from what is offered.
fault-number = A whole number from { $least } to { $most } for { $field }, please.
fault-email = That is not a full e-mail address, such as ada@example.org.
fault-zone = Choose a time zone from the list.

date-day = { $weekday } { $day } { $month }
date-day-year = { $weekday } { $day } { $month } { $year }
date-short = { $day } { $month }
date-year = { $day } { $month } { $year }
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
weekday-mon-short = Mon
weekday-tue-short = Tue
weekday-wed-short = Wed
weekday-thu-short = Thu
weekday-fri-short = Fri
weekday-sat-short = Sat
weekday-sun-short = Sun
month-jan = January
month-feb = February
month-mar = March
month-apr = April
month-may = May
month-jun = June
month-jul = July
month-aug = August
month-sep = September
month-oct = October
month-nov = November
month-dec = December
month-jan-short = Jan
month-feb-short = Feb
month-mar-short = Mar
month-apr-short = Apr
month-may-short = May
month-jun-short = Jun
month-jul-short = Jul
month-aug-short = Aug
month-sep-short = Sep
month-oct-short = Oct
month-nov-short = Nov
month-dec-short = Dec
