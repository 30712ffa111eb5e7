//! Groups that ask to belong: asked once, of one programme, and answered as they stand.

use super::{code_of, programme};
use crate::db::{GroupId, MemberId, ProgrammeId};
use crate::groups::Founding;
use crate::programmes::{self, Enrolling};
use crate::testing::{Network, Visitor, story};

/// A group of this steward's own, with Otto.
async fn own(net: &Network, steward: MemberId) -> GroupId {
    let otto = net.add_member("Otto").await;
    let own = |founding: &mut Founding| founding.founded_by = Some(steward);
    net.sits(&[otto], own).await
}

async fn asks(who: &mut Visitor, group: GroupId, programme: ProgrammeId) {
    let form = [("programme", &*programme.to_string())];
    who.post(&format!("/groups/{group}/programme"), &form)
        .await
        .is(303);
}

story!(programme_a_question_asked_twice_is_asked_once, net, {
    let host = net.add_member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let programme = net.founds(host).await;
    let group = own(&net, ada).await;
    for _ in 0..2 {
        asks(&mut adas, group, programme).await;
        net.later(60).await;
    }
    assert_eq!(net.mails_to("hana@example.org").await.len(), 1);
});

story!(
    programme_only_who_sees_it_or_holds_its_link_asks_a_programme,
    net,
    {
        let host = net.add_member("Hana").await;
        let ada = net.add_member("Ada").await;
        let hidden = programme(&net, host, Enrolling::ByInvitation).await;
        let group = own(&net, ada).await;
        let asked = programmes::ask_adoption(&net.app, ada, group, hidden, "").await;
        assert!(asked.is_err(), "a number is no link");
        net.never_mailed().await;
        let code = code_of(&net, hidden).await;
        let asked = programmes::ask_adoption(&net.app, ada, group, hidden, &code).await;
        asked.expect("who holds the link asks");
    }
);

story!(
    programme_a_group_that_asks_another_meanwhile_is_not_taken_in,
    net,
    {
        let (host, mut hosts) = net.member("Hana").await;
        let (ada, mut adas) = net.member("Ada").await;
        let (first, second) = (net.founds(host).await, net.founds(host).await);
        let group = own(&net, ada).await;
        asks(&mut adas, group, first).await;
        let mut tx = net.app.db.begin().await.expect("a transaction begins");
        // As asking another does it: the group held, the question changed.
        tx.hold("groups", group.0).await.expect("it is held");
        let asks_another = async {
            tokio::time::sleep(std::time::Duration::from_millis(400)).await;
            sqlx::query("update adoptions set programme_id = $1")
                .bind(second)
                .execute(&mut *tx)
                .await
                .expect("another is asked");
            tx.commit().await.expect("it is committed");
        };
        let accept = format!("/programmes/{first}/adoptions/{group}/accept");
        let (answered, ()) = tokio::join!(hosts.post(&accept, &[]), asks_another);
        answered.is(410);
        let accept = format!("/programmes/{second}/adoptions/{group}/accept");
        hosts.post(&accept, &[]).await.is(303);
        let belongs = "select count(*) from programme_groups";
        assert_eq!(net.number(belongs).await, 1);
    }
);

story!(programme_a_group_of_one_is_told_to_find_a_second, net, {
    let host = net.add_member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let programme = net.founds(host).await;
    let alone = |founding: &mut Founding| founding.founded_by = Some(ada);
    let group = net.sits(&[], alone).await;
    let form = [("programme", &*programme.to_string())];
    let page = format!("/groups/{group}/programme");
    let asked = adas.post(&page, &form).await;
    asked.is(409).says("Once a second one does");
    net.never_mailed().await;
});

story!(programme_adopts_no_second_seat_of_anybody, net, {
    let (host, mut hosts) = net.member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let programme = net.founds(host).await;
    let group = own(&net, ada).await;
    asks(&mut adas, group, programme).await;
    // Ada finds a seat in it while her group's question stands.
    let placed = net.sits(&[ada], |_| ()).await;
    net.belongs(programme, placed).await;
    let accept = format!("/programmes/{programme}/adoptions/{group}/accept");
    let refused = hosts.post(&accept, &[]).await;
    refused.is(409).says("nobody sits in two");
    assert_eq!(net.number("select count(*) from programme_groups").await, 1);
    let other = net.founds(host).await;
    let asked = programmes::ask_adoption(&net.app, ada, group, other, "").await;
    asked.expect("another programme is free to ask");
    let asked = programmes::ask_adoption(&net.app, ada, group, programme, "").await;
    assert!(asked.is_err(), "and this one is told before it is asked");
});

story!(programme_that_is_over_takes_no_group_in, net, {
    let (host, mut hosts) = net.member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let programme = net.founds(host).await;
    let group = own(&net, ada).await;
    asks(&mut adas, group, programme).await;
    net.ends(programme).await;
    let accept = format!("/programmes/{programme}/adoptions/{group}/accept");
    hosts.post(&accept, &[]).await.is(409).says("has ended");
    assert_eq!(net.number("select count(*) from programme_groups").await, 0);
});

story!(programme_a_group_that_shrank_to_one_is_not_taken_in, net, {
    let (host, mut hosts) = net.member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let programme = net.founds(host).await;
    let with_ben = |founding: &mut Founding| founding.founded_by = Some(ada);
    let group = net.sits(&[ben], with_ben).await;
    asks(&mut adas, group, programme).await;
    bens.post(&format!("/groups/{group}/leave"), &[])
        .await
        .is(303);
    let accept = format!("/programmes/{programme}/adoptions/{group}/accept");
    hosts
        .post(&accept, &[])
        .await
        .is(409)
        .says("One person sits");
});
