//! `roundtable doctor`: looks at everything and says what to mend, one line each.

use std::process::ExitCode;

use clap::Args;

use super::serve::From;
use super::{Done, on_runtime};
use crate::settings::Settings;

mod door;
mod mail;
mod place;
mod reach;

#[cfg(test)]
mod tests;

/// Look at everything and say what to mend
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    from: From,
    /// Send a real mail to this address
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
}

/// How a thing stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// Works, but somebody should know.
    Look,
    /// Does not work.
    Mend,
}

/// One line of the report.
#[derive(Debug)]
pub(super) struct Finding {
    pub state: State,
    pub about: &'static str,
    pub said: String,
}

pub(super) fn ok(about: &'static str, said: impl Into<String>) -> Finding {
    finding(State::Ok, about, said)
}

pub(super) fn look(about: &'static str, said: impl Into<String>) -> Finding {
    finding(State::Look, about, said)
}

pub(super) fn mend(about: &'static str, said: impl Into<String>) -> Finding {
    finding(State::Mend, about, said)
}

fn finding(state: State, about: &'static str, said: impl Into<String>) -> Finding {
    Finding {
        state,
        about,
        said: said.into(),
    }
}

impl Doctor {
    pub(super) fn run(self) -> Done {
        let settings = match self.from.settle() {
            Ok(settings) => settings,
            Err(fault) => {
                print(&mend("settings", fault));
                return Ok(ExitCode::FAILURE);
            }
        };
        on_runtime(async {
            let findings = examine(&settings, self.mail.as_deref()).await;
            findings.iter().for_each(print);
            if let Some(drawn) = reach::qr_code(&settings) {
                println!("\n{drawn}\n{}", settings.origin);
            }
            let broken = findings.iter().any(|finding| finding.state == State::Mend);
            Ok(if broken {
                ExitCode::FAILURE
            } else {
                ExitCode::SUCCESS
            })
        })
    }
}

/// Everything there is to say, in the order of the settings.
pub(super) async fn examine(settings: &Settings, mail_to: Option<&str>) -> Vec<Finding> {
    let mut findings = vec![ok("settings", "they hold together")];
    findings.push(place::folder(&settings.data));
    findings.extend(place::space(&settings.data));
    findings.extend(place::database(settings).await);
    findings.push(place::zones());
    findings.push(door::origin(settings));
    findings.extend(door::certificate(settings));
    findings.push(door::proxies(settings));
    findings.push(door::passkeys(settings));
    findings.extend(mail::server(settings, mail_to).await);
    findings.extend(reach::phones(settings).await);
    findings
}

fn print(finding: &Finding) {
    let state = match finding.state {
        State::Ok => "ok",
        State::Look => "look",
        State::Mend => "mend",
    };
    println!("{state:<5} {:<12} {}", finding.about, finding.said);
}
