//! Stories of groups that meet while things change: repairs take who sits as given, and a single
//! meeting that was moved moves no hour.

use super::drafts::{enrols, set, write};
use super::mending::{group_of, leaves, met, sitting};
use crate::db::{GroupId, MemberId};
use crate::meetings::{self, Change};
use crate::testing::{Network, story};

/// Moves the next meeting of a group to the Monday morning after it, and nothing else.
async fn meets_once_on_monday(net: &Network, group: GroupId) {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let next = meetings::next_of(&mut db, &[group], net.app.now()).await;
    let next = next.expect("its meetings").remove(0);
    drop(db);
    let change = Change {
        starts_at: next
            .starts_at
            .plus(std::time::Duration::from_secs((3 * 24 + 13) * 3600)),
        minutes: next.minutes,
        place: next.place,
        call_link: next.call_link,
        following: false,
        revision: next.revision,
    };
    let who = sitting(net, group).await[0];
    let done = meetings::change(&net.app, who, group, next.number, &change).await;
    done.expect("it is moved");
}

async fn excludes(net: &Network, one: MemberId, other: MemberId) {
    let pair = [one.0.min(other.0), one.0.max(other.0)];
    let exclude = "insert into exclusions (member_a, member_b, made_by, made_at)
                   values ($1, $2, $1, 0)";
    write(net, exclude, &pair).await;
}

story!(
    programme_who_does_not_fit_any_more_hinders_no_repair_and_no_latecomer,
    net,
    {
        let (mut host, programme, members) = met(&net).await;
        let own = group_of(&net, members[0]).await.expect("Ada sits");
        let mut mates = sitting(&net, own).await;
        mates.retain(|mate| *mate != members[0]);
        let mut others = members.clone();
        others.retain(|other| *other != members[0] && !mates.contains(other));
        for busy in [mates[0], others[0]] {
            set(&net, busy, "free", "mon 07:00-09:00").await;
        }
        excludes(&net, mates[1], mates[2]).await;
        excludes(&net, others[1], others[2]).await;
        let mia = enrols(&net, programme, "Mia", "thu 18:00-21:00").await;
        leaves(&net, members[0]).await;
        let path = format!("/programmes/{programme}/repairs");
        host.open(&path)
            .await
            .says("Mia, who waits, would take a seat")
            .never_says("would move");
        let moves = net.number("select count(*) from moves").await;
        assert_eq!(moves, 1, "nobody else is asked");
        let mut mias = net.signed_in(mia).await;
        let take = format!("/programmes/{programme}/take");
        mias.open(&take).await.says("Take this seat");
    }
);

story!(
    programme_a_single_meeting_that_was_moved_moves_no_table,
    net,
    {
        let (mut host, programme, members) = met(&net).await;
        for who in &members {
            let group = group_of(&net, *who).await.expect("they sit");
            let mut db = net.app.db.read().await.expect("a connection is free");
            let next = meetings::next_of(&mut db, &[group], net.app.now()).await;
            let is_first = next.expect("its meetings")[0].revision == 0;
            drop(db);
            if is_first {
                meets_once_on_monday(&net, group).await;
            }
        }
        let mia = enrols(&net, programme, "Mia", "thu 18:00-21:00").await;
        let monday = enrols(&net, programme, "Nils", "mon 07:00-12:00").await;
        let take = format!("/programmes/{programme}/take");
        let mut mias = net.signed_in(mia).await;
        mias.open(&take).await.says("Take this seat");
        let mut nilss = net.signed_in(monday).await;
        nilss
            .open(&take)
            .await
            .says("No group has room that fits you");
        leaves(&net, members[0]).await;
        let path = format!("/programmes/{programme}/repairs");
        host.open(&path)
            .await
            .says("Mia, who waits, would take a seat");
    }
);
