//! Not in one group with: who sees it, and who never does.

use super::{NOW, all_are_found, programme};
use crate::db::{MemberId, ProgrammeId};
use crate::programmes::{self, Between, Enrolling, Wish};
use crate::testing::{Network, story};

async fn enrol(net: &Network, member: MemberId, id: ProgrammeId) {
    let done = programmes::enrol(&net.app, member, id, &Wish::default(), "").await;
    done.expect("they enrol");
}

story!(
    programme_exclusion_of_a_member_is_seen_by_nobody_else_and_holds_everywhere,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let (ada, mut browser) = net.member("Ada").await;
        let (ben, mut other) = net.member("Ben Quokka").await;
        net.give_role(host, "admin").await;
        let ids = [
            programme(&net, host, Enrolling::Open).await,
            programme(&net, host, Enrolling::Open).await,
        ];
        for id in ids {
            enrol(&net, ada, id).await;
            enrol(&net, ben, id).await;
        }
        let before = hanna
            .get(&format!("/programmes/{}/exclusions", ids[0]))
            .await
            .body;
        browser
            .get(&format!("/members/{ben}"))
            .await
            .says("/exclusions?member=");
        let shown = browser.get(&format!("/exclusions?member={ben}")).await;
        shown.says("Ben Quokka");
        let form = [("member", ben.to_string())];
        let form = [(form[0].0, form[0].1.as_str())];
        let first = browser.submit("/exclusions/add", &form).await;
        let again = browser.submit("/exclusions/add", &form).await;
        first.says("Only you see this").says("Ben Quokka");
        assert_eq!(
            first.body, again.body,
            "the second time looks like the first"
        );
        assert_eq!(net.number("select count(*) from exclusions").await, 1);
        let mut db = net.app.db.read().await.unwrap();
        for id in ids {
            let among = programmes::among(&mut db, id, &[ada, ben]).await.unwrap();
            assert_eq!(among.apart, [(ada.min(ben), ada.max(ben))]);
        }
        drop(db);
        other.get("/exclusions").await.never_says("Ada");
        let after = hanna
            .get(&format!("/programmes/{}/exclusions", ids[0]))
            .await
            .body;
        assert_eq!(after, before, "a host's page tells of no member's word");
        let data = browser.get("/settings/data.json").await;
        data.says("Ben Quokka");
        other
            .get("/settings/data.json")
            .await
            .never_says("\"not_with\": \"Ada\"");
        browser
            .submit("/exclusions/remove", &form)
            .await
            .says("Nobody.");
        let mut db = net.app.db.read().await.unwrap();
        let among = programmes::among(&mut db, ids[0], &[ada, ben])
            .await
            .unwrap();
        assert!(among.apart.is_empty());
    }
);

story!(
    programme_exclusions_end_at_twenty_and_of_nobody_who_is_not_there,
    net,
    {
        net.at(NOW);
        let (ada, mut browser) = net.member("Ada").await;
        for wrong in [ada.to_string(), "98765".into(), "x".into(), String::new()] {
            let shown = browser.post("/exclusions/add", &[("member", &wrong)]).await;
            assert_eq!(shown.status, 404, "{wrong}");
        }
        let mut others = Vec::new();
        for number in 0..21 {
            others.push(net.add_member(&format!("Other {number}")).await.to_string());
        }
        for other in &others[..20] {
            let shown = browser.post("/exclusions/add", &[("member", other)]).await;
            assert_eq!(shown.status, 303);
        }
        let shown = browser
            .post("/exclusions/add", &[("member", &others[20])])
            .await;
        assert_eq!(shown.status, 409);
        browser
            .get("/exclusions")
            .await
            .says("as many as there may be");
    }
);

story!(
    programme_pairs_are_said_by_hosts_of_the_enrolled_and_seen_by_hosts_alone,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let (ada, mut browser) = net.member("Ada Berg").await;
        let ben = net.add_member("Ben Berg").await;
        let cleo = net.add_member("Cleo").await;
        let id = programme(&net, host, Enrolling::Open).await;
        for member in [ada, ben] {
            enrol(&net, member, id).await;
        }
        all_are_found(&net).await;
        let path = format!("/programmes/{id}/exclusions");
        let form = |one, two, between| [("one", one), ("two", two), ("between", between)];
        let shown = hanna.post(&path, &form("Berg", "ben berg", "apart")).await;
        assert_eq!(shown.status, 422);
        shown.says("Several people fit").says("value=\"Berg\"");
        let ada_id = ada.to_string();
        let mut chosen = form("Berg", "ben", "apart").to_vec();
        chosen.push(("one-meant", &ada_id));
        let shown = hanna.submit(&path, &chosen).await;
        shown.says("It counts from the next placement on");
        let shown = hanna.submit(&path, &chosen).await;
        shown.says("It counts from the next placement on");
        assert_eq!(net.number("select count(*) from exclusions").await, 1);
        let shown = hanna.post(&path, &form("Ada", "Ben", "together")).await;
        assert_eq!(shown.status, 422);
        shown.says("You said the opposite");
        let shown = hanna.post(&path, &form("Ada", "Cleo", "apart")).await;
        shown.says("Nobody who is enrolled is called that");
        let shown = hanna.post(&path, &form("Ada", "ada berg", "apart")).await;
        shown.says("the same person twice");
        assert_eq!(hanna.post(&path, &[]).await.status, 422);
        assert_eq!(browser.get(&path).await.status, 404);
        let shown = browser.post(&path, &form("Ada", "Ben", "apart")).await;
        assert_eq!(shown.status, 404);
        browser.get("/exclusions").await.never_says("Ben");
        let done = programmes::say_between(&net.app, host, id, Between::Together, (ada, cleo));
        assert!(done.await.is_err(), "only the enrolled");
        let ben_id = ben.to_string();
        let gone = form(&ada_id, &ben_id, "apart");
        hanna
            .submit(&format!("{path}/remove"), &gone)
            .await
            .never_says("Ada Berg");
        let shown = hanna.submit(&path, &form("Ada", "Ben", "together")).await;
        shown.says("Ada Berg");
        let mut db = net.app.db.read().await.unwrap();
        let among = programmes::among(&mut db, id, &[ada, ben]).await.unwrap();
        assert_eq!(among.together, [(ada.min(ben), ada.max(ben))]);
    }
);

story!(
    programme_forgets_whoever_is_erased_and_what_was_said_of_them,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let ben = net.add_member("Ben").await;
        let id = programme(&net, host, Enrolling::Open).await;
        for member in [ada, ben] {
            enrol(&net, member, id).await;
        }
        programmes::exclude(&net.app, ada, ben).await.unwrap();
        programmes::exclude(&net.app, ben, ada).await.unwrap();
        let apart = programmes::say_between(&net.app, host, id, Between::Apart, (ada, ben));
        apart.await.unwrap();
        let list = "name,email\nAda,ADA@example.org\n".to_owned();
        let sent = programmes::import::send(&net.app, host, id, list).await;
        sent.unwrap().unwrap();
        let mut tx = net.app.db.begin().await.unwrap();
        crate::accounts::erase(&mut tx, &net.app, ada)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(net.number("select count(*) from exclusions").await, 0);
        assert_eq!(net.number("select count(*) from imports").await, 0);
        let held = net.number("select count(*) from enrolments where ended_at is null");
        assert_eq!(held.await, 1);
    }
);
