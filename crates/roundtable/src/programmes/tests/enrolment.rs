//! Enrolling, changing one's mind, leaving.

use super::{NOW, code_of, programme};
use crate::error::Trouble;
use crate::programmes::{self, Enrolling, Wish};
use crate::testing::story;

fn by(code: &str) -> Wish {
    Wish {
        alone: false,
        code: code.into(),
    }
}

story!(
    programme_by_invitation_takes_whoever_holds_its_link_and_nobody_else,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let id = programme(&net, host, Enrolling::ByInvitation).await;
        let other = programme(&net, host, Enrolling::ByInvitation).await;
        let code = code_of(&net, id).await;
        for wrong in ["", "nobody", code_of(&net, other).await.as_str()] {
            let done = programmes::enrol(&net.app, ada, id, &by(wrong), "").await;
            assert!(matches!(done, Err(Trouble::NotFound)), "{done:?}");
        }
        let done = programmes::enrol(&net.app, ada, id, &by(&code), "").await;
        done.expect("who holds the link enrols");
        let done = programmes::enrol(&net.app, host, id, &by(""), "").await;
        done.expect("a host needs no link");
        let enrolled = net.number("select count(*) from enrolments where ended_at is null");
        assert_eq!(enrolled.await, 2);
    }
);

story!(
    programme_that_is_closed_or_over_refuses_with_a_sentence,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let id = programme(&net, host, Enrolling::Closed).await;
        let code = code_of(&net, id).await;
        let done = programmes::enrol(&net.app, ada, id, &by(&code), "").await;
        assert!(matches!(done, Err(Trouble::Refused(_))), "{done:?}");
        let done = programmes::enrol(&net.app, ada, id, &by(""), "").await;
        assert!(matches!(done, Err(Trouble::NotFound)), "{done:?}");
    }
);

story!(
    programme_is_left_at_any_time_once_however_often_the_form_is_sent,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let ben = net.add_member("Ben").await;
        let id = programme(&net, host, Enrolling::Open).await;
        for _ in 0..2 {
            let done = programmes::enrol(&net.app, ada, id, &by(""), "one").await;
            done.expect("the same form twice");
        }
        assert_eq!(net.number("select count(*) from enrolments").await, 1);
        for _ in 0..2 {
            let done = programmes::leave(&net.app, ada, id, false).await;
            done.expect("twice is once");
        }
        let done = programmes::enrol(&net.app, ada, id, &by(""), "one").await;
        done.expect("an old form");
        let held = net.number("select count(*) from enrolments where ended_at is null");
        assert_eq!(held.await, 0, "an old form enrols nobody again");
        let done = programmes::leave(&net.app, ben, id, false).await;
        assert!(matches!(done, Err(Trouble::NotFound)), "{done:?}");
        let done = programmes::enrol(&net.app, ada, id, &by(""), "two").await;
        done.expect("they may come again");
        let held = net.number("select count(*) from enrolments where ended_at is null");
        assert_eq!(held.await, 1);
    }
);
