//! Seats: taken once, left, moved, forgotten.

use super::*;

story!(
    a_founding_seats_everybody_once_and_lays_twelve_meetings,
    net,
    {
        net.at("2026-09-14T09:00:00Z");
        let ada = net.add_member("Ada").await;
        let ben = net.add_member("Ben").await;
        let mut founding = weekly(ada, moment("2026-09-17T16:00:00Z"));
        founding.members = vec![ben, ada];
        let group = founded(&net, &founding).await;
        assert_eq!(names(&net, group).await, ["Ada", "Ben"]);
        assert_eq!(net.number("select count(*) from meetings").await, 12);
        assert_eq!(
            net.number("select count(*) from seats where steward = 1")
                .await,
            1
        );
        let mut db = net.app.db.read().await.unwrap();
        assert_eq!(of_member(&mut db, ben).await.unwrap().len(), 1);
        assert!(for_member(&mut db, ben, group).await.is_ok());
    }
);

story!(a_seat_taken_twice_is_one_seat, net, {
    let ada = net.add_member("Ada").await;
    let group = founded(&net, &weekly(ada, net.app.now())).await;
    let ben = net.add_member("Ben").await;
    seated(&net, group, ben).await;
    seated(&net, group, ben).await;
    assert_eq!(names(&net, group).await, ["Ada", "Ben"]);
});

story!(
    when_the_last_steward_leaves_the_longest_seated_becomes_steward,
    net,
    {
        let ada = net.add_member("Ada").await;
        let group = founded(&net, &weekly(ada, net.app.now())).await;
        let ben = net.add_member("Ben").await;
        seated(&net, group, ben).await;
        let mut tx = net.app.db.begin().await.unwrap();
        crate::groups::seats::leave(&mut tx, group, ada, net.app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut db = net.app.db.read().await.unwrap();
        assert!(seats_of(&mut db, group).await.unwrap()[0].steward);
        assert!(matches!(
            for_member(&mut db, ada, group).await,
            Err(Trouble::NotFound)
        ));
    }
);

story!(a_guest_who_has_an_account_brings_the_seat_along, net, {
    let ada = net.add_member("Ada").await;
    let group = founded(&net, &weekly(ada, net.app.now())).await;
    let now = net.app.now();
    let mut tx = net.app.db.begin().await.unwrap();
    let guest = crate::members::begin(&mut tx, "Benny", "UTC", now)
        .await
        .unwrap();
    take_seat(&mut tx, group, guest, now).await.unwrap();
    tx.commit().await.unwrap();
    let ben = net.add_member("Ben").await;
    for member in [ben, ada] {
        let mut tx = net.app.db.begin().await.unwrap();
        move_seats(&mut tx, guest, member, now).await.unwrap();
        tx.commit().await.unwrap();
    }
    assert_eq!(names(&net, group).await, ["Ada", "Ben"]);
});

story!(
    programme_a_guest_who_has_an_account_brings_no_second_seat_along,
    net,
    {
        let host = net.add_member("Hana").await;
        let (ada, ben) = (net.add_member("Ada").await, net.add_member("Ben").await);
        let guest = net.add_guest("Benny").await;
        let programme = net.founds(host).await;
        for seats in [[ben, host], [guest, ada]] {
            let group = net.sits(&seats, |_| ()).await;
            net.belongs(programme, group).await;
        }
        let elsewhere = net.sits(&[guest], |_| ()).await;
        let mut tx = net.app.db.begin().await.unwrap();
        move_seats(&mut tx, guest, ben, net.app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let bens = "select count(*) from seats s join members m on m.member_id = s.member_id
                    join programme_groups g on g.group_id = s.group_id
                    where s.ended_at is null and m.name = 'Ben'";
        assert_eq!(net.number(bens).await, 1, "their own");
        let guests = "select count(*) from seats s join members m on m.member_id = s.member_id
                      where s.ended_at is null and m.name = 'Benny'";
        assert_eq!(net.number(guests).await, 0);
        assert_eq!(
            names(&net, elsewhere).await,
            ["Ben"],
            "what is in no programme comes along"
        );
    }
);

story!(
    a_member_forgotten_leaves_no_trace_but_the_others_stay,
    net,
    {
        let ada = net.add_member("Ada").await;
        let group = founded(&net, &weekly(ada, net.app.now())).await;
        let ben = net.add_member("Ben").await;
        seated(&net, group, ben).await;
        let mut db = net.app.db.read().await.unwrap();
        let kept = kept_of(&mut db, ada).await.unwrap();
        assert_eq!(kept["seats"][0]["group"], "Harbour");
        drop(db);
        let mut tx = net.app.db.begin().await.unwrap();
        forget(&mut tx, ada, net.app.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(names(&net, group).await, ["Ben"]);
        assert_eq!(
            net.number("select count(*) from groups where founded_by is not null")
                .await,
            0
        );
    }
);
