//! Roundtable: a self-hosted home for peer groups that make leaders better.
//! `routes.rs` is the table of contents; each room is a folder.

pub mod accounts;
pub mod admin;
pub mod app;
pub mod audit;
pub mod backups;
pub mod charters;
pub mod cli;
pub mod clock;
pub mod db;
pub mod demo;
pub mod error;
pub mod facilitators;
pub mod groups;
pub mod host;
pub mod jobs;
pub mod mail;
pub mod meetings;
pub mod members;
pub mod network;
pub mod offers;
pub mod placement;
pub mod programmes;
pub mod repairs;
pub mod reports;
pub mod routes;
pub mod sessions;
pub mod settings;
pub mod web;

#[cfg(test)]
mod proofs;
#[cfg(test)]
mod testing;
