package org.fedrouter.inference;

import org.fedrouter.core.Seam;

/**
 * Where an answer goes while it is made. Both methods are called on the thread that asked, between
 * two tokens; a sink that blocks holds up its own answer only.
 */
@Seam("callers stream in protocols of their own")
public interface AnswerSink {
  /** Nobody reads along: the answer is complete when it is returned. */
  AnswerSink NONE =
      new AnswerSink() {
        @Override
        public void piece(String text, int tokens) {}

        @Override
        public boolean wanted() {
          return true;
        }

        @Override
        public boolean listens() {
          return false;
        }
      };

  /**
   * The next part of the text, whole characters only. The pieces in order are the text of the
   * answer; after the first of them no other node is tried.
   *
   * @param text may be empty when tokens became certain that add no text
   * @param tokens released since the piece before
   */
  void piece(String text, int tokens);

  /**
   * Whether the caller still wants the answer. When not, no further round is opened, the nodes are
   * told to stop, what was opened is settled, and the answer ends as cancelled.
   */
  boolean wanted();

  /** Whether pieces are of use; when not, nodes are asked for the whole at once. */
  default boolean listens() {
    return true;
  }
}
