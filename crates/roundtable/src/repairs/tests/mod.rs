//! Stories of repairs.

mod searching;
mod telling;
