//! The list of step kinds, written once: words, acts, events and states follow from it.

/// Writes the list of kinds once: the word of each, its acts, its events, its state.
macro_rules! kinds {
    ($($(#[$what:meta])* $Kind:ident: $folder:ident,)*) => {
        /// The kind of a step.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum Kind { $($(#[$what])* $Kind,)* }

        /// What a seat can do in a step.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum StepAct { $($(#[$what])* $Kind($folder::Act),)* }

        /// What happens in a step.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum StepEvent { $($(#[$what])* $Kind($folder::Event),)* }

        /// How a step stands.
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) enum StepState { $($Kind($folder::State),)* }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Kind] = &[$(Kind::$Kind,)*];
        }

        impl StepAct {
            /// What a seat must be allowed for it to do anything.
            pub fn needs(&self) -> May {
                match self { $(StepAct::$Kind(act) => $folder::State::needs(act),)* }
            }

            /// What it puts down or takes back, if it does.
            pub fn note(&self) -> Option<Noted> {
                match self { $(StepAct::$Kind(act) => $folder::State::note(act),)* }
            }

            /// An act of a kind that somebody might send, sensible or not; `throw(n)` is below n.
            pub fn some(
                kind: Kind,
                throw: &mut dyn FnMut(usize) -> usize,
                sight: &Sight,
                note: NoteId,
            ) -> StepAct {
                match kind {
                    $(Kind::$Kind => StepAct::$Kind($folder::State::some_act(throw, sight, note)),)*
                }
            }
        }

        /// What a step must say besides, in a sentence.
        pub(crate) fn wrong_with(step: &Step, before: &[Step]) -> Option<String> {
            match step.kind { $(Kind::$Kind => $folder::State::wrong_with(step, before),)* }
        }

        impl StepState {
            pub(crate) fn begin(scene: &Scene<'_>) -> StepState {
                match scene.step.kind {
                    $(Kind::$Kind => StepState::$Kind($folder::State::begin(scene)),)*
                }
            }

            pub(crate) fn decide(
                &self,
                scene: &Scene<'_>,
                by: Seat,
                act: &StepAct,
            ) -> Result<Vec<StepEvent>, Refusal> {
                match (self, act) {
                    $((StepState::$Kind(state), StepAct::$Kind(act)) => {
                        let events = state.decide(scene, by, act)?;
                        Ok(events.into_iter().map(StepEvent::$Kind).collect())
                    })*
                    #[allow(unreachable_patterns)]
                    _ => Err(Refusal::NotInThisStep),
                }
            }

            pub(crate) fn next(&self, scene: &Scene<'_>) -> Result<Option<StepEvent>, Refusal> {
                match self {
                    $(StepState::$Kind(state) => Ok(state.next(scene)?.map(StepEvent::$Kind)),)*
                }
            }

            pub(crate) fn apply(&mut self, event: &StepEvent) {
                match (self, event) {
                    $((StepState::$Kind(state), StepEvent::$Kind(event)) => state.apply(event),)*
                    #[allow(unreachable_patterns)]
                    _ => {}
                }
            }

            pub(crate) fn turn(&self) -> usize {
                match self { $(StepState::$Kind(state) => state.turn(),)* }
            }

            pub(crate) fn pace(&self) -> usize {
                match self { $(StepState::$Kind(state) => state.pace(),)* }
            }

            pub(crate) fn seats_changed(&mut self, scene: &Scene<'_>) {
                match self { $(StepState::$Kind(state) => state.seats_changed(scene),)* }
            }

            pub(crate) fn clock(&mut self, runs: bool, now: Millis) {
                match self { $(StepState::$Kind(state) => state.clock(runs, now),)* }
            }

            pub(crate) fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
                match self { $(StepState::$Kind(state) => state.sight(scene, seat, sight),)* }
            }

            pub(crate) fn go_back(&mut self, earlier: &StepState) {
                match (self, earlier) {
                    $((StepState::$Kind(state), StepState::$Kind(earlier)) => {
                        state.go_back(earlier)
                    })*
                    #[allow(unreachable_patterns)]
                    _ => {}
                }
            }

            pub(crate) fn notes(&self) -> Vec<NoteId> {
                match self { $(StepState::$Kind(state) => state.notes(),)* }
            }

            pub(crate) fn takes_up(&self) -> bool {
                match self { $(StepState::$Kind(_) => $folder::State::TAKES_UP,)* }
            }

            pub(crate) fn has_ballots(&self) -> bool {
                match self { $(StepState::$Kind(_) => $folder::State::BALLOTS,)* }
            }

            pub(crate) fn secret(&self, event: &StepEvent) -> Option<Secret> {
                match (self, event) {
                    $((StepState::$Kind(state), StepEvent::$Kind(event)) => state.secret(event),)*
                    #[allow(unreachable_patterns)]
                    _ => None,
                }
            }

            pub(crate) fn copied(
                &self,
                event: &StepEvent,
                dice: &mut Dice,
            ) -> Vec<(NoteId, NoteId)> {
                match (self, event) {
                    $((StepState::$Kind(state), StepEvent::$Kind(event)) => {
                        state.copied(event, dice)
                    })*
                    #[allow(unreachable_patterns)]
                    _ => Vec::new(),
                }
            }

            pub(crate) fn forget(&mut self, but: &BTreeSet<Seat>) {
                match self { $(StepState::$Kind(state) => state.forget(but),)* }
            }

            pub(crate) fn made(&self, about: &[NoteId]) -> Vec<NoteId> {
                match self { $(StepState::$Kind(state) => state.made(about),)* }
            }

            pub(crate) fn met(&self) -> Vec<Vec<Seat>> {
                match self { $(StepState::$Kind(state) => state.met(),)* }
            }

            pub(crate) fn spoken(&self) -> Vec<(Seat, Millis)> {
                match self { $(StepState::$Kind(state) => state.spoken(),)* }
            }
        }
    };
}
