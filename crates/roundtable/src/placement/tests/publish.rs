//! Stories of a draft published, and of a publication undone.

use super::drafts::{enrols, formed, hide, hosted, set, twelve, write};
use crate::testing::{Network, Visitor, story};

pub(super) async fn publishes(net: &Network, host: &mut Visitor, path: &str) {
    let asked = host.get(&format!("{path}/publish")).await;
    asked.is(200).says("Publish this draft?");
    let revision = asked.value("revision");
    let form = [("revision", revision.as_str())];
    host.post(&format!("{path}/publish"), &form)
        .await
        .leads_to(path);
    net.later(1).await;
}

story!(
    programme_a_draft_is_published_once_and_undone_within_a_day,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        let members = twelve(&net, programme).await;
        formed(&net, &mut host, programme).await;
        let path = format!("/programmes/{programme}/placement");
        let draft = host.get(&path).await;
        publishes(&net, &mut host, &path).await;
        host.get(&path)
            .await
            .says("Published")
            .says("It can be undone until");
        assert_eq!(net.number("select count(*) from programme_groups").await, 2);
        assert_eq!(
            net.number("select count(*) from offers where answered_at is null")
                .await,
            12
        );
        assert_eq!(
            net.number("select count(*) from seats").await,
            0,
            "a seat is taken, not given"
        );
        // The season is laid by one wall clock, up to its last day and no further.
        let laid = net
            .number("select count(*) from meetings where group_id = 1")
            .await;
        assert_eq!(laid, 7, "every fourth week of twenty-six");
        let last = "select count(*) from groups where ends_on = '2027-06-06' and rhythm_weeks = 4
                and time_zone = 'Europe/Berlin' and open = 0";
        assert_eq!(net.number(last).await, 2);
        // Published twice, it is published once.
        host.post(&format!("{path}/publish"), &[("revision", "0")])
            .await
            .leads_to(&path);
        net.later(1).await;
        assert_eq!(net.number("select count(*) from groups").await, 2);
        host.post(&format!("{path}/undo"), &[("revision", "0")])
            .await
            .is(409);
        host.post(&format!("{path}/drop"), &[]).await.is(409);
        let mut ada = net.signed_in(members[0]).await;
        let seat = format!("/programmes/{programme}/seat/take");
        ada.post(&seat, &[]).await.leads_to("/groups/");
        net.later(20 * 3600).await;
        let mailed = net.mails_to("ben@example.org").await.len();
        assert_eq!(mailed, 1, "offered");
        let placement = host.get(&path).await.value("placement");
        for _ in 0..2 {
            host.post(
                &format!("{path}/publish/undo"),
                &[("placement", &placement)],
            )
            .await
            .leads_to(&path);
        }
        for (none, what) in [
            (
                "select count(*) from offers where answered_at is null",
                "offers",
            ),
            (
                "select count(*) from groups where ended_at is null",
                "groups",
            ),
            ("select count(*) from seats where ended_at is null", "seats"),
            ("select count(*) from meetings", "meetings"),
            (
                "select count(*) from programme_groups",
                "groups of the programme",
            ),
        ] {
            assert_eq!(net.number(none).await, 0, "{what}");
        }
        let told = net.mails_to("ada@example.org").await;
        let off = |(subject, _): &&(String, String)| subject.contains("does not begin yet");
        assert_eq!(
            told.iter().filter(off).count(),
            1,
            "who had accepted is told: {told:?}"
        );
        let after = host.get(&path).await;
        after.says("Draft").says("<b>12</b> of 12 placed");
        let names = |body: &str| body.matches("<bdi>").count();
        assert_eq!(
            names(&after.body),
            names(&draft.body),
            "the draft stands as it did"
        );
        // And once more.
        publishes(&net, &mut host, &path).await;
        assert_eq!(
            net.number("select count(*) from groups where ended_at is null")
                .await,
            2
        );
        assert_eq!(
            net.number("select count(*) from offers where answered_at is null")
                .await,
            12
        );
    }
);

story!(programme_a_publication_is_final_after_a_day, net, {
    let (_, mut host, programme) = hosted(&net).await;
    twelve(&net, programme).await;
    formed(&net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    publishes(&net, &mut host, &path).await;
    net.app
        .clock
        .advance(std::time::Duration::from_secs(25 * 3600));
    host.get(&path).await.never_says("Undo the publication");
    host.post(&format!("{path}/publish/undo"), &[("placement", "1")])
        .await
        .is(409);
    host.post(&format!("{path}/publish/undo"), &[])
        .await
        .is(404);
    assert_eq!(
        net.number("select count(*) from groups where ended_at is null")
            .await,
        2
    );
});

story!(programme_what_no_longer_fits_is_not_published, net, {
    let (_, mut host, programme) = hosted(&net).await;
    let members = twelve(&net, programme).await;
    formed(&net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    set(&net, members[0], "free", "mon 07:00-09:00").await;
    publishes(&net, &mut host, &path).await;
    host.get(&path)
        .await
        .says("Nothing was published")
        .says("Draft");
    assert_eq!(net.number("select count(*) from groups").await, 0);
    assert_eq!(net.number("select count(*) from offers").await, 0);
    net.never_mailed().await;
});

story!(
    programme_the_second_placement_goes_on_where_the_first_ended,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        twelve(&net, programme).await;
        formed(&net, &mut host, programme).await;
        let path = format!("/programmes/{programme}/placement");
        publishes(&net, &mut host, &path).await;
        for name in ["Mia", "Nils", "Ola", "Pia", "Quin"] {
            enrols(&net, programme, name, "mon 12:00-14:00").await;
        }
        let second = formed(&net, &mut host, programme).await;
        second.says("<b>5</b> of 5 placed").says("Group 3");
        publishes(&net, &mut host, &path).await;
        assert_eq!(
            net.number("select max(number) from programme_groups").await,
            3
        );
        assert_eq!(
            net.number("select count(*) from offers").await,
            17,
            "nobody is asked twice"
        );
    }
);

story!(programme_a_seat_that_is_held_says_why_it_is_mine, net, {
    let (_, mut host, programme) = hosted(&net).await;
    let members = twelve(&net, programme).await;
    formed(&net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    publishes(&net, &mut host, &path).await;
    let mut adas = net.signed_in(members[0]).await;
    let seat = format!("/programmes/{programme}/seat");
    adas.open(&seat)
        .await
        .says("Why this group")
        .says("You bring what nobody else there does: Health care (industry).");
    hide(&net, members[0], "industry").await;
    adas.open(&seat)
        .await
        .says("You are free when it meets, and speak its language.")
        .never_says("Health care");
    let mut bens = net.signed_in(members[1]).await;
    bens.open(&seat).await.never_says("Health care");
});

story!(
    programme_a_draft_of_what_has_changed_is_not_published,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        twelve(&net, programme).await;
        formed(&net, &mut host, programme).await;
        let path = format!("/programmes/{programme}/placement");
        host.get(&path)
            .await
            .never_says("has changed since this draft was formed");
        write(&net, "update programmes set minutes = 150", &[]).await;
        host.get(&path)
            .await
            .says("The programme has changed since this draft was formed");
        let form = [("revision", "0")];
        host.post(&format!("{path}/publish"), &form).await.is(409);
        // What was wanted before the change is not founded after it.
        write(&net, "update placements set publishing_at = 1", &[]).await;
        net.later(1).await;
        assert_eq!(net.number("select count(*) from groups").await, 0);
        formed(&net, &mut host, programme).await;
        publishes(&net, &mut host, &path).await;
        assert_eq!(net.number("select count(*) from groups").await, 2);
    }
);

story!(
    programme_who_comes_after_a_publication_is_placed_from_the_same_page,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        twelve(&net, programme).await;
        formed(&net, &mut host, programme).await;
        let path = format!("/programmes/{programme}/placement");
        publishes(&net, &mut host, &path).await;
        host.get(&path)
            .await
            .never_says("wait for a seat")
            .says("Undo the publication");
        for name in ["Mia", "Nils", "Olga", "Per", "Qin"] {
            enrols(&net, programme, name, "thu 18:00-21:00").await;
        }
        host.get(&path)
            .await
            .says("5 people wait for a seat")
            .says("Form a draft");
        let first = host.get(&path).await.value("placement");
        formed(&net, &mut host, programme)
            .await
            .says("One group")
            .says("Undo the publication");
        let form = [("placement", first.as_str())];
        host.post(&format!("{path}/publish/undo"), &form)
            .await
            .leads_to(&path);
        let going_on = "select count(*) from groups where ended_at is null";
        assert_eq!(net.number(going_on).await, 0, "the older one is undone");
        host.get(&path).await.says("One group").says("Draft");
    }
);

story!(programme_what_has_ended_places_nobody, net, {
    let (_, mut host, programme) = hosted(&net).await;
    twelve(&net, programme).await;
    formed(&net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    write(&net, "update placements set publishing_at = 1", &[]).await;
    host.post(&format!("/programmes/{programme}/end"), &[])
        .await
        .is(303);
    net.later(1).await;
    assert_eq!(net.number("select count(*) from groups").await, 0);
    for act in ["", "/publish", "/lock"] {
        let answer = host.post(&format!("{path}{act}"), &[]).await;
        assert!([404, 409].contains(&answer.status.as_u16()), "{act}");
    }
});
