//! Stories of dedicated facilitators: by everybody's consent, and outside the group's size.

use crate::groups;
use crate::testing::story;

story!(programme_a_facilitator_serves_once_everybody_agreed, net, {
    let (ada, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let (fay, mut fays) = net.member("Fay").await;
    let group = net.sits(&[ada, ben], |_| ()).await;
    let page = format!("/groups/{group}/facilitator");
    let fay_is = fay.to_string();
    adas.post(&page, &[("member", &fay_is)]).await.is(303);
    adas.post(&page, &[("member", &fay_is)]).await.is(409);
    fays.open("/today")
        .await
        .says("Would you facilitate a group");
    fays.get(&format!("/groups/{group}")).await.is(404);
    fays.open("/facilitators/1")
        .await
        .says("Ada")
        .never_says("Harbour");
    adas.open(&page)
        .await
        .says("1 of 3 have agreed")
        .says("Take the proposal back");
    let home = bens.open(&format!("/groups/{group}")).await;
    home.says("A facilitator is proposed: 1 of 3 agreed");
    net.later(1).await;
    let told = net.mails_to("ben@example.org").await;
    let named = |(_, text): &(String, String)| text.contains("Ada proposes Fay to serve");
    assert!(told.iter().any(named), "{told:?}");
    let invited = net.mails_to("fay@example.org").await;
    let named = |(_, text): &(String, String)| text.contains("Ada would like you to be");
    assert!(invited.iter().any(named), "{invited:?}");
    assert!(invited.iter().all(|(_, text)| !text.contains("Harbour")));
    fays.post("/facilitators/1/agree", &[]).await.is(303);
    fays.get(&format!("/groups/{group}")).await.is(404);
    bens.post("/facilitators/1/agree", &[]).await.is(303);
    fays.open(&format!("/groups/{group}"))
        .await
        .says("Harbour")
        .says("Facilitates");
    let mut db = net.app.db.read().await.expect("a connection is free");
    assert_eq!(groups::count_at(&mut db, group).await.expect("counted"), 2);
    drop(db);
    bens.post("/facilitators/1/refuse", &[]).await.is(410);
    bens.post(&format!("{page}/end"), &[]).await.is(303);
    fays.get(&format!("/groups/{group}")).await.is(404);
});

story!(
    programme_a_host_who_sits_or_serves_there_hears_what_it_costs,
    net,
    {
        let (host, mut hosts) = net.member("Hana").await;
        let (ada, mut adas) = net.member("Ada").await;
        let programme = net.founds(host).await;
        let group = net.sits(&[ada], |_| ()).await;
        net.belongs(programme, group).await;
        let page = format!("/groups/{group}/facilitator");
        adas.post(&page, &[("member", &host.to_string())])
            .await
            .is(303);
        hosts
            .open("/facilitators/1")
            .await
            .says("no other host looks after it");
        let (other, _) = net.member("Otto").await;
        net.hosts(programme, other).await;
        let asked = hosts.open("/facilitators/1").await;
        asked.says("another host looks after it");
        net.enrol(programme, host).await;
        net.enrol(programme, other).await;
        net.offers(programme, group, &[host]).await;
        let seat = format!("/programmes/{programme}/seat");
        hosts.open(&seat).await.says("another host looks after it");
        let (carl, mut carls) = net.member("Carl").await;
        net.enrol(programme, carl).await;
        net.offers(programme, group, &[carl]).await;
        carls.open(&seat).await.never_says("You host this");
    }
);

story!(programme_one_no_ends_it_and_nobody_learns_whose, net, {
    let (ada, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let (fay, mut fays) = net.member("Fay").await;
    let group = net.sits(&[ada, ben], |_| ()).await;
    let page = format!("/groups/{group}/facilitator");
    adas.post(&page, &[("member", &fay.to_string())])
        .await
        .is(303);
    bens.post("/facilitators/1/refuse", &[]).await.is(303);
    fays.post("/facilitators/1/agree", &[]).await.is(410);
    for (who, mails) in [
        ("ada", net.mails_to("ada@example.org").await),
        ("fay", net.mails_to("fay@example.org").await),
    ] {
        let said = mails
            .iter()
            .any(|(s, _)| s.contains("goes on without a facilitator"));
        assert!(said, "{who} hears of it");
        assert!(
            mails.iter().all(|(_, body)| !body.contains("Ben")),
            "and not whose no it was"
        );
    }
    adas.open(&page).await.says("Nobody serves this group");
});

story!(
    programme_who_had_not_agreed_and_left_holds_nothing_up,
    net,
    {
        let (ada, mut adas) = net.member("Ada").await;
        let (ben, mut bens) = net.member("Ben").await;
        let (fay, mut fays) = net.member("Fay").await;
        let group = net.sits(&[ada, ben], |_| ()).await;
        let page = format!("/groups/{group}/facilitator");
        adas.post(&page, &[("member", &fay.to_string())])
            .await
            .is(303);
        fays.post("/facilitators/1/agree", &[]).await.is(303);
        bens.post(&format!("/groups/{group}/leave"), &[])
            .await
            .is(303);
        net.later(1).await;
        fays.open(&format!("/groups/{group}")).await.says("Harbour");
        fays.post(&format!("/groups/{group}/leave"), &[])
            .await
            .is(303);
        net.later(1).await;
        adas.open(&page).await.says("Nobody serves this group");
    }
);

story!(programme_the_last_yes_said_twice_begins_it_once, net, {
    let (ada, mut adas) = net.member("Ada").await;
    let ben = net.add_member("Ben").await;
    let (fay, mut fays) = net.member("Fay").await;
    let group = net.sits(&[ada, ben], |_| ()).await;
    let page = format!("/groups/{group}/facilitator");
    adas.post(&page, &[("member", &fay.to_string())])
        .await
        .is(303);
    fays.post("/facilitators/1/agree", &[]).await.is(303);
    let (mut one, mut other) = (net.signed_in(ben).await, net.signed_in(ben).await);
    let agree = "/facilitators/1/agree";
    let held = ("groups", group.0);
    let (first, second) = net
        .at_once(held, one.post(agree, &[]), other.post(agree, &[]))
        .await;
    first.is(303);
    second.is(303);
    fays.open(&format!("/groups/{group}"))
        .await
        .says("Facilitates");
    let serving = "select count(*) from appointments where began_at > 0 and ended_at is null";
    assert_eq!(net.number(serving).await, 1, "what has begun goes on");
});

story!(
    programme_a_proposal_ended_beside_the_last_yes_begins_nothing,
    net,
    {
        let (ada, mut adas) = net.member("Ada").await;
        let (ben, mut bens) = net.member("Ben").await;
        let (fay, mut fays) = net.member("Fay").await;
        let group = net.sits(&[ada, ben], |_| ()).await;
        let page = format!("/groups/{group}/facilitator");
        adas.post(&page, &[("member", &fay.to_string())])
            .await
            .is(303);
        fays.post("/facilitators/1/agree", &[]).await.is(303);
        let end = format!("{page}/end");
        let held = ("groups", group.0);
        let both = net.at_once(
            held,
            adas.post(&end, &[]),
            bens.post("/facilitators/1/agree", &[]),
        );
        both.await;
        let serves = "select (select count(*) from seats where facilitates = 1
                              and ended_at is null)
                        - (select count(*) from appointments where began_at > 0
                           and ended_at is null)";
        assert_eq!(
            net.number(serves).await,
            0,
            "nobody serves by no appointment"
        );
    }
);

story!(
    programme_a_host_proposes_themselves_to_a_group_they_do_not_sit_in,
    net,
    {
        let (hana, mut hanas) = net.member("Hana").await;
        let (ada, mut adas) = net.member("Ada").await;
        let programme = net.founds(hana).await;
        let group = net.sits(&[ada], |_| ()).await;
        net.belongs(programme, group).await;
        let page = format!("/programmes/{programme}/groups/1/facilitator");
        let form = [("member", &*hana.to_string())];
        hanas.post(&page, &form).await.is(303);
        adas.post("/facilitators/1/agree", &[]).await.is(303);
        hanas
            .open(&format!("/groups/{group}"))
            .await
            .says("Harbour");
    }
);
