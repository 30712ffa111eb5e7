//! Stories of the mails about meetings.

use super::*;

const HOUR: u64 = 3600;

story!(
    a_set_meeting_is_told_with_its_file_in_the_readers_zone,
    net,
    {
        let (group, mut ada, _) = harbour(&net).await;
        let mei = net.add_member_in("Mei", "Africa/Nairobi").await;
        crate::groups::tests::seated(&net, group, mei).await;
        ada.post(&format!("/groups/{group}/meetings"), &SET).await;
        let mails = net.mails_to("mei@example.org").await;
        assert_eq!(mails.len(), 1);
        assert_eq!(
            mails[0].0,
            "Harbour: Wednesday 23 September, 11:00 to 12:30"
        );
        for words in [
            "Nairobi time",
            "Where: Library",
            "https://meet.example.org/x",
            "http://localhost:3000/groups/1",
        ] {
            assert!(mails[0].1.contains(words), "{words}: {}", mails[0].1);
        }
        let file = "select count(*) from outbox where calendar like '%DTSTART:20260923T080000Z%'";
        assert_eq!(net.number(file).await, 3);
    }
);

story!(
    reminders_come_a_day_and_an_hour_before_and_once_each,
    net,
    {
        let (group, _, mut ben) = harbour(&net).await;
        ben.post(
            &format!("/groups/{group}/meetings/1/answer"),
            &[("coming", "0")],
        )
        .await;
        // Monday 9:00 to Wednesday 15:50: not yet. Then ten minutes more.
        net.later(2 * 24 * HOUR + 6 * HOUR + 3000).await;
        assert_eq!(net.mails_to("ada@example.org").await.len(), 0);
        net.later(600).await;
        net.later(600).await;
        let mails = net.mails_to("ada@example.org").await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert!(mails[0].1.contains("Thursday 17 September, 18:00 to 19:00"));
        net.later(22 * HOUR + 3000).await;
        net.later(60).await;
        let subjects: Vec<String> = net
            .mails_to("ada@example.org")
            .await
            .into_iter()
            .map(|mail| mail.0)
            .collect();
        assert_eq!(subjects.len(), 2, "{subjects:?}");
        assert_eq!(subjects[1], "In an hour: Harbour");
        let worth = "select count(*) from outbox o join meetings m on m.starts_at = o.good_until
                     where m.number = 1";
        assert_eq!(net.number(worth).await, 2, "no reminder after the start");
        assert_eq!(
            net.mails_to("ben@example.org").await.len(),
            0,
            "Ben can't make it"
        );
    }
);

story!(a_reminder_whose_lead_has_passed_is_skipped, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let typed = [
        ("date", "2026-09-14"),
        ("time", "13:00"),
        ("minutes", "30"),
        ("weeks", "0"),
    ];
    ada.post(&format!("/groups/{group}/meetings"), &typed).await;
    net.later(60).await;
    assert_eq!(
        net.mails_to("ada@example.org").await.len(),
        1,
        "only that it is set"
    );
    net.later(HOUR + 120).await;
    assert_eq!(
        net.mails_to("ada@example.org").await.len(),
        2,
        "the hour before still comes"
    );
    // A long standstill: the day before is long past when the worker comes back.
    net.later(3 * 24 * HOUR - HOUR).await;
    let mails = net.mails_to("ada@example.org").await;
    assert!(
        mails.iter().all(|mail| mail.0 != "Harbour meets Thursday"),
        "{mails:?}"
    );
});

story!(a_cancelled_meeting_reminds_nobody, net, {
    let (group, mut ada, _) = harbour(&net).await;
    ada.post(&format!("/groups/{group}/meetings/1/cancel"), &[])
        .await;
    let before = net.mails_to("ada@example.org").await.len();
    net.later(2 * 24 * HOUR + 8 * HOUR).await;
    net.later(22 * HOUR + 3000).await;
    assert_eq!(net.mails_to("ada@example.org").await.len(), before);
});

/// Ada's quiet hours, and whether the reminder of the day before, told then, is held back.
async fn is_held(net: &Network, from: &str, until: &str, told: &str) -> bool {
    let (_, mut ada, _) = harbour(net).await;
    let quiet = [("quiet", "1"), ("from", from), ("until", until)];
    ada.post("/settings/quiet", &quiet).await;
    net.at(told);
    net.later(1).await;
    assert_eq!(net.mails_to("ada@example.org").await.len(), 1);
    let held = "select count(*) from outbox where hold_until > created_at";
    net.number(held).await == 1
}

story!(the_day_before_waits_for_the_end_of_quiet_hours, net, {
    assert!(is_held(&net, "17:30", "07:00", "2026-09-16T16:00:00Z").await);
});

story!(quiet_hours_that_outlast_the_start_hold_nothing, net, {
    // The worker stood still; thirteen hours are left, and quiet is kept until the meeting.
    assert!(!is_held(&net, "04:00", "18:30", "2026-09-17T03:00:00Z").await);
});
