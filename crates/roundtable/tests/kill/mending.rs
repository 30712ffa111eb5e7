//! Members at their tables: seats taken and declined, left, and filled again by a repair.

use std::time::Duration;

use crate::aim::{Act, Aim};
use crate::book::Book;
use crate::browser::{Browser, between};
use crate::placing::{form, found, import, person, publish};

/// How long a repair may take to be found; for some there is none, because no way fits.
const SEARCH_PATIENCE: Duration = Duration::from_secs(8);

const ACCEPTED: &str = "select count(*) from offers o join members m on m.member_id = o.member_id
    where o.programme_id = $1 and m.name = $2 and o.answer = 'accepted'";
const DECLINED: &str = "select count(*) from offers o join members m on m.member_id = o.member_id
    where o.programme_id = $1 and m.name = $2 and o.answer = 'declined'";
const SEATED: &str = "select count(*) from seats s join members m on m.member_id = s.member_id
    join programme_groups p on p.group_id = s.group_id
    where p.programme_id = $1 and m.name = $2 and s.ended_at is null";
const ENROLLED: &str = "select count(*) from enrolments e
    join members m on m.member_id = e.member_id
    where e.programme_id = $1 and m.name = $2 and e.ended_at is null";
const APPROVED: &str = "select count(*) from repairs
    where programme_id = $1 and approved_at is not null";
const CARRIED_OUT: &str = "select count(*) from repairs
    where programme_id = $1 and done_at is not null";

/// Somebody at a table, in their own browser.
pub struct Sitter {
    pub name: String,
    pub browser: Browser,
    /// The group they sit in, as far as their answers tell.
    pub group: i64,
}

/// What everybody at a table shares.
pub struct Round<'a> {
    pub book: &'a Book,
    pub aim: &'a Aim,
    pub programme: i64,
    /// Repairs approved so far, and of those carried out.
    approved: i64,
    carried_out: i64,
}

/// The line of each sitter on their host's lists.
pub fn line(name: &str) -> String {
    person(name, &name.to_lowercase().replace(' ', "."))
}

/// A programme of eight after the other, until the storm is over.
pub fn mend_many(mut host: Browser, mut sitters: Vec<Sitter>, book: &Book, aim: &Aim, hall: usize) {
    for turn in 0.. {
        let name = format!("Table {hall} {turn}");
        let Some(programme) = found(&mut host, book, &name, (3, 4)) else {
            return;
        };
        let mut round = Round {
            book,
            aim,
            programme,
            approved: 0,
            carried_out: 0,
        };
        if round.go(&mut host, &mut sitters).is_none() {
            return;
        }
        let end = format!("/programmes/{programme}/end");
        let Some(ended) = host.post(book, &end, &[]) else {
            return;
        };
        book.took("a programme ended", &ended, &[]);
    }
}

impl Round<'_> {
    fn go(&mut self, host: &mut Browser, sitters: &mut [Sitter]) -> Option<()> {
        let (book, aim, programme) = (self.book, self.aim, self.programme);
        let lines: Vec<String> = sitters.iter().map(|one| line(&one.name)).collect();
        import(host, book, aim, programme, &lines)?;
        form(host, book, aim, programme)?;
        publish(host, book, aim, programme)?;
        for sitter in sitters.iter_mut() {
            sitter.group = 0;
        }
        let (last, others) = sitters.split_last_mut()?;
        for sitter in others.iter_mut() {
            self.takes(sitter)?;
        }
        self.declines(last)?;
        let small = match groups(others)[..] {
            [small, large] if sitting(others, small) == 3 && sitting(others, large) == 4 => small,
            // Somebody found no seat, and is in the way of what is to happen now.
            _ => return Some(()),
        };
        // Nobody waits, so somebody of the larger group is asked to move.
        let left = others.iter_mut().position(|one| one.group == small)?;
        self.leaves(&mut others[left])?;
        if !self.repair(host, others, small)? {
            return Some(());
        }
        // Now somebody waits for whom the other group is new: they are offered a seat in it.
        self.enrols(&mut others[left])?;
        let other = others
            .iter()
            .position(|one| one.group != small && one.group != 0)?;
        let large = others[other].group;
        self.leaves(&mut others[other])?;
        if self.repair(host, others, large)? {
            self.takes(&mut others[left])?;
        }
        Some(())
    }

    /// Takes the seat that is held, if one is.
    fn takes(&self, sitter: &mut Sitter) -> Option<()> {
        let path = format!("/programmes/{}/seat", self.programme);
        if sitter.browser.get(&path).status != 200 {
            return Some(());
        }
        let taken = self.aim.during(Act::Seat, || {
            sitter.browser.post(self.book, &format!("{path}/take"), &[])
        })?;
        self.book.took("a seat taken", &taken, &[]).then_some(())?;
        let group = taken.location.split(['/', '?']).nth(2);
        sitter.group = group.and_then(|id| id.parse().ok())?;
        let before = if self.carried_out > 0 { 2 } else { 1 };
        self.book
            .holds_of(ACCEPTED, self.programme, &sitter.name, before);
        self.book.holds_of(SEATED, self.programme, &sitter.name, 1);
        Some(())
    }

    fn declines(&self, sitter: &mut Sitter) -> Option<()> {
        let path = format!("/programmes/{}/seat", self.programme);
        if sitter.browser.get(&path).status != 200 {
            return Some(());
        }
        let path = format!("{path}/decline");
        let form = self
            .aim
            .during(Act::Seat, || sitter.browser.post(self.book, &path, &[]))?;
        self.book
            .took("a seat declined", &form, &[410])
            .then_some(())?;
        self.book
            .holds_of(DECLINED, self.programme, &sitter.name, 1);
        self.book
            .holds_of(ENROLLED, self.programme, &sitter.name, 0);
        Some(())
    }

    fn leaves(&self, sitter: &mut Sitter) -> Option<()> {
        let path = format!("/programmes/{}/leave", self.programme);
        let left = self.aim.during(Act::Repair, || {
            sitter.browser.post(self.book, &path, &[("seat", "1")])
        })?;
        self.book.took("a seat left", &left, &[]).then_some(())?;
        sitter.group = 0;
        self.book.holds_of(SEATED, self.programme, &sitter.name, 0);
        self.book
            .holds_of(ENROLLED, self.programme, &sitter.name, 0);
        Some(())
    }

    fn enrols(&self, sitter: &mut Sitter) -> Option<()> {
        let path = format!("/programmes/{}/enrol", self.programme);
        let act = format!("{} {}", sitter.name, self.programme);
        let enrolled = sitter.browser.post(self.book, &path, &[("act", &act)])?;
        self.book
            .took("an enrolment", &enrolled, &[])
            .then_some(())?;
        self.book
            .holds_of(ENROLLED, self.programme, &sitter.name, 1);
        Some(())
    }

    /// Approves the repair that is found for a group, and has whoever is asked consent; says
    /// whether one was found.
    fn repair(&mut self, host: &mut Browser, sitters: &mut [Sitter], to: i64) -> Option<bool> {
        let (book, aim, programme) = (self.book, self.aim, self.programme);
        let path = format!("/programmes/{programme}/repairs");
        let found = aim.during(Act::Repair, || {
            host.look(&path, SEARCH_PATIENCE, |page| {
                let id = between(page, &format!("{path}/"), "/approve")?;
                id.parse::<i64>().ok()
            })
        });
        let Some(repair) = found else {
            return Some(false);
        };
        let approve = format!("{path}/{repair}/approve");
        let approved = aim.during(Act::Repair, || host.post(book, &approve, &[]))?;
        book.took("a repair approved", &approved, &[404])
            .then_some(())?;
        self.approved += 1;
        book.holds(APPROVED, programme, self.approved);
        let question = format!("/programmes/{programme}/move");
        for sitter in sitters.iter_mut().filter(|one| one.group != 0) {
            let asked = sitter.browser.get(&question);
            if asked.status != 200 {
                continue;
            }
            let repair = between(&asked.body, "name=\"repair\" value=\"", "\"");
            let form = [("repair", repair.unwrap_or_default())];
            let consent = format!("{question}/consent");
            let agreed = aim.during(Act::Repair, || sitter.browser.post(book, &consent, &form))?;
            book.took("a move agreed to", &agreed, &[410])
                .then_some(())?;
            sitter.group = to;
            book.holds_of(SEATED, programme, &sitter.name, 1);
        }
        self.carried_out += 1;
        book.holds(CARRIED_OUT, programme, self.carried_out);
        Some(true)
    }
}

/// The groups some sit in, the smallest first.
fn groups(sitters: &[Sitter]) -> Vec<i64> {
    let mut groups: Vec<i64> = sitters.iter().map(|one| one.group).collect();
    groups.retain(|group| *group != 0);
    groups.sort_unstable();
    groups.dedup();
    groups.sort_by_key(|group| sitting(sitters, *group));
    groups
}

fn sitting(sitters: &[Sitter], group: i64) -> usize {
    sitters.iter().filter(|one| one.group == group).count()
}
