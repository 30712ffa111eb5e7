//! Stories of who is told what of a repair.

use crate::db::{GroupId, MemberId, ProgrammeId};
use crate::groups;
use crate::testing::{Network, story};

/// A repair its hosts have approved: these would move from one group to another.
async fn asked(
    net: &Network,
    programme: ProgrammeId,
    movers: &[MemberId],
    (from, to): (GroupId, GroupId),
) {
    let now = net.app.now();
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let repair = "insert into repairs (repair_id, programme_id, group_id, began_at, found_at,
                    approved_at) values (70, $1, $2, $3, $3, $3)";
    let repair = sqlx::query(repair).bind(programme).bind(to).bind(now);
    repair.execute(&mut *tx).await.expect("a repair is found");
    for mover in movers {
        let moves = "insert into moves (repair_id, member_id, from_group, to_group)
                     values (70, $1, $2, $3)";
        let moves = sqlx::query(moves).bind(*mover).bind(from).bind(to);
        moves.execute(&mut *tx).await.expect("they are asked");
    }
    tx.commit().await.expect("it is committed");
}

story!(
    programme_hosts_learn_how_many_answered_and_movers_no_guests_name,
    net,
    {
        let (host, mut hosts) = net.member("Hana").await;
        let (ada, mut adas) = net.member("Ada").await;
        let ben = net.add_member("Ben").await;
        let (guest, there) = (net.add_guest("Gunhild").await, net.add_guest("Tove").await);
        let (carl, fay) = (net.add_member("Carl").await, net.add_member("Fay").await);
        let programme = net.founds(host).await;
        let from = net.sits(&[ada, ben, guest], |_| ()).await;
        let to = net.sits(&[carl, there], |_| ()).await;
        for group in [from, to] {
            net.belongs(programme, group).await;
        }
        let mut tx = net.app.db.begin().await.expect("a transaction begins");
        let serves = groups::serve(&mut tx, to, fay, net.app.now()).await;
        serves.expect("they serve it");
        tx.commit().await.expect("it is committed");
        asked(&net, programme, &[ada, ben], (from, to)).await;
        let list = format!("/programmes/{programme}/repairs");
        hosts.open(&list).await.says("0 of 2 answered");
        let page = adas.open(&format!("/programmes/{programme}/move")).await;
        page.says("Ben")
            .says("Gunhild")
            .says("Carl")
            .says("A guest");
        page.never_says("Tove").never_says("Fay");
        let consent = format!("/programmes/{programme}/move/consent");
        adas.post(&consent, &[("repair", "70")]).await.is(303);
        let shown = hosts.open(&list).await;
        shown.says("1 of 2 answered").never_says("agreed");
    }
);
