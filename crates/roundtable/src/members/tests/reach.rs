//! Who sees what: the rule alone, and on cards.

use crate::db::{GroupId, MemberId};
use crate::members::fields::{Field, Reach, Relation};
use crate::members::{self};
use crate::testing::{Network, story};
use crate::web::words::english;

#[test]
fn the_rule_of_reach_holds_for_every_relation() {
    use Reach::{Groups, Network, Placement};
    let table = [
        (Relation::Own, [true, true, true]),
        (Relation::Together, [false, true, true]),
        (Relation::Network, [false, false, true]),
        (Relation::Stranger, [false, false, false]),
    ];
    for (relation, sees) in table {
        for (reach, shows) in [Placement, Groups, Network].into_iter().zip(sees) {
            assert_eq!(relation.sees(reach), shows, "{relation:?} {reach:?}");
        }
    }
}

#[test]
fn whatever_is_stored_a_field_never_reaches_further_than_it_may() {
    for field in Field::ALL {
        for stored in [
            None,
            Some("network"),
            Some("groups"),
            Some("placement"),
            Some("world"),
        ] {
            let reach = field.reach(stored);
            assert!(field.reaches().contains(&reach), "{field:?} {stored:?}");
        }
        assert!(
            field.reaches().contains(&field.default_reach()),
            "{field:?}"
        );
    }
    for field in [Field::Age, Field::Gender] {
        assert_eq!(field.default_reach(), Reach::Placement);
        assert_eq!(field.reach(Some("network")), Reach::Placement);
    }
}

/// Sits these members down in a new group.
pub async fn group_of(net: &Network, members: &[MemberId]) -> GroupId {
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let now = net.app.now();
    let code = crate::web::secrets::short_code(8);
    let group: GroupId = sqlx::query_scalar(
        "insert into groups (name, code, open, time_zone, minutes, founded_at)
         values ('Harbour', $1, 1, 'Europe/Berlin', 90, $2) returning group_id",
    )
    .bind(code)
    .bind(now)
    .fetch_one(&mut *tx)
    .await
    .expect("a group is founded");
    for member in members {
        sqlx::query("insert into seats (group_id, member_id, taken_at) values ($1, $2, $3)")
            .bind(group)
            .bind(*member)
            .bind(now)
            .execute(&mut *tx)
            .await
            .expect("a seat is taken");
    }
    tx.commit().await.expect("it is committed");
    group
}

story!(a_card_shows_what_its_viewer_may_see, net, {
    let ada = net.add_member("Ada").await;
    let ben = net.add_member("Ben").await;
    let cy = net.add_member("Cy").await;
    group_of(&net, &[ada, ben]).await;
    let mut tx = net.app.db.begin().await.unwrap();
    for statement in [
        "update profiles set lead = 'The harbour'",
        "insert into reaches (member_id, field, reach)
         select member_id, 'lead', 'groups' from members where name = 'Ada'",
        "update members set name = '', ended_at = 1 where name = 'Cy'",
    ] {
        sqlx::query(statement).execute(&mut *tx).await.unwrap();
    }
    let mut cards = Vec::new();
    for viewer in [ada, ben, cy] {
        cards.push(
            members::cards(&mut tx, viewer, &[cy, ada, MemberId(999)])
                .await
                .unwrap(),
        );
    }
    let leads: Vec<&str> = cards.iter().map(|seen| seen[1].lead.as_str()).collect();
    assert_eq!(leads, ["The harbour", "The harbour", ""]);
    assert_eq!((cards[0].len(), cards[0][1].city.as_str()), (2, "Berlin"));
    assert!(cards[0][0].erased && cards[0][0].lead.is_empty());
    assert_eq!(cards[0][0].name(english()), english().t("member-erased"));
    assert!(members::cards(&mut tx, ada, &[]).await.unwrap().is_empty());
});
