package dev.sequent.cerebras;

import dev.sequent.cerebras.follow.CompileResults;
import dev.sequent.target.CompileMemory;
import dev.sequent.target.CompileStanding.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Keeps how a compile went, for those who train the same config later. */
record RememberedCompile(
    CompileMemory memory, String target, Kind kind, CompileMemory.Subject subject)
    implements CompileResults {

  @Override
  public void succeeded() {
    keep(Optional.empty());
  }

  @Override
  public void failed(String why) {
    keep(Optional.of(why));
  }

  private void keep(Optional<String> failure) {
    try {
      memory.keep(target, kind, subject, Instant.now(), failure);
    } catch (IOException e) {
      // The run is worth more than the memory of it; worker.out keeps the words.
      System.err.println("The compile is not remembered: " + e.getMessage());
    }
  }
}
