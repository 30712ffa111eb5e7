//! A member in a few words, as lists show them: for any number of members in one question.

use super::fields::{Field, Relation};
use super::store::{self, CardRow};
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId, Moment};
use crate::web::frame::Face;
use crate::web::when::{Reader, city};
use crate::web::words::Lang;

/// A member as a list shows them, with what this viewer may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The member.
    pub id: MemberId,
    /// Their round face.
    pub face: Face,
    /// What they lead; empty when it is not said, or not to this viewer.
    pub lead: String,
    /// The IANA name of their zone; empty when this viewer may not see it.
    pub time_zone: String,
    /// The place their zone is called after; empty like the zone.
    pub city: String,
    /// Whether they were erased.
    pub erased: bool,
    /// Whether they are a guest of a group this viewer does not sit in: their name is that
    /// group's alone, and not here.
    pub guest: bool,
    name: String,
}

impl Card {
    /// Their name; for an erased member, a guest elsewhere and one who has not said a name, a word
    /// in its place.
    pub fn name(&self, lang: &Lang) -> String {
        if self.erased {
            lang.t("member-erased")
        } else if self.guest {
            lang.t("member-guest")
        } else if self.name.is_empty() {
            lang.t("member-unnamed")
        } else {
            self.name.clone()
        }
    }

    /// The hour on their clock now; empty when their zone is not to be seen.
    pub fn hour_now(&self, lang: &'static Lang, now: Moment) -> String {
        if self.time_zone.is_empty() {
            String::new()
        } else {
            Reader::new(lang, &self.time_zone).hour(now)
        }
    }
}

/// The cards of these members, in the order they were asked for; ids of nobody are left out.
///
/// Whether the viewer may know of these members at all is for the caller to have asked.
pub async fn cards(
    db: &mut Conn,
    viewer: MemberId,
    ids: &[MemberId],
) -> Result<Vec<Card>, sqlx::Error> {
    let mut rows = Vec::with_capacity(ids.len());
    for part in ids.chunks(LIST_ENTRIES_MAX) {
        rows.extend(store::card_rows(db, viewer, part).await?);
    }
    let of = |id: &MemberId| rows.iter().find(|row| row.member_id == *id);
    Ok(ids
        .iter()
        .filter_map(of)
        .map(|row| card(viewer, row))
        .collect())
}

fn card(viewer: MemberId, row: &CardRow) -> Card {
    let relation = row.relation(viewer);
    let seen = |field: Field, stored: &Option<String>, value: &str| {
        let shows = row.ended_at.is_none() && relation.sees(field.reach(stored.as_deref()));
        if shows {
            value.to_owned()
        } else {
            String::new()
        }
    };
    let time_zone = seen(Field::TimeZone, &row.zone_reach, &row.time_zone);
    let erased = row.ended_at.is_some();
    let guest = relation == Relation::Stranger && row.known == 0 && !erased;
    let name = if guest { "" } else { row.name.as_str() };
    Card {
        id: row.member_id,
        face: Face::of(row.member_id.0, name),
        lead: seen(Field::Lead, &row.lead_reach, &row.lead),
        city: city(&time_zone),
        time_zone,
        erased,
        guest,
        name: name.to_owned(),
    }
}

impl CardRow {
    fn relation(&self, viewer: MemberId) -> Relation {
        Relation::between(
            viewer == self.member_id,
            self.together > 0,
            self.both_joined > 0,
        )
    }
}
