//! Stories of groups as their hosts see them, and of what they can't.

use crate::db::{GroupId, MemberId, ProgrammeId};
use crate::testing::{Network, story};
use crate::{groups, programmes};

/// A programme, and a group of these members in it with the name `Harbour`.
async fn run(net: &Network, host: MemberId, members: &[MemberId]) -> (ProgrammeId, GroupId) {
    let programme = net.founds(host).await;
    let group = net.sits(members, |_| ()).await;
    net.belongs(programme, group).await;
    (programme, group)
}

story!(programme_hosts_see_how_a_group_is_and_no_word_of_it, net, {
    let (host, mut hosts) = net.member("Hana").await;
    let (ada, mut adas) = net.member("Ada").await;
    let ben = net.add_member("Ben").await;
    let (programme, group) = run(&net, host, &[ada, ben]).await;
    let list = hosts.open(&format!("/programmes/{programme}/groups")).await;
    list.says("Group 1")
        .says("Too small")
        .says("No next date")
        .never_says("Harbour");
    let one = hosts
        .open(&format!("/programmes/{programme}/groups/1"))
        .await;
    one.says("Ada").says("Ben").never_says("Harbour");
    hosts.get(&format!("/groups/{group}")).await.is(404);
    for path in ["groups", "groups/1", "repairs", "edit"] {
        adas.get(&format!("/programmes/{programme}/{path}"))
            .await
            .is(404);
    }
});

story!(
    programme_a_host_who_sits_in_a_group_is_its_member_and_not_its_host,
    net,
    {
        let (host, mut hosts) = net.member("Hana").await;
        let ada = net.add_member("Ada").await;
        let (programme, group) = run(&net, host, &[host, ada]).await;
        let list = hosts.open(&format!("/programmes/{programme}/groups")).await;
        list.says("You sit in group 1")
            .says("No other host looks after it");
        list.never_says("Too small");
        hosts
            .get(&format!("/programmes/{programme}/groups/1"))
            .await
            .is(404);
        hosts
            .post(&format!("/programmes/{programme}/groups/1/nudge"), &[])
            .await
            .is(404);
        hosts
            .open(&format!("/groups/{group}"))
            .await
            .says("Harbour");
        let (other, mut others) = net.member("Otto").await;
        programmes::add_host(&net.app, host, programme, other)
            .await
            .expect("a second host");
        hosts
            .open(&format!("/programmes/{programme}/groups"))
            .await
            .says("Another host looks after it");
        others
            .open(&format!("/programmes/{programme}/groups/1"))
            .await
            .says("Hana");
    }
);

story!(
    programme_a_group_is_reminded_once_a_week_in_our_words,
    net,
    {
        let (host, mut hosts) = net.member("Hana").await;
        let ada = net.add_member("Ada").await;
        let (programme, _) = run(&net, host, &[ada]).await;
        let nudge = format!("/programmes/{programme}/groups/1/nudge");
        hosts.post(&nudge, &[]).await.is(303);
        hosts.post(&nudge, &[]).await.is(409);
        let told = net.mails_to("ada@example.org").await;
        let nudged: Vec<_> = told
            .iter()
            .filter(|(s, _)| s.contains("A word from the host"))
            .collect();
        assert_eq!(nudged.len(), 1, "{told:?}");
        net.later(8 * 24 * 3600).await;
        hosts.post(&nudge, &[]).await.is(303);
    }
);

story!(
    programme_a_group_there_already_is_adopted_with_everybody_told,
    net,
    {
        let (host, mut hosts) = net.member("Hana").await;
        let (ada, mut adas) = net.member("Ada").await;
        let (ben, mut bens) = net.member("Ben").await;
        let (programme, _) = run(&net, host, &[]).await;
        let own = |founding: &mut groups::Founding| {
            founding.name = "Lighthouse".into();
            founding.founded_by = Some(ada);
        };
        let own = net.sits(&[ben], own).await;
        let ask = format!("/groups/{own}/programme");
        let form = programme.to_string();
        bens.post(&ask, &[("programme", &form)]).await.is(403);
        adas.post(&ask, &[("programme", "98765")])
            .await
            .is(422)
            .says("paste the whole link");
        adas.post(&ask, &[("programme", &form)]).await.is(303);
        let list = hosts.open(&format!("/programmes/{programme}/groups")).await;
        list.says("Ada asked").never_says("Lighthouse");
        let accept = format!("/programmes/{programme}/adoptions/{own}/accept");
        adas.post(&accept, &[]).await.is(404);
        hosts.post(&accept, &[]).await.is(303);
        hosts.post(&accept, &[]).await.is(410);
        let told = net.mails_to("ben@example.org").await;
        assert!(
            told.iter()
                .any(|(s, _)| s.starts_with("Your group belongs to")),
            "{told:?}"
        );
        bens.open(&format!("/groups/{own}"))
            .await
            .says("Peer groups");
        bens.open(&format!("/programmes/{programme}"))
            .await
            .says("You have a seat");
    }
);
