//! Stories of what changes after a draft was formed: checked again, stopped, numbered anew.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use super::drafts::{cover, covers_nobody, enrols, formed, hosted, seats, twelve, write};
use super::publish::publishes;
use crate::db::{MemberId, ProgrammeId};
use crate::placement::store::Row;
use crate::placement::{form, store, work};
use crate::testing::{Network, Visitor, story};

/// What the host is shown of a move of each of these into the other group.
async fn moves(
    host: &mut Visitor,
    programme: ProgrammeId,
    asked: &[(MemberId, i64)],
) -> Vec<String> {
    let mut shown = Vec::new();
    for (who, to) in asked {
        let seat = format!("/programmes/{programme}/placement/seats/{who}");
        shown.push(host.get(&format!("{seat}?group={to}")).await.body);
        shown.push(host.get(&seat).await.body);
    }
    shown
}

/// Whether a cover keeps these two apart, and nobody else of all.
fn covers_only(cover: &grouping::Cover, pair: [MemberId; 2], all: &[MemberId]) -> bool {
    let [a, b] = pair.map(|one| one.to_string());
    let ids: Vec<String> = all.iter().map(ToString::to_string).collect();
    cover.covers(&a, &b)
        && ids.iter().enumerate().all(|(at, one)| {
            let mut others = ids[..at].iter();
            others.all(|other| {
                let these = (*one == a && *other == b) || (*one == b && *other == a);
                these || !cover.covers(one, other)
            })
        })
}

story!(
    programme_an_exclusion_made_since_is_told_by_no_page_of_a_draft,
    net,
    {
        let net = net.unhurried();
        let (_, mut host, programme) = hosted(&net).await;
        let members = twelve(&net, programme).await;
        covers_nobody(&net).await;
        formed(&net, &mut host, programme).await;
        let path = format!("/programmes/{programme}/placement");
        let sits = seats(&net, &members).await;
        let first: Vec<MemberId> = members
            .iter()
            .zip(&sits)
            .filter(|(_, seat)| **seat == Some(1))
            .map(|(member, _)| *member)
            .collect();
        let pair = [first[0], first[1]];
        let asked: Vec<(MemberId, i64)> = members
            .iter()
            .zip(&sits)
            .map(|(member, seat)| (*member, 3 - seat.expect("all sit")))
            .collect();
        let before = moves(&mut host, programme, &asked).await;
        assert!(before.iter().any(|page| !page.contains("Not possible")));
        let exclude = "insert into exclusions (member_a, member_b, made_by, made_at)
                       values ($1, $2, $1, 0)";
        write(&net, exclude, &pair.map(|one| one.0)).await;
        let excluded = moves(&mut host, programme, &asked).await;
        assert_eq!(before, excluded);
        cover(&net, |cover| covers_only(cover, pair, &members)).await;
        assert_eq!(before, moves(&mut host, programme, &asked).await);
        write(&net, "update exclusions set ended_at = 1", &[]).await;
        assert_eq!(
            before,
            moves(&mut host, programme, &asked).await,
            "cover alone"
        );
        write(&net, "update exclusions set ended_at = null", &[]).await;
        // A third of their group moves: the proof lets the two sit as well.
        let form = [("group", "2"), ("revision", "0")];
        let seat = |who: MemberId| format!("{path}/seats/{who}/move");
        let moved = host.post(&seat(first[2]), &form).await;
        moved.leads_to(&format!("{path}/groups/2"));
        // Once apart they are kept apart, as a covered pair is.
        let other = asked
            .iter()
            .find(|(_, to)| *to == 1)
            .expect("one sits there");
        let with = other.0.to_string();
        let swap = [("group", "2"), ("swap", with.as_str()), ("revision", "1")];
        let swapped = host.post(&seat(pair[0]), &swap).await;
        swapped.leads_to(&format!("{path}/groups/2"));
        let back = [("group", "1"), ("swap", with.as_str()), ("revision", "2")];
        let back_again = host.post(&seat(pair[0]), &back).await;
        back_again.is(422).says("This is not possible.");
        // A draft that was formed of what is known now sets them apart.
        formed(&net, &mut host, programme).await;
        let now = seats(&net, &pair).await;
        assert_ne!(now[0], now[1]);
    }
);

story!(programme_a_move_is_checked_when_it_is_made, net, {
    let (_, mut host, programme) = hosted(&net).await;
    let members = twelve(&net, programme).await;
    covers_nobody(&net).await;
    formed(&net, &mut host, programme).await;
    let checked = "select checked_at from placements";
    let then = net.number(checked).await;
    net.later(7200).await;
    let path = format!("/programmes/{programme}/placement");
    let sits = seats(&net, &members[..1]).await;
    let to = (3 - sits[0].expect("Ada sits")).to_string();
    let form = [("group", to.as_str()), ("revision", "0")];
    let moved = host
        .post(&format!("{path}/seats/{}/move", members[0]), &form)
        .await;
    moved.leads_to(&format!("{path}/groups/{to}"));
    assert!(net.number(checked).await >= then + 7_200_000);
    host.post(&format!("{path}/undo"), &[("revision", "1")])
        .await
        .leads_to(&path);
    assert_eq!(net.number(checked).await, then, "as those seats were");
});

story!(
    programme_a_season_that_cannot_be_checked_is_no_season_that_fits,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        twelve(&net, programme).await;
        let longer = "update programmes set rhythm_weeks = 1, ends_on = '2060-01-01'";
        write(&net, longer, &[]).await;
        let page = formed(&net, &mut host, programme).await;
        page.says("No draft could be formed")
            .never_says("nobody falls outside");
    }
);

story!(
    programme_groups_named_to_who_waits_have_the_numbers_they_get,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        let members = twelve(&net, programme).await;
        enrols(&net, programme, "Mia", "tue 07:00-09:00").await;
        covers_nobody(&net).await;
        let path = format!("/programmes/{programme}/placement");
        let draft = formed(&net, &mut host, programme).await;
        let named = draft.body.contains("They would fit group 1");
        let (old, new) = if named { (1, 3) } else { (2, 4) };
        draft.says(&format!("They would fit group {old}"));
        // A group of two is adopted meanwhile, under the number 2.
        let adopted = net.sits(&members[..2], |_| {}).await;
        let numbered = "insert into programme_groups (group_id, programme_id, number, since_at)
                        values ($1, $2, 2, 0)";
        write(&net, numbered, &[adopted.0, programme.0]).await;
        write(&net, "update seats set ended_at = 1", &[]).await;
        publishes(&net, &mut host, &path).await;
        let numbers = "select min(number) from proposed_groups";
        assert_eq!(net.number(numbers).await, 3);
        host.get(&path)
            .await
            .says(&format!("They would fit group {new}"))
            .never_says(&format!("They would fit group {old}"));
    }
);

/// The draft that waits to be formed.
async fn begun(net: &Network, programme: ProgrammeId) -> Row {
    let mut db = net.app.db.read().await.expect("a connection is free");
    let row = store::latest(&mut db, programme).await.expect("it reads");
    row.expect("one was begun")
}

story!(
    programme_a_draft_that_is_stopped_is_computed_no_more,
    net,
    {
        let (_, mut host, programme) = hosted(&net).await;
        twelve(&net, programme).await;
        let path = format!("/programmes/{programme}/placement");
        host.post(&path, &[]).await.leads_to(&path);
        let task = form::task(&net.app, &begun(&net, programme).await).await;
        let done = Arc::new(AtomicI64::new(0));
        let made = work::begin(task.expect("a task"), done.clone());
        drop(made);
        for _ in 0..6_000 {
            if Arc::strong_count(&done) == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(Arc::strong_count(&done), 1, "the thread has ended");
        assert!(done.load(Ordering::Relaxed) < 900, "before it was done");
    }
);
