//! Stories of the members.

mod reach;
