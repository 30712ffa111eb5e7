//! Stories of seats held for somebody: taken, declined, forgotten, taken back.

use std::time::Duration;

use crate::db::{GroupId, MemberId, ProgrammeId};
use crate::groups;
use crate::testing::{Network, Visitor, story};

/// A programme with one group whose seats are held for these members.
struct Table {
    programme: ProgrammeId,
    group: GroupId,
}

impl Table {
    async fn laid(net: &Network, host: MemberId, asked: &[MemberId]) -> Table {
        Table::laid_in(net, host, asked, 20 * 24).await
    }

    /// The same, with its first meeting in so many hours.
    async fn laid_in(net: &Network, host: MemberId, asked: &[MemberId], hours: u64) -> Table {
        let programme = net.founds(host).await;
        for member in asked {
            net.enrol(programme, *member).await;
        }
        let now = net.app.now();
        let in_weeks = |founding: &mut groups::Founding| {
            founding.rhythm_weeks = 2;
            founding.starts_at = Some(now.plus(Duration::from_secs(hours * 3600)));
        };
        let group = net.sits(&[], in_weeks).await;
        net.belongs(programme, group).await;
        net.offers(programme, group, asked).await;
        Table { programme, group }
    }

    fn seat(&self) -> String {
        format!("/programmes/{}/seat", self.programme)
    }

    async fn posts(&self, who: &mut Visitor, answer: &str) -> crate::testing::Shown {
        who.post(&format!("{}/{answer}", self.seat()), &[]).await
    }
}

story!(programme_a_seat_that_is_taken_is_taken_once, net, {
    let (host, _) = net.member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let table = Table::laid(&net, host, &[ada, ben]).await;
    net.later(1).await;
    let mails = net.mails_to("ada@example.org").await;
    assert!(
        mails
            .iter()
            .any(|(subject, _)| subject.contains("A seat is held for you"))
    );
    adas.open(&table.seat())
        .await
        .says("Take this seat")
        .says("Ben")
        .says("Asked");
    adas.open(&format!("/groups/{}", table.group)).await.is(404);
    table.posts(&mut adas, "take").await.leads_to("/groups/");
    table.posts(&mut adas, "take").await.leads_to("/groups/");
    adas.open(&format!("/groups/{}", table.group))
        .await
        .is(200)
        .says("Harbour")
        .says("One more is asked, until");
    let held = "select count(*) from seats where ended_at is null";
    assert_eq!(net.number(held).await, 1, "taken twice is taken once");
    bens.open(&table.seat()).await.says("Ada").says("Seated");
    table.posts(&mut bens, "take").await.leads_to("/groups/");
    let full = adas.open(&format!("/groups/{}", table.group)).await;
    full.never_says("more is asked");
});

story!(
    programme_a_declined_seat_ends_the_enrolment_another_keeps_it,
    net,
    {
        let (host, _) = net.member("Hana").await;
        let (ada, mut adas) = net.member("Ada").await;
        let (ben, mut bens) = net.member("Ben").await;
        let table = Table::laid(&net, host, &[ada, ben]).await;
        table
            .posts(&mut adas, "decline")
            .await
            .leads_to("/programmes");
        table
            .posts(&mut bens, "another")
            .await
            .leads_to("/programmes/");
        table.posts(&mut bens, "take").await.is(410);
        let enrolled = net.enrolled(table.programme).await;
        assert_eq!(
            enrolled,
            [ben],
            "who declines is off the list, who asks for another is on it"
        );
        let free = "select count(*) from repairs where found_at is null";
        assert_eq!(net.number(free).await, 1, "one search for the group");
    }
);

story!(
    programme_a_seat_nobody_answers_for_is_reminded_of_and_released,
    net,
    {
        let (host, _) = net.member("Hana").await;
        let (ada, mut adas) = net.member("Ada").await;
        let table = Table::laid(&net, host, &[ada]).await;
        net.later(1).await;
        for _ in 0..8 {
            net.later(24 * 3600).await;
        }
        let told: Vec<String> = net
            .mails_to("ada@example.org")
            .await
            .into_iter()
            .map(|m| m.0)
            .collect();
        let count = |beginning: &str| told.iter().filter(|one| one.starts_with(beginning)).count();
        assert_eq!(count("A seat is held for you"), 1);
        assert_eq!(count("Your seat is still held"), 2, "{told:?}");
        assert_eq!(count("The seat is no longer held"), 1);
        adas.get(&table.seat()).await.leads_to("/programmes/");
        assert_eq!(
            net.enrolled(table.programme).await,
            [ada],
            "they go on waiting"
        );
    }
);

story!(programme_a_seat_is_seen_by_nobody_else, net, {
    let (host, mut hosts) = net.member("Hana").await;
    let (ada, _) = net.member("Ada").await;
    let (_, mut others) = net.member("Otto").await;
    let table = Table::laid(&net, host, &[ada]).await;
    for who in [&mut hosts, &mut others] {
        who.get(&table.seat()).await.leads_to("/programmes/");
        table.posts(who, "take").await.is(410);
        who.open(&format!("/groups/{}", table.group)).await.is(404);
    }
});

story!(programme_a_seat_held_for_a_day_is_reminded_of_once, net, {
    let host = net.add_member("Hana").await;
    let ada = net.add_member("Ada").await;
    Table::laid_in(&net, host, &[ada], 20).await;
    let reminders = "select count(*) from outbox where event_key like 'offer % reminder %'";
    net.later(60).await;
    assert_eq!(
        net.number(reminders).await,
        0,
        "it was offered a minute ago"
    );
    for _ in 0..2 {
        net.later(12 * 3600).await;
        assert_eq!(net.number(reminders).await, 1);
    }
});

story!(programme_a_group_nobody_took_a_seat_in_is_over, net, {
    let over = "select count(*) from groups where ended_at is not null";
    let host = net.add_member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let table = Table::laid(&net, host, &[ada, ben]).await;
    table.posts(&mut adas, "take").await.is(303);
    adas.post(&format!("/groups/{}/leave", table.group), &[])
        .await
        .is(303);
    assert_eq!(net.number(over).await, 0, "somebody may still sit down");
    table.posts(&mut bens, "decline").await.is(303);
    assert_eq!(net.number(over).await, 1);
});

story!(programme_nobody_has_two_seats_in_one_programme, net, {
    let host = net.add_member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let ben = net.add_member("Ben").await;
    let table = Table::laid(&net, host, &[ada]).await;
    let open = |founding: &mut groups::Founding| founding.founded_by = Some(ben);
    let other = net.sits(&[], open).await;
    let mut db = net.app.db.read().await.expect("a connection is free");
    let code = groups::by_id(&mut db, other).await.expect("a group").code;
    drop(db);
    let meet = format!("/meet/{code}");
    adas.post(&meet, &[]).await.is(303);
    net.belongs(table.programme, other).await;
    let taken = table.posts(&mut adas, "take").await;
    taken.is(409).says("a seat in another group");
    adas.post(&format!("/groups/{other}/leave"), &[]).await;
    table.posts(&mut adas, "take").await.is(303);
    let again = adas.post(&meet, &[]).await;
    again.is(409).says("a seat in another group");
});

story!(programme_a_guests_name_is_not_told_with_a_seat, net, {
    let host = net.add_member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let table = Table::laid(&net, host, &[ada]).await;
    let (guest, fay) = (net.add_guest("Gunhild").await, net.add_member("Fay").await);
    let now = net.app.now();
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let seated = groups::take_seat(&mut tx, table.group, guest, now).await;
    seated.expect("a seat is free");
    let serves = groups::serve(&mut tx, table.group, fay, now).await;
    serves.expect("they serve it");
    tx.commit().await.expect("it is committed");
    let shown = adas.open(&table.seat()).await;
    shown
        .says("A guest")
        .never_says("Gunhild")
        .never_says("Fay");
    table.posts(&mut adas, "take").await.is(303);
    adas.open(&format!("/groups/{}", table.group))
        .await
        .says("Gunhild");
});

story!(programme_that_is_over_is_joined_by_nobody_late, net, {
    let host = net.add_member("Hana").await;
    let (_, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let table = Table::laid(&net, host, &[ben]).await;
    let take = format!("/programmes/{}/take", table.programme);
    adas.get(&take).await.is(200);
    net.ends(table.programme).await;
    adas.get(&take).await.is(404);
    bens.get(&take).await.is(409).says("has ended");
    let form = [("group", &*table.group.to_string())];
    adas.post(&take, &form).await.is(404);
    bens.post(&take, &form).await.is(409).says("has ended");
    let seats = "select count(*) from seats";
    assert_eq!(net.number(seats).await, 0);
});
