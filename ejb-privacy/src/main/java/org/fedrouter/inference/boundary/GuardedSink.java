package org.fedrouter.inference.boundary;

import org.fedrouter.inference.AnswerSink;

/** Pieces on their way to the caller. */
final class GuardedSink implements AnswerSink {
  private final AnswerSink sink;
  private final AnswerFilter filter;
  private boolean told;

  GuardedSink(AnswerSink sink, AnswerFilter filter) {
    this.sink = sink;
    this.filter = filter;
  }

  @Override
  public void piece(String text, int tokens) {
    told = true;
    sink.piece(filter.accept(text), tokens);
  }

  /** Tells what was held back; nothing when no piece ever came. */
  void finish() {
    String rest = filter.finish();
    if (told && !rest.isEmpty()) {
      sink.piece(rest, 0);
    }
  }

  @Override
  public boolean wanted() {
    return sink.wanted();
  }

  @Override
  public boolean listens() {
    return sink.listens();
  }
}
