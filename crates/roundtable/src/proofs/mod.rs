//! Proofs over all rooms at once: every screen looked at, every route asked by everybody.

mod company;
mod gates;
mod journeys;
mod leaks;
mod look;
mod matrix;
mod rights;
mod router;
mod rows;
mod screens;
mod waiting;
