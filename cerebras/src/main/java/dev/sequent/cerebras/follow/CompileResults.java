package dev.sequent.cerebras.follow;

/** Hears how the compile of a run went, or its validation. */
public interface CompileResults {

  /** Nobody wants to know. */
  CompileResults NONE =
      new CompileResults() {
        @Override
        public void succeeded() {}

        @Override
        public void failed(String why) {}
      };

  /** It succeeded; the run may still go on for long. */
  void succeeded();

  /** It failed, and why. */
  void failed(String why);
}
