//! `roundtable verify`: whether every rule holds, found by code apart from the engine.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, people};

/// Check the groups of a file against the rules
///
/// Exits 0 when every rule holds, 1 when one does not, 2 when a file cannot be used.
#[derive(Args)]
pub struct Verify {
    /// The people
    #[arg(value_name = "PEOPLE.csv")]
    people: PathBuf,
    /// Their groups, as `roundtable form` writes them
    #[arg(value_name = "GROUPS.csv")]
    groups: PathBuf,
    /// The rules, where they are not those by default
    #[arg(long, value_name = "RULES.toml")]
    rules: Option<PathBuf>,
}

impl Verify {
    pub(super) fn run(self) -> Done {
        let everybody = people::people(&self.people)?;
        let rules = people::rules(self.rules.as_deref(), &everybody)?;
        let seats = grouping::read_groups(&people::bytes(&self.groups)?)
            .map_err(|bad| people::lines(&self.groups, &bad))?;
        let violations = grouping::verify(&everybody, &rules, &seats);
        for violation in &violations {
            println!("{violation}");
        }
        if violations.is_empty() {
            println!("Every rule holds for all {} seats.", seats.len());
            return Ok(ExitCode::SUCCESS);
        }
        println!("{} violations.", violations.len());
        Ok(ExitCode::from(1))
    }
}
