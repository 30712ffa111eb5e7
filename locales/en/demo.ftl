# Sitting in, in the demo. No other installation has it.

sit-in-title = Sit in: three minutes at the sixth seat
sit-in-what = Five made-up members vet a decision: they ask, write, vote, and one loses the connection. You have the sixth seat, now, without a name or an address.
sit-in-button = Sit down
sit-in-name = Visitor
job-sit-in = Sit in
