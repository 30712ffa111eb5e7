# Groups: gathering, the home, the day's page.

seats-all-taken = Every seat in this group is taken. Ask whoever invited you whether they would sit at two tables.
