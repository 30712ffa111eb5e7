//! Coming in by a programme's link, and what one sees on the way.

use super::{NOW, change, close_network, code_of, programme};
use crate::members::tests::joining::newcomer;
use crate::programmes::{self, Enrolling};
use crate::testing::story;

story!(
    programme_link_lets_a_stranger_join_a_closed_network_and_enrols_them,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let id = programme(&net, host, Enrolling::ByInvitation).await;
        let code = code_of(&net, id).await;
        close_network(&net).await;
        let mut stranger = net.visitor();
        let path = format!("/programmes/invited/{code}");
        let shown = stranger.get(&path).await;
        shown
            .says("Emerging Leaders")
            .says("Hanna")
            .says("Join and enrol");
        let sign_in = stranger.get(&format!("/joining?invitation={code}")).await;
        let next = "/sign-in?next=%2Fjoining%3Finvitation%3D";
        assert!(
            sign_in.location().starts_with(next),
            "{}",
            sign_in.location()
        );
        let (uninvited, mut other) = newcomer(&net, "Otto").await;
        assert_eq!(other.get("/joining").await.status, 403, "{uninvited}");
        let (ben, mut browser) = newcomer(&net, "Ben").await;
        let shown = browser.open(&format!("/joining?invitation={code}")).await;
        shown.says("1 of 5");
        assert_eq!(shown.value("invitation"), code);
        let who = [
            ("invitation", code.as_str()),
            ("name", "Ben"),
            ("lead", "A bakery"),
            ("time_zone", "Europe/Berlin"),
        ];
        browser.submit("/joining/name", &who).await.says("2 of 5");
        browser
            .post("/joining/focus", &[("focus", "conflict")])
            .await;
        let hours = [("free", "thu-evening"), ("time_zone", "Europe/Berlin")];
        browser.post("/joining/hours", &hours).await;
        browser
            .post("/joining/background", &[("languages", "en")])
            .await;
        let shown = browser.post("/joining/promise", &[]).await;
        assert_eq!(shown.location(), format!("/programmes/{id}/enrol"));
        browser
            .get(shown.location())
            .await
            .says("You are enrolled in Emerging Leaders");
        let mut db = net.app.db.read().await.unwrap();
        assert_eq!(programmes::waiting(&mut db, id).await.unwrap(), [ben]);
    }
);

story!(
    programme_by_invitation_looks_to_others_as_if_there_were_none,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let (_, mut ada) = net.member("Ada").await;
        let id = programme(&net, host, Enrolling::ByInvitation).await;
        let code = code_of(&net, id).await;
        for page in [
            "enrol",
            "waiting",
            "people",
            "exclusions",
            "import",
            "people.csv",
        ] {
            let secret = ada.get(&format!("/programmes/{id}/{page}")).await;
            let absent = ada.get(&format!("/programmes/98765/{page}")).await;
            assert_eq!(secret.status, 404, "{page}");
            assert_eq!(secret.body, absent.body, "{page}");
        }
        ada.get("/programmes/invited/nothing")
            .await
            .says("There is nothing here");
        let path = format!("/programmes/{id}/enrol?code={code}");
        let shown = ada.get(&path).await;
        shown.says("Enrol in Emerging Leaders");
        let form = [
            ("code", code.as_str()),
            ("act", &shown.value("act")),
            ("alone", "on"),
        ];
        let shown = ada.submit(&format!("/programmes/{id}/enrol"), &form).await;
        shown.says("The waiting room").says("You are enrolled.");
        ada.post(&format!("/programmes/{id}/enrol"), &form).await;
        assert_eq!(net.number("select max(alone) from enrolments").await, 1);
        ada.post(&format!("/programmes/{id}/enrol"), &[]).await;
        assert_eq!(net.number("select max(alone) from enrolments").await, 0);
        let shown = ada.submit(&format!("/programmes/{id}/leave"), &[]).await;
        shown.says("You have left the programme.");
        assert_eq!(
            ada.get(&format!("/programmes/{id}/waiting")).await.status,
            404
        );
    }
);

story!(
    programme_waiting_room_counts_and_says_which_hours_would_help,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let id = programme(&net, host, Enrolling::Open).await;
        let (ada, mut browser) = net.member("Ada").await;
        let mut everybody = vec![ada];
        for name in ["Ben", "Cleo", "Dora", "Emil"] {
            everybody.push(net.add_member(name).await);
        }
        for member in &everybody {
            net.is_free(*member, "mon 07:00-09:00").await;
            enrol(&net, *member, id).await;
        }
        net.is_free(ada, "thu 18:00-21:00").await;
        let path = format!("/programmes/{id}/waiting");
        let shown = browser.get(&path).await;
        shown.says("It is early").never_says("could meet with you");
        let finn = net.add_member("Finn").await;
        net.is_free(finn, "thu 18:00-21:00").await;
        enrol(&net, finn, id).await;
        change(&net, "update profiles set languages = 'en'").await;
        let shown = browser.get(&path).await;
        shown
            .says("You share hours and a language with one of the 5 others")
            .says("Be free on Monday in the morning")
            .says("4 more of them could meet with you")
            .says("/profile?next=%2Fprogrammes%2F")
            .never_says("Finn");
    }
);

async fn enrol(
    net: &crate::testing::Network,
    member: crate::db::MemberId,
    id: crate::db::ProgrammeId,
) {
    let done = programmes::enrol(&net.app, member, id, &programmes::Wish::default(), "").await;
    done.expect("they enrol");
}
