//! Stories of a move that is taken back after its draft was published and the publication undone.

use super::drafts::{covers_nobody, formed, hosted, seats, twelve};
use super::publish::publishes;
use crate::db::ProgrammeId;
use crate::testing::{Network, story};

/// Moves somebody, publishes, undoes the publication and takes the move back; a group may come
/// to belong to the programme in between. Says where everybody sat before and sits then.
async fn taken_back(net: &Network, adopts: bool) -> [Vec<Option<i64>>; 2] {
    let (_, mut host, programme) = hosted(net).await;
    let members = twelve(net, programme).await;
    covers_nobody(net).await;
    formed(net, &mut host, programme).await;
    let path = format!("/programmes/{programme}/placement");
    let before = seats(net, &members).await;
    let to = if before[0] == Some(1) { 2 } else { 1 };
    let trial = format!("{path}/seats/{}?group={to}", members[0]);
    let trial = host.get(&trial).await;
    let (to, swap) = (to.to_string(), trial.value("swap"));
    let form = [("group", to.as_str()), ("swap", &swap), ("revision", "0")];
    let moved = format!("{path}/seats/{}/move", members[0]);
    host.post(&moved, &form).await.leads_to(&path);
    if adopts {
        adopted(net, programme).await;
    }
    publishes(net, &mut host, &path).await;
    let published = host.get(&path).await;
    published.never_says("Take the last move back");
    let placement = published.value("placement");
    let undo = format!("{path}/publish/undo");
    let undone = host.post(&undo, &[("placement", &placement)]).await;
    undone.leads_to(&path);
    let draft = host.get(&path).await;
    draft.says("Take the last move back");
    let revision = draft.value("revision");
    let form = [("revision", &*revision)];
    let undone = host.post(&format!("{path}/undo"), &form).await;
    undone.leads_to(&path);
    [before, seats(net, &members).await]
}

/// A group comes to belong to the programme, under the first number.
async fn adopted(net: &Network, programme: ProgrammeId) {
    let (uma, vic) = (net.add_member("Uma").await, net.add_member("Vic").await);
    let group = net.sits(&[uma, vic], |_| ()).await;
    net.belongs(programme, group).await;
}

story!(programme_a_last_move_outlives_a_publication_undone, net, {
    let [before, after] = taken_back(&net, false).await;
    assert_eq!(after, before);
});

story!(
    programme_a_last_move_is_taken_back_under_new_numbers,
    net,
    {
        let [before, after] = taken_back(&net, true).await;
        let moved_up = before.iter().map(|number| number.map(|one| one + 1));
        assert_eq!(after, moved_up.collect::<Vec<_>>());
        let in_no_group = "select count(*) from proposed_seats s where s.number is not null
        and not exists (select 1 from proposed_groups g
          where g.placement_id = s.placement_id and g.number = s.number)";
        assert_eq!(net.number(in_no_group).await, 0);
    }
);
