//! A programme in a real browser: from its founding by a host to somebody who comes late.
//!
//! The lists in `people.rs` leave one way each time: four can come on Tuesdays alone, four on
//! Thursdays alone, and of the four who could do either, two share an organisation, one shares
//! hers with somebody of Tuesday, and one keeps somebody of Tuesday from herself.

use std::collections::BTreeMap;

use crate::db::MemberId;
use crate::testing::{Browser, Network, Visitor, proof};

mod drafting;
mod enrolling;
mod founding;
mod mending;
mod people;
mod publishing;
mod secret;
mod taking;
mod trying;

proof!(programme_from_founding_to_a_latecomer, which, {
    let Some((net, origin)) = Network::listen(which).await else {
        return;
    };
    let Some(browser) = Browser::open(&origin).await else {
        return;
    };
    let device = browser.another().await;
    let story = Story::begin(&net, browser, device).await;
    story.a_host_founds_a_programme().await;
    story.twelve_enrol().await;
    story.one_keeps_somebody_from_herself().await;
    story.a_draft_is_formed().await;
    story.the_draft_is_read().await;
    story.the_secret_is_kept().await;
    story.a_seat_is_locked().await;
    story.moves_are_tried().await;
    story.the_draft_is_formed_again_around_the_locks().await;
    story.the_secret_is_kept().await;
    story.the_draft_is_published().await;
    story.the_publication_is_undone().await;
    story.it_is_published_once_more().await;
    story.everybody_is_mailed_a_seat_with_its_dates().await;
    story.one_takes_the_seat_and_so_do_ten_others().await;
    story.one_declines_the_seat().await;
    story.the_host_approves_a_repair().await;
    story.the_secret_is_kept().await;
    story.who_would_move_says_yes().await;
    story.somebody_comes_late_and_has_a_seat_at_once().await;
    story.all_is_well_in_the_end().await;
    story.the_secret_is_kept().await;
});

/// The programme, who is in it, and what they look at it with.
struct Story<'a> {
    net: &'a Network,
    /// The host's browser,
    host: Browser,
    /// and the one that members sign in on, one after the other.
    device: Browser,
    members: BTreeMap<&'static str, MemberId>,
}

impl Story<'_> {
    async fn begin(net: &Network, host: Browser, device: Browser) -> Story<'_> {
        net.at("2026-11-23T09:00Z");
        let members = people::join(net).await;
        crate::placement::tests::covers_nobody(net).await;
        host.sign_in(net, members[people::HOST]).await;
        Story {
            net,
            host,
            device,
            members,
        }
    }

    /// Somebody takes the device and signs in.
    async fn sits_down(&self, name: &str) -> &Browser {
        self.device.forget().await;
        self.device.sign_in(self.net, self.members[name]).await;
        &self.device
    }

    /// Somebody's own browser without a window, for what is not looked at.
    async fn visitor(&self, name: &str) -> Visitor {
        self.net.signed_in(self.members[name]).await
    }

    /// The subjects of everything mailed to somebody.
    async fn mailed(&self, name: &str) -> Vec<String> {
        let mails = self.net.mails_to(&people::address(name)).await;
        mails.into_iter().map(|(subject, _)| subject).collect()
    }

    /// The calendar file of the last mail to somebody.
    async fn calendar_of(&self, name: &str) -> String {
        let mut db = self.net.app.db.read().await.expect("a connection is free");
        let ask = "select calendar from outbox where address = $1 order by mail_id desc limit 1";
        let file = sqlx::query_scalar(ask).bind(people::address(name));
        file.fetch_one(&mut *db).await.expect("a mail was written")
    }

    /// The number of the draft's group of a day, from the page of the draft.
    async fn number_of(&self, day: &str) -> String {
        self.host.go("/programmes/1/placement").await;
        let find = format!(
            "return [...document.querySelectorAll('.draft-group')]
               .find(group => group.querySelector('.window').innerText.includes('{day}'))
               .querySelector('h3').innerText"
        );
        let heading = self.host.run(&find).await;
        let heading = heading.as_str().expect("a group has a heading").to_owned();
        let number = heading.strip_prefix("Group ").expect("such as Group 1");
        number.to_owned()
    }
}
