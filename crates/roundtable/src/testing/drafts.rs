//! A programme on the stage: hosted by the host, four in the group of a draft and one waiting.

use std::collections::BTreeMap;

use super::Network;
use super::stage::{Role, Words, write};
use crate::db::{MemberId, Moment, ProgrammeId};

/// Who sits in the group of the draft; the admin waits.
const SEATED: [Role; 4] = [Role::Member, Role::Steward, Role::Outsider, Role::Left];

/// Founds programme 5 with a draft, and programme 6 in which nobody is enrolled.
pub(super) async fn found(net: &Network, people: &BTreeMap<Role, MemberId>, words: Words) {
    let (now, host) = (net.app.now(), people[&Role::Host].0);
    for programme in [5, 6] {
        let row = format!(
            "insert into programmes (programme_id, name, promise, code, enrolling, time_zone,
               starts_on, ends_on, size_least, size_most, minutes, rhythm_weeks, apart, alone,
               wishes, founded_at)
             values ($1, '{}', 'A small group of peers who lead elsewhere.', 'LEADERS{programme}',
               'open', 'Europe/Berlin', '2027-01-04', '2027-07-04', 3, 8, 90, 2, 'organisation',
               'gender', 'function 2;industry 2;focus 1', $2)",
            words("open-programme", "").replace('\'', "''"),
        );
        write(net, &row, &[programme, now.0]).await;
        let hosts = "insert into hosts (programme_id, member_id, since_at) values ($1, $2, $3)";
        write(net, hosts, &[programme, host, now.0]).await;
    }
    let enrols = "insert into enrolments (programme_id, member_id, enrolled_at)
                  values (5, $1, $2)";
    for role in SEATED.into_iter().chain([Role::Admin]) {
        write(net, enrols, &[people[&role].0, now.0]).await;
    }
    draft(net, people, now).await;
}

/// A draft of one group, with a week in which somebody falls outside their hours.
async fn draft(net: &Network, people: &BTreeMap<Role, MemberId>, now: Moment) {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let programme = crate::programmes::by_id(&mut db, ProgrammeId(5)).await;
    drop(db);
    let (settings, season) = crate::placement::formed_by(&programme.expect("it is there"));
    let placement = format!(
        "insert into placements (placement_id, programme_id, begun_by, begun_at, week, seed,
           settings, season, done, formed_at, scale, placed_at_most, checked_at)
         values (9, 5, $1, $2, '2027-01-04', 1, '{settings}', '{season}', 1000, $2,
           '{{\"columns\":[],\"numbers\":{{}}}}', 5, $2)"
    );
    write(net, &placement, &[people[&Role::Host].0, now.0]).await;
    let group = format!(
        "insert into proposed_groups (placement_id, number, starts, language, time_zone, parts,
           misses)
         values (9, 1, 5340, 'en', 'Europe/Berlin',
           '{{\"focus\":1.0,\"function\":0.84,\"industry\":0.61}}',
           '[{{\"on\":\"2027-03-18\",\"member\":{},\"local\":[\"2027-03-18T13:00:00\",
             \"2027-03-18T14:30:00\"]}}]')",
        people[&Role::Left],
    );
    write(net, &group, &[]).await;
    for (at, role) in SEATED.into_iter().enumerate() {
        let seat = "insert into proposed_seats (placement_id, member_id, number, locked)
                    values (9, $1, 1, $2)";
        write(net, seat, &[people[&role].0, i64::from(at == 0)]).await;
    }
    let waits = "insert into proposed_seats (placement_id, member_id, told)
                 values (9, $1, '{\"reasons\":[{\"TooFew\":3}],\"help\":{\"Hours\":1}}')";
    write(net, waits, &[people[&Role::Admin].0]).await;
}
