//! Stories of signing in, and of a member's own settings. Those named `asvs_...` each prove one
//! requirement of the OWASP Application Security Verification Standard 5.0.

use crate::testing::{Network, Shown, Visitor};

mod browser;
mod closing;
mod codes;
mod cookies;
mod devices;
mod email;
mod first;
mod forged;
mod guessing;
mod headers;
mod passkeys;
mod settings;

/// The six digits in a mail.
fn code_in(body: &str) -> String {
    let digits = body
        .split_whitespace()
        .find(|word| word.len() == 6 && word.parse::<u32>().is_ok());
    digits.expect("the mail has six digits").to_owned()
}

/// The path of the link in a mail.
fn link_in(body: &str) -> String {
    let line = body.lines().find(|line| line.contains("/sign-in/link/"));
    let line = line.expect("the mail has a link").trim();
    line.strip_prefix(crate::testing::ORIGIN)
        .expect("it leads here")
        .to_owned()
}

/// The code last mailed to an address.
async fn last_code(net: &Network, email: &str) -> String {
    let mails = net.mails_to(email).await;
    code_in(&mails.last().expect("a mail was written").1)
}

/// Asks for a code.
async fn ask(visitor: &mut Visitor, email: &str) -> Shown {
    visitor.post("/sign-in", &[("email", email)]).await
}

/// Signs in by code, and fails unless it works.
async fn sign_in(net: &Network, visitor: &mut Visitor, email: &str) {
    ask(visitor, email).await;
    let code = last_code(net, email).await;
    let shown = visitor.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(shown.location(), "/today", "{}", shown.body);
}

/// Whether a browser is signed in.
async fn is_in(visitor: &mut Visitor) -> bool {
    visitor.get("/settings").await.status.is_success()
}
