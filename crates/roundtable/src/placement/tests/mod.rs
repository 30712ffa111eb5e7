//! Stories of placing members.

use grouping::Rules;

mod drafts;
mod exclusions;
mod mending;
mod moves;
mod publish;
mod scale;

use super::propose;
use crate::db::MemberId;
use crate::members::{self, Described};
use crate::testing::{Network, story};

/// A member with hours in a zone; by default all speak English and work somewhere of their own.
async fn joins(net: &Network, name: &str, zone: &str, free: &str, works: &str) -> MemberId {
    let described = Described {
        name: name.into(),
        fields: vec![
            ("time_zone", zone.into()),
            ("languages", "en".into()),
            ("free", free.into()),
            ("organisation", works.into()),
        ],
    };
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let added = members::add_described(&mut tx, &[described], net.app.now()).await;
    tx.commit().await.expect("it is committed");
    added.expect("a member joins")[0]
}

story!(
    five_who_share_an_evening_sit_together_and_the_sixth_waits,
    net,
    {
        net.at("2026-11-23T09:00Z");
        let mut five = Vec::new();
        for name in ["Ada", "Ben", "Cleo", "Dora"] {
            five.push(joins(&net, name, "Europe/Berlin", "thu 18:00-20:00", name).await);
        }
        five.push(joins(&net, "Ella", "Europe/London", "thu 17:00-19:00", "Ella").await);
        let late = joins(&net, "Finn", "Europe/Berlin", "tue 07:00-09:00", "Finn").await;
        let placement = propose(&net.app, Rules::default(), net.app.now(), 1).await;
        let placement = placement.expect("the engine answers");
        assert_eq!(placement.waiting, [late]);
        assert_eq!(placement.groups.len(), 1);
        let group = &placement.groups[0];
        assert_eq!(group.members, five);
        assert_eq!((group.minutes, group.language.as_str()), (90, "en"));
        let starts = group.starts_at.timestamp().to_string();
        assert!(
            starts.starts_with("2026-12-03T17:"),
            "{starts}: the Thursday of the week after"
        );
    }
);

story!(two_of_one_employer_never_share_a_group, net, {
    net.at("2026-11-23T09:00Z");
    for name in ["Ada", "Ben", "Cleo", "Dora"] {
        joins(&net, name, "Europe/Berlin", "thu 18:00-20:00", name).await;
    }
    joins(&net, "Ella", "Europe/Berlin", "thu 18:00-20:00", "Ada").await;
    let placement = propose(&net.app, Rules::default(), net.app.now(), 1).await;
    let placement = placement.expect("the engine answers");
    assert!(placement.groups.is_empty(), "five need five employers");
    assert_eq!(placement.waiting.len(), 5);
});

story!(
    somebody_without_hours_or_joining_is_never_placed_by_force,
    net,
    {
        net.add_member("Ada").await;
        let placement = propose(&net.app, Rules::default(), net.app.now(), 1).await;
        let placement = placement.expect("the engine answers");
        assert!(placement.groups.is_empty());
        assert_eq!(placement.waiting.len(), 1);
    }
);
