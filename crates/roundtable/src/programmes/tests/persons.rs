//! Whom a placement may seat.

use super::{NOW, founded, programme};
use crate::programmes::{self, Enrolling, Template, Wish};
use crate::testing::story;

story!(
    programme_persons_are_all_who_joined_or_were_listed_and_nobody_erased,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let ben = net.add_member("Ben").await;
        let cleo = net.add_member("Cleo").await;
        let half = net.add_member("Dora").await;
        net.is_free(ada, "thu 18:00-20:00").await;
        let id = programme(&net, host, Enrolling::Open).await;
        for (member, alone) in [(cleo, false), (ada, true), (ben, false), (half, false)] {
            let wish = Wish {
                alone,
                ..Wish::default()
            };
            let done = programmes::enrol(&net.app, member, id, &wish, "").await;
            done.expect("they enrol");
        }
        let mut tx = net.app.db.begin().await.unwrap();
        for (change, member) in [
            ("update members set ended_at = 1 where member_id = $1", ben),
            (
                "update members set joined_at = null where member_id = $1",
                half,
            ),
        ] {
            let change = sqlx::query(change).bind(member);
            change.execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut db = net.app.db.read().await.unwrap();
        let persons = programmes::persons(&mut db, id).await.unwrap();
        let told: Vec<_> = persons
            .iter()
            .map(|one| (one.person.id, one.alone))
            .collect();
        assert_eq!(told, [(cleo, false), (ada, true)]);
        assert_eq!(persons[1].person.free, "thu 18:00-20:00");
    }
);

story!(
    programme_of_an_evening_finds_everybody_free_at_the_evening_by_their_own_clock,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let tokyo = net.add_member_in("Emi", "Asia/Tokyo").await;
        let id = founded(&net, host, Template::Evening, |founding| {
            founding.evening = "17:30".into();
            founding.minutes = 120;
        })
        .await;
        for member in [host, tokyo] {
            let done = programmes::enrol(&net.app, member, id, &Wish::default(), "").await;
            done.expect("they enrol");
        }
        let mut db = net.app.db.read().await.unwrap();
        let persons = programmes::persons(&mut db, id).await.unwrap();
        let free: Vec<_> = persons.iter().map(|one| one.person.free.as_str()).collect();
        assert_eq!(free, ["mon 17:30-19:30", "tue 01:30-03:30"]);
    }
);
