package org.fedrouter.engine.generation;

import org.fedrouter.core.Seam;

/**
 * Hears an answer as it grows: pieces, then one end. Called by the engine's thread, which does
 * nothing else meanwhile: hand over and return. A listener that throws gives its answer up.
 */
@Seam("the engine knows no transport")
public interface GenerationListener {
  /**
   * Text that can no longer change.
   *
   * @param tokens generated since the piece before
   * @param text whole characters, not empty
   */
  void piece(int tokens, String text);

  /** The end: all pieces together are its text. */
  void done(Generated answer);

  /**
   * The end without an answer: {@link CapacityException} when displaced from the queue, {@link
   * PatienceException}, {@link java.util.concurrent.CancellationException}, or what broke.
   */
  void failed(RuntimeException reason);
}
