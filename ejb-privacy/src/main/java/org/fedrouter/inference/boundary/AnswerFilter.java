package org.fedrouter.inference.boundary;

import org.fedrouter.compliance.phi.Restoration;
import org.fedrouter.compliance.phi.StreamGuard;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an answer on its way to the caller: identifiers that the model made up are taken
 * out, those that the caller had written come back. The same for every way to cut it into pieces.
 */
final class AnswerFilter {
  private final @Nullable StreamGuard guard;
  private final @Nullable Restoration restoration;

  AnswerFilter(@Nullable StreamGuard guard, @Nullable Restoration restoration) {
    this.guard = guard;
    this.restoration = restoration;
  }

  String accept(String piece) {
    String clean = guard == null ? piece : guard.accept(piece);
    return restoration == null ? clean : restoration.accept(clean);
  }

  String finish() {
    String clean = guard == null ? "" : guard.finish();
    return restoration == null ? clean : restoration.accept(clean) + restoration.finish();
  }

  int redacted() {
    return guard == null ? 0 : guard.found();
  }
}
