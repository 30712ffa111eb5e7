//! The people of a programme, its hosts, its file, its end.

use axum::http::Method;

use super::{NOW, all_are_found, change, programme};
use crate::programmes::{self, Enrolling, Wish};
use crate::testing::story;

story!(
    programme_people_are_listed_found_and_taken_off_by_hosts_alone,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let (ada, mut browser) = net.member("Ada Berg").await;
        let ben = net.add_member("Ben").await;
        let id = programme(&net, host, Enrolling::Open).await;
        for member in [ada, ben] {
            let done = programmes::enrol(&net.app, member, id, &Wish::default(), "").await;
            done.expect("they enrol");
        }
        let mut tx = net.app.db.begin().await.unwrap();
        let offer = "insert into offers (programme_id, group_id, member_id, offered_at, until_at)
                     values ($1, 70, $2, 0, 9)";
        let group =
            "insert into groups (group_id, name, code, open, time_zone, minutes, founded_at)
                     values (70, 'Harbour', 'HARBOUR7', 0, 'UTC', 90, 0)";
        sqlx::query(group).execute(&mut *tx).await.unwrap();
        let offer = sqlx::query(offer).bind(id).bind(ben);
        offer.execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        all_are_found(&net).await;
        let path = format!("/programmes/{id}/people");
        hanna.get(&path).await.says("Ada Berg").says("Ben");
        let shown = hanna.get(&format!("{path}?search=berg")).await;
        shown.says("Ada Berg").never_says(">Ben<");
        let shown = hanna.get(&format!("{path}?stands=offered")).await;
        shown
            .says(">Ben<")
            .never_says("Ada Berg")
            .never_says("Harbour");
        let shown = hanna.get(&format!("{path}?stands=seated")).await;
        shown.says("Nobody here");
        assert_eq!(browser.get(&path).await.status, 404);
        let remove = format!("{path}/{ben}/remove");
        assert_eq!(browser.post(&remove, &[]).await.status, 404);
        let here = [("stands", "waiting"), ("search", "be"), ("page", "1")];
        let removed = hanna.post(&remove, &here).await;
        removed.leads_to(&format!("{path}?search=be&stands=waiting&page=1"));
        hanna.submit(&remove, &[]).await.says("have been told");
        let told = net.mails_to("ben@example.org").await;
        assert_eq!(told.len(), 1);
        assert!(told[0].0.contains("no longer on the list"), "{told:?}");
        let open = net.number("select count(*) from offers where answered_at is null");
        assert_eq!(open.await, 0);
        assert_eq!(
            hanna
                .post(&format!("{path}/98765/remove"), &[])
                .await
                .status,
            404
        );
    }
);

story!(
    programme_hosts_add_others_step_down_and_the_last_one_stays,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let (_, mut browser) = net.member("Ada").await;
        let id = programme(&net, host, Enrolling::Open).await;
        all_are_found(&net).await;
        let at = |verb: &str| format!("/programmes/{id}/{verb}");
        assert_eq!(hanna.post(&at("hosts/leave"), &[]).await.status, 409);
        let shown = hanna.post(&at("hosts/add"), &[("host", "Nobody")]).await;
        assert_eq!(shown.status, 422);
        shown
            .says("No member of that name")
            .says("value=\"Nobody\"");
        assert_eq!(
            browser
                .post(&at("hosts/add"), &[("host", "Ada")])
                .await
                .status,
            404
        );
        for _ in 0..2 {
            let shown = hanna.submit(&at("hosts/add"), &[("host", "ada")]).await;
            shown.says("They are a host now");
        }
        assert_eq!(net.mails_to("ada@example.org").await.len(), 1);
        browser.get(&at("people")).await.says("Hanna");
        let shown = hanna.submit(&at("hosts/leave"), &[]).await;
        shown.says("You are no longer a host of it");
        assert_eq!(hanna.get(&at("people")).await.status, 404);
        for _ in 0..2 {
            let shown = browser.submit(&at("end"), &[]).await;
            shown.says("The programme is over");
        }
        let mut db = net.app.db.read().await.unwrap();
        let found = programmes::by_id(&mut db, id).await.unwrap();
        assert_eq!(found.enrolling, Enrolling::Closed);
        assert!(found.ended_at.is_some());
        drop(db);
        let noted = net.number("select count(*) from audit where act like 'host_%'");
        assert_eq!(noted.await, 2);
        assert_eq!(hanna.post(&at("enrol"), &[]).await.status, 404);
    }
);

story!(
    programme_file_holds_names_standing_and_what_everybody_may_see,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let (ada, mut browser) = net.member("=Ada").await;
        let id = programme(&net, host, Enrolling::Open).await;
        let done = programmes::enrol(&net.app, ada, id, &Wish::default(), "").await;
        done.expect("she enrols");
        let mut tx = net.app.db.begin().await.unwrap();
        let says = "update profiles set lead = '@clinic', organisation = 'Hidden Works',
                      industry = 'Healthcare', age = '35-44 years old', gender = 'woman',
                      free = 'thu 18:00-20:00' where member_id = $1";
        sqlx::query(says).bind(ada).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        net.reaches(ada, "free", "network").await;
        let path = format!("/programmes/{id}/people.csv");
        let file = hanna.get(&path).await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        file.says("'=Ada,waiting,2026-11-23,member,yes,'@clinic,")
            .says("Healthcare")
            .never_says("Hidden Works")
            .never_says("woman")
            .never_says("35-44")
            .never_says("thu 18")
            .never_says("@example.org");
        assert_eq!(browser.get(&path).await.status, 404);
    }
);

story!(
    programme_whose_host_is_erased_goes_on_with_the_other_admins,
    net,
    {
        net.at(NOW);
        let (ada, mut adas) = net.member("Ada").await;
        let (olga, mut olgas) = net.member("Olga").await;
        for admin in [ada, olga] {
            net.give_role(admin, "admin").await;
        }
        let id = programme(&net, ada, Enrolling::Open).await;
        adas.post("/settings/closing", &[]).await.is(303);
        net.later(8 * 24 * 3600).await;
        let mut db = net.app.db.read().await.expect("a connection is free");
        let hosts = programmes::hosts_of(&mut db, id).await;
        assert_eq!(hosts.expect("its hosts"), [olga]);
        drop(db);
        let people = format!("/programmes/{id}/people");
        olgas.get(&people).await.is(200).never_says("A former");
    }
);

story!(
    programme_that_ends_says_so_to_who_waits_and_who_was_offered_a_seat,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let ben = net.add_member("Ben").await;
        let cy = net.add_member("Cy").await;
        let id = net.founds(host).await;
        for member in [ada, ben, cy] {
            net.enrol(id, member).await;
        }
        let group = net.sits(&[], |_| ()).await;
        net.belongs(id, group).await;
        net.offers(id, group, &[ada]).await;
        change(&net, "update outbox set sent_at = 1").await;
        net.offers(id, group, &[cy]).await;
        hanna.submit(&format!("/programmes/{id}/end"), &[]).await;
        hanna
            .open("/programmes")
            .await
            .says("Ended</h2>")
            .never_says("You host</h2>");
        // What can't be done any more says so, and leads back to where it was asked for.
        let from = format!("https://roundtable.test//programmes/{id}/people?stands=waiting");
        let from = format!("{from}&said=said-one-table");
        let headers = [("sec-fetch-site", "same-origin"), ("referer", &from)];
        let place = format!("/programmes/{id}/placement");
        let refused = hanna.send_with(Method::POST, &place, &headers).await;
        refused
            .is(409)
            .says("This programme has ended")
            .says(&format!("href=\"/programmes/{id}/people?stands=waiting\""));
        // A form printed again stands where nothing can be opened: nothing leads back there.
        for sent in [
            format!("programmes/{id}/hosts/add"),
            format!("programmes/{id}/placement/seats/{ada}/move"),
            "settings/zone".into(),
            "nowhere/at/all".into(),
        ] {
            let from = format!("https://roundtable.test/{sent}");
            let headers = [("sec-fetch-site", "same-origin"), ("referer", &from)];
            let refused = hanna.send_with(Method::POST, &place, &headers).await;
            refused.is(409).never_says("Back to where you were");
        }
        for (name, heard, says) in [
            ("ada", 2, "no longer held"),
            ("ben", 1, "no seat to wait for"),
            ("cy", 1, "no seat to wait for"),
        ] {
            let mut told = net.mails_to(&format!("{name}@example.org")).await;
            assert_eq!(told.len(), heard, "{told:?}");
            let (subject, body) = told.pop().expect("a mail");
            assert!(subject.ends_with(" has ended"), "{subject}");
            assert!(body.contains(says) && !body.contains("Harbour"), "{body}");
        }
        let over = "select count(*) from groups where ended_at is not null";
        assert_eq!(net.number(over).await, 1, "nobody ever sat there");
    }
);
