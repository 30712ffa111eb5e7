//! The program: reads its command and does it.

use std::process::ExitCode;

fn main() -> ExitCode {
    roundtable::cli::run()
}
