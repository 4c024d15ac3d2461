package org.fedrouter.inference.boundary;

import java.util.Optional;
import java.util.Set;
import org.fedrouter.compliance.phi.Deidentified;
import org.fedrouter.compliance.phi.PhiScanner;
import org.fedrouter.compliance.phi.StreamGuard;
import org.fedrouter.compliance.phi.StreamGuard.Policy;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Guarded;
import org.fedrouter.inference.Hashes;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.jspecify.annotations.Nullable;

/**
 * How a question is handled that the guards let pass.
 *
 * @param input as nodes see it
 * @param node that alone may be asked
 * @param scanner of answers, or null where nobody looks at them
 * @param table of what was replaced, or null when nothing was
 */
record Handling(
    Input input,
    Optional<String> node,
    Guarded guarded,
    @Nullable PhiScanner scanner,
    @Nullable Deidentified table) {

  /** Where pieces go. */
  GuardedSink sink(AnswerSink sink) {
    return new GuardedSink(sink, filter());
  }

  /** The whole text, and what is still held back of its pieces. */
  Outcome.Answered answered(Outcome.Answered answered, GuardedSink sink) {
    AnswerFilter filter = filter();
    String text = filter.accept(answered.released().text()) + filter.finish();
    sink.finish();
    return answered.guarded(text, guarded.takenOut(filter.redacted()));
  }

  private Set<String> tokens() {
    return table == null ? Set.of() : table.tokens();
  }

  /**
   * The hash under which an answer to a question may be given again: with the tokens that it was
   * asked with, so that another dictionary never puts another value in their places.
   */
  String hash(Question question) {
    return table == null
        ? question.hash()
        : Hashes.sha256(question.hash() + "\0" + question.about(input).hash());
  }

  private AnswerFilter filter() {
    return new AnswerFilter(
        scanner == null ? null : new StreamGuard(scanner, Policy.REDACT, tokens()),
        table == null ? null : table.restoration());
  }
}
