//! Stories of founding, sitting down and leaving.

use super::*;
use crate::testing::{Network, story};

mod browser;
mod door;
pub(crate) mod gather;
mod home;
mod seats;
mod tables;

/// A group founded by `founder`, weekly on a Thursday at six in Berlin.
pub(crate) fn weekly(founder: MemberId, starts_at: Moment) -> Founding {
    Founding {
        name: "Harbour".into(),
        founded_by: Some(founder),
        time_zone: "Europe/Berlin".into(),
        language: "en".into(),
        minutes: 60,
        rhythm_weeks: 1,
        ends_on: None,
        starts_at: Some(starts_at),
        members: Vec::new(),
    }
}

/// A moment written as a timestamp.
pub(crate) fn moment(text: &str) -> Moment {
    Moment::from(text.parse::<jiff::Timestamp>().expect("a timestamp"))
}

/// Founds a group and commits.
pub(crate) async fn founded(net: &Network, founding: &Founding) -> GroupId {
    let mut tx = net.app.db.begin().await.unwrap();
    let group = found(&mut tx, founding, net.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    group
}

/// Seats a member and commits.
pub(crate) async fn seated(net: &Network, group: GroupId, member: MemberId) {
    let mut tx = net.app.db.begin().await.unwrap();
    take_seat(&mut tx, group, member, net.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Who sits in a group, by name, in the order they came.
pub(crate) async fn names(net: &Network, group: GroupId) -> Vec<String> {
    let mut db = net.app.db.read().await.unwrap();
    let seats = seats_of(&mut db, group).await.unwrap();
    seats.into_iter().map(|seat| seat.name).collect()
}

#[test]
fn namesakes_are_told_apart() {
    let told = apart(["Ada", "Ben", "ada", "Ada"].into_iter());
    assert_eq!(told, ["Ada", "Ben", "ada (2)", "Ada (3)"]);
}
