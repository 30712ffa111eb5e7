//! Trial moves: what it would cost to seat somebody elsewhere, or that it is not possible.
//!
//! Whatever forbids it, the answer is one: not possible. A cost is told over the fields that
//! everybody concerned shows to the network, so that it depends on nothing else. Only the
//! people of the groups concerned are read: an answer takes milliseconds in any programme.

use std::collections::BTreeMap;

use grouping::{Scale, Sitting, judge};

use super::draft::parts_of;
use super::form::{everybody_shows, slot_of};
use super::inputs::{self, Inputs};
use super::reasons::Reasons;
use super::season::{Missed, Season, Seasons};
use super::store::{self, ProposedGroup, ProposedSeat, Row};
use super::told::Named;
use super::{form, settings};
use crate::db::{Conn, MemberId};
use crate::error::Trouble;
use crate::members;
use crate::programmes::Programme;

/// How many groups are looked at to find the best,
const LOOKED_AT_MAX: usize = 24;
/// and how many of them are told.
const BEST_MAX: usize = 6;

/// Somebody, and the groups a move of theirs would concern.
pub(super) struct Trial<'a> {
    programme: &'a Programme,
    inputs: Inputs,
    scale: Scale,
    named: Named,
    member: MemberId,
    from: Option<ProposedGroup>,
    seats: Vec<ProposedSeat>,
    let_sit: Vec<(String, String)>,
}

/// What a move would lead to.
pub(super) struct Possible {
    /// What it costs or brings over all that may be told, in shares of 1.
    pub all: f64,
    /// The same for each wish by itself, where it is not nothing.
    pub parts: Vec<(String, f64)>,
    /// The groups as they would be.
    pub groups: Vec<ProposedGroup>,
    /// Who would fall outside in some week who does not now.
    pub misses: Vec<Missed>,
}

impl<'a> Trial<'a> {
    /// Begins a trial: somebody, the group they are in, and the groups they might go to.
    ///
    /// # Errors
    /// Not found when they are not in the draft.
    pub async fn of(
        db: &mut Conn,
        programme: &'a Programme,
        row: &Row,
        member: MemberId,
        to: &[i64],
    ) -> Result<Trial<'a>, Trouble> {
        let own = store::seat(db, row.placement_id, member).await?;
        let own = own.ok_or(Trouble::NotFound)?;
        let from = match own.number {
            Some(number) => store::group(db, row.placement_id, number).await?,
            None => None,
        };
        let mut numbers = to.to_vec();
        numbers.extend(own.number);
        numbers.sort_unstable();
        numbers.dedup();
        let mut seats = store::seats_of(db, row.placement_id, &numbers).await?;
        if own.number.is_none() {
            seats.push(own);
        }
        let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
        let mut inputs = inputs::of(db, programme, row, &ids).await?;
        inputs.torn(db, programme, row, &ids).await?;
        let sitting: Vec<Vec<String>> = numbers.iter().map(|n| ids_in(&seats, *n)).collect();
        let let_sit = inputs.let_sit(&sitting);
        let scale = serde_json::from_str(&row.scale);
        Ok(Trial {
            programme,
            scale: scale.map_err(|e| Trouble::fault("reading the scale of a placement", e))?,
            named: members::named_of(db, &ids).await?,
            inputs,
            member,
            from,
            seats,
            let_sit,
        })
    }

    /// The number of the group they are in.
    pub fn from(&self) -> Option<i64> {
        self.from.as_ref().map(|group| group.number)
    }

    /// The private pairs who sit together in a group of the trial, and may go on doing so.
    pub fn let_sit(&self) -> &[(String, String)] {
        &self.let_sit
    }

    /// Who sits in a group of the trial.
    pub fn seats_in(&self, number: i64) -> impl Iterator<Item = &ProposedSeat> {
        let here = move |seat: &&ProposedSeat| seat.number == Some(number);
        self.seats.iter().filter(here)
    }

    /// Why they would be right in a group of the trial, and who sits there with them.
    pub fn reasons(&self, number: i64) -> Result<Reasons, Trouble> {
        let ids = self.seats_in(number).map(|seat| seat.member_id);
        let ids: Vec<MemberId> = ids.chain([self.member]).collect();
        let people = self.inputs.people_among(&ids)?;
        Ok(Reasons::among(
            &people,
            &self.inputs,
            &self.scale,
            &self.named,
        ))
    }

    /// What it would be to seat them in another group, in somebody's place if so wished; that
    /// one then sits where they did. Nothing when it is not possible, whyever.
    ///
    /// # Errors
    /// A fault when the season of a group it changes can't be checked.
    pub fn answer(
        &self,
        to: &ProposedGroup,
        swap: Option<MemberId>,
    ) -> Result<Option<Possible>, Trouble> {
        if Some(to.number) == self.from() || (swap.is_some() && self.from.is_none()) {
            return Ok(None);
        }
        let mut after = vec![self.group_with(to, Some(self.member), swap)];
        if let Some(from) = &self.from {
            after.push(self.group_with(from, swap, Some(self.member)));
        }
        let sittings: Vec<Sitting> = after.iter().map(|(_, sitting)| sitting.clone()).collect();
        let Inputs {
            people,
            rules,
            met,
            week,
        } = &self.inputs;
        let Ok(judged) = judge(people, rules, met, &self.scale, *week, &sittings) else {
            return Ok(None);
        };
        let seasons = Seasons::of(self.programme, &self.inputs);
        let mut misses = Vec::new();
        let mut groups = Vec::with_capacity(after.len());
        for ((before, sitting), parts) in after.iter().zip(&judged) {
            let members: Vec<MemberId> = sitting
                .members
                .iter()
                .map(|id| form::member_id(id))
                .collect();
            let season = seasons.of_group(sitting.slot, &sitting.members)?;
            misses.extend(newly_missed(before, &season));
            groups.push(ProposedGroup {
                starts: before.starts,
                language: before.language.clone(),
                parts: form::parts_text(parts, &members, &self.named),
                ..season.proposed(before.number)
            });
        }
        let (all, parts) = self.price(&after, &judged);
        Ok(Some(Possible {
            all,
            parts,
            groups,
            misses,
        }))
    }

    /// A group with somebody more and somebody less.
    fn group_with<'g>(
        &self,
        group: &'g ProposedGroup,
        more: Option<MemberId>,
        less: Option<MemberId>,
    ) -> (&'g ProposedGroup, Sitting) {
        let ids = self.seats_in(group.number).map(|seat| seat.member_id);
        let mut ids: Vec<MemberId> = ids.filter(|id| Some(*id) != less).collect();
        ids.extend(more);
        ids.sort_unstable();
        let sitting = Sitting {
            slot: slot_of(group.starts, self.inputs.rules.meeting_minutes),
            language: group.language.clone(),
            members: ids.iter().map(ToString::to_string).collect(),
        };
        (group, sitting)
    }

    /// What a move costs or brings, over what everybody concerned shows.
    fn price(
        &self,
        after: &[(&ProposedGroup, Sitting)],
        judged: &[grouping::Parts],
    ) -> (f64, Vec<(String, f64)>) {
        let concerned: Vec<MemberId> = after
            .iter()
            .flat_map(|(_, sitting)| sitting.members.iter().map(|id| form::member_id(id)))
            .collect();
        let count = f64::from(u32::try_from(judged.len()).unwrap_or(1).max(1));
        let mut before: BTreeMap<String, f64> = BTreeMap::new();
        let mut now: BTreeMap<String, f64> = BTreeMap::new();
        let kept: Vec<_> = after
            .iter()
            .map(|(group, _)| parts_of(&group.parts))
            .collect();
        let columns = kept.first().into_iter().flat_map(BTreeMap::keys);
        for column in columns.filter(|column| everybody_shows(column, &concerned, &self.named)) {
            let was: Option<f64> = kept.iter().map(|parts| parts.get(column).copied()).sum();
            let is: Option<f64> = judged
                .iter()
                .map(|parts| parts.columns.get(column).copied())
                .sum();
            if let (Some(was), Some(is)) = (was, is) {
                before.insert(column.clone(), was / count);
                now.insert(column.clone(), is / count);
            }
        }
        let difference = |(column, is): (&String, &f64)| {
            let by = is - before.get(column).copied().unwrap_or(0.0);
            (super::pages::percent(by) != 0).then(|| (column.clone(), by))
        };
        let parts = now.iter().filter_map(difference).collect();
        let score = |columns: BTreeMap<String, f64>| {
            let parts = grouping::Parts {
                score: 0.0,
                columns,
                met_pairs: 0,
            };
            parts.score_of(&self.inputs.rules, &|_| true)
        };
        (score(now.clone()) - score(before), parts)
    }
}

fn ids_in(seats: &[ProposedSeat], number: i64) -> Vec<String> {
    let here = seats.iter().filter(|seat| seat.number == Some(number));
    here.map(|seat| seat.member_id.to_string()).collect()
}

fn newly_missed(before: &ProposedGroup, season: &Season) -> Vec<Missed> {
    let known = super::season::read(&before.misses);
    let new = season.misses.iter().filter(|miss| !known.contains(miss));
    new.cloned().collect()
}

/// A group it would be good to seat somebody in.
pub(super) struct Better {
    pub group: ProposedGroup,
    /// What it would be.
    pub possible: Possible,
    /// Who sits there.
    pub people: Vec<MemberId>,
    /// Why they would be right there.
    pub reasons: Reasons,
}

/// The groups it would be best to seat somebody in, the best first. Reads once for all of them.
pub(super) async fn best(
    db: &mut Conn,
    programme: &Programme,
    row: &Row,
    member: MemberId,
) -> Result<Vec<Better>, Trouble> {
    let near = near(db, programme, row, member).await?;
    let numbers: Vec<i64> = near.iter().map(|group| group.number).collect();
    let trial = Trial::of(db, programme, row, member, &numbers).await?;
    let mut found = Vec::new();
    for group in near {
        let possible = trial.answer(&group, None)?;
        found.extend(possible.map(|possible| (group, possible)));
    }
    found.sort_by(|(a, one), (b, other)| {
        let cost = other.all.total_cmp(&one.all);
        cost.then(a.number.cmp(&b.number))
    });
    found.truncate(BEST_MAX);
    let better = |(group, possible): (ProposedGroup, Possible)| {
        let seats = trial.seats_in(group.number);
        Ok(Better {
            people: seats.map(|seat| seat.member_id).collect(),
            reasons: trial.reasons(group.number)?,
            group,
            possible,
        })
    };
    found.into_iter().map(better).collect()
}

/// Groups with room that meet when somebody is free and speak what they speak.
async fn near(
    db: &mut Conn,
    programme: &Programme,
    row: &Row,
    member: MemberId,
) -> Result<Vec<ProposedGroup>, Trouble> {
    let inputs = inputs::of(db, programme, row, &[member]).await?;
    let rules = settings::read(&row.settings)?;
    let own = store::seat(db, row.placement_id, member).await?;
    let own = own.and_then(|seat| seat.number);
    let sizes: BTreeMap<i64, i64> = store::sizes(db, row.placement_id)
        .await?
        .into_iter()
        .collect();
    let most = i64::try_from(rules.size.most).unwrap_or(i64::MAX);
    let room = |group: &ProposedGroup| {
        let size = sizes.get(&group.number).copied().unwrap_or(0);
        let slot = slot_of(group.starts, inputs.rules.meeting_minutes);
        Some(group.number) != own && size < most && inputs.suits(&slot, &group.language)
    };
    let groups = store::groups(db, row.placement_id).await?;
    let mut near: Vec<ProposedGroup> = groups.into_iter().filter(room).collect();
    near.sort_by_key(|group| (sizes.get(&group.number).copied(), group.number));
    near.truncate(LOOKED_AT_MAX);
    Ok(near)
}
