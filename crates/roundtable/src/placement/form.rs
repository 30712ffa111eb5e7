//! A placement is formed: everybody who waits, on a thread of its own, and kept as a draft.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use grouping::{Effort, Formed, Group, Scale, Slot, Stays, default_work, form_around, verify};

use super::inputs::{self, Inputs};
use super::store::{ProposedGroup, ProposedSeat, Row};
use super::told::{Blocked, Named};
use super::{season, store};
use crate::app::App;
use crate::db::{Conn, MemberId};
use crate::error::Trouble;
use crate::members;
use crate::programmes::{self, Programme};

/// Everything a placement is formed from: the thread that forms it reads no database.
pub(super) struct Task {
    programme: Programme,
    inputs: Inputs,
    seed: u64,
    /// The locked seats of the draft before, by the number of their group.
    stays: Vec<(i64, Stays)>,
    named: Named,
    /// The number of the first group.
    first: i64,
}

/// What is kept of it.
pub(super) struct Made {
    pub scale: String,
    pub placed_at_most: i64,
    pub violations: i64,
    pub groups: Vec<ProposedGroup>,
    pub seats: Vec<ProposedSeat>,
}

/// Reads all that a placement is formed from, as it is at one moment.
pub(super) async fn task(app: &App, row: &Row) -> Result<Task, Trouble> {
    let mut db = app.db.snapshot().await?;
    let programme = programmes::by_id(&mut db, row.programme_id).await?;
    let waiting = inputs::waiting(&mut db, programme.id).await?;
    let inputs = inputs::of(&mut db, &programme, row, &waiting).await?;
    Ok(Task {
        stays: stays(&mut db, row, &inputs).await?,
        named: members::named_of(&mut db, &waiting).await?,
        first: store::last_number(&mut db, programme.id).await? + 1,
        seed: row.seed.cast_unsigned(),
        programme,
        inputs,
    })
}

/// The locked seats of the draft this one is formed around.
async fn stays(db: &mut Conn, row: &Row, inputs: &Inputs) -> Result<Vec<(i64, Stays)>, Trouble> {
    let Some(around) = row.around else {
        return Ok(Vec::new());
    };
    let known = inputs.people.all().iter().map(|person| person.id.as_str());
    let known: std::collections::BTreeSet<&str> = known.collect();
    let mut locked: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for seat in store::all_seats(db, around).await? {
        let id = seat.member_id.to_string();
        if let (Some(number), 1, true) = (seat.number, seat.locked, known.contains(&id[..])) {
            locked.entry(number).or_default().push(id);
        }
    }
    let groups = store::groups(db, around).await?.into_iter();
    let stays = groups.filter_map(|group| {
        let members = locked.remove(&group.number)?;
        let slot = slot_of(group.starts, inputs.rules.meeting_minutes);
        let language = group.language;
        Some((
            group.number,
            Stays {
                slot,
                language,
                members,
            },
        ))
    });
    Ok(stays.collect())
}

/// The slot a group of a draft meets in.
pub(super) fn slot_of(starts: i64, minutes: u32) -> Slot {
    Slot {
        start: u32::try_from(starts).unwrap_or(0),
        minutes,
    }
}

impl Task {
    /// Forms it; `done` counts the thousandths, and it stops once nobody waits for it any more.
    /// Takes as long as it takes: not for the runtime.
    ///
    /// # Errors
    /// A word of ours: `stays 3 7` when the locked seats of these groups can't stay together,
    /// `rules` when the engine can do nothing with the rules, `fault` when the fault is ours.
    pub fn form(&self, done: &Arc<AtomicI64>, in_vain: &dyn Fn() -> bool) -> Result<Made, String> {
        let Inputs {
            people,
            rules,
            met,
            week,
        } = &self.inputs;
        let effort = Effort {
            seed: self.seed,
            work: default_work(people.len()),
        };
        let stays: Vec<Stays> = self.stays.iter().map(|(_, stays)| stays.clone()).collect();
        let mut tell = |progress: grouping::Progress| {
            // Proof and season come after: the bar is full when there is something to see.
            let thousandths = (progress.done * 900.0).clamp(0.0, 900.0);
            done.store(thousandths as i64, Ordering::Relaxed);
            match in_vain() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            }
        };
        let formed = form_around(people, rules, met, *week, &stays, effort, &mut tell);
        let formed = formed.map_err(|wrong| self.wrong(&wrong))?;
        self.made(&formed).map_err(|_| "fault".to_owned())
    }

    /// What is wrong with locked seats, by the numbers of their groups.
    fn wrong(&self, said: &[String]) -> String {
        let place = |sentence: &String| -> Option<usize> {
            let rest = sentence.strip_prefix("group ")?;
            rest.split(' ').next()?.parse().ok()
        };
        let numbers = said.iter().filter_map(place);
        let numbers = numbers.filter_map(|at| self.stays.get(at - 1));
        let numbers: Vec<String> = numbers.map(|(number, _)| number.to_string()).collect();
        match numbers.is_empty() {
            true => "rules".to_owned(),
            false => format!("stays {}", numbers.join(" ")),
        }
    }

    fn made(&self, formed: &Formed) -> Result<Made, Trouble> {
        let placement = &formed.placement;
        let rules = &self.inputs.rules;
        let violations = verify(&self.inputs.people, rules, &placement.seats());
        let scale = Scale::of(&self.inputs.people, rules);
        let seasons = season::Seasons::of(&self.programme, &self.inputs);
        let mut groups = Vec::with_capacity(placement.groups.len());
        let mut seats = Vec::with_capacity(self.inputs.people.len());
        for (number, (group, stays)) in
            (self.first..).zip(placement.groups.iter().zip(&formed.stays))
        {
            groups.push(ProposedGroup {
                number,
                starts: i64::from(group.slot.start),
                language: group.language.clone(),
                parts: named_parts(group, &self.named),
                ..seasons
                    .of_group(group.slot, &group.members)?
                    .proposed(number)
            });
            let locked = |id: &String| {
                let stays = stays.and_then(|at| self.stays.get(at));
                stays.is_some_and(|(_, stays)| stays.members.contains(id))
            };
            seats.extend(group.members.iter().map(|id| ProposedSeat {
                member_id: member_id(id),
                number: Some(number),
                locked: i64::from(locked(id)),
                told: String::new(),
            }));
        }
        seats.extend(placement.unplaced.iter().map(|one| {
            let member = member_id(&one.id);
            ProposedSeat {
                member_id: member,
                number: None,
                locked: 0,
                told: Blocked::of(one, member, self.first, &self.named).written(),
            }
        }));
        Ok(Made {
            scale: serde_json::to_string(&scale).unwrap_or_default(),
            placed_at_most: count(placement.proof.placed_at_most),
            violations: count(violations.len()),
            groups,
            seats,
        })
    }
}

/// How far a group answers those wishes whose fields everybody in it shows to the network.
fn named_parts(group: &Group, named: &Named) -> String {
    let members: Vec<MemberId> = group.members.iter().map(|id| member_id(id)).collect();
    parts_text(&group.parts, &members, named)
}

/// The same of parts by themselves, as they are kept.
pub(super) fn parts_text(parts: &grouping::Parts, members: &[MemberId], named: &Named) -> String {
    let open: BTreeMap<&String, f64> = parts
        .columns
        .iter()
        .filter(|(column, _)| everybody_shows(column, members, named))
        .map(|(column, part)| (column, *part))
        .collect();
    serde_json::to_string(&open).unwrap_or_default()
}

/// Whether all of these show a field to the network.
pub(super) fn everybody_shows(column: &str, members: &[MemberId], named: &Named) -> bool {
    members
        .iter()
        .all(|member| named.contains(&(*member, column)))
}

/// A member by the id the engine knows them by.
pub(super) fn member_id(id: &str) -> MemberId {
    id.parse().expect("the engine names whom it was given")
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
