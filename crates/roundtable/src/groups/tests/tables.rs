//! Stories of two tables: nine divide, and come together again.

use axum::http::StatusCode;

use super::gather::{comes, gathered};
use super::*;
use crate::db::MemberId;
use crate::testing::Visitor;

const EIGHT: [&str; 8] = ["Ben", "Chi", "Dana", "Eve", "Farid", "Gita", "Hal", "Ines"];

story!(nine_sit_at_two_tables_and_at_one_again, net, {
    let (mut ada, group, code) = gathered(&net).await;
    let path = format!("/groups/{group}");
    let early = ada.post(&format!("{path}/tables/two"), &[]).await;
    assert_eq!(
        early.status,
        StatusCode::CONFLICT,
        "one person needs no second table"
    );
    for name in EIGHT {
        comes(&net, &code, name).await;
    }
    ada.get(&format!("{path}/gathering"))
        .await
        .says("Sit at two tables");
    let sections = [
        ("base", "0"),
        ("confidence", "What is said here stays here."),
    ];
    ada.post(&format!("{path}/charter/edit"), &sections).await;
    for _ in 0..2 {
        ada.submit(&format!("{path}/tables/two"), &[])
            .await
            .says("Harbour, table 2");
    }
    assert_eq!(net.number("select count(*) from groups").await, 2);
    let second = GroupId(net.number("select max(group_id) from groups").await);
    assert_eq!(
        names(&net, group).await,
        ["Ada", "Chi", "Eve", "Gita", "Ines"]
    );
    assert_eq!(names(&net, second).await, ["Ben", "Dana", "Farid", "Hal"]);
    let alike = "select count(*) from meetings a join meetings b
                 on a.starts_at = b.starts_at and a.group_id < b.group_id";
    assert_eq!(net.number(alike).await, 1);
    assert_eq!(net.number("select count(*) from charters").await, 2);
    let mut jo = comes(&net, &code, "Jo").await;
    jo.open("/today").await.says("Harbour, table 2");
    assert_eq!(
        names(&net, second).await.len(),
        5,
        "who comes later evens the tables"
    );
    ada.submit(&format!("{path}/tables/one"), &[])
        .await
        .says("Jo")
        .never_says("table 2");
    assert_eq!(names(&net, group).await.len(), 10);
    jo.open("/today")
        .await
        .says("Harbour")
        .never_says("table 2");
    assert_eq!(
        jo.get(&format!("/groups/{second}")).await.status,
        StatusCode::NOT_FOUND
    );
    let stewards = "select count(*) from seats where steward = 1 and ended_at is null";
    assert_eq!(
        net.number(stewards).await,
        1,
        "Ada keeps the door again, and she alone"
    );
});

story!(answers_survive_both_ways, net, {
    let (mut ada, group, code) = gathered(&net).await;
    let mut ben = comes(&net, &code, "Ben").await;
    for name in &EIGHT[1..] {
        comes(&net, &code, name).await;
    }
    let answer = |group: GroupId| format!("/groups/{group}/meetings/1/answer");
    ben.post(&answer(group), &[("coming", "1")]).await;
    ada.post(&format!("/groups/{group}/tables/two"), &[]).await;
    let second = GroupId(net.number("select max(group_id) from groups").await);
    let there = "select count(*) from answers a join meetings t on t.meeting_id = a.meeting_id
                 where t.group_id = (select max(group_id) from groups) and a.coming = 1";
    assert_eq!(net.number(there).await, 1);
    ben.post(&answer(second), &[("coming", "0")]).await;
    ada.post(&format!("/groups/{group}/tables/one"), &[]).await;
    let back = "select count(*) from answers a join meetings t on t.meeting_id = a.meeting_id
                where t.group_id = (select min(group_id) from groups) and a.coming = 0";
    assert_eq!(net.number(back).await, 1, "the later answer counts");
});

/// Nine at two tables: the first steward, the tables, the code.
async fn at_two(net: &Network) -> (Visitor, GroupId, GroupId) {
    let (mut ada, group, code) = gathered(net).await;
    for name in EIGHT {
        comes(net, &code, name).await;
    }
    ada.post(&format!("/groups/{group}/tables/two"), &[]).await;
    let second = GroupId(net.number("select max(group_id) from groups").await);
    (ada, group, second)
}

story!(two_full_tables_do_not_become_one, net, {
    let (mut ada, group, second) = at_two(&net).await;
    for number in 9..=SEATS_MAX {
        let table = if number % 2 == 0 { group } else { second };
        let member = net.add_member(&format!("Late {number}")).await;
        seated(&net, table, member).await;
    }
    let path = format!("/groups/{group}/tables/one");
    let shown = ada.post(&path, &[]).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    shown.says("You are 25, and one table has 24 seats");
    let (here, there) = (names(&net, group).await, names(&net, second).await);
    assert_eq!(here.len() + there.len(), SEATS_MAX + 1);
    let mut hal = net.signed_in(member_named(&net, "Hal").await).await;
    hal.post(&format!("/groups/{second}/leave"), &[]).await;
    let shown = ada.post(&path, &[]).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER, "{}", shown.body);
    assert_eq!(names(&net, group).await.len(), SEATS_MAX);
});

story!(
    what_only_the_second_table_had_set_is_not_lost_unsaid,
    net,
    {
        net.at("2026-09-14T09:00:00Z");
        let (mut ada, group, second) = at_two(&net).await;
        ada.get(&format!("/groups/{group}/gathering"))
            .await
            .says("Meetings only the second table has set are over then");
        let mut ben = net.signed_in(member_named(&net, "Ben").await).await;
        let set = [
            ("date", "2026-10-01"),
            ("time", "10:00"),
            ("minutes", "60"),
            ("weeks", "0"),
        ];
        let shown = ben.post(&format!("/groups/{second}/meetings"), &set).await;
        assert!(shown.location().ends_with("?said=said-meeting-set"));
        let shown = ada.post(&format!("/groups/{group}/tables/one"), &[]).await;
        assert!(shown.location().ends_with("?said=said-one-table-meetings"));
        let shown = shown.location().to_owned();
        ada.get(&shown)
            .await
            .says("what the second table alone had set is over");
    }
);

async fn member_named(net: &Network, name: &str) -> MemberId {
    let mut db = net.app.db.read().await.unwrap();
    let ask = "select member_id from members where name = $1";
    let ask = sqlx::query_scalar(ask).bind(name);
    ask.fetch_one(&mut *db).await.unwrap()
}

/// Whoever holds the first of two groups gets the second, whatever `act` is doing meanwhile.
async fn first_then_second<T: Send + 'static>(
    net: &Network,
    (first, second): (GroupId, GroupId),
    act: impl Future<Output = Result<T, Trouble>> + Send + 'static,
) {
    let mut tx = net.app.db.begin().await.unwrap();
    tx.hold("groups", first.0).await.unwrap();
    let act = tokio::spawn(act);
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    tx.hold("groups", second.0)
        .await
        .expect("nobody waits in a ring");
    tx.commit().await.unwrap();
    assert!(act.await.unwrap().is_ok());
}

story!(acts_at_the_second_table_wait_behind_the_first, net, {
    let (_, group, second) = at_two(&net).await;
    let ben = member_named(&net, "Ben").await;
    let (app, both) = (net.app.clone(), (group, second));
    first_then_second(&net, both, async move {
        crate::groups::door::set_open(&app, ben, second, false).await
    })
    .await;
    let app = net.app.clone();
    first_then_second(
        &net,
        both,
        async move { sit_at_one(&app, ben, second).await },
    )
    .await;
    assert_eq!(names(&net, group).await.len(), 9);
});

story!(who_moves_many_seats_holds_groups_in_one_order, net, {
    let ada = net.add_member("Ada").await;
    let guest = net.add_member("Guest").await;
    let low = founded(&net, &weekly(ada, net.app.now())).await;
    let high = founded(&net, &weekly(ada, net.app.now())).await;
    seated(&net, high, guest).await;
    net.app.clock.advance(std::time::Duration::from_secs(1));
    seated(&net, low, guest).await;
    let app = net.app.clone();
    first_then_second(&net, (low, high), async move {
        let mut tx = app.db.begin().await?;
        move_seats(&mut tx, guest, ada, app.now()).await?;
        Ok(tx.commit().await?)
    })
    .await;
    assert_eq!(names(&net, low).await, ["Ada"]);
});

story!(programme_a_group_of_a_programme_stays_at_one_table, net, {
    let (mut ada, group, code) = gathered(&net).await;
    for name in EIGHT {
        comes(&net, &code, name).await;
    }
    let host = net.add_member("Hana").await;
    let programme = net.founds(host).await;
    net.belongs(programme, group).await;
    let path = format!("/groups/{group}");
    for page in ["", "/door", "/gathering"] {
        let shown = ada.get(&format!("{path}{page}")).await;
        shown.is(200).never_says("Sit at two tables");
    }
    let two = ada.post(&format!("{path}/tables/two"), &[]).await;
    two.is(409).says("belongs to a programme");
    assert_eq!(net.number("select count(*) from groups").await, 1);
});
