//! Health: mail, jobs, backups, storage. A word each, a sentence, and what to do.

use std::time::Duration;

use super::space::{self, bytes};
use crate::app::App;
use crate::db::{Conn, Moment};
use crate::error::Trouble;
use crate::jobs::{self, Noted};
use crate::mail::outbox;
use crate::web::when::ago;
use crate::web::words::{Lang, Say};
use crate::{backups, mail};

const HOUR: Duration = Duration::from_secs(3600);
/// Mail or backups failing for so long is told to the admins.
pub const LONG: Duration = Duration::from_secs(24 * 3600);
/// A backup is late after this.
pub const BACKUP_LATE: Duration = Duration::from_secs(48 * 3600);
/// A restore was tested too long ago after this.
const TEST_LATE: Duration = Duration::from_secs(15 * 24 * 3600);
/// The worker notes itself every minute; so long without a word, it stands still.
const WORKER_LATE: Duration = Duration::from_secs(5 * 60);
/// A disk with less room than this is nearly full.
const FREE_BYTES_LEAST: u64 = 1_000_000_000;

/// How a thing stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// As it should be.
    Well,
    /// Works, but somebody should look.
    Look,
    /// Does not work.
    Mend,
}

impl State {
    /// The class of its mark.
    pub fn class(self) -> &'static str {
        match self {
            State::Well => "well",
            State::Look => "look",
            State::Mend => "mend",
        }
    }
}

/// One sign of health.
#[derive(Clone, Debug)]
pub struct Sign {
    /// What of: the end of the path of its page.
    pub of: &'static str,
    /// How it stands.
    pub state: State,
    /// The same in a sentence.
    pub said: String,
    /// What to do; empty when it is well.
    pub advice: String,
}

/// All signs, in the order pages show them.
pub async fn signs(db: &mut Conn, app: &App, lang: &'static Lang) -> Result<Vec<Sign>, Trouble> {
    let look = Look {
        app,
        lang,
        now: app.now(),
    };
    Ok(vec![
        look.mail(&mail::outbox::fares(db, app.now()).await?),
        look.jobs(&jobs::noted(db).await?),
        look.backups(db).await?,
        look.storage(),
    ])
}

struct Look<'a> {
    app: &'a App,
    lang: &'static Lang,
    now: Moment,
}

impl Look<'_> {
    fn sign(&self, of: &'static str, state: State, said: &Say, advice: &str) -> Sign {
        Sign {
            of,
            state,
            said: self.lang.say(said),
            advice: match advice {
                "" => String::new(),
                advice => self.lang.t(advice),
            },
        }
    }

    fn ago(&self, at: Moment) -> String {
        ago(self.lang, at, self.now)
    }

    fn mail(&self, fares: &outbox::Fares) -> Sign {
        let number = |count: i64| usize::try_from(count).unwrap_or_default();
        if self.app.settings.demo {
            return self.sign("mail", State::Well, &Say::new("well-mail-demo"), "");
        }
        if self.app.settings.smtp.is_none() {
            return self.sign(
                "mail",
                State::Mend,
                &Say::new("well-mail-none"),
                "do-mail-set",
            );
        }
        if let Some(since) = fares.failing_since {
            let say = Say::new("well-mail-fails").with("ago", self.ago(since));
            return self.sign("mail", State::Mend, &say, "do-mail-log");
        }
        if fares.given_up > 0 {
            let say = Say::new("well-mail-given-up").count("count", number(fares.given_up));
            return self.sign("mail", State::Look, &say, "do-mail-log");
        }
        let say = match fares.last_sent_at {
            None => Say::new("well-mail-quiet"),
            Some(last) => Say::new("well-mail")
                .count("count", number(fares.sent))
                .with("ago", self.ago(last)),
        };
        self.sign("mail", State::Well, &say, "")
    }

    fn jobs(&self, noted: &[Noted]) -> Sign {
        let failing: Vec<String> = noted
            .iter()
            .filter(|job| job.is_failing())
            .map(|job| job_name(self.lang, &job.job))
            .collect();
        if !failing.is_empty() {
            let say = Say::new("well-jobs-fail").with("jobs", failing.join(", "));
            return self.sign("jobs", State::Mend, &say, "do-jobs-look");
        }
        let last = noted.iter().filter_map(|job| job.ran_at).max();
        match last {
            Some(last) if last >= self.now.minus(WORKER_LATE) => {
                self.sign("jobs", State::Well, &Say::new("well-jobs"), "")
            }
            Some(last) => {
                let say = Say::new("well-jobs-still").with("ago", self.ago(last));
                self.sign("jobs", State::Mend, &say, "do-jobs-start")
            }
            None => self.sign("jobs", State::Look, &Say::new("well-jobs-none"), ""),
        }
    }

    async fn backups(&self, db: &mut Conn) -> Result<Sign, Trouble> {
        let last = backups::last(db, &self.app.settings.data).await?;
        let test = backups::tests(db, 1).await?.into_iter().next();
        let Some(last) = last else {
            let say = Say::new("well-backups-none");
            return Ok(self.sign("backups", State::Look, &say, "do-backups-make"));
        };
        if let Some(test) = test.as_ref().filter(|test| !test.fault.is_empty()) {
            let say = Say::new("well-backups-broken").with("ago", self.ago(test.tested_at));
            return Ok(self.sign("backups", State::Mend, &say, "do-backups-look"));
        }
        if last < self.now.minus(BACKUP_LATE) {
            // Where none is taken by itself, none is late: somebody should look, that is all.
            let (state, key) = match self.app.settings.backups_kept {
                0 => (State::Look, "well-backups-by-hand"),
                _ => (State::Mend, "well-backups-late"),
            };
            let say = Say::new(key).with("ago", self.ago(last));
            return Ok(self.sign("backups", state, &say, "do-backups-make"));
        }
        Ok(match test {
            Some(test) if test.tested_at >= self.now.minus(TEST_LATE) => {
                let say = Say::new("well-backups")
                    .with("ago", self.ago(last))
                    .with("tested", self.ago(test.tested_at));
                self.sign("backups", State::Well, &say, "")
            }
            _ => {
                let say = Say::new("well-backups-untested").with("ago", self.ago(last));
                let fresh = last >= self.now.minus(HOUR * 24);
                let state = if fresh { State::Well } else { State::Look };
                self.sign("backups", state, &say, "do-backups-test")
            }
        })
    }

    fn storage(&self) -> Sign {
        let Some(space) = space::space(&self.app.settings.data) else {
            return self.sign(
                "storage",
                State::Look,
                &Say::new("well-storage-unknown"),
                "",
            );
        };
        let say = Say::new("well-storage")
            .with("free", bytes(space.free))
            .with("whole", bytes(space.whole));
        match space.free < FREE_BYTES_LEAST || space.free < space.whole / 50 {
            true => self.sign("storage", State::Mend, &say, "do-storage-room"),
            false => self.sign("storage", State::Well, &say, ""),
        }
    }
}

/// A job by the name admins know it by.
pub fn job_name(lang: &Lang, job: &str) -> String {
    let key = format!("job-{}", job.replace('_', "-"));
    match lang.knows(&key) {
        true => lang.t(&key),
        false => job.to_owned(),
    }
}
