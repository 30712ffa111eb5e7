//! The commands, one file each.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod alone;
mod backup;
mod demo;
mod doctor;
mod form;
mod people;
mod restore;
mod serve;
mod verify;

#[cfg(test)]
pub(crate) use restore::put_back;

/// A self-hosted home for peer groups that make leaders better.
#[derive(Parser)]
#[command(name = "roundtable", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the network
    Serve(serve::Serve),
    /// Walk through a living network of 240 members
    Demo(demo::Demo),
    /// Look at everything and say what to mend
    Doctor(doctor::Doctor),
    /// Write a backup, while serving or not
    Backup(backup::Backup),
    /// Put a backup back
    Restore(restore::Restore),
    /// Form groups of people who can meet
    Form(form::Form),
    /// Check the groups of a file against the rules
    Verify(verify::Verify),
}

/// Runs the command given on the command line. A fault is one sentence on standard error.
pub fn run() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Demo(demo) => demo.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Form(form) => form.run(),
        Command::Verify(verify) => verify.run(),
    };
    match done {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("roundtable: {fault}");
            ExitCode::from(2)
        }
    }
}

/// What a command answers: an exit code, or a sentence about what stood in its way.
pub type Done = Result<ExitCode, String>;

/// Runs a command that serves or waits.
fn on_runtime(work: impl Future<Output = Done>) -> Done {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| format!("the runtime cannot start: {e}"))?;
    runtime.block_on(work)
}

/// Logs to standard error: what happened, never who or what was said.
fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("ROUNDTABLE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
