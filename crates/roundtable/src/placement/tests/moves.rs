//! Stories of trial moves, locks and a draft formed again.

use super::drafts::{cover, enrols, formed, hosted, open, seats, set, twelve, write};
use crate::db::MemberId;
use crate::testing::{Network, story};

/// Somebody of the larger group, and the number of the other.
async fn who_may_move(net: &Network, members: &[MemberId]) -> (MemberId, i64, i64) {
    let seats = seats(net, members).await;
    let count = |number: i64| seats.iter().filter(|seat| **seat == Some(number)).count();
    let (from, to) = if count(1) > count(2) { (1, 2) } else { (2, 1) };
    let at = seats.iter().position(|seat| *seat == Some(from));
    (members[at.expect("somebody sits there")], from, to)
}

story!(programme_a_move_tells_its_cost_and_is_taken_back, net, {
    let (_, mut host, programme) = hosted(&net).await;
    let members = twelve(&net, programme).await;
    cover(&net, |cover| open(cover, &members)).await;
    formed(&net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    let (who, from, to) = who_may_move(&net, &members).await;
    let seat = format!("{path}/seats/{who}");
    let trial = host.get(&format!("{seat}?group={to}")).await;
    trial.is(200).says("Change places with").never_says("Ages");
    for (class, words) in [
        ("cost-worse", "% less mixed"),
        ("cost-better", "% more mixed"),
    ] {
        let told = |what: &str| trial.body.matches(what).count();
        assert_eq!(told(class), told(words), "{class}");
    }
    let swap = seats(&net, &members).await;
    let other = members[swap.iter().position(|seat| *seat == Some(to)).expect("one")];
    let (swap_to, with) = (to.to_string(), other.to_string());
    let form = [
        ("group", swap_to.as_str()),
        ("swap", with.as_str()),
        ("revision", "0"),
    ];
    let before = seats(&net, &members).await;
    let moved = host.post(&format!("{seat}/move"), &form).await;
    moved.leads_to(&format!("{path}/groups/{to}"));
    assert_eq!(seats(&net, &[who, other]).await, [Some(to), Some(from)]);
    let landed = host.get(&format!("{path}/groups/{to}")).await;
    landed
        .says("Locked")
        .says("Came here by the last move")
        .says("Take the last move back");
    // The same form once more is one that saw another draft.
    let again = host.post(&format!("{seat}/move"), &form).await;
    again.is(422).says("Another host changed this draft");
    let undo = format!("{path}/undo");
    let here = [("revision", "1"), ("group", swap_to.as_str())];
    let undone = host.post(&undo, &here).await;
    undone.leads_to(&format!("{path}/groups/{to}"));
    host.get(&format!("{path}/groups/{to}"))
        .await
        .never_says("Take the last move back");
    assert_eq!(seats(&net, &members).await, before);
    host.get(&path).await.never_says("Take the last move back");
    assert_eq!(
        net.number("select cast(sum(locked) as bigint) from proposed_seats")
            .await,
        0
    );
    net.never_mailed().await;
});

story!(
    programme_a_possible_group_says_who_sits_there_and_why,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        let mut members = twelve(&net, programme).await;
        members.push(enrols(&net, programme, "Mia", "thu 18:00-21:00").await);
        cover(&net, |cover| open(cover, &members)).await;
        formed(&net, &mut host, programme).await;
        let (who, _, to) = who_may_move(&net, &members).await;
        let seat = format!("/programmes/{programme}/placement/seats/{who}");
        let shown = host.get(&seat).await;
        shown
            .is(200)
            .says(&format!("Group {to}"))
            .says("With ")
            .says("<div class=\"why\"><p>")
            .never_says("Ages");
    }
);

story!(programme_what_forbids_a_move_is_never_told, net, {
    let (_, mut host, programme) = hosted(&net).await;
    let members = twelve(&net, programme).await;
    cover(&net, |cover| open(cover, &members)).await;
    formed(&net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    let (who, _, to) = who_may_move(&net, &members).await;
    let asked = format!("{path}/seats/{who}?group={to}");
    let sits = seats(&net, &members).await;
    let there = members
        .iter()
        .zip(&sits)
        .filter(|(_, seat)| **seat == Some(to));
    let there: Vec<MemberId> = there.map(|(member, _)| *member).collect();
    // Not free any more, and a private exclusion: the pages are the same to the last letter.
    set(&net, who, "free", "mon 07:00-09:00").await;
    let not_free = host.get(&asked).await;
    set(&net, who, "free", "thu 18:00-21:00").await;
    for other in &there {
        let (a, b) = (who.0.min(other.0), who.0.max(other.0));
        let exclude = "insert into exclusions (member_a, member_b, made_by, made_at)
                       values ($1, $2, $3, 0)";
        write(&net, exclude, &[a, b, other.0]).await;
    }
    let excluded = host.get(&asked).await;
    assert_eq!(not_free.body, excluded.body);
    excluded
        .says("Not possible")
        .never_says("Costs")
        .never_says("mixed</span>");
    let number = to.to_string();
    let form = [("group", number.as_str()), ("revision", "0")];
    let moved = host.post(&format!("{path}/seats/{who}/move"), &form).await;
    moved.is(422).says("This is not possible.");
    // A group that never was is answered alike.
    host.get(&format!("{path}/seats/{who}?group=99"))
        .await
        .is(200)
        .says("Not possible");
});

story!(
    programme_locked_seats_stay_when_a_draft_is_formed_again,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        let members = twelve(&net, programme).await;
        formed(&net, &mut host, programme).await;
        let path = format!("/programmes/{programme}/placement");
        let sits = seats(&net, &members).await;
        let first = sits.iter().position(|seat| *seat == Some(1)).expect("one");
        let second = sits
            .iter()
            .rposition(|seat| *seat == Some(1))
            .expect("another");
        for at in [first, second] {
            let lock = format!("{path}/seats/{}/lock", members[at]);
            host.post(&lock, &[("lock", "1")])
                .await
                .leads_to(&format!("{path}/groups/1"));
        }
        for name in ["Mia", "Nils"] {
            enrols(&net, programme, name, "thu 18:00-21:00").await;
        }
        let again = formed(&net, &mut host, programme).await;
        again.says("That is 2 more than in the draft before.");
        let now = seats(&net, &members).await;
        assert_eq!(now[first], now[second], "locked seats stay together");
        assert_eq!(
            net.number(
                "select cast(sum(locked) as bigint) from proposed_seats
        where placement_id = 2"
            )
            .await,
            2
        );
        // Who changes their mind has the draft before no more: it was taken the place of.
        host.post(&format!("{path}/drop"), &[])
            .await
            .leads_to(&path);
        host.get(&path).await.says("14 people wait for a seat");
    }
);

story!(programme_a_run_that_was_killed_is_taken_up_again, net, {
    let (_, mut host, programme) = hosted(&net).await;
    twelve(&net, programme).await;
    let path = format!("/programmes/{programme}/placement");
    host.post(&path, &[]).await;
    host.post(&path, &[]).await.leads_to(&path);
    assert_eq!(
        net.number("select count(*) from placements").await,
        1,
        "begun once"
    );
    // A process had taken it up, and is gone.
    let held = net.app.now().0 + 30_000;
    write(
        &net,
        "update placements set held_until = $1, done = 400",
        &[held],
    )
    .await;
    net.later(1).await;
    host.get(&path)
        .await
        .says("Forming groups")
        .says("value=\"400\"");
    net.later(60).await;
    host.get(&path).await.says("Every rule holds");
});

story!(programme_a_draft_is_nobodys_but_its_hosts, net, {
    let (_, mut host, programme) = hosted(&net).await;
    let members = twelve(&net, programme).await;
    formed(&net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    let (other, mut stranger) = net.member("Omar").await;
    net.give_role(other, "host").await;
    let mut member = net.signed_in(members[0]).await;
    for visitor in [&mut stranger, &mut member] {
        for page in ["", "/groups/1", "/groups.csv", "/publish", "/seats/2"] {
            visitor.get(&format!("{path}{page}")).await.is(404);
        }
        for act in [
            "",
            "/drop",
            "/undo",
            "/lock",
            "/publish",
            "/publish/undo",
            "/seats/2/lock",
        ] {
            visitor.post(&format!("{path}{act}"), &[]).await.is(404);
        }
    }
    host.get(&format!("{path}/groups/77")).await.is(404);
    host.get(&format!("{path}/seats/{other}")).await.is(404);
    host.post(&format!("{path}/seats/{other}/lock"), &[])
        .await
        .is(404);
});
