//! Stories of groups that meet already: a seat that came free is filled, who comes late joins.

use super::drafts::{covers_nobody, enrols, formed, hosted, twelve};
use super::publish::publishes;
use crate::db::{GroupId, MemberId, ProgrammeId};
use crate::testing::{Network, Visitor, story};

/// A programme of two groups in which all twelve have taken their seats.
pub(super) async fn met(net: &Network) -> (Visitor, ProgrammeId, Vec<MemberId>) {
    let (_, mut host, programme) = hosted(net).await;
    let members = twelve(net, programme).await;
    covers_nobody(net).await;
    formed(net, &mut host, programme).await;
    publishes(
        net,
        &mut host,
        &format!("/programmes/{programme}/placement"),
    )
    .await;
    for member in &members {
        let mut visitor = net.signed_in(*member).await;
        let seat = format!("/programmes/{programme}/seat/take");
        visitor.post(&seat, &[]).await.leads_to("/groups/");
    }
    (host, programme, members)
}

/// The group a member sits in.
pub(super) async fn group_of(net: &Network, member: MemberId) -> Option<GroupId> {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let groups = crate::groups::of_member(&mut db, member).await;
    groups
        .expect("their groups")
        .first()
        .map(|group| group.group_id)
}

pub(super) async fn leaves(net: &Network, member: MemberId) {
    let group = group_of(net, member).await.expect("they sit somewhere");
    let mut visitor = net.signed_in(member).await;
    visitor
        .post(&format!("/groups/{group}/leave"), &[])
        .await
        .is(303);
    net.later(1).await;
}

/// Those who sit in a group.
pub(super) async fn sitting(net: &Network, group: GroupId) -> Vec<MemberId> {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let seats = crate::groups::seats_of(&mut db, group)
        .await
        .expect("its seats");
    seats.iter().map(|seat| seat.member).collect()
}

story!(
    programme_a_seat_that_came_free_goes_to_somebody_who_waits,
    net,
    {
        let (mut host, programme, members) = met(&net).await;
        let mia = enrols(&net, programme, "Mia", "thu 18:00-21:00").await;
        let group = group_of(&net, members[0])
            .await
            .expect("Ada sits somewhere");
        leaves(&net, members[0]).await;
        let path = format!("/programmes/{programme}/repairs");
        host.open(&path)
            .await
            .says("Mia, who waits, would take a seat")
            .says("Offer the seat");
        let mut other = net.signed_in(members[1]).await;
        other.get(&path).await.is(404);
        let last = net.number("select max(repair_id) from repairs").await;
        other
            .post(&format!("{path}/{last}/approve"), &[])
            .await
            .is(404);
        host.post(&format!("{path}/{last}/approve"), &[])
            .await
            .is(303);
        host.post(&format!("{path}/{last}/approve"), &[])
            .await
            .is(404);
        let told = net.mails_to("mia@example.org").await;
        assert!(
            told.iter()
                .any(|(s, _)| s.starts_with("A seat is held for you")),
            "{told:?}"
        );
        let mut mias = net.signed_in(mia).await;
        mias.post(&format!("/programmes/{programme}/seat/take"), &[])
            .await
            .leads_to("/groups/");
        assert_eq!(group_of(&net, mia).await, Some(group));
    }
);

story!(
    programme_who_would_move_is_asked_and_a_no_finds_another_way,
    net,
    {
        let (mut host, programme, members) = met(&net).await;
        let small = group_of(&net, members[0])
            .await
            .expect("Ada sits somewhere");
        while sitting(&net, small).await.len() > 4 {
            let last = *sitting(&net, small)
                .await
                .last()
                .expect("somebody sits there");
            leaves(&net, last).await;
        }
        let path = format!("/programmes/{programme}/repairs");
        host.open(&path)
            .await
            .says("would move from group")
            .says("Afterwards: 5 people in group")
            .says("Ask them");
        let mut refused = None;
        for turn in 0..2 {
            let repair = net.number("select max(repair_id) from repairs").await;
            let moves = "select count(*) from moves
                     where repair_id = (select max(repair_id) from repairs)";
            assert_eq!(net.number(moves).await, 1, "one move mends both groups");
            host.post(&format!("{path}/{repair}/approve"), &[])
                .await
                .is(303);
            let asked = MemberId(
                net.number(
                    "select max(member_id) from moves
            where repair_id = (select max(repair_id) from repairs)",
                )
                .await,
            );
            assert_ne!(Some(asked), refused, "who said no is not asked again");
            let mut asked_is = net.signed_in(asked).await;
            let question = format!("/programmes/{programme}/move");
            asked_is
                .open(&question)
                .await
                .says("Would you move to another group?");
            asked_is
                .open("/today")
                .await
                .says("Would you move to another group?");
            let repair = asked_is.get(&question).await.value("repair");
            let form = [("repair", repair.as_str())];
            asked_is
                .post(&format!("{question}/consent"), &[("repair", "98765")])
                .await
                .is(410);
            if turn == 0 {
                asked_is
                    .post(&format!("{question}/refuse"), &form)
                    .await
                    .is(303);
                refused = Some(asked);
                net.later(1).await;
            } else {
                asked_is
                    .post(&format!("{question}/consent"), &form)
                    .await
                    .is(303);
                asked_is
                    .post(&format!("{question}/consent"), &form)
                    .await
                    .is(410);
                assert_eq!(group_of(&net, asked).await, Some(small));
            }
        }
        assert_eq!(sitting(&net, small).await.len(), 5);
        let twice = "select count(*) from (select member_id from seats where ended_at is null
                 group by member_id having count(*) > 1) twice";
        assert_eq!(net.number(twice).await, 0, "nobody has two seats");
    }
);

story!(
    programme_two_groups_are_two_questions_about_different_people,
    net,
    {
        let (mut host, programme, members) = met(&net).await;
        for name in ["Mia", "Nils", "Olga", "Per"] {
            enrols(&net, programme, name, "thu 18:00-21:00").await;
        }
        let mut left = std::collections::BTreeMap::new();
        for member in &members {
            let group = group_of(&net, *member).await.expect("they sit somewhere");
            let gone: &mut i32 = left.entry(group).or_default();
            if *gone < 2 {
                *gone += 1;
                let mut visitor = net.signed_in(*member).await;
                let leave = format!("/groups/{group}/leave");
                visitor.post(&leave, &[]).await.is(303);
            }
        }
        for _ in 0..3 {
            net.later(1).await;
        }
        let open = "select count(*) from repairs where found_at is not null
                    and done_at is null and dropped_at is null";
        assert_eq!(net.number(open).await, 2, "each group is mended by itself");
        let people = "select count(distinct member_id) - count(*) from moves";
        assert_eq!(net.number(people).await, 0, "nobody is in both");
        let path = format!("/programmes/{programme}/repairs");
        for repair in [
            "select min(repair_id) from moves",
            "select max(repair_id) from moves",
        ] {
            let repair = net.number(repair).await;
            let approve = format!("{path}/{repair}/approve");
            host.post(&approve, &[]).await.is(303);
        }
        for group in left.into_keys() {
            let there = sitting(&net, group).await.len();
            let asked = format!(
                "select count(*) from offers where answered_at is null and group_id = {group}"
            );
            let asked = net.number(asked.leak()).await;
            assert!(there + usize::try_from(asked).expect("a count") >= 5);
        }
    }
);

story!(
    programme_who_comes_late_joins_a_group_with_room_in_one_step,
    net,
    {
        let (mut host, programme, members) = met(&net).await;
        let nils = enrols(&net, programme, "Nils", "thu 18:00-21:00").await;
        let olga = enrols(&net, programme, "Olga", "mon 07:00-09:00").await;
        let (mut nilss, mut olgas) = (net.signed_in(nils).await, net.signed_in(olga).await);
        let take = format!("/programmes/{programme}/take");
        olgas
            .open(&take)
            .await
            .says("No group has room that fits you");
        // Told only of what fits.
        let waiting = format!("/programmes/{programme}/waiting");
        nilss
            .open(&waiting)
            .await
            .says("There is room in a group that meets already");
        olgas.open(&waiting).await.never_says("There is room");
        let page = format!("/programmes/{programme}");
        nilss.open(&page).await.says("Groups with room");
        let shown = nilss.open(&take).await;
        shown.says("Take this seat").says("One seat is free");
        let group = shown.value("group");
        olgas.post(&take, &[("group", &group)]).await.is(410);
        nilss
            .post(&take, &[("group", &group)])
            .await
            .leads_to("/groups/");
        nilss
            .post(&take, &[("group", &group)])
            .await
            .leads_to("/groups/");
        let joined: GroupId = group.parse().expect("a number");
        assert_eq!(sitting(&net, joined).await.len(), 7);
        let beside = *sitting(&net, joined)
            .await
            .first()
            .expect("somebody sat there before");
        assert!(members.contains(&beside));
        let told = "select count(*) from outbox where event_key like 'group % joined by %'";
        assert_eq!(
            net.number(told).await,
            7,
            "each at the table hears of it once"
        );
        let number = net
            .number(
                "select number from programme_groups where group_id <> 0
        order by number limit 1",
            )
            .await;
        host.post(
            &format!("/programmes/{programme}/groups/{number}/close"),
            &[],
        )
        .await
        .is(303);
    }
);
