//! A programme in which answers are waited for: to a seat that is held, to a move, to a repair,
//! to a facilitator.

use std::time::Duration;

use crate::db::ProgrammeId;
use crate::groups::Founding;
use crate::testing::{Role, Stage, Words};

/// Which programme it is.
const PROGRAMME: i64 = 7;

/// Fills it: two groups, a seat held for who left the other group, a repair for the host to
/// decide on, one in which the member is asked to move, and the host proposed as a facilitator.
pub(super) async fn for_answers(stage: &Stage, words: Words) {
    let now = stage.net.app.now();
    let id = |role: Role| stage.people[&role];
    let programme = format!(
        "insert into programmes (programme_id, name, promise, code, enrolling, time_zone,
           starts_on, ends_on, size_least, size_most, minutes, rhythm_weeks, apart, alone, wishes,
           founded_at)
         values ($1, '{}', '', 'LEADERS7', 'open', 'Europe/Berlin', '2026-10-05', '2027-04-05',
           3, 6, 90, 2, 'organisation', '', 'function 2', $2)",
        words("programme", "").replace('\'', "''"),
    );
    stage.fill_in(&programme, &[PROGRAMME, now.0]).await;
    let host = "insert into hosts (programme_id, member_id, since_at) values ($1, $2, $3)";
    let hosted = [PROGRAMME, id(Role::Host).0, now.0];
    stage.fill_in(host, &hosted).await;
    for role in [Role::Member, Role::Steward, Role::Outsider, Role::Left] {
        stage.net.enrol(ProgrammeId(PROGRAMME), id(role)).await;
    }
    let fortnightly = |founding: &mut Founding| {
        founding.rhythm_weeks = 2;
        founding.starts_at = Some(now.plus(Duration::from_secs(10 * 24 * 3600)));
        founding.ends_on = "2027-04-05".parse().ok();
    };
    let first = stage
        .net
        .sits(&[id(Role::Member), id(Role::Steward)], fortnightly)
        .await;
    let second = stage.net.sits(&[id(Role::Admin)], fortnightly).await;
    let programme = ProgrammeId(PROGRAMME);
    for group in [first, second] {
        stage.net.belongs(programme, group).await;
    }
    stage.net.offers(programme, first, &[id(Role::Left)]).await;
    let found = "insert into repairs (repair_id, programme_id, group_id, began_at, found_at)
                 values ($1, 7, $2, $3, $3)";
    for (repair, group) in [(31, first), (32, second)] {
        stage.fill_in(found, &[repair, group.0, now.0]).await;
    }
    let approve = "update repairs set approved_at = $1 where repair_id = 32";
    stage.fill_in(approve, &[now.0]).await;
    let offer = "insert into moves (repair_id, member_id, to_group) values (31, $1, $2)";
    stage.fill_in(offer, &[id(Role::Outsider).0, first.0]).await;
    let ask = "insert into moves (repair_id, member_id, from_group, to_group)
               values (32, $1, $2, $3)";
    stage
        .fill_in(ask, &[id(Role::Member).0, first.0, second.0])
        .await;
    let appoint = "insert into appointments (appointment_id, group_id, member_id, appointed_by,
                     appointed_at)
                   values (41, $1, $2, $2, $3)";
    stage
        .fill_in(appoint, &[first.0, id(Role::Host).0, now.0])
        .await;
}
