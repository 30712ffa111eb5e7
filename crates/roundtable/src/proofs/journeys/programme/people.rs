//! Who is in the story: a host, twelve who enrol, and one who comes late.

use std::collections::BTreeMap;

use crate::db::MemberId;
use crate::testing::Network;
use crate::web::folded::folded;

/// Runs the programme.
pub(super) const HOST: &str = "Wanda Keller";
/// Keeps somebody from herself; nobody else ever knows.
pub(super) const KEEPS: &str = "Chi Nguyen";
/// Whom she keeps from herself.
pub(super) const KEPT: &str = "Ben Okoro";
/// Declines the seat held for her.
pub(super) const DECLINES: &str = "Ada Berger";
/// Can sit on either day, but not with whoever declines: they share an organisation.
pub(super) const MOVES: &str = "Hugo Lind";
/// The host locks her seat.
pub(super) const LOCKED: &str = "Dana Weiss";
/// These two share an organisation and can change places: one sits on either day.
pub(super) const SWAPS: [&str; 2] = ["Farid Aziz", "Gita Rao"];
/// Comes when all have their seats.
pub(super) const LATE: &str = "Mia Novak";

const TUESDAY: &str = "tue 17:00-21:00";
const THURSDAY: &str = "thu 17:00-21:00";
const EITHER: &str = "tue 17:00-21:00; thu 17:00-21:00";

/// Name, zone, languages, organisation, industry and free hours.
type Line = [&'static str; 6];

#[rustfmt::skip]
const PEOPLE: [Line; 14] = [
    [HOST,          "Europe/Berlin", "de;en", "House of Peers", "Charity",      ""],
    [DECLINES,      "Europe/Berlin", "de;en", "Nordlicht",      "Healthcare",   TUESDAY],
    [KEPT,          "Africa/Lagos",  "en",    "Delta Power",    "Construction", TUESDAY],
    [LOCKED,        "Europe/Vienna", "de;en", "Weiss & Sons",   "Energy",       TUESDAY],
    ["Eve Laurent", "Europe/Paris",  "fr;en", "Atelier Neuf",   "Culture",      TUESDAY],
    [SWAPS[0],      "Europe/Berlin", "en;de", "Kestrel",        "Law",          EITHER],
    [SWAPS[1],      "Europe/Oslo",   "en",    "Kestrel",        "Energy",       EITHER],
    [KEEPS,         "Europe/Berlin", "de;en", "Lotus Foods",    "Hospitality",  EITHER],
    [MOVES,         "Europe/Berlin", "sv;en", "Nordlicht",      "Insurance",    EITHER],
    ["Ida Moreau",  "Europe/Lisbon", "fr;en", "Tejo Law",       "Law",          THURSDAY],
    ["Jon Petrov",  "Europe/Warsaw", "en",    "Wisla Media",    "Schools",      THURSDAY],
    ["Kim Sato",    "Europe/Berlin", "en;ja", "Sato Robotics",  "Manufacturing", THURSDAY],
    ["Lea Costa",   "Europe/Madrid", "es;en", "Costa Homes",    "Property",     THURSDAY],
    [LATE,          "Europe/Prague", "en",    "Vltava Rail",    "Government",   THURSDAY],
];

/// The twelve who enrol before the first placement.
pub(super) fn twelve() -> impl Iterator<Item = &'static str> {
    PEOPLE[1..13].iter().map(|line| line[0])
}

/// Where somebody's mail goes.
pub(super) fn address(name: &str) -> String {
    format!("{}@example.org", name.to_lowercase().replace(' ', "."))
}

/// They all have joined the network, and said of themselves what placement asks.
pub(super) async fn join(net: &Network) -> BTreeMap<&'static str, MemberId> {
    let mut members = BTreeMap::new();
    for line in PEOPLE {
        let [name, zone, ..] = line;
        let member = net.add_member_in(name, zone).await;
        describe(net, member, line).await;
        members.insert(name, member);
    }
    net.give_role(members[HOST], "host").await;
    members
}

async fn describe(net: &Network, member: MemberId, line: Line) {
    let [name, _, languages, organisation, industry, free] = line;
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let described = sqlx::query(
        "update profiles set languages = $1, organisation = $2, industry = $3, free = $4,
           search_text = $5 where member_id = $6",
    );
    let described = described.bind(languages).bind(organisation).bind(industry);
    let done = described
        .bind(free)
        .bind(folded(name))
        .bind(member)
        .execute(&mut *tx)
        .await;
    done.expect("the profile is written");
    tx.commit().await.expect("it is committed");
}
