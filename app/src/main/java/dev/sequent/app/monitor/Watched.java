package dev.sequent.app.monitor;

import dev.sequent.app.runs.RunSnapshot;

/** All that the Monitor knows of a run at one moment. */
record Watched(RunSnapshot run, Milestones milestones) {}
