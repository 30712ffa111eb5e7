//! Stories of votes, boards, pairs and pulses.
