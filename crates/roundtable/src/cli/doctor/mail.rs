//! Mail: whether the server greets, encrypts and knows us; on request, a real mail.

use super::{Finding, look, mend, ok};
use crate::mail;
use crate::settings::Settings;

pub(super) async fn server(settings: &Settings, to: Option<&str>) -> Vec<Finding> {
    let Some(smtp) = &settings.smtp else {
        let said = "smtp is not set: codes and reminders wait in the outbox, groups by link work";
        return vec![look("mail", said)];
    };
    if let Err(fault) = mail::greet(smtp).await {
        return vec![mend(
            "mail",
            format!("the server does not take us in: {fault}"),
        )];
    }
    let mut findings = vec![ok("mail", "the server greets us and lets us in")];
    if open_password(smtp) {
        let said = "smtp sends its password unencrypted: use smtps:// or add ?tls=required";
        findings.push(look("mail", said));
    }
    if let Some(address) = to {
        findings.push(match mail::try_out(settings, address).await {
            Ok(()) => ok("mail", format!("a mail is on its way to {address}")),
            Err(fault) => mend("mail", format!("a mail to {address} was refused: {fault}")),
        });
    }
    findings
}

fn open_password(smtp: &str) -> bool {
    let Ok(url) = url::Url::parse(smtp) else {
        return false;
    };
    let asked_for_tls = url
        .query_pairs()
        .any(|(name, value)| name == "tls" && value == "required");
    url.scheme() == "smtp" && url.password().is_some() && !asked_for_tls
}
