//! A programme's rules and wishes as the engine takes them, and as a placement keeps them.

use std::collections::BTreeMap;

use grouping::{Alone, Apart, MetWeight, Size, Together};
use jiff::civil::{Date, Weekday};

use super::store::Row;
use crate::error::Trouble;
use crate::programmes::{Programme, SPREADS};

/// How much it counts that two have met, by the weight of the wish for new faces.
const MET_WEIGHTS: [f64; 4] = [0.0, 2.0, 4.0, 8.0];

/// The rules of a programme, without whom they concern: pairs are read when they are needed.
///
/// That nobody is the only one of their kind is a wish, so it never costs a seat: the engine
/// is asked for somebody in common, in a column that only this wish reads.
pub(super) fn rules_of(programme: &Programme) -> grouping::Rules {
    let rules = &programme.rules;
    let weight = |wish: &str| f64::from(i32::try_from(rules.weight(wish)).unwrap_or(0));
    let wished = |wish: &&str| rules.weight(wish) > 0;
    let mut shared = BTreeMap::new();
    if wished(&"focus") {
        shared.insert("focus".to_owned(), weight("focus"));
    }
    if wished(&"company") {
        let kinds = rules.alone.iter();
        shared.extend(kinds.map(|kind| (company_in(kind), weight("company"))));
    }
    let met = usize::try_from(rules.weight("new")).unwrap_or(0);
    grouping::Rules {
        size: Size {
            least: usize::try_from(rules.size_least).unwrap_or(1),
            most: usize::try_from(rules.size_most).unwrap_or(1),
        },
        meeting_minutes: u32::try_from(programme.minutes).unwrap_or(90),
        apart: Apart {
            same: rules
                .apart
                .iter()
                .map(|field| (*field).to_owned())
                .collect(),
            ..Apart::default()
        },
        together: Together::default(),
        alone: Alone::default(),
        diversity: SPREADS
            .into_iter()
            .filter(wished)
            .map(|field| (field.to_owned(), weight(field)))
            .collect(),
        shared,
        balance: weight("balance"),
        met: MetWeight {
            weight: MET_WEIGHTS[met.min(MET_WEIGHTS.len() - 1)],
        },
        named: Vec::new(),
    }
}

/// The column in which company is wished for a kind. It is named nowhere.
pub(super) fn company_in(kind: &str) -> String {
    format!("company_{kind}")
}

/// The rules as a placement keeps them: as text, and without anybody in it.
pub(super) fn written(rules: &grouping::Rules) -> Result<String, Trouble> {
    toml::to_string(rules).map_err(|e| Trouble::fault("writing the rules of a placement", e))
}

/// The rules a placement keeps.
pub(super) fn read(text: &str) -> Result<grouping::Rules, Trouble> {
    let rules = grouping::Rules::read(text);
    let mut rules = rules.map_err(|e| Trouble::fault("reading the rules of a placement", e))?;
    // Nobody has to fill in a column because a wish names it.
    rules.named = Vec::new();
    Ok(rules)
}

/// What of a programme a draft was checked for besides its rules: season, rhythm, evening.
pub(super) fn season_of(programme: &Programme) -> String {
    let Programme {
        starts_on,
        ends_on,
        rhythm_weeks,
        time_zone,
        evening,
        ..
    } = programme;
    format!("{starts_on} {ends_on} {rhythm_weeks} {time_zone} {evening}")
}

/// What a placement of this programme would be formed by now: rules and season, as kept.
#[cfg(test)]
pub fn formed_by(programme: &Programme) -> (String, String) {
    let rules = written(&rules_of(programme)).expect("rules are text");
    (rules, season_of(programme))
}

/// Whether a placement was formed by what its programme is now.
pub(super) fn are_of(programme: &Programme, row: &Row) -> Result<bool, Trouble> {
    let rules = written(&rules_of(programme))?;
    Ok(rules == row.settings && season_of(programme) == row.season)
}

/// The Monday of the season's first week.
pub(super) fn week_of(programme: &Programme) -> Date {
    let first = programme.starts_on;
    match first.weekday() {
        Weekday::Monday => first,
        _ => first.nth_weekday(-1, Weekday::Monday).unwrap_or(first),
    }
}
