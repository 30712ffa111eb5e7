//! Somebody at a table: founds or joins, answers, signs, asks for a code; and tries again with
//! the same form when the server was gone before it answered.

use std::time::Duration;

use crate::ledger::{Ledger, Table};
use crate::wire::{Answer, Request};

pub struct Person {
    port: u16,
    number: usize,
    pub name: String,
    address: String,
}

/// One in so many asks for a code, so that the mail can keep up.
const PERSONS_PER_CODE: usize = 5;

impl Person {
    pub fn new(port: u16, writer: usize, number: usize) -> Person {
        Person {
            port,
            number,
            name: format!("Ada {writer} {number}"),
            address: format!("10.{writer}.{}.{}", number / 250, number % 250),
        }
    }

    /// Everything one person does; false when the storm is over.
    pub fn lives_through(&self, ledger: &Ledger) -> bool {
        let Some((table, cookie)) = self.sits_down(ledger) else {
            return false;
        };
        let group = format!("/groups/{}", table.group);
        let answer = self.post(
            ledger,
            &format!("{group}/meetings/1/answer"),
            "coming=1",
            &cookie,
        );
        if answer.is_none_or(|answer| !ledger.took(&self.name, "answer", table.group, &answer)) {
            return false;
        }
        let signed = self.post(
            ledger,
            &format!("{group}/charter/sign"),
            "version=1",
            &cookie,
        );
        if signed.is_none_or(|answer| !ledger.took(&self.name, "signature", table.group, &answer)) {
            return false;
        }
        if !self.number.is_multiple_of(PERSONS_PER_CODE) {
            return true;
        }
        let email = self.email();
        let asked = self.post(ledger, "/sign-in", &format!("email={email}"), "");
        asked.is_some_and(|answer| ledger.promised(&email, &answer))
    }

    fn email(&self) -> String {
        format!("{}@example.org", self.name.to_lowercase().replace(' ', "."))
    }

    /// Takes a seat at the table that is being filled; founds the next one when it is full.
    fn sits_down(&self, ledger: &Ledger) -> Option<(Table, String)> {
        loop {
            let Some(table) = ledger.table() else {
                return self.founds(ledger);
            };
            let act = format!("act{}", self.name.replace(' ', "-"));
            let form = format!(
                "act={act}-{}&zone=UTC&name={}",
                table.group,
                self.form_name()
            );
            let answer = self.post(ledger, &format!("/meet/{}", table.code), &form, "")?;
            if answer.status == 409 {
                ledger.full(&table);
                continue;
            }
            let taken = ledger.took(&self.name, "seat", table.group, &answer);
            return taken.then(|| (table, cookie_of(answer)));
        }
    }

    fn founds(&self, ledger: &Ledger) -> Option<(Table, String)> {
        let form = format!(
            "act=found-{0}&name={0}&your_name={0}&when=now&minutes=60&weeks=0&zone=UTC",
            self.form_name()
        );
        let answer = self.post(ledger, "/groups/new", &form, "")?;
        let number = answer
            .location
            .split('/')
            .nth(2)
            .and_then(|id| id.parse().ok());
        let group: i64 = number.unwrap_or_else(|| panic!("{} {}", answer.status, answer.body));
        ledger.took(&self.name, "seat", group, &answer);
        let charter = "base=0&purpose=To+be+asked&goals=One+step&ways=In+turn&confidence=Here";
        let edit = format!("/groups/{group}/charter/edit");
        let cookie = cookie_of(answer);
        let saved = self.post(ledger, &edit, charter, &cookie)?;
        // Asked again after it was done, the page shows the two versions: theirs is ours.
        ledger.took_or(&self.name, "charter", group, &saved, saved.again);
        let path = format!("/groups/{group}/gathering");
        let page = self.request(&path, &cookie).get();
        let code = page.ok().and_then(|page| {
            let link = page.body.split_once("/meet/")?.1.to_owned();
            let code = |c: char| !c.is_ascii_alphanumeric() && c != '-';
            Some(link.split(code).next()?.to_owned())
        });
        let table = Table {
            group,
            code: code.unwrap_or_default(),
        };
        if !table.code.is_empty() {
            ledger.open(table.clone());
        }
        Some((table, cookie))
    }

    fn form_name(&self) -> String {
        self.name.replace(' ', "+")
    }

    fn request<'a>(&'a self, path: &'a str, cookie: &'a str) -> Request<'a> {
        Request {
            port: self.port,
            address: &self.address,
            cookie,
            path,
        }
    }

    /// Sends a form until it is answered; nothing once the storm is over.
    fn post(&self, ledger: &Ledger, path: &str, form: &str, cookie: &str) -> Option<Answer> {
        let mut again = false;
        while again || !ledger.is_enough() {
            match self.request(path, cookie).post(form) {
                Ok(answer) => return Some(Answer { again, ..answer }),
                Err(_) => again = true,
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }
}

/// The sign-in a guest was given.
fn cookie_of(answer: Answer) -> String {
    answer.cookies.into_iter().next().unwrap_or_default()
}
